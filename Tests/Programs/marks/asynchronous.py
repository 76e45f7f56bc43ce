"""Tracebacks of coroutines, async generators and asynchronous statements."""

import sys
import traceback
from typing import Any, AsyncIterator


async def inner(n: int) -> int:
    return 1 // n


async def source(n: int) -> AsyncIterator[int]:
    yield 1
    yield (2 +
           await inner(n))


async def layered(n: int) -> AsyncIterator[int]:
    async for item in source(n):
        yield item


async def consume(n: int) -> list[int]:
    return [item async for item in layered(n)]


async def expression(n: int) -> None:
    found = (await inner(k) for k in range(n))
    async for item in found:
        print(item)


async def wrong(thing: Any) -> None:
    async for item in thing:
        pass


async def manager(thing: Any) -> None:
    async with thing as value, thing:
        pass


class Stops:
    def __aiter__(self) -> Any:
        return self

    async def __anext__(self) -> int:
        raise KeyError("in anext")


def drive(awaitable: Any) -> None:
    try:
        awaitable.send(None)
    except StopIteration:
        pass
    except BaseException:
        traceback.print_exc(file=sys.stdout)


async def leak() -> AsyncIterator[int]:
    yield 1
    raise StopAsyncIteration(1)


async def over_leak() -> None:
    async for item in leak():
        pass


async def awaits_throw() -> None:
    generator: Any = source(1)
    print(await anext(generator))
    await generator.athrow(ValueError("thrown"))


drive(consume(0))
drive(expression(2))
for thing in (3, Stops()):
    drive(wrong(thing))
    drive(manager(thing))
drive(over_leak())
drive(awaits_throw())
