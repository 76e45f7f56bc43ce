# Lock and RLock: what they are asked in which state.
import threading
import time
from typing import Any


def attempt(label: str, call: Any) -> None:
    try:
        print(label, call())
    except (RuntimeError, ValueError, OverflowError, TypeError) as error:
        print(label, type(error).__name__, error)


def in_thread(call: Any) -> list[Any]:
    found: list[Any] = []
    thread = threading.Thread(target=lambda: found.append(call()))
    thread.start()
    thread.join()
    return found


lock = threading.Lock()
attempt("release free", lambda: lock.release())
attempt("acquire", lambda: lock.acquire())
attempt("locked", lambda: lock.locked())
attempt("try", lambda: lock.acquire(False))
attempt("try by keyword", lambda: lock.acquire(blocking=False))
attempt("for a moment", lambda: lock.acquire(timeout=0.01))
attempt("for a moment too", lambda: lock.acquire(True, 0.01))
attempt("timeout without blocking", lambda: lock.acquire(False, 1))
attempt("negative timeout", lambda: lock.acquire(True, -2))
attempt("no number", lambda: lock.acquire(True, float("nan")))
attempt("too long", lambda: lock.acquire(True, 1e30))
print("from another thread", in_thread(lambda: lock.acquire(False)))
print("released by another", in_thread(lambda: lock.release()), lock.locked())
print(repr(lock).split(" at ")[0])
with lock:
    print(lock.locked(), repr(lock).split(" at ")[0])
try:
    with lock:
        raise KeyError("inside")
except KeyError as error:
    print("caught", error, lock.locked())

rlock = threading.RLock()
attempt("release free", lambda: rlock.release())
print(rlock.acquire(), rlock.acquire(), rlock.acquire(False))
print("other thread", in_thread(lambda: rlock.acquire(False)))
rlock.release()
rlock.release()
print("still held", in_thread(lambda: rlock.acquire(blocking=True, timeout=0.01)))
rlock.release()


def take_and_give() -> bool:
    taken = rlock.acquire(False)
    rlock.release()
    return taken


print("free", in_thread(take_and_give))
with rlock, rlock:
    print("twice", in_thread(lambda: rlock.acquire(False)))


def release_foreign() -> str:
    try:
        rlock.release()
    except RuntimeError as error:
        return str(error)
    return "released"


with rlock:
    print(in_thread(release_foreign))
print(repr(rlock).split(" object ")[0])

total = 0
total_again = 0


def add(times: int) -> None:
    global total, total_again
    for _ in range(times):
        with lock:
            total += 1
        rlock.acquire()
        try:
            total_again += 1
        finally:
            rlock.release()


workers = [threading.Thread(target=add, args=(20000,)) for _ in range(3)]
for worker in workers:
    worker.start()
for worker in workers:
    worker.join()
print(total, total_again)

start = time.monotonic()
lock.acquire()
print(lock.acquire(timeout=0.05), time.monotonic() - start >= 0.05)


def release_later() -> None:
    time.sleep(0.05)
    lock.release()


later = threading.Thread(target=release_later)
later.start()
print(lock.acquire(timeout=10), time.monotonic() - start < 5)
later.join()
