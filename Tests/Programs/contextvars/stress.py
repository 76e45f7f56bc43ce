# A context that one thread changes while others copy and read it: a copy has all values of one moment.
import threading
from contextvars import Context, ContextVar

first: ContextVar[int] = ContextVar("first")
second: ContextVar[int] = ContextVar("second")
context = Context()
finished = threading.Event()
failures: list[str] = []


def change() -> None:
    first.set(0)
    second.set(0)
    for i in range(1, 20001):
        first.set(i)
        second.set(i)
    finished.set()


def copy() -> None:
    last = 0
    while not finished.is_set():
        taken = context.copy()
        a, b = taken.get(first, 0), taken.get(second, 0)
        if a - b not in (0, 1):
            failures.append(f"{a} and {b} at once")
        if a < last:
            failures.append(f"{a} after {last}")
        last = a
        if taken.run(first.get, 0) != a or taken.get(second, 0) != b:
            failures.append("a copy changed")


threads = [threading.Thread(target=copy) for _ in range(3)]
for thread in threads:
    thread.start()
context.run(change)
for thread in threads:
    thread.join()
print(failures, context[first], context[second])


def own(value: int) -> int:
    for i in range(1000):
        token = first.set(value + i)
        if i % 2:
            first.reset(token)
    return first.get()


results: dict[int, int] = {}
threads = [threading.Thread(target=lambda n=n: results.__setitem__(n, own(n * 10000))) for n in range(4)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(sorted(results.items()))
