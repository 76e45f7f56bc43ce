"""Places that Python code assigns to: what they held before is garbage that only the collector of native memory finds."""

from typing import Any, Callable, ClassVar

anything: Any = None
items: list[object] = []


class Box:
    shared: ClassVar[Any] = None

    def __init__(self) -> None:
        self.content: Any = None


def caught(action: Callable[[], None]) -> str:
    try:
        action()
    except LookupError as error:
        return str(error)
    return ""
