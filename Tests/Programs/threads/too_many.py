# alone: whether CPython gets a stack as large as the address space depends on the system
# More threads than there is room for: an exception each, after which everything works on.
import threading

stop = threading.Event()
ran: list[int] = []


def work(n: int) -> None:
    ran.append(n)
    stop.wait()


def start_many(count: int) -> tuple[list[threading.Thread], set[str]]:
    """The threads that could be started, and what was said of the others."""
    started: list[threading.Thread] = []
    messages: set[str] = set()
    for n in range(count):
        thread = threading.Thread(target=work, args=(n,))
        try:
            thread.start()
            started.append(thread)
        except RuntimeError as error:
            messages.add(str(error))
            assert not thread.is_alive() and thread.ident is None
            try:
                thread.join()
            except RuntimeError as second:
                messages.add(str(second))
    return started, messages


# Stacks that the address space has no room for, then the default again.
print(threading.stack_size(1 << 47), threading.stack_size())
threads, messages = start_many(5)
print(len(threads), sorted(messages), threading.active_count(), threading.enumerate() == [threading.main_thread()], ran)
threading.stack_size(0)
threads, messages = start_many(50)
print(len(threads), messages)
stop.set()
for thread in threads:
    thread.join()
print(sorted(ran) == list(range(50)), threading.active_count())
try:
    threading.stack_size(5)
except ValueError as error:
    print(error)

# A thread that could not be started can be started later. A pool that finds no thread says so, and works once there is room.
from concurrent.futures import ThreadPoolExecutor

threading.stack_size(1 << 47)
late = threading.Thread(target=ran.append, args=(-1,))
pool = ThreadPoolExecutor(2)
for attempt in (late.start, lambda: pool.submit(ran.append, -2), late.start, threading.Timer(0, print).start):
    try:
        attempt()
    except RuntimeError as error:
        print(error)
print(threading.active_count(), late.ident, late.is_alive(), repr(late)[-9:])
threading.stack_size(0)
late.start()
late.join()
print(pool.submit(len, "abc").result(), sorted(ran)[:2])
pool.shutdown()
try:
    late.start()
except RuntimeError as error:
    print(error)
