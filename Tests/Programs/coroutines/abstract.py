# Classes that inherit from the abstract classes of coroutines and async generators.
from collections.abc import AsyncGenerator, AsyncIterator, Coroutine, Generator
from typing import Any


class Ask:
    def __init__(self, question: str) -> None:
        self.question = question

    def __await__(self) -> Generator[str, Any, Any]:
        answer = yield self.question
        return answer


def drive(awaitable: Any) -> str:
    sent: Any = None
    while True:
        try:
            sent = len(awaitable.send(sent))
        except StopIteration as stop:
            return f"returns {stop.value!r}"
        except BaseException as error:
            return f"{type(error).__name__}: {error}"


class Numbers(AsyncGenerator[int, Any]):
    """Counts what it is sent."""

    def __init__(self, ignores: bool = False) -> None:
        self.count = 0
        self.ignores = ignores

    async def asend(self, value: Any) -> int:
        self.count += await Ask("x" * self.count)
        if self.count > 3:
            raise StopAsyncIteration
        self.count += 1
        return self.count

    async def athrow(self, typ: Any, val: Any = None, tb: Any = None) -> int:
        await Ask("thrown")
        if self.ignores:
            return 0
        raise typ if val is None else val


async def collect(source: AsyncIterator[Any]) -> list[Any]:
    return [item async for item in source]


print(drive(collect(Numbers())))
for ignores in (False, True):
    numbers: Any = Numbers(ignores)
    step = numbers.__anext__()
    print(type(step).__name__, step.__name__, step.__qualname__, drive(step), drive(numbers.asend(2)))
    closing = numbers.aclose()
    print(type(closing).__name__, closing.__qualname__, closing.send(None), drive(closing))
    print(drive(numbers.athrow(ValueError)), numbers.__aiter__() is numbers)
    step = numbers.__anext__()
    step.close()
    print(drive(step))
    broken: Any = Numbers().aclose()
    broken.send(None)
    try:
        broken.throw(KeyError("in"))
    except KeyError as error:
        print(repr(error))


class Stubborn(Coroutine[Any, Any, int]):
    def __init__(self, error: BaseException | None) -> None:
        self.error = error

    def __await__(self) -> Generator[Any, Any, int]:
        return 1
        yield

    def send(self, value: Any) -> Any:
        raise StopIteration(2)

    def throw(self, typ: Any, val: Any = None, tb: Any = None) -> Any:
        if self.error is not None:
            raise self.error

    def close(self) -> None:
        super().close()  # type: ignore[safe-super]


for thrown in (None, GeneratorExit(), StopIteration(), ValueError("v")):
    try:
        Stubborn(thrown).close()
        print("closed")
    except BaseException as raised:
        print(repr(raised))


async def awaits(thing: Any) -> Any:
    return await thing


print(drive(awaits(Stubborn(None))))
try:
    AsyncGenerator()  # type: ignore[abstract]
except TypeError as wrong:
    print(wrong)
