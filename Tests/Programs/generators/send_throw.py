"""The generator protocol: send, throw, close, return values, yield from, finally in generators."""

from collections.abc import Generator, Iterator
from typing import Any


def averager() -> Generator[float, float, str]:
    total = 0.0
    count = 0
    average = 0.0
    while True:
        value = yield average
        if value < 0:
            return f"{count} values"
        total += value
        count += 1
        average = total / count


def resilient() -> Generator[str, str, None]:
    received = "nothing"
    while True:
        try:
            received = yield f"got {received}"
        except ValueError as error:
            received = f"error {error}"
        except KeyError:
            yield "key error inside"
        finally:
            print("[finally]", end=" ")


def cleanup(log: list[str]) -> Iterator[int]:
    log.append("open")
    try:
        for n in range(10):
            yield n
    except GeneratorExit:
        log.append("exit")
        raise
    finally:
        log.append("closed")


def inner() -> Generator[int, str, str]:
    first = yield 1
    try:
        second = yield 2
    except RuntimeError as error:
        second = f"caught {error}"
    return f"{first}/{second}"


def outer() -> Generator[int, str, str]:
    result = yield from inner()
    third: str = yield 3
    again = yield from inner()
    return f"{result}+{third}+{again}"


def flatten(value: Any) -> Iterator[Any]:
    if isinstance(value, list):
        for part in value:
            yield from flatten(part)
    else:
        yield value


def counter() -> Generator[int, int, None]:
    n = 0
    while True:
        step = yield n
        n += 1 if step is None else step


def raises(at: int) -> Iterator[int]:
    for n in range(5):
        if n == at:
            raise ValueError(f"at {n}")
        yield n


def returns() -> Generator[int, None, list[int]]:
    seen = []
    for n in range(3):
        seen.append(n)
        yield n
    return seen


def collector() -> Generator[int, None, str]:
    parts = yield from returns()
    yield from [10, 20]
    yield from range(2)
    return f"{parts} collected"


def tokens(source: str) -> Iterator[tuple[str, str]]:
    i = 0
    while i < len(source):
        if source[i].isdigit():
            start = i
            while i < len(source) and source[i].isdigit():
                i += 1
            yield "number", source[start:i]
            continue
        if not source[i].isspace():
            yield "symbol", source[i]
        i += 1


average = averager()
print(next(average), average.send(10), average.send(20), average.send(60))
try:
    average.send(-1)
except StopIteration as stop:
    print("returned", stop.value)
guarded = resilient()
print(next(guarded), guarded.send("a"))
print(guarded.throw(ValueError("bad")))
print(guarded.throw(KeyError("k")), next(guarded))
try:
    guarded.throw(TypeError("unhandled"))
except TypeError as error:
    print("TypeError:", error)
try:
    next(guarded)
except StopIteration as stop:
    print("finished", stop.value)
log: list[str] = []
source = cleanup(log)
print(next(source), next(source), log)
source.close()  # type: ignore[attr-defined]
print(log, list(source))
delegating = outer()
sent: list[int] = [next(delegating)]
for text in ["one", "two", "three", "four"]:
    sent.append(delegating.send(text))
try:
    delegating.throw(RuntimeError("boom"))
except StopIteration as stop:
    print(sent, stop.value)
print(list(flatten([1, [2, [3, [], [[4]]]], "five", [None]])))
steps = counter()
print(next(steps), next(steps), steps.send(10), steps.send(-5), next(steps))
for at in (0, 2, 9):
    try:
        print([n for n in raises(at)])
    except ValueError as error:
        print("ValueError:", error)
collected = collector()
values = []
while True:
    try:
        values.append(next(collected))
    except StopIteration as stop:
        print(values, stop.value)
        break
print(list(tokens("12 + (345*6)")))
fresh = counter()
try:
    fresh.send(5)
except TypeError as error:
    print("TypeError:", error)
unstarted = cleanup(log)
unstarted.close()  # type: ignore[attr-defined]
print(log, list(unstarted), type(unstarted).__name__)
lazy = (n * n for n in range(5))
print(next(lazy), sum(lazy), next(lazy, "empty"))


def stops() -> Iterator[int]:
    yield 1
    raise StopIteration("inside")


try:
    print(list(stops()))
except RuntimeError as error:
    print("RuntimeError:", error, "|", repr(error.__cause__))


def self_next() -> Iterator[int]:
    yield next(running)


running = self_next()
try:
    next(running)
except ValueError as error:
    print("ValueError:", error)
