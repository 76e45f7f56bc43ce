"""What packages write and mypy accepts of calls, redefinitions and metaclasses."""

import sys
from abc import ABCMeta
from collections.abc import Callable
from typing import Any, TypeVar

T = TypeVar("T")
F = TypeVar("F", bound=Callable[..., Any])

mark: Callable[[F], F] = lambda function: function


class Meta(ABCMeta):
    label: str

    def __new__(mcs, name: str, bases: tuple[type, ...], attributes: dict[str, Any]) -> "Meta":
        made = super().__new__(mcs, name, bases, attributes)
        reveal_type(made)  #! note: Revealed type is "package_idioms.Meta"
        made.label = name
        return made


class Plain(metaclass=Meta):
    def __init__(self, *, width: int = 0) -> None:
        self.width = width


class Printer:
    def __call__(self, text: str, width: int) -> None:
        pass


def make(*arguments: Any, **options: Any) -> Plain:
    return Plain(*arguments, **options)


def marked() -> Any:
    return mark(Printer()).__call__


def called(value: Plain | str | Callable[[], int]) -> int:
    if callable(value):
        reveal_type(value)  #! note: Revealed type is "def () -> int"
        return value()
    return 0


def numbered(name: Callable[[int], str] | None = None) -> str:
    if name is None:

        def name(number: int) -> str:
            return str(number)

    reveal_type(name)  #! note: Revealed type is "def (int) -> str"
    return name(3)


if len(sys.argv) > 1:

    def show(*arguments, **options):
        raise NotImplementedError

else:
    show = Printer()


async def run(function: Callable[..., T], *arguments: Any) -> T:
    return function(*arguments)


async def ask(answer: Callable[[], int | str]) -> int:
    number: int = await run(answer)  #! arg-type: Argument 1 to "run" has incompatible type "Callable[[], int | str]"; expected "Callable[..., int]"
    return number


if sys.platform == "win32":
    pass
else:
    raise ImportError


def version() -> int:
    return sys.getwindowsversion() + ""
