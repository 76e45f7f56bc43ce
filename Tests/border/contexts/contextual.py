"""Context variables of compiled code and of Python's in the same contexts."""

import asyncio
import contextvars
import functools
import threading
from concurrent.futures import ThreadPoolExecutor
from typing import Any, Callable

level: contextvars.ContextVar[int] = contextvars.ContextVar("level", default=0)
name: contextvars.ContextVar[str] = contextvars.ContextVar("name")


def values() -> tuple[int, str]:
    return level.get(), name.get("nobody")


def change(number: int, text: str) -> list[Any]:
    first, second = level.set(number), name.set(text)
    seen = values()
    name.reset(second)
    level.reset(first)
    return [seen, values(), second.old_value is contextvars.Token.MISSING, second.var is name]


def run_copied(function: Callable[[], Any]) -> Any:
    context = contextvars.copy_context()
    result = context.run(function)
    return result, sorted((variable.name, context[variable]) for variable in context)


def restore(context: Any) -> None:
    """As a thread does that goes on in the context of another."""
    for variable in context:
        value = context.get(variable)
        try:
            if variable.get() != value:
                variable.set(value)
        except LookupError:
            variable.set(value)


def in_thread(function: Callable[[], Any]) -> Any:
    results: list[Any] = []
    thread = threading.Thread(target=lambda: results.append(function()))
    thread.start()
    thread.join()
    return results[0]


def in_pool(function: Callable[[], Any]) -> Any:
    context = contextvars.copy_context()
    with ThreadPoolExecutor(1) as pool:
        result = pool.submit(context.run, function).result()
    restore(context)
    return result


async def in_executor(function: Callable[[], Any]) -> Any:
    context = contextvars.copy_context()
    result = await asyncio.get_running_loop().run_in_executor(None, functools.partial(context.run, function))
    restore(context)
    return result


class Local:
    def __init__(self) -> None:
        self.variable: contextvars.ContextVar[dict[str, Any]] = contextvars.ContextVar("local")

    def get(self, key: str) -> Any:
        return self.variable.get({}).get(key)

    def set(self, key: str, value: Any) -> None:
        self.variable.set({**self.variable.get({}), key: value})


async def worker(local: Local, number: int) -> tuple[Any, int]:
    local.set("n", number)
    level.set(number)
    await asyncio.sleep(0)
    return local.get("n"), level.get()
