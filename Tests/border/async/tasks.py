"""Coroutines, async generators and asynchronous managers that run under asyncio, beside interpreted ones."""

import asyncio
import contextvars
import gc
from collections.abc import AsyncGenerator, AsyncIterator, Awaitable
from contextlib import asynccontextmanager, contextmanager
from typing import Any, Callable, Iterator


async def add(left: int, right: int = 1) -> int:
    await asyncio.sleep(0)
    return left + right


async def fail(text: str) -> None:
    await asyncio.sleep(0)
    raise LookupError(text)


async def await_it(thing: Any) -> Any:
    return await thing


async def numbers(count: int, log: list[str]) -> AsyncGenerator[int, Any]:
    try:
        for i in range(count):
            await asyncio.sleep(0)
            got = yield i
            if got is not None:
                log.append(f"got {got}")
    except GeneratorExit:
        log.append("numbers: exit")
        raise
    finally:
        await asyncio.sleep(0)
        log.append("numbers end")


async def collect(source: Any) -> list[Any]:
    found = []
    async for item in source:
        found.append(item)
    return found


async def first_of(source: Any) -> Any:
    async for item in source:
        return item


async def doubled(source: AsyncIterator[Any]) -> AsyncIterator[Any]:
    async for item in source:
        yield item * 2


async def inside(manager: Any, error: BaseException | None) -> str:
    async with manager as value:
        if error is not None:
            raise error
        return f"inside {value}"
    return "swallowed"


class Manager:
    def __init__(self, log: list[str], swallows: bool = False) -> None:
        self.log = log
        self.swallows = swallows

    async def __aenter__(self) -> "Manager":
        await asyncio.sleep(0)
        self.log.append("entered")
        return self

    async def __aexit__(self, kind: Any, error: Any, trace: Any) -> bool:
        await asyncio.sleep(0)
        self.log.append(f"left with {error!r}")
        return self.swallows


@asynccontextmanager
async def opened(log: list[str]) -> AsyncIterator[str]:
    log.append("open")
    try:
        yield "it"
    finally:
        await asyncio.sleep(0)
        log.append("close")


@contextmanager
def entered(log: list[str]) -> Iterator[str]:
    try:
        yield "it"
    finally:
        log.append("left")


class Countdown:
    def __init__(self, start: int) -> None:
        self.left = start

    def __aiter__(self) -> "Countdown":
        return self

    async def __anext__(self) -> int:
        if self.left == 0:
            raise StopAsyncIteration
        self.left -= 1
        return self.left


class Soon:
    def __init__(self, value: Any) -> None:
        self.value = value

    def __await__(self) -> Any:
        yield from asyncio.sleep(0).__await__()
        return self.value


async def squares(count: int) -> list[int]:
    return [n * n async for n in numbers(count, [])]


def expression(source: Any) -> Any:
    return (n + 1 async for n in source)


async def gathered(count: int) -> list[Any]:
    tasks = [asyncio.create_task(add(n, n)) for n in range(count)]
    return await asyncio.gather(*tasks, add(100), Soon("soon"), fail("no"), return_exceptions=True)


async def produce(queue: Any, count: int) -> None:
    for n in range(count):
        await queue.put(n)
    await queue.put(None)


async def consume(queue: Any) -> int:
    total = 0
    while (item := await queue.get()) is not None:
        total += item
    return total


async def queued(count: int) -> int:
    queue: Any = asyncio.Queue(2)
    producer = asyncio.create_task(produce(queue, count))
    total = await consume(queue)
    await producer
    return total


async def sleeps(log: list[str]) -> str:
    try:
        await asyncio.sleep(60)
    except asyncio.CancelledError:
        log.append("cancelled")
        raise
    finally:
        log.append("end of sleep")
    return "slept"


async def cancels(log: list[str]) -> str:
    task = asyncio.create_task(sleeps(log))
    await asyncio.sleep(0)
    task.cancel("enough")
    try:
        return str(await task)
    except asyncio.CancelledError as error:
        return f"cancelled: {error}"


async def times_out(log: list[str]) -> str:
    try:
        await asyncio.wait_for(sleeps(log), 0.01)
    except asyncio.TimeoutError:
        log.append("wait_for")
    try:
        async with asyncio.timeout(0.01):
            await sleeps(log)
    except TimeoutError:
        return "timed out"
    return "in time"


async def grouped() -> list[int]:
    async with asyncio.TaskGroup() as group:
        tasks = [group.create_task(add(n)) for n in range(3)]
    return [task.result() for task in tasks]


async def leaves_open(log: list[str], kept: list[Any]) -> str:
    """Leaves an async generator half-way: the loop closes it at its end."""
    source = numbers(5, log)
    kept.append(source)
    async for item in source:
        if item == 1:
            break
    return "left open"


async def drops(count: int, log: list[str]) -> None:
    """Leaves many half-way that nobody keeps."""
    for _ in range(count):
        async for item in numbers(5, log):
            break
    await asyncio.sleep(0)


async def locked(lock: Any, log: list[str], name: str) -> None:
    async with lock:
        log.append(name)
        await asyncio.sleep(0)
        log.append(name)


current: contextvars.ContextVar[str] = contextvars.ContextVar("current", default="nobody")


async def sets(name: str) -> str:
    before = current.get()
    token = current.set(name)
    await asyncio.sleep(0)
    after = current.get()
    current.reset(token)
    return f"{before} {after} {current.get()}"


def run(make: Callable[[], Awaitable[Any]]) -> Any:
    """The loop runs in compiled code."""
    return asyncio.run(make())  # type: ignore[arg-type]


def collect_native() -> None:
    gc.collect()


def plain_generator() -> Any:
    yield 1


lambdas: Any = [lambda: add(1)]
