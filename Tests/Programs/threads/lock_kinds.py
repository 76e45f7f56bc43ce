"""Locks, and what is declared one: subclasses, unions of two kinds, a class of the program that behaves like one; deques likewise."""

import threading
from collections import deque
from typing import Any


class Counting:
    """Behaves like a lock, and says what it was asked."""

    def __init__(self) -> None:
        self.lock = threading.Lock()
        self.log: list[str] = []

    def acquire(self, blocking: bool = True, timeout: float = -1) -> bool:
        self.log.append(f"acquire {blocking} {timeout < 0}")
        return self.lock.acquire(blocking, timeout)

    def release(self) -> None:
        self.log.append("release")
        self.lock.release()

    def __enter__(self) -> bool:
        self.log.append("enter")
        return self.lock.acquire()

    def __exit__(self, *details: object) -> None:
        self.log.append(f"exit {details}")
        self.lock.release()


def either(lock: "threading.Lock | threading.RLock") -> list[object]:
    answers: list[object] = [lock.acquire(), lock.acquire(False)]
    for _ in range(2):
        try:
            lock.release()
        except RuntimeError as error:
            answers.append(str(error))
    answers.append(lock.__enter__())
    lock.__exit__(None, None, None)
    return answers


print(either(threading.Lock()))
print(either(threading.RLock()))
counting: Any = Counting()
print(either(counting), counting.log)

condition = threading.Condition(counting)
counting.log.clear()
with condition:
    condition.notify()
print(counting.log)
counting.log.clear()
print(condition.acquire())
condition.release()
print(counting.log)
with condition:
    print(condition.wait(0.001))
print(counting.log)


def from_other_thread(lock: threading.Lock) -> bool:
    found: list[bool] = []
    thread = threading.Thread(target=lambda: found.append(lock.acquire(False)))
    thread.start()
    thread.join()
    return found[0]


lock = threading.Lock()
with lock:
    print(from_other_thread(lock), lock.acquire(False))
print(from_other_thread(lock), lock.locked())


class Loud(deque[int]):
    def append(self, x: int, /) -> None:
        print("append", x)
        super().append(x)

    def popleft(self) -> int:
        print("popleft")
        return super().popleft()


def fill(items: "deque[int]") -> None:
    items.append(1)
    items.appendleft(0)
    items.append(2)
    print(items.popleft(), items.pop(), list(items))
    items.clear()
    for take in (items.pop, items.popleft):
        try:
            take()
        except IndexError as error:
            print(error)
    try:
        items.popleft()
    except IndexError as error:
        print(error)


fill(deque())
fill(deque([5, 6], maxlen=2))
fill(Loud())
