# contextlib's asynchronous managers.
from collections.abc import AsyncIterator
from contextlib import AbstractAsyncContextManager, AsyncContextDecorator, AsyncExitStack, aclosing, asynccontextmanager, nullcontext
from typing import Any


def drive(awaitable: Any) -> Any:
    try:
        while True:
            awaitable.send(None)
    except StopIteration as stop:
        return stop.value


def message(awaitable: Any) -> str:
    try:
        return f"gives {drive(awaitable)}"
    except BaseException as error:
        chain = []
        link: BaseException | None = error
        while link is not None:
            chain.append(f"{type(link).__name__}({link})")
            link = link.__cause__ or link.__context__
        return " <- ".join(chain)


@asynccontextmanager
async def opened(name: str, swallows: bool = False) -> AsyncIterator[str]:
    """Opens."""
    print("open", name)
    try:
        yield name.upper()
    except KeyError as error:
        print("error", error)
        if not swallows:
            raise
    finally:
        print("close", name)


async def use(error: BaseException | None, swallows: bool) -> str:
    async with opened("x", swallows) as value:
        print("using", value)
        if error:
            raise error
    return "behind"


print(opened.__name__, opened.__doc__)
for swallows in (False, True):
    for error in (None, KeyError("k"), ValueError("v"), StopIteration(1), StopAsyncIteration(2)):
        print(message(use(error, swallows)))


@asynccontextmanager
async def silent() -> AsyncIterator[int]:
    for i in range(0):
        yield i


@asynccontextmanager
async def twice() -> AsyncIterator[int]:
    try:
        yield 1
    except KeyError:
        pass
    yield 2


@asynccontextmanager
async def changes() -> AsyncIterator[int]:
    try:
        yield 1
    except KeyError as error:
        raise LookupError("translated") from error


async def within(manager: Any, error: BaseException | None) -> str:
    async with manager:
        if error:
            raise error
    return "behind"


print(message(within(silent(), None)))
print(message(within(twice(), None)), "|", message(within(twice(), KeyError("k"))))
print(message(within(changes(), KeyError("k"))), "|", message(within(changes(), ValueError("v"))))
print(message(within(nullcontext(3), None)))


@opened("decorated")
async def decorated(n: int) -> int:
    print("running")
    return n + 1


print(message(decorated(1)), message(decorated(2)))


class Counted(AsyncContextDecorator):
    async def __aenter__(self) -> None:
        print("in")

    async def __aexit__(self, *details: object) -> None:
        print("out", details[0])


@Counted()
async def counted() -> str:
    return "counted"


print(message(counted()))


async def numbers() -> AsyncIterator[int]:
    try:
        yield 1
        yield 2
    finally:
        print("numbers closed")


async def early() -> int:
    async with aclosing(numbers()) as source:  # type: ignore[type-var]
        async for n in source:
            return n
    return 0


print(message(early()))


class Sync:
    def __init__(self, name: str) -> None:
        self.name = name

    def __enter__(self) -> str:
        print("enter", self.name)
        return self.name

    def __exit__(self, *details: object) -> None:
        print("exit", self.name, details[0])


class Async:
    def __init__(self, name: str, swallows: bool = False) -> None:
        self.name = name
        self.swallows = swallows

    async def __aenter__(self) -> "Async":
        return self

    async def __aexit__(self, *details: Any) -> bool:
        print("aexit", self.name, details[0], details[1])
        return self.swallows


async def note(*args: Any, **words: Any) -> None:
    print("note", args[0], words)


async def failing(*args: Any) -> None:
    raise OSError("failing")


async def stacked(error: BaseException | None, swallows: bool) -> str:
    async with AsyncExitStack() as stack:
        print(stack.enter_context(Sync("s")), (await stack.enter_async_context(Async("a", swallows))).name)
        stack.callback(print, "called", sep="-")
        stack.push_async_callback(note, 1, two=2)
        stack.push_async_exit(Async("pushed"))
        stack.push(Sync("also"))
        stack.push_async_exit(note)
        if error:
            stack.push_async_callback(failing)
            raise error
    return "behind"


for swallows in (False, True):
    for error in (None, KeyError("k")):
        print(message(stacked(error, swallows)))


async def moved() -> None:
    async with AsyncExitStack() as stack:
        await stack.enter_async_context(Async("moved"))
        kept = stack.pop_all()
    print("left")
    await kept.aclose()


print(message(moved()))


async def refused(asynchronous: bool) -> None:
    async with AsyncExitStack() as stack:
        if asynchronous:
            await stack.enter_async_context(Sync("x"))  # type: ignore[arg-type]
        else:
            stack.enter_context(Async("y"))  # type: ignore[arg-type]


print(message(refused(True)), message(refused(False)))
print(isinstance(Async("z"), AbstractAsyncContextManager), isinstance(Sync("z"), AbstractAsyncContextManager))
