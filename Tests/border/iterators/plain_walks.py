"""Generators that stand in chains with generators of the other side, and what drives them."""

from typing import Any, Callable, Generator, Iterator


def numbers(count: int, log: list[str]) -> Generator[Any, Any, str]:
    for i in range(count):
        try:
            got = yield i
        except ValueError as error:
            log.append(f"numbers: {error}")
            got = yield "caught"
        if got is not None:
            log.append(f"numbers got {type(got).__name__}")
    return "no more numbers"


def through(inner: Any, log: list[str]) -> Generator[Any, Any, Any]:
    try:
        result = yield from inner
        log.append(f"through: {result}")
        return result
    finally:
        log.append("through ends")


def by_step(inner: Any, log: list[str]) -> Generator[Any, Any, Any]:
    got: Any = None
    while True:
        try:
            value = next(inner) if got is None else inner.send(got)
        except StopIteration as stop:
            log.append(f"by step: {stop.value}")
            return stop.value
        got = yield value


def stubborn(inner: Any, log: list[str]) -> Generator[Any, Any, Any]:
    for value in inner:
        try:
            yield value
        except GeneratorExit:
            log.append("stubborn")
            yield "still here"
        except (KeyError, TypeError) as error:
            raise LookupError("translated") from error
    return None


def leaking(inner: Any, log: list[str]) -> Generator[Any, Any, Any]:
    while True:
        yield next(inner)


class Doubled:
    def __init__(self, inner: Any, log: list[str]) -> None:
        self.inner = inner
        self.log = log

    def __iter__(self) -> Iterator[Any]:
        return self

    def __next__(self) -> Any:
        value = next(self.inner)
        self.log.append("doubled")
        return value * 2


def looking_at_itself(log: list[str]) -> Generator[Any, Any, Any]:
    me: Any = yield "who am I"
    try:
        next(me)
    except (ValueError, TypeError) as error:
        log.append(f"looking at itself: {type(error).__name__}")
    yield "done"


def describe(action: Callable[[], Any]) -> str:
    try:
        return repr(action())
    except BaseException as error:
        links: list[str] = []
        link: BaseException | None = error
        while link is not None and len(links) < 6:
            links.append(f"{type(link).__name__}({', '.join(map(str, link.args))})")
            link = link.__cause__
        return " from ".join(links)


def drive(chain: Any, operation: str, value: Any) -> str:
    if operation == "next":
        return describe(lambda: next(chain))
    if operation == "send":
        return describe(lambda: chain.send(value))
    if operation == "throw":
        return describe(lambda: chain.throw(value))
    if operation == "close":
        return describe(lambda: chain.close())
    if operation == "rest":
        return describe(lambda: take(chain, 4))
    return describe(lambda: list(zip(chain, range(2))))


def take(chain: Any, most: int) -> list[Any]:
    taken: list[Any] = []
    for value in chain:
        taken.append(value)
        if len(taken) == most:
            break
    return taken


class Holder(Exception):
    """An error that others hold, and that holds them."""

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.name = name
        self.held: Any = None


def tie(error: BaseException, other: BaseException) -> BaseException:
    """Each is the other's context or cause, by way of what was raised."""
    try:
        try:
            raise error
        except BaseException as first:
            raise other from first
    except BaseException as second:
        return second


def close_circle(first: Any, second: Any) -> None:
    first.held = second
    second.held = first
    first.__cause__ = second


def raise_again(error: BaseException) -> None:
    raise error


def links_of(error: Any, most: int) -> list[str]:
    names: list[str] = []
    while error is not None and len(names) < most:
        names.append(f"{type(error).__name__}:{getattr(error, 'name', '')}")
        error = error.__cause__ or error.__context__
    return names


kept: list[Any] = []


def keep(thing: Any) -> None:
    """Until some others are kept."""
    kept.append(thing)
    if len(kept) > 5:
        kept.clear()
