"""Methods of classes that run while the class statement does."""
from typing import Any

import plain_cells


class Child(plain_cells.Base):
    def hello(self) -> str:
        return "child " + super().hello()

    @classmethod
    def made(cls) -> str:
        return super().made() + "+" + __class__.__name__  # type: ignore[name-defined]


class Watched(plain_cells.Base, metaclass=plain_cells.Watching):
    field = plain_cells.Named()

    def hello(self) -> str:
        return "watched " + super().hello() + " " + __class__.__qualname__  # type: ignore[name-defined]


class Mixin:
    def hello(self) -> str:
        return "mixin " + super().hello()  # type: ignore[misc]


class Mixed(Mixin, plain_cells.Base):
    def hello(self) -> str:
        return "mixed " + super().hello()


class Prepared(plain_cells.Base, metaclass=plain_cells.Preparing):
    def hello(self) -> str:
        return "prepared " + super().hello()


class Compiled(type):
    def __new__(mcls, name: str, bases: tuple[type, ...], namespace: dict[str, Any]) -> Any:
        made: Any = super().__new__(mcls, name, bases, namespace)
        print("compiled", name, sorted(key for key in namespace if key != "__doc__"), made().hello())
        return made


class Native:
    def __init_subclass__(cls) -> None:
        print("native", cls().hello())

    def hello(self) -> str:
        return "native"


def local() -> Any:
    class Local(Native):
        def hello(self) -> str:
            return "local " + super().hello() + " " + __class__.__name__  # type: ignore[name-defined]

    return Local


def local_foreign() -> Any:
    class LocalForeign(plain_cells.Base):
        def hello(self) -> str:
            return "local foreign " + super().hello()

    return LocalForeign


def local_meta() -> Any:
    class LocalMeta(Native, metaclass=Compiled):
        def hello(self) -> str:
            return "local meta " + super().hello()

    return LocalMeta


def losing(metaclass: Any) -> str:
    try:
        class Lost(plain_cells.Quiet, metaclass=metaclass):
            def hello(self) -> str:
                return super().hello()
    except (RuntimeError, TypeError) as error:
        return f"{type(error).__name__}: {error}"
    return Lost().hello()


class Silent:
    def hello(self) -> str:
        return "silent"


class Dropping(type):
    def __new__(mcls, name: str, bases: tuple[type, ...], namespace: dict[str, Any]) -> Any:
        namespace.pop("__classcell__", None)
        return super().__new__(mcls, name, bases, namespace)


def lost_native() -> str:
    try:
        class LostNative(Silent, metaclass=Dropping):
            def hello(self) -> str:
                return super().hello()
    except RuntimeError as error:
        return f"{type(error).__name__}: {error}"
    return LostNative().hello()


def early() -> str:
    try:
        class Early(plain_cells.Base):
            def hello(self) -> str:
                return super().hello()

            hello(plain_cells.Base())  # type: ignore[arg-type]
    except RuntimeError as error:
        return str(error)
    return "no error"
