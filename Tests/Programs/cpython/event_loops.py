"""asyncio in an executable: its loops run native coroutines."""

import asyncio
import contextlib
import inspect
import threading
from collections.abc import AsyncIterator
from typing import Any


async def add(left: int, right: int) -> int:
    await asyncio.sleep(0)
    return left + right


async def numbers(count: int) -> AsyncIterator[int]:
    try:
        for i in range(count):
            await asyncio.sleep(0)
            yield i
    finally:
        await asyncio.sleep(0)
        print("numbers end")


class Manager:
    async def __aenter__(self) -> str:
        await asyncio.sleep(0)
        return "managed"

    async def __aexit__(self, *details: Any) -> bool:
        await asyncio.sleep(0)
        print("left with", details[0])
        return details[0] is KeyError


@contextlib.asynccontextmanager
async def opened(name: str) -> AsyncIterator[str]:
    print("open", name)
    yield name
    print("close", name)


def blocking(n: int) -> str:
    return "blocking" * n


async def basics() -> None:
    print(await asyncio.gather(*(add(n, n) for n in range(4))))
    print([n async for n in numbers(3)], await asyncio.wait_for(add(3, 4), 5))
    async with Manager() as value, opened("x") as name:
        print(value, name)
    async with Manager():
        raise KeyError("swallowed")
    async with asyncio.TaskGroup() as group:
        tasks = [group.create_task(add(n, 1), name=f"task {n}") for n in range(3)]
    print([(task.get_name(), task.result()) for task in tasks])
    loop = asyncio.get_running_loop()
    future = loop.create_future()
    loop.call_soon(future.set_result, "from a callback")
    print(await future)
    print(await loop.run_in_executor(None, blocking, 3), await asyncio.to_thread(blocking, 4))
    print(inspect.iscoroutinefunction(add), asyncio.iscoroutinefunction(basics), inspect.isasyncgenfunction(numbers))


async def worker(name: str, queue: Any, results: list[str]) -> None:
    while True:
        item = await queue.get()
        await asyncio.sleep(0)
        results.append(f"{item * 2}")
        queue.task_done()


async def queues() -> None:
    queue: Any = asyncio.Queue()
    results: list[str] = []
    workers = [asyncio.create_task(worker(f"w{n}", queue, results)) for n in range(3)]
    for n in range(10):
        queue.put_nowait(n)
    await queue.join()
    for task in workers:
        task.cancel()
    ended = await asyncio.gather(*workers, return_exceptions=True)
    print(sorted(results, key=int), [type(e).__name__ for e in ended])


async def sleeper(log: list[str]) -> None:
    try:
        await asyncio.sleep(60)
    except asyncio.CancelledError as error:
        log.append(f"cancelled {error.args}")
        raise
    finally:
        log.append("finally")


async def cancelling() -> None:
    log: list[str] = []
    task = asyncio.create_task(sleeper(log))
    await asyncio.sleep(0)
    task.cancel("by hand")
    try:
        await task
    except asyncio.CancelledError:
        log.append("seen")
    try:
        async with asyncio.timeout(0.01):
            await sleeper(log)
    except TimeoutError:
        log.append("timeout")
    print(log)


async def echo(reader: Any, writer: Any) -> None:
    while line := await reader.readline():
        writer.write(line.upper())
        await writer.drain()
    writer.close()


async def sockets() -> None:
    server = await asyncio.start_server(echo, "127.0.0.1", 0)
    async with server:
        reader, writer = await asyncio.open_connection(*server.sockets[0].getsockname())
        for text in (b"one\n", b"two\n"):
            writer.write(text)
            print(await reader.readline())
        writer.close()
        await writer.wait_closed()


kept: list[Any] = []


async def left_open() -> str:
    source = numbers(5)
    kept.append(source)
    async for n in source:
        if n == 2:
            return "left open"
    return "never"


async def failing() -> None:
    await add(1, 2)
    raise LookupError("failing")


asyncio.run(basics())
asyncio.run(queues())
asyncio.run(cancelling())
asyncio.run(sockets())
print(asyncio.run(left_open()), "behind")
try:
    asyncio.run(failing())
except LookupError as error:
    print(repr(error))
found: list[int] = []
threads = [threading.Thread(target=lambda n=n: found.append(asyncio.run(add(n, 100)))) for n in range(4)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(sorted(found))
with asyncio.Runner() as runner:
    print(runner.run(add(1, 1)), runner.run(add(2, 2)))
