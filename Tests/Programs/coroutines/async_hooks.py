# sys.set_asyncgen_hooks: what an event loop learns of async generators.
import sys
import threading
from collections.abc import AsyncIterator
from typing import Any


async def numbers(count: int) -> AsyncIterator[int]:
    for i in range(count):
        yield i


def drive(awaitable: Any) -> Any:
    try:
        awaitable.send(None)
    except StopIteration as stop:
        return stop.value


seen: list[str] = []


def first(generator: Any) -> None:
    seen.append("first " + generator.__name__)


def last(generator: Any) -> None:
    seen.append("last " + generator.__name__)


def refusing(generator: Any) -> None:
    raise ValueError("not here")


print(sys.get_asyncgen_hooks(), type(sys.get_asyncgen_hooks()).__name__)
sys.set_asyncgen_hooks(firstiter=first)
hooks = sys.get_asyncgen_hooks()
print(hooks.firstiter is first, hooks.finalizer, hooks[0] is first, len(hooks))
one = numbers(2)
print(seen, drive(one.__anext__()), seen, drive(one.__anext__()), seen)
for start in (lambda g: g.asend(None), lambda g: g.aclose(), lambda g: g.athrow(KeyError)):
    start(numbers(1))
print(seen)
sys.set_asyncgen_hooks(finalizer=last)
print(sys.get_asyncgen_hooks() == (first, last))
done = numbers(0)
try:
    drive(done.__anext__())
except StopAsyncIteration:
    print("done")
for wrong in ({"firstiter": 3}, {"finalizer": "x"}):
    try:
        sys.set_asyncgen_hooks(**wrong)  # type: ignore[arg-type]
    except TypeError as error:
        print(error)
print(sys.get_asyncgen_hooks() == (first, last))

others: list[Any] = []
thread = threading.Thread(target=lambda: others.append(tuple(sys.get_asyncgen_hooks())))
thread.start()
thread.join()
print(others)

sys.set_asyncgen_hooks(refusing, None)
try:
    numbers(1).__anext__()
except ValueError as error:
    print(error)
sys.set_asyncgen_hooks(None, None)
print(tuple(sys.get_asyncgen_hooks()))
