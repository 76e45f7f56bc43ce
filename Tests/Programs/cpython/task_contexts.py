"""Context variables of native code under asyncio: each task has its own values."""

import asyncio
import contextvars
from collections.abc import AsyncIterator
from typing import Any

var: contextvars.ContextVar[int] = contextvars.ContextVar("var", default=0)
names: contextvars.ContextVar[str] = contextvars.ContextVar("names")


async def child(n: int) -> int:
    before = var.get()
    token = var.set(n)
    await asyncio.sleep(0)
    assert var.get() == n
    if n == 2:
        var.reset(token)
    return before * 100 + var.get()


async def numbers() -> AsyncIterator[int]:
    for i in range(3):
        var.set(var.get() + 1)
        yield i


async def late() -> int:
    await asyncio.sleep(0)
    return var.get()


async def foreign_token(token: Any) -> str:
    try:
        var.reset(token)
    except ValueError as error:
        return str(error).split(" was ")[1]
    return "reset"


def nested(n: int) -> tuple[int, int]:
    var.set(n)
    inner = contextvars.copy_context().run(lambda: (var.set(n + 1), var.get())[1])
    return inner, var.get()


async def main() -> None:
    print(await asyncio.gather(*(child(n) for n in range(4))), var.get())
    token = var.set(1)
    task = asyncio.create_task(late())
    var.set(2)
    print(await task, var.get(), await late())
    print([i async for i in numbers()], var.get())
    print(await asyncio.create_task(foreign_token(token)), await foreign_token(token), var.get())
    own = contextvars.copy_context()
    print(own.run(nested, 10), own[var], var.get(), len(own))
    loop = asyncio.get_running_loop()
    seen: list[int] = []
    var.set(7)
    loop.call_soon(lambda: seen.append(var.get()))
    var.set(8)
    await asyncio.sleep(0)
    print(seen, var.get(), await asyncio.to_thread(var.get))


var.set(100)
asyncio.run(main())
print(var.get(), names.get("no name"))
context = contextvars.copy_context()
print(context.run(lambda: asyncio.run(late())), context.run(nested, 5), context[var], var.get())
