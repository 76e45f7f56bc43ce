# acquire and release of what is declared a Lock, whatever it is.
import threading
from typing import Any


class Fake:
    def __init__(self) -> None:
        self.calls = 0

    def acquire(self) -> int:
        self.calls += 1
        return self.calls

    def release(self) -> None:
        self.calls -= 10


class Failing:
    def acquire(self) -> bool:
        raise OSError("no")


def use(lock: threading.Lock) -> str:
    got = lock.acquire()
    lock.release()
    return f"{bool(got)} {bool(lock.acquire())}"


def total(threads: int, rounds: int) -> int:
    lock = threading.Lock()
    count = 0

    def work() -> None:
        nonlocal count
        for _ in range(rounds):
            lock.acquire()
            try:
                count += 1
            finally:
                lock.release()

    workers = [threading.Thread(target=work) for _ in range(threads)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    return count


lock = threading.Lock()
print(use(lock), lock.locked())
try:
    lock.release()
    lock.release()
except RuntimeError as error:
    print(error, error.__traceback__ is not None)
print(lock.acquire(False), lock.acquire(blocking=False), lock.acquire(timeout=0.001))
fake: Any = Fake()
print(use(fake), fake.calls)
failing: Any = Failing()
try:
    use(failing)
except OSError as error:
    print("failed:", error)
print(total(4, 2000))
