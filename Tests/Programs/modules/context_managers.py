# What contextlib offers: managers from generators, decorators, suppress, redirection, exit stacks.
import contextlib
import io
import sys
from contextlib import (
    AbstractContextManager,
    ContextDecorator,
    ExitStack,
    closing,
    contextmanager,
    nullcontext,
    redirect_stderr,
    redirect_stdout,
    suppress,
)
from types import TracebackType
from typing import Any, Callable, Generator, Iterator


@contextmanager
def tag(name: str, level: int = 1) -> Iterator[int]:
    """Prints a tag and its end."""
    print("<" * level + name)
    try:
        yield level * 10
    finally:
        print(name + ">" * level)


@contextmanager
def guarded(*kinds: type[BaseException]) -> Generator[str, None, None]:
    try:
        yield "guarded"
    except kinds as error:
        print("guarded from", type(error).__name__, error)


def generators() -> None:
    with tag("a") as number:
        print(number)
    with tag("b", level=2) as outer, tag("c", 3) as inner:
        print(outer + inner)
    with guarded(ValueError, KeyError) as text:
        print(text)
        raise KeyError("k")
    print("after")
    try:
        with tag("d"), guarded(ValueError):
            raise IndexError("out")
    except IndexError as error:
        print("passed", error, error.__context__)
    print(tag.__name__, tag.__doc__, tag("x").__doc__)


@contextmanager
def never() -> Iterator[None]:
    if len(sys.argv) > 100:
        yield


@contextmanager
def twice() -> Iterator[int]:
    yield 1
    yield 2


@contextmanager
def stubborn() -> Iterator[None]:
    try:
        yield
    except ValueError:
        pass
    yield


@contextmanager
def replacing() -> Iterator[None]:
    try:
        yield
    except ValueError as error:
        raise LookupError("replaced") from error


def misbehaviour() -> None:
    try:
        with never():
            print("not reached")
    except RuntimeError as error:
        print(error, error.__cause__)
    try:
        with twice() as n:
            print(n)
    except RuntimeError as error:
        print(error)
    try:
        with stubborn():
            raise ValueError("v")
    except RuntimeError as error:
        print(error)
    try:
        with replacing():
            raise ValueError("v")
    except LookupError as error:
        print(error, repr(error.__cause__))
    try:
        with tag("stop"):
            raise StopIteration("s")
    except StopIteration as stop:
        print("StopIteration", stop.value)
    try:
        with tag("exit"):
            raise GeneratorExit
    except GeneratorExit:
        print("GeneratorExit")


@tag("decorated")
def work(x: int, y: int = 2) -> int:
    """Works."""
    print("working", x, y)
    return x * y


class Timer(ContextDecorator):
    def __init__(self, name: str) -> None:
        self.name = name

    def __enter__(self) -> "Timer":
        print("start", self.name)
        return self

    def __exit__(self, *details: object) -> None:
        print("stop", self.name, details[0])


@Timer("timed")
def timed(fails: bool) -> str:
    if fails:
        raise OSError("failed")
    return "fine"


def decorators() -> None:
    print(work(3), work(4, y=5), work.__name__, work.__doc__)
    print(timed(False))
    with suppress(OSError):
        timed(True)


class Resource:
    def __init__(self, name: str) -> None:
        self.name = name
        self.is_open = True

    def close(self) -> None:
        print("closing", self.name)
        self.is_open = False


class Door(AbstractContextManager["Door"]):
    def __exit__(self, kind: Any, value: Any, trace: Any) -> None:
        print("door closes")


def ready_made() -> None:
    with closing(Resource("r")) as resource:
        print(resource.name, resource.is_open)
    print(resource.is_open)
    with suppress(ZeroDivisionError, KeyError):
        print(1 // 0)
    try:
        with suppress():
            raise KeyError("kept")
    except KeyError as error:
        print("not suppressed", error)
    with nullcontext() as nothing:
        print(nothing)
    with nullcontext([1, 2]) as items:
        items.append(3)
    print(items)
    with Door() as door:
        print(type(door).__name__, isinstance(door, AbstractContextManager))
    print(isinstance(Timer("t"), AbstractContextManager), isinstance(3, AbstractContextManager))


def redirection() -> None:
    out, errors = io.StringIO(), io.StringIO()
    before = sys.stdout
    with redirect_stdout(out) as target:
        print("inside", target is out)
        with redirect_stdout(errors):
            print("deeper")
    print(sys.stdout is before, out.closed)
    out = io.StringIO()
    redirection = redirect_stdout(out)
    with redirection:
        with redirection:
            print("one")
        print("two")
    with redirect_stderr(errors):
        print("to stderr", file=sys.stderr)
    print(repr(out.getvalue()), repr(errors.getvalue()))


def note(text: str, *rest: object, **named: object) -> None:
    print("note", text, rest, named)


def stacks() -> None:
    with ExitStack() as stack:
        numbers = [stack.enter_context(tag(name, i)) for i, name in enumerate("pq", 1)]
        stack.callback(note, "called", 1, key="value")
        resource = stack.enter_context(closing(Resource("in stack")))
        print(numbers, resource.name)
    with ExitStack() as stack:
        @stack.callback
        def last() -> None:
            print("last")

        stack.push(Timer("pushed"))
        stack.push(swallow)
        raise ValueError("swallowed")
    with ExitStack() as stack:
        stack.callback(note, "kept")
        kept = stack.pop_all()
        print("leaving the empty stack")
    kept.close()
    kept.close()


def swallow(kind: type[BaseException] | None, value: BaseException | None, trace: TracebackType | None) -> bool:
    print("swallowing", kind and kind.__name__, value)
    return True


def failing(text: str) -> Callable[[], None]:
    def fail() -> None:
        raise RuntimeError(text)

    return fail


def stack_errors() -> None:
    try:
        with ExitStack() as stack:
            stack.callback(failing("first"))
            stack.callback(failing("second"))
            raise KeyError("body")
    except RuntimeError as error:
        chain: BaseException | None = error
        while chain is not None:
            print(type(chain).__name__, chain)
            chain = chain.__context__
    with ExitStack() as stack:
        stack.push(swallow)
        stack.callback(failing("inner"))
    try:
        with ExitStack() as stack:
            stack.enter_context(3)  # type: ignore[arg-type]
    except TypeError as error:
        print(error)


generators()
misbehaviour()
decorators()
ready_made()
redirection()
stacks()
stack_errors()
print(sorted(name for name in contextlib.__all__ if name in ("closing", "suppress", "ExitStack")))
