# Coroutines without an event loop: driven by send(), as a loop would.
import types
from collections.abc import Awaitable, Coroutine, Generator
from typing import Any


class Ask:
    """Suspends the coroutine that awaits it with a question; the answer comes from outside."""

    def __init__(self, question: str) -> None:
        self.question = question

    def __await__(self) -> Generator[str, int, int]:
        answer = yield self.question
        return answer


async def add(left: int, right: int = 1) -> int:
    return left + right


async def total(names: list[str]) -> int:
    found = 0
    for name in names:
        found = await add(found, await Ask(name))
    return found


async def guarded(name: str) -> str:
    try:
        return f"got {await Ask(name)}"
    except KeyError as error:
        return f"failed: {error}"
    finally:
        print("left", name)


async def nothing() -> None:
    pass


def drive(coroutine: Coroutine[str, int, object]) -> object:
    """Answers each question with its length; the coroutine's result."""
    sent: Any = None
    try:
        while True:
            question = coroutine.send(sent)
            print("asked", question)
            sent = len(question)
    except StopIteration as stop:
        return stop.value


print(drive(total(["a", "bcd", "ef"])), drive(nothing()), drive(guarded("xy")))

running = guarded("thrown")
print(running.send(None), running.throw.__name__)
try:
    running.throw(KeyError("k"))
except StopIteration as stop:
    print(stop.value)
closed = guarded("closed")
closed.send(None)
closed.close()
closed.close()


class Account:
    def __init__(self, balance: int) -> None:
        self.balance = balance

    async def deposit(self, amount: int) -> "Account":
        self.balance += await add(amount, 0)
        return self

    async def __aenter__(self) -> "Account":
        print("entered")
        return self

    async def __aexit__(self, *details: object) -> bool:
        print("left with", details[0])
        return True


async def use() -> int:
    account = await (await Account(1).deposit(2)).deposit(3)
    async with account as same:
        print(same is account)
        raise ValueError("inside")
    return account.balance


print(drive(use()))

one = add(1)
print(type(one), type(one).__name__, getattr(one, "__name__"), getattr(one, "__qualname__"), isinstance(one, Coroutine), isinstance(one, Awaitable))
print(isinstance(one, types.CoroutineType), repr(one)[:25], hasattr(one, "__iter__"), hasattr(one, "__next__"))
print([*map(str, (drive(one),))])


def message(action: Any, *arguments: Any) -> str:
    try:
        return str(action(*arguments))
    except BaseException as error:
        return f"{type(error).__name__}: {error}"


print(message(one.send, None), "|", message(one.throw, ValueError("late")))


async def stops() -> None:
    raise StopIteration(1)


async def wrong(value: Any) -> Any:
    return await value


for awaited in [3, (n for n in "ab"), one]:
    print(message(wrong(awaited).send, None))
print(message(stops().send, None))
fresh = add(2)
print(message(fresh.send, 5), "|", message(fresh.send, None))
both = guarded("both")
first = wrong(Ask("first"))
first.send(None)
print(message(wrong(first).send, None))
first.close()
both.close()
wrapper = add(4).__await__()
print(type(wrapper).__name__, message(next, iter(wrapper)))
lambdas = [drive(function(3)) for function in (add, lambda n: add(n, n))]
print(lambdas)


async def late_failure() -> int:
    await nothing()
    return 1 // await add(-1)


try:
    drive(late_failure())
except ZeroDivisionError as error:
    print(error)
