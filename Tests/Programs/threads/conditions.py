# Condition, Event, Semaphore, Barrier and Timer.
import threading
import time
from typing import Any


def attempt(label: str, call: Any) -> None:
    try:
        print(label, call())
    except (RuntimeError, ValueError) as error:
        print(label, type(error).__name__, error)


def all_of(threads: list[threading.Thread]) -> None:
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


def conditions() -> None:
    condition = threading.Condition()
    attempt("wait without the lock", lambda: condition.wait())
    attempt("notify without the lock", lambda: condition.notify())
    with condition:
        attempt("wait for nothing", lambda: condition.wait(0.01))
        attempt("wait_for", lambda: condition.wait_for(lambda: False, 0.01))
        attempt("wait_for what is so", lambda: condition.wait_for(lambda: 7))
    items: list[int] = []
    taken: list[int] = []

    def consume() -> None:
        for _ in range(50):
            with condition:
                while not items:
                    condition.wait()
                taken.append(items.pop())

    def produce() -> None:
        for i in range(100):
            with condition:
                items.append(i)
                condition.notify()

    all_of([threading.Thread(target=consume) for _ in range(4)] + [threading.Thread(target=produce) for _ in range(2)])
    print(sorted(taken) == sorted(list(range(100)) * 2), items)

    shared = threading.Lock()
    over_lock = threading.Condition(shared)
    with over_lock:
        print(shared.locked(), over_lock.wait(0.001), shared.locked())
    ready = 0
    go = False

    def wait_for_all() -> None:
        nonlocal ready
        with over_lock:
            ready += 1
            over_lock.wait_for(lambda: go)
            ready -= 1

    waiting = [threading.Thread(target=wait_for_all) for _ in range(5)]
    for thread in waiting:
        thread.start()
    while ready < 5:
        time.sleep(0.001)
    with over_lock:
        go = True
        over_lock.notify_all()
    for thread in waiting:
        thread.join()
    print("ready", ready)
    nested = threading.Condition(threading.RLock())
    with nested, nested:
        print("nested", nested.wait(0.001))


def events() -> None:
    event = threading.Event()
    print(event.is_set(), event.wait(0.01), repr(event).endswith(": unset>"))
    seen: list[bool] = []
    threads = [threading.Thread(target=lambda: seen.append(event.wait())) for _ in range(4)]
    for thread in threads:
        thread.start()
    event.set()
    for thread in threads:
        thread.join()
    print(seen, event.is_set(), event.wait(0), repr(event).endswith(": set>"))
    event.clear()
    print(event.is_set())


def semaphores() -> None:
    attempt("negative", lambda: threading.Semaphore(-1))
    semaphore = threading.Semaphore(2)
    print(semaphore.acquire(), semaphore.acquire(blocking=False), semaphore.acquire(False), semaphore.acquire(timeout=0.01))
    attempt("timeout without blocking", lambda: semaphore.acquire(False, 1))
    attempt("release of none", lambda: semaphore.release(0))
    semaphore.release(2)
    inside = 0
    most = 0
    guard = threading.Lock()

    def visit() -> None:
        nonlocal inside, most
        for _ in range(20):
            with semaphore:
                with guard:
                    inside += 1
                    most = max(most, inside)
                time.sleep(0.0005)
                with guard:
                    inside -= 1

    all_of([threading.Thread(target=visit) for _ in range(5)])
    print("inside", inside, "at most two:", most <= 2)
    bounded = threading.BoundedSemaphore(1)
    attempt("too often", lambda: bounded.release())
    with bounded:
        print(bounded.acquire(False))
    print(repr(bounded).endswith(": value=1/1>"), repr(semaphore).endswith(": value=2>"))


def barriers() -> None:
    actions: list[str] = []
    barrier = threading.Barrier(3, action=lambda: actions.append("all there"))
    indexes: list[int] = []

    def meet() -> None:
        for _ in range(4):
            indexes.append(barrier.wait())

    all_of([threading.Thread(target=meet) for _ in range(3)])
    print(sorted(indexes), actions, barrier.parties, barrier.n_waiting, barrier.broken)
    errors: list[str] = []

    def break_it() -> None:
        try:
            barrier.wait(0.01)
        except threading.BrokenBarrierError as error:
            errors.append(type(error).__name__)

    all_of([threading.Thread(target=break_it) for _ in range(2)])
    print(errors, barrier.broken)
    barrier.reset()
    print(barrier.broken)
    barrier.abort()
    attempt("broken", lambda: barrier.wait())


def timers() -> None:
    calls: list[str] = []
    timer = threading.Timer(0.01, calls.append, ["called"])
    timer.start()
    timer.join()
    cancelled = threading.Timer(60, calls.append, args=("never",))
    cancelled.start()
    cancelled.cancel()
    cancelled.join()
    keywords = threading.Timer(0, lambda **kwargs: calls.append(str(kwargs)), kwargs={"a": 1})
    keywords.start()
    keywords.join()
    print(calls, timer.is_alive(), timer.finished.is_set())


conditions()
events()
semaphores()
barriers()
timers()
