# Async generators without an event loop: their awaitables are driven by send(), as a loop would.
import types
from collections.abc import AsyncGenerator, AsyncIterable, AsyncIterator, Awaitable, Coroutine, Generator
from typing import Any


class Ask:
    """Suspends whoever awaits it with a question; the answer comes from outside."""

    def __init__(self, question: str) -> None:
        self.question = question

    def __await__(self) -> Generator[str, Any, Any]:
        answer = yield self.question
        return answer


def attempt(action: Any, *arguments: Any) -> str:
    """What the call gives or raises; a StopIteration by its value."""
    try:
        return f"gives {action(*arguments)!r}"
    except StopIteration as stop:
        return f"returns {stop.value!r}"
    except BaseException as error:
        cause = f" from {type(error.__cause__).__name__}" if error.__cause__ else ""
        return f"{type(error).__name__}: {error}{cause}"


def drive(awaitable: Any) -> str:
    """Answers each question with its length; says how it ended."""
    sent: Any = None
    while True:
        try:
            question = awaitable.send(sent)
        except StopIteration as stop:
            return f"returns {stop.value!r}"
        except BaseException as error:
            return f"{type(error).__name__}: {error}"
        print("  asked", question)
        sent = len(question)


async def plain(count: int) -> AsyncIterator[int]:
    for i in range(count):
        yield i * i


async def asking(names: list[str]) -> AsyncGenerator[str, str]:
    """Awaits before and behind each item."""
    try:
        for name in names:
            number = await Ask(name)
            got = yield f"{name}:{number}"
            if got is not None:
                print("  got", got, await Ask("why " + got))
    finally:
        print("  leaving", await Ask("last words"))


async def collect(source: AsyncIterator[Any]) -> list[Any]:
    found = []
    async for item in source:
        found.append(item)
    else:
        found.append("end")
    return found


print(drive(collect(plain(4))))
print(drive(collect(asking(["a", "bcd"]))))

one: Any = asking(["xy", "z"])
print(type(one), one.__name__, one.__qualname__, repr(one).split(" at ")[0], one.__aiter__() is one)
print([isinstance(one, kind) for kind in (AsyncGenerator, AsyncIterator, AsyncIterable, Awaitable, Coroutine, types.AsyncGeneratorType)])
print(one.ag_running, one.ag_await)
step = one.__anext__()
print(type(step).__name__, step.__await__() is step, iter(step) is step, isinstance(step, Awaitable), isinstance(step, Coroutine))
print(attempt(step.send, None), one.ag_running, type(one.ag_await).__name__)
print(attempt(one.__anext__().send, None), "|", attempt(one.asend("b").send, None))
print(attempt(one.aclose().send, None), "|", attempt(one.athrow(ValueError).send, None))
print(attempt(step.send, 2), one.ag_running, one.ag_await)
print(attempt(step.send, None), "|", attempt(next, step), "|", attempt(step.throw, KeyError("late")), "|", step.close())
print(drive(one.asend("news")))
print(drive(one.athrow(KeyError("thrown"))))
print(drive(one.__anext__()), "|", drive(one.asend("more")), "|", drive(one.athrow(ValueError("more"))), "|", drive(one.aclose()))

fresh: Any = plain(2)
print(attempt(fresh.asend(5).send, None), "|", drive(fresh.__anext__()))
print(drive(fresh.aclose()), drive(fresh.aclose()), drive(fresh.__anext__()))
unstarted: Any = asking(["never"])
print(drive(unstarted.aclose()), drive(unstarted.__anext__()))
thrown: Any = asking(["never"])
print(drive(thrown.athrow(ValueError, ValueError("at once"))), drive(thrown.__anext__()))


async def stubborn() -> AsyncIterator[str]:
    for _ in range(2):
        try:
            yield "here"
        except GeneratorExit:
            yield "still here"


async def lingering() -> AsyncIterator[str]:
    try:
        yield "here"
    finally:
        print("  lingered", await Ask("one"), await Ask("two"))


async def stops(error: BaseException) -> AsyncIterator[int]:
    yield 1
    raise error


stuck: Any = stubborn()
print(drive(stuck.__anext__()), drive(stuck.aclose()))
print(drive(stuck.aclose()), drive(stuck.__anext__()), drive(stuck.__anext__()))
slow: Any = lingering()
print(drive(slow.__anext__()))
closing = slow.aclose()
print(type(closing).__name__, attempt(closing.send, 5), attempt(next, closing), slow.ag_running)
print(attempt(slow.__anext__().send, None), "|", attempt(slow.aclose().send, None))
print(attempt(closing.send, 1), attempt(closing.send, 2), slow.ag_running)
print(attempt(closing.send, None), "|", attempt(closing.throw, ValueError))
for error in (StopIteration(3), StopAsyncIteration(4), GeneratorExit(), KeyError("k")):
    ending: Any = stops(error)
    print(drive(ending.__anext__()), attempt(ending.__anext__().send, None), "|", drive(ending.__anext__()))

interrupted: Any = lingering()
drive(interrupted.__anext__())
throwing = interrupted.athrow(ValueError("in"))
print(attempt(throwing.send, None), attempt(throwing.throw, KeyError("during")))
print(attempt(throwing.send, None), "|", attempt(interrupted.__anext__().send, None))
interrupted = lingering()
drive(interrupted.__anext__())
closing = interrupted.aclose()
print(attempt(closing.send, None), attempt(closing.throw, GeneratorExit), attempt(closing.send, None))
wrong: list[Any] = [plain(1), plain(1)]
print(attempt(interrupted.athrow().send, None), attempt(wrong[0].athrow(3).send, None), attempt(wrong[1].athrow(ValueError, 1, 2, 3).send, None))
closed: Any = plain(3).__anext__()
closed.close()
print(attempt(closed.send, None))


class Delegate:
    """Sees what is thrown into it while an async generator awaits it."""

    def __await__(self) -> Generator[str, Any, str]:
        try:
            yield "waiting"
        except GeneratorExit:
            print("  delegate: exit")
            raise
        except ValueError as error:
            print("  delegate:", error)
            yield "again"
        return "delegated"


async def inner() -> str:
    return await Delegate()


async def awaiting() -> AsyncIterator[str]:
    yield "before"
    yield await inner()


waiting: Any = awaiting()
drive(waiting.__anext__())
step = waiting.__anext__()
print(attempt(step.send, None), attempt(step.throw, ValueError("into")), attempt(step.send, None), waiting.ag_running)
waiting = awaiting()
drive(waiting.__anext__())
step = waiting.__anext__()
print(attempt(step.send, None), attempt(step.throw, GeneratorExit), attempt(waiting.__anext__().send, None))


async def caught() -> AsyncIterator[str]:
    """What was awaited failed; then it yields."""
    try:
        await inner()
    except KeyError:
        yield "failed"
    yield "on"


failing: Any = caught()
step = failing.__anext__()
print(attempt(step.send, None), attempt(step.throw, KeyError("x")), failing.ag_await, drive(failing.__anext__()))


async def itself(own: list[Any]) -> AsyncIterator[str]:
    try:
        await own[0].__anext__()
    except RuntimeError as error:
        yield str(error)
    yield attempt(own[1].throw, KeyError)


own: list[Any] = []
own.append(itself(own))
own.append(own[0].__anext__())
print(drive(own[1]), drive(own[0].__anext__()))


async def layered(source: AsyncIterator[Any]) -> AsyncIterator[str]:
    async for item in source:
        yield f"<{item}>"


print(drive(collect(layered(layered(plain(3))))))


class Store:
    def __init__(self) -> None:
        self.items = [1, 2, 3]

    async def all(self, factor: int = 2) -> AsyncIterator[int]:
        for item in self.items:
            await Ask(f"item {item}")
            yield item * factor

    @staticmethod
    async def none() -> AsyncIterator[int]:
        return
        yield 1


of_store: Any = Store().all()
print(Store().all.__name__, drive(collect(Store().all(3))), drive(collect(Store.none())), of_store.__qualname__)
print(types.AsyncGeneratorType.__name__, types.AsyncGeneratorType is type(plain(1)))
