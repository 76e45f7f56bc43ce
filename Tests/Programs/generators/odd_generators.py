"""Generators: send, throw, close, return values, delegation, finally blocks, expressions in odd places."""
from typing import Any, Generator, Iterable, Iterator


def echo(log: list[str]) -> Generator[str, str, int]:
    count = 0
    try:
        while True:
            try:
                got = yield f"r{count}"
                log.append(f"got {got}")
                count += 1
            except KeyError as error:
                log.append(f"caught {error}")
                yield "recovered"
            if count > 3:
                return count
    finally:
        log.append("closed")


def outer(log: list[str]) -> Generator[str, str, str]:
    first = yield from echo(log)
    log.append(f"inner returned {first}")
    second = yield from ["a", "b"]
    return f"done {first} {second}"


log: list[str] = []
g = outer(log)
print(next(g), g.send("x"), g.throw(KeyError("k")), g.send("y"))
try:
    while True:
        print(g.send("z"))
except StopIteration as stop:
    print("value", stop.value)
except AttributeError as error:
    print(type(error).__name__, error)
print(log)
log2: list[str] = []
h = echo(log2)
next(h)
h.close()
h.close()
print(log2, next(h, "exhausted"))
try:
    echo([]).send("early")
except TypeError as error:
    print(error)


def stubborn() -> Iterator[int]:
    try:
        yield 1
    except GeneratorExit:
        yield 2


i = stubborn()
next(i)
try:
    i.close()  # type: ignore
except RuntimeError as error:
    print(error)


def raises_stop() -> Iterator[int]:
    yield 1
    raise StopIteration(5)


try:
    print(list(raises_stop()))
except RuntimeError as error:
    print(error, repr(error.__cause__))


def tree(depth: int) -> Iterator[Any]:
    if depth:
        yield from tree(depth - 1)
        yield depth
        yield (yield from (n * 10 for n in range(depth)))
    return


print(list(tree(3)))


def windows(items: Iterable[int], n: int) -> Iterator[Any]:
    window: list[int] = []
    for item in items:
        window.append(item)
        if len(window) == n:
            yield tuple(window)
            del window[0]
    else:
        yield ("rest", *window)  # type: ignore


print(list(windows(range(6), 3)), sum(x for w in windows(range(4), 2) for x in w if isinstance(x, int)))
print([*zip("abc", (n for n in range(9) if n % 2), [True, None, 3.5])], dict(enumerate("xy", -1)))
gen = (print("side", n) or n * n for n in range(3))
print(9 in gen, next(gen, "none left"))
lazy = (a + b for a in [1, 2] for b in (10 * a, 20 * a) if (c := a * b) > 15)
print(list(lazy), c)


def lines() -> Generator[str, None, None]:
    with_context = Context()
    with with_context as number:
        yield f"in {number}"
        with Context("inner"):
            yield "nested"


class Context:
    def __init__(self, name: str = "outer") -> None:
        self.name = name

    def __enter__(self) -> str:
        print("enter", self.name)
        return self.name

    def __exit__(self, *info: object) -> bool:
        print("exit", self.name, info[0] and getattr(info[0], "__name__", None))
        return isinstance(info[1], ValueError)


for text in lines():
    print(text)
k = lines()
next(k), next(k)
try:
    k.throw(ValueError("inside"))
except StopIteration:
    print("swallowed")
print(type(k).__name__, k.gi_frame is None if hasattr(k, "gi_frame") else True)
