# What is thrown into a generator gets what it handles where it stands as its context.
from typing import Generator


def catching() -> Generator[int, None, None]:
    try:
        raise KeyError("handled")
    except KeyError:
        yield 1
    yield 2


def delegating(inner: Generator[int, None, None]) -> Generator[int, None, None]:
    try:
        raise IndexError("outer")
    except IndexError:
        yield from inner


def plain() -> Generator[int, None, None]:
    yield 1


def chain(error: BaseException | None) -> list[str]:
    names: list[str] = []
    while error is not None:
        names.append(repr(error))
        error = error.__context__
    return names


def throw(generator: Generator[int, None, None], steps: int) -> None:
    for _ in range(steps):
        next(generator)
    try:
        generator.throw(ValueError("thrown"))
    except ValueError as error:
        print(chain(error))


for steps in range(3):
    throw(catching(), steps)
    throw(delegating(catching()), steps)
    throw(delegating(plain()), min(steps, 1))
try:
    raise OSError("caller's")
except OSError:
    throw(catching(), 1)
    throw(catching(), 2)
    throw(plain(), 1)
    throw(delegating(plain()), 1)
