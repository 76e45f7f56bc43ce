"""Iterators that end with a value, and StopIteration thrown into generators."""

from typing import Any, Callable, Generator, Iterator


class Counted:
    """Ends with what its iterator ends with, or with `last`."""

    def __init__(self, inner: Iterator[int], last: Any = None) -> None:
        self.inner = inner
        self.last = last

    def __iter__(self) -> "Counted":
        return self

    def __next__(self) -> int:
        if self.last is not None:
            raise StopIteration(self.last)
        return next(self.inner)


def numbers(count: int) -> Generator[int, None, str]:
    yield from range(count)
    return f"after {count}"


def through(inner: Any) -> Generator[Any, Any, Any]:
    result = yield from inner
    print("  result", result)
    return result


def show(label: str, action: Callable[[], Any]) -> None:
    try:
        print(label, action())
    except BaseException as error:
        cause = error.__cause__
        print(label, repr(error), "from", repr(cause))


for count in range(2):
    counted = Counted(numbers(count))
    print(list(counted))
    show("again", lambda: next(counted))
    show("next", lambda: next(Counted(numbers(0))))
    show("method", lambda: Counted(numbers(0)).__next__())
    show("default", lambda: next(Counted(numbers(0)), "default"))
    show("list", lambda: list(through(Counted(numbers(count)))))
    show("through", lambda: next(through(Counted(iter(()), [count]))))
    show("twice", lambda: next(through(through(Counted(iter([]), 0)))))
    show("send", lambda: through(Counted(numbers(0))).send(None))
    show("any", lambda: next(through(iter([]))))


def waiting() -> Generator[int, Any, None]:
    yield 1


started = waiting()
next(started)
for label, generator in (("fresh", waiting()), ("started", started)):
    show(label, lambda: generator.throw(StopIteration(5)))
    show("then", lambda: next(generator))
    show("ended", lambda: generator.throw(StopIteration(6)))
show("exit", lambda: waiting().throw(GeneratorExit()))
show("value", lambda: waiting().throw(ValueError("fresh")))
