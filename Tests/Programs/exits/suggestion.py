# stderr: whole
"""Names that were misspelt are followed by what may have been meant, in each exception of the chain."""

from typing import Any


class Tank:
    capacity = 5

    def __init__(self) -> None:
        self.level: Any = 1

    @property
    def pressure(self) -> int:
        raise AttributeError("no gauge")

    def __getattr__(self, name: str) -> Any:
        raise AttributeError("nothing like " + name)


def look(thing: Any, name: str) -> Any:
    return getattr(thing, name)


def chained(names: list[tuple[Any, str]]) -> None:
    try:
        look(*names[0])
    finally:
        if len(names) > 1:
            chained(names[1:])


class Own(AttributeError):
    pass


def own() -> None:
    raise Own("own", name="capacty", obj=Tank)


def given() -> None:
    try:
        own()
    except Own:
        raise AttributeError("given", name="capacty", obj=Tank)


def assigned() -> None:
    thing: Any = object()
    try:
        thing.__claas__ = 1
    except AttributeError:
        given()


def plain(words: Any, tank: Any) -> None:
    try:
        words.apend(1)
    except AttributeError as error:
        print(error, error.name, error.obj)
        try:
            tank.pressure
        finally:
            assigned()


try:
    plain([], Tank())
finally:
    chained([(Tank(), "leval"), (Tank, "capaCITY"), ("x", "uper"), (1, "reel"), (None, "foo"), (int, "form_bytes"), (Tank(), "x" * 60), ("é", "isdigitt")])
