"""except*: parts of groups, naked exceptions, handlers that raise, what is left over."""
from typing import Any, Callable


def make(*members: Exception) -> ExceptionGroup:
    return ExceptionGroup("group", list(members))


def shown(error: BaseException) -> str:
    if isinstance(error, BaseExceptionGroup):
        return f"{type(error).__name__}({error.message!r}, [{', '.join(shown(e) for e in error.exceptions)}])"
    return repr(error)


def run(label: str, action: Callable[[], Any]) -> None:
    try:
        print(label, "->", action())
    except BaseException as error:
        print(label, "raised", shown(error), "| cause", repr(error.__cause__), "| context", error.__context__ and shown(error.__context__))


def sort(error: BaseException) -> list[str]:
    out: list[str] = []
    try:
        try:
            raise error
        except* ValueError as group:
            out.append(f"values {shown(group)}")
        except* (KeyError, IndexError) as group:
            out.append(f"lookups {shown(group)}")
        else:
            out.append("else")
        finally:
            out.append("finally")
    except BaseException as rest:
        out.append(f"rest {shown(rest)}")
    return out


print(sort(make(ValueError(1), KeyError("k"))))
print(sort(make(ValueError(1), make(IndexError(2), TypeError(3)), TypeError(4))))
print(sort(ValueError("naked")), sort(TypeError("naked")), sort(KeyboardInterrupt()))
print(sort(BaseExceptionGroup("base", [KeyboardInterrupt(), KeyError(1)])))


def nothing() -> list[str]:
    out = []
    try:
        out.append("body")
    except* ValueError:
        out.append("never")
    else:
        out.append("else")
    finally:
        out.append("finally")
    return out


print(nothing())


def raising(error: BaseException) -> str:
    try:
        raise error
    except* ValueError as group:
        raise RuntimeError("from values") from group
    except* KeyError:
        raise
    except* TypeError:
        raise LookupError("from types")
    return "fine"


run("one", lambda: raising(make(ValueError(1))))
run("again", lambda: raising(make(KeyError(1))))
run("two", lambda: raising(make(ValueError(1), KeyError(2))))
run("three", lambda: raising(make(ValueError(1), KeyError(2), TypeError(3), OSError(4))))
run("left", lambda: raising(make(OSError(1), make(OSError(2)))))
run("naked value", lambda: raising(ValueError("n")))
run("naked key", lambda: raising(KeyError("n")))


def bad(kind: Any) -> str:
    try:
        raise make(ValueError(1))
    except* kind:
        return_value = "caught"
    return return_value


run("int", lambda: bad(int))
run("group", lambda: bad(ExceptionGroup))
run("tuple", lambda: bad((ValueError, 5)))
run("exception", lambda: bad(Exception))


def nested(n: int) -> int:
    total = 0
    for i in range(n):
        try:
            if i % 2:
                raise make(ValueError(i), KeyError(i))
            total += 1
        except* ValueError as outer:
            try:
                raise make(TypeError(len(outer.exceptions)))
            except* TypeError as inner:
                total += 10 * len(inner.exceptions)
        except* KeyError:
            total += 100
    return total


print(nested(5))


def values() -> Any:
    try:
        yield 1
    except* ValueError as group:
        yield shown(group)
    yield "end"


g = values()
print(next(g), g.throw(make(ValueError("in"))), next(g))


def last() -> None:
    try:
        raise make(ValueError("v"), TypeError("t"))
    except* ValueError:
        raise OSError("from the handler")


last()
