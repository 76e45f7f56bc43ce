# A thread that dies with an exception while others wait for what it should have done, and misuse of threads and locks.
import queue
import threading
import time
from concurrent.futures import BrokenExecutor, ThreadPoolExecutor, wait
from typing import Any, Callable

died: list[str] = []


def note(args: threading.ExceptHookArgs) -> None:
    died.append(f"{args.exc_type.__name__} {args.exc_value}")


threading.excepthook = note


class Fault(Exception):
    pass


def start(target: Callable[..., Any], *args: Any) -> threading.Thread:
    thread = threading.Thread(target=target, args=args)
    thread.start()
    return thread


# Locks, events and conditions are given up on the way out, and who waits goes on.
lock = threading.Lock()
rlock = threading.RLock()
condition = threading.Condition()
event = threading.Event()
semaphore = threading.Semaphore(1)
inside = threading.Barrier(6)
passed: list[str] = []


def die_in(name: str, holder: Any) -> None:
    with holder:
        inside.wait()
        time.sleep(0.002)
        raise Fault(name)


def die_and_set() -> None:
    try:
        inside.wait()
        raise Fault("event")
    finally:
        event.set()


def pass_through(name: str, holder: Any) -> None:
    with holder:
        passed.append(name)


held: list[tuple[str, Any]] = [("lock", lock), ("rlock", rlock), ("condition", condition), ("semaphore", semaphore)]
for turn in range(20):
    event.clear()
    dying = [start(die_in, name, holder) for name, holder in held] + [start(die_and_set)]
    inside.wait()
    waiting = [start(pass_through, name, holder) for name, holder in held for _ in range(3)]
    event.wait()
    for thread in dying + waiting:
        thread.join()
print(sorted({(name, passed.count(name)) for name in passed}), sorted({(text, died.count(text)) for text in died}))
died.clear()

# Queues: the consumer dies, the producer goes on; nothing that was not taken is lost.
items: queue.Queue[int] = queue.Queue()


def consume(count: int) -> None:
    for _ in range(count):
        item = items.get()
        items.task_done()
        if item % 10 == 9:
            raise Fault(f"item {item}")


consumers = [start(consume, 1000) for _ in range(4)]
for n in range(35):
    items.put(n)
for number in range(100, 104):
    items.put(number * 10 + 9)
for thread in consumers:
    thread.join()
rest = items.qsize()
print(len(died), rest, items.unfinished_tasks, [t.is_alive() for t in consumers])
died.clear()

# Barriers: one who does not come breaks it for all.
barrier = threading.Barrier(4)
outcomes: list[str] = []


def meet(fails: bool) -> None:
    try:
        if fails:
            raise Fault("late")
        barrier.wait()
        outcomes.append("passed")
    except threading.BrokenBarrierError:
        outcomes.append("broken")
    except Fault:
        barrier.abort()
        raise


threads = [start(meet, i == 2) for i in range(4)]
for thread in threads:
    thread.join()
print(outcomes, died, barrier.broken)
died.clear()


def fail_action() -> None:
    raise Fault("action")


barrier = threading.Barrier(3, fail_action)
outcomes.clear()
threads = [start(meet, False) for _ in range(3)]
for thread in threads:
    thread.join()
print(sorted(outcomes), died)
died.clear()


# Futures: the exception goes to who asks; the pool's threads live on. A failing initializer breaks the pool.
def work(n: int) -> int:
    if n % 3 == 0:
        raise Fault(str(n))
    return n


with ThreadPoolExecutor(3) as pool:
    futures = [pool.submit(work, n) for n in range(30)]
    wait(futures)
    print([str(f.exception()) if f.exception() else f.result() for f in futures])
    try:
        list(pool.map(work, [1, 2, 3, 4]))
    except Fault as error:
        print(repr(error))
with ThreadPoolExecutor(1, initializer=fail_action) as pool:
    try:
        pool.submit(work, 1).result()
        print("not broken")
    except BrokenExecutor as error:
        print(type(error).__name__)


# Joins: who joins a thread that dies goes on.
def die_later() -> None:
    time.sleep(0.002)
    raise Fault("joined")


dying_thread = start(die_later)
joiners = [start(dying_thread.join) for _ in range(5)]
for thread in joiners:
    thread.join()
print(died, dying_thread.is_alive())
died.clear()


# Misuse.
def attempt(what: str, action: Callable[[], Any]) -> None:
    try:
        print(what, "->", action())
    except Exception as error:
        print(what, "!", type(error).__name__, error)


attempt("join oneself", lambda: threading.current_thread().join())
attempt("join main", lambda: threading.main_thread().join())
attempt("join early", lambda: threading.Thread().join())
attempt("start twice", lambda: dying_thread.start())
attempt("release", lambda: threading.Lock().release())
attempt("release rlock", lambda: threading.RLock().release())
attempt("release bounded", lambda: threading.BoundedSemaphore(1).release())
attempt("notify", lambda: threading.Condition().notify())
attempt("wait", lambda: threading.Condition().wait())
attempt("task_done", lambda: queue.Queue[int]().task_done())
attempt("daemon", lambda: setattr(threading.current_thread(), "daemon", True))
rlock.acquire()


def release_others() -> None:
    attempt("release another's", rlock.release)


start(release_others).join()


def join_oneself() -> None:
    attempt("join oneself in a thread", lambda: threading.current_thread().join())


start(join_oneself).join()


class Broken(threading.Thread):
    def __init__(self) -> None:
        pass


attempt("no __init__", lambda: Broken().start())
attempt("no __init__", lambda: Broken().join())
