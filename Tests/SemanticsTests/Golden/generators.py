"""Generators, iteration, coroutines, context managers."""

from collections.abc import AsyncIterator, Generator, Iterable, Iterator


def count(n: int) -> Iterator[int]:
    for i in range(n):
        yield i


def echo() -> Generator[int, str, bool]:
    received = yield 1
    reveal_type(received)  #! note: Revealed type is "str"
    yield "a"  #! misc: Incompatible types in "yield" (actual type "str", expected type "int")
    return True


def delegate() -> Generator[int, str, None]:
    result = yield from echo()
    reveal_type(result)  #! note: Revealed type is "bool"
    yield from ["a"]  #! misc: Incompatible types in "yield from" (actual type "str", expected type "int")


def wrong() -> Iterator[str]:
    yield 1  #! misc: Incompatible types in "yield" (actual type "int", expected type "str")


def untyped_result() -> Iterable[int]:
    yield  #! misc: Yield value expected
    return 3  #! return-value: No return value expected


reveal_type(count(3))  #! note: Revealed type is "Iterator[int]"
reveal_type(next(count(3)))  #! note: Revealed type is "int"
for n in count(3):
    reveal_type(n)  #! note: Revealed type is "int"
for c in 5:  #! attr-defined: "int" has no attribute "__iter__"; maybe "__int__"? (not iterable)
    pass
for missing in None:  #! attr-defined: "None" has no attribute "__iter__" (not iterable)
    pass


async def fetch(n: int) -> str:
    return str(n)


async def stream() -> AsyncIterator[int]:
    yield 1


async def main() -> None:
    reveal_type(fetch(1))  #! unused-coroutine: Value of type "Coroutine[Any, Any, str]" must be used  #! note: Revealed type is "Coroutine[Any, Any, str]"
    reveal_type(await fetch(1))  #! note: Revealed type is "str"
    async for item in stream():
        reveal_type(item)  #! note: Revealed type is "int"
    await 3  #! misc: Incompatible types in "await" (actual type "int", expected type "Awaitable[Any]")
    values = [x async for x in stream()]
    reveal_type(values)  #! note: Revealed type is "list[int]"
    reveal_type(await fetch(n) for n in range(3))  #! note: Revealed type is "AsyncGenerator[str, None]"
    reveal_type(await anext(stream()))  #! note: Revealed type is "int"


class Resource:
    def __enter__(self) -> "Resource":
        return self

    def __exit__(self, *args: object) -> None:
        pass

    def read(self) -> bytes:
        return b""


with Resource() as r:
    reveal_type(r.read())  #! note: Revealed type is "bytes"
with open("f") as file, Resource():
    reveal_type(file)  #! note: Revealed type is "io.TextIOWrapper"
    for line in file:
        reveal_type(line)  #! note: Revealed type is "str"
with 3:  #! attr-defined: "int" has no attribute "__exit__"; maybe "__int__"?  #! attr-defined: "int" has no attribute "__enter__"
    pass
