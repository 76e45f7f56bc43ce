# async for, aiter(), anext(), asynchronous comprehensions and generator expressions.
from collections.abc import AsyncIterator, Generator
from typing import Any


class Ask:
    def __init__(self, question: str) -> None:
        self.question = question

    def __await__(self) -> Generator[str, Any, Any]:
        answer = yield self.question
        return answer


def drive(awaitable: Any) -> Any:
    sent: Any = None
    try:
        while True:
            sent = len(awaitable.send(sent))
    except StopIteration as stop:
        return stop.value


def message(action: Any, *arguments: Any) -> str:
    try:
        return str(action(*arguments))
    except BaseException as error:
        cause = f" from {error.__cause__!r}" if error.__cause__ else ""
        return f"{type(error).__name__}: {error}{cause}"


class Countdown:
    """An iterator with methods of its own."""

    def __init__(self, start: int) -> None:
        self.left = start

    def __aiter__(self) -> "Countdown":
        return self

    async def __anext__(self) -> int:
        if self.left == 0:
            raise StopAsyncIteration
        self.left -= 1
        await Ask("x" * self.left)
        return self.left


async def numbers(count: int) -> AsyncIterator[int]:
    for i in range(count):
        yield await Ask("n" * i)


async def double(n: int) -> int:
    return 2 * await Ask("d" * n)


async def loops() -> list[Any]:
    found: list[Any] = []
    async for n in Countdown(4):
        if n == 1:
            continue
        found.append(n)
    else:
        found.append("else")
    async for n in numbers(9):
        if n == 3:
            break
        found.append(n)
    else:
        found.append("never")
    async for a, *rest in pairs():
        found.append((a, rest))
    return found


async def pairs() -> AsyncIterator[Any]:
    yield 1, 2, 3
    yield "ab"


print(drive(loops()))


async def comprehensions() -> list[Any]:
    found: list[Any] = []
    found.append([n async for n in numbers(4)])
    found.append({n % 2 async for n in Countdown(4)})
    found.append({n: m async for n in numbers(3) for m in range(n) if m % 2 == 0})
    found.append([await double(n) for n in range(4)])
    found.append([(n, m) for n in range(2) async for m in numbers(2) if await double(m)])
    found.append([[m async for m in numbers(n)] for n in range(3)])
    found.append(sum([n async for n in numbers(4)]))
    return found


print(drive(comprehensions()))


async def expressions() -> list[Any]:
    found: list[Any] = []
    squares: Any = (n * n async for n in numbers(4))
    found.append(type(squares).__name__)
    found.append([n async for n in squares])
    doubled = (await double(n) for n in range(3))
    found.append(type(doubled).__name__)
    found.append([n async for n in doubled])
    nested = ([m async for m in numbers(n)] for n in range(3))
    found.append(type(nested).__name__)
    found.append([n async for n in nested])
    filtered = (n for n in range(4) if await double(n) > 2)
    found.append([n async for n in filtered])
    mixed = (n + m for n in range(2) async for m in numbers(2))
    found.append([n async for n in mixed])
    plain = (n for n in [await double(2)])
    found.append((type(plain).__name__, list(plain)))
    found.append(squares.__name__)
    found.append(message(sum, (n async for n in numbers(2))))
    found.append(message(list, (await double(n) for n in range(2))))
    return found


print(drive(expressions()))


async def functions() -> list[Any]:
    found: list[Any] = []
    source = aiter(numbers(2))
    found.append([await anext(source), await anext(source), await anext(source, "none left"), await anext(source, None)])
    try:
        await anext(source)
    except StopAsyncIteration as stop:
        found.append(repr(stop))
    count = Countdown(1)
    found.append([aiter(count) is count, await anext(count, 5), await anext(count, 5), await anext(count, default_of())])
    return found


def default_of() -> str:
    return "made"


print(drive(functions()))
step: Any = anext(numbers(3), 7)
print(type(step).__name__, step.__await__() is step, iter(step) is step, message(step.send, None), message(step.send, 12))
thrown: Any = anext(numbers(3), 7)
print(message(thrown.send, None), message(thrown.throw, KeyError("k")), message(thrown.close))
over: Any = anext(Countdown(0), "over")
try:
    next(over)
except StopIteration as stop:
    print(stop.value)


class NoNext:
    def __aiter__(self) -> "NoNext":
        return self


class NoAwaitable:
    def __aiter__(self) -> "NoAwaitable":
        return self

    def __anext__(self) -> int:
        return 3


async def over_any(source: Any) -> None:
    async for item in source:
        print(item)


for source in (3, [1], NoNext(), NoAwaitable()):
    print(message(over_any(source).send, None))
    print(message(aiter, source).split(" at ")[0])
print(message(anext, 3), message(anext, numbers), message(anext, NoNext(), 1))


class NotAsync:
    def __enter__(self) -> None: ...

    def __exit__(self, *details: object) -> None: ...


class Immediate:
    def __aenter__(self) -> int:
        return 1

    def __aexit__(self, *details: object) -> int:
        return 2


class HalfWay:
    async def __aenter__(self) -> int:
        return 1

    def __aexit__(self, *details: object) -> int:
        return 2


async def within(manager: Any, fails: bool) -> None:
    async with manager:
        if fails:
            raise KeyError("inside")


for manager in (NotAsync(), Immediate(), HalfWay()):
    print(message(within(manager, False).send, None), "|", message(within(manager, True).send, None))
