# A signal that comes while the main thread waits: its handler runs at once, and the wait goes on, or ends with the handler's
# exception.
import queue
import signal
import threading
import time
from types import FrameType
from typing import Any, Callable

came = 0


class Alarm(Exception):
    pass


def count(number: int, frame: FrameType | None) -> None:
    global came
    came += 1


def fail(number: int, frame: FrameType | None) -> None:
    raise Alarm("rung")


def release_soon(action: Callable[[], Any]) -> threading.Thread:
    """Ends the wait, but not before a handler has run."""

    def run() -> None:
        before = came
        while came == before:
            time.sleep(0.001)
        action()

    thread = threading.Thread(target=run)
    thread.start()
    return thread


def goes_on(what: str, wait: Callable[[], Any], action: Callable[[], Any]) -> None:
    """The handler returns: the wait goes on until `action` ends it."""
    signal.signal(signal.SIGALRM, count)
    before = came
    helper = release_soon(action)
    signal.setitimer(signal.ITIMER_REAL, 0.005, 0.005)
    result = wait()
    signal.setitimer(signal.ITIMER_REAL, 0)
    helper.join()
    print(what, "went on", result, came > before)


def ends(what: str, wait: Callable[[], Any]) -> None:
    """The handler raises: the wait ends with that."""
    signal.signal(signal.SIGALRM, fail)
    signal.setitimer(signal.ITIMER_REAL, 0.005)
    try:
        wait()
        print(what, "was not interrupted")
    except Alarm as error:
        print(what, "ended", repr(error))


lock = threading.Lock()
lock.acquire()
goes_on("lock", lock.acquire, lock.release)
ends("lock", lock.acquire)
lock.release()

rlock = threading.RLock()
held = threading.Event()
give_up = threading.Event()


def hold() -> None:
    with rlock:
        held.set()
        give_up.wait()


holder = threading.Thread(target=hold)
holder.start()
held.wait()
ends("rlock", rlock.acquire)
goes_on("rlock", rlock.acquire, give_up.set)
holder.join()

event = threading.Event()
goes_on("event", event.wait, event.set)
ends("event", threading.Event().wait)

semaphore = threading.Semaphore(0)
goes_on("semaphore", semaphore.acquire, semaphore.release)
ends("semaphore", semaphore.acquire)

condition = threading.Condition()


def wait_for_condition() -> bool:
    with condition:
        return condition.wait()


def notify() -> None:
    with condition:
        condition.notify()


goes_on("condition", wait_for_condition, notify)
ends("condition", wait_for_condition)

numbers: queue.Queue[int] = queue.Queue()
goes_on("queue", numbers.get, lambda: numbers.put(5))
ends("queue", numbers.get)
ends("queue with a limit", lambda: numbers.get(timeout=60))

finish = threading.Event()
sleeper = threading.Thread(target=finish.wait)
sleeper.start()
goes_on("join", sleeper.join, finish.set)
finish.clear()
sleeper = threading.Thread(target=finish.wait)
sleeper.start()
ends("join", sleeper.join)
finish.set()
ends("sleep", lambda: time.sleep(60))

# A sleep and a wait with a limit last as long as they were told, however often they are interrupted.
signal.signal(signal.SIGALRM, count)
signal.setitimer(signal.ITIMER_REAL, 0.001, 0.001)
start = time.monotonic()
time.sleep(0.05)
print("slept", time.monotonic() - start >= 0.05)
start = time.monotonic()
print("waited", threading.Event().wait(0.05), time.monotonic() - start >= 0.05)
signal.setitimer(signal.ITIMER_REAL, 0)


def spin() -> None:
    while True:
        pass


ends("loop", spin)
ends("pause", signal.pause)
signal.signal(signal.SIGALRM, count)
before = came
signal.setitimer(signal.ITIMER_REAL, 0.01)
signal.pause()
print("paused", came - before)


# Signals to a thread are handled in the main thread.
handled_in: list[bool] = []


def where(number: int, frame: FrameType | None) -> None:
    handled_in.append(threading.current_thread() is threading.main_thread())


signal.signal(signal.SIGUSR1, where)
done = threading.Event()
worker = threading.Thread(target=done.wait)
worker.start()
signal.pthread_kill(worker.ident or 0, signal.SIGUSR1)
while not handled_in:
    time.sleep(0.001)
done.set()
worker.join()
print(handled_in)
