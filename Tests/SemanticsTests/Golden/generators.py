"""Generators, iteration, coroutines, context managers."""

from collections.abc import AsyncIterator, Generator, Iterable, Iterator


def count(n: int) -> Iterator[int]:
    for i in range(n):
        yield i


def echo() -> Generator[int, str, bool]:
    received = yield 1
    reveal_type(received)
    yield "a"
    return True


def delegate() -> Generator[int, str, None]:
    result = yield from echo()
    reveal_type(result)
    yield from ["a"]


def wrong() -> Iterator[str]:
    yield 1


def untyped_result() -> Iterable[int]:
    yield
    return 3


reveal_type(count(3))
reveal_type(next(count(3)))
for n in count(3):
    reveal_type(n)
for c in 5:
    pass
for missing in None:
    pass


async def fetch(n: int) -> str:
    return str(n)


async def stream() -> AsyncIterator[int]:
    yield 1


async def main() -> None:
    reveal_type(fetch(1))
    reveal_type(await fetch(1))
    async for item in stream():
        reveal_type(item)
    await 3
    values = [x async for x in stream()]
    reveal_type(values)


class Resource:
    def __enter__(self) -> "Resource":
        return self

    def __exit__(self, *args: object) -> None:
        pass

    def read(self) -> bytes:
        return b""


with Resource() as r:
    reveal_type(r.read())
with open("f") as file, Resource():
    reveal_type(file)
    for line in file:
        reveal_type(line)
with 3:
    pass
