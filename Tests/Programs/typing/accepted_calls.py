"""What mypy accepts of calls whose context is a union, of lambdas, constrained type variables and parts that say what the whole is."""

from __future__ import annotations

import enum
from collections.abc import Callable, Iterable, Mapping
from functools import partial, wraps
from typing import Any, AnyStr, Generic, Literal, Optional, TypeVar, Union

K = TypeVar("K")
V = TypeVar("V")
F = TypeVar("F", bound=Callable[..., Any])

Action = Union[Callable[[], Any], Callable[[str], Any], Callable[[int, str], Any]]


def act(action: Action, count: int) -> Any:
    if count == 0:
        return action()  # type: ignore[call-arg]
    return action("a") if count == 1 else action(3, "b")  # type: ignore[call-arg, arg-type]


def handle(handler: Callable[[int, str | None], Any]) -> Any:
    return handler(1, None)


class Values(Generic[K, V]):
    def __init__(self, items: dict[K, list[V]]) -> None:
        self.items = items

    def as_dict(self, flat: bool) -> dict[K, V] | dict[K, list[V]]:
        if flat:
            return dict((key, values[0]) for key, values in self.items.items())
        return dict(self.items.items())

    def of(self, key: K, kind: Callable[[V], str] | None = None) -> list[V] | list[str]:
        if kind is None:
            return list(self.items[key])
        return [kind(value) for value in self.items[key]]


class Part(Generic[AnyStr]):
    def __init__(self, text: AnyStr, end: int) -> None:
        self.text: AnyStr = text
        self.end = end

    def count(self, part: AnyStr) -> int:
        return self.text.count(part, 0, self.end)

    def upper(self) -> AnyStr:
        return self.text[: self.end].upper()


class Path(str):
    def __init__(self, text: str, protocol: Literal["http", "websocket", ""] = "") -> None:
        self.protocol = protocol

    def __new__(cls, text: str, protocol: Literal["http", "websocket", ""] = "") -> Path:
        return str.__new__(cls, text)


def joined(a: Path, b: Path) -> Path:
    return Path(a + "/" + b, protocol=b.protocol)


class Unset(enum.Enum):
    _only = 0


UNSET = Unset._only


def size(given: int | Unset | None = UNSET) -> int | None:
    if given is UNSET:
        given = 512
    return given


def restored(state: tuple[str] | tuple[None, dict[str, str]]) -> str:
    if state[0] is None and isinstance(state[1], dict):
        return state[1]["value"]
    return str(state[0])


def data(response: Iterable[bytes] | bytes | Iterable[str] | str | None) -> bytes | str:
    if response is None:
        return ""
    if isinstance(response, (str, bytes, bytearray)):
        return whole(response)
    return whole(b"|".join(part.encode() if isinstance(part, str) else part for part in response))


def whole(value: bytes | str) -> bytes | str:
    return value


def encoded(data: Mapping[str, Any]) -> str:
    return ",".join(f"{key}={value}" for key, value in data.items())


def merge(parts: Iterable[dict[K, V]] | None) -> dict[K, V]:
    result: dict[K, V] = {}
    for part in parts or ():
        result.update(part)
    return result


def logged(function: Optional[F] = None, *, label: str = "") -> Any:
    if function is None:
        return partial(logged, label=label)

    @wraps(function)
    def wrapper(*args: Any) -> Any:
        return label + str(function(*args))

    return wrapper


@logged
def twice(x: int) -> int:
    return 2 * x


@logged(label="thrice: ")
def thrice(x: int) -> int:
    return 3 * x


def gather(errors: list[str], other: list[str]) -> int:
    total = len(errors) + len(other)
    errors = other = None  # type: ignore[assignment]
    return total


print(act(lambda: "nothing", 0), act(lambda a: a + "!", 1), act(lambda n, a: a * n, 2))
print(handle(lambda *args: args), handle(lambda first, *rest: (first, rest)))
print(Values({"a": [1, 2]}).as_dict(True), Values({"a": [1, 2]}).as_dict(False), Values({"a": [1, 2]}).of("a"), Values({"a": [1]}).of("a", str))
print(Part("aba", 2).count("a"), Part(b"aba", 3).count(b"a"), Part("aba", 2).upper(), Part(b"aba", 2).upper())
print(joined(Path("a"), Path("b", "http")).protocol, joined(Path("a"), Path("b")).protocol == "", joined(Path("a"), Path("b")))
print(size(), size(3), size(None), restored(("x",)), restored((None, {"value": "y"})))
print(data(None), data("a"), data(b"b"), data(["x", "y"]), data([b"x", b"y"]))
print(encoded(merge([{"a": 1}, {"b": "c"}])), merge(None))
print(twice(4), thrice(4), twice.__name__, thrice.__name__)
print(gather(["a"], ["b", "c"]))
try:
    gather(None, [])  # type: ignore[arg-type]
except TypeError as error:
    print("TypeError")


class Answer:
    code: int | None = None
    text: str | None = None

    def described(self) -> str:
        return f"{self.code} {self.text}"


class Found(Answer):
    code = 302
    text = "found"

    def next(self) -> int:
        return self.code + 1


class Other(Found):
    text = Found.text

    def upper(self) -> str:
        return self.text.upper() + self.described()


print(Found().next(), Other().upper(), Found().described(), Answer().described(), Other.code)


def bound(function: Callable[..., Any] | None = None, *rest: Any) -> Any:
    if hasattr(function, "__get__"):

        def call(*more: Any) -> Any:
            return function(*rest, *more)  # type: ignore[misc]

    elif function is not None:

        def call(*more: Any) -> Any:
            return partial(function, *rest)(*more)

    else:

        def call(*more: Any) -> Any:
            return rest + more

    return call


def labelled(examples: Mapping[K, Iterable[str]] | Iterable[tuple[K, Iterable[str]]], wanted: str) -> K | None:
    if isinstance(examples, Mapping):
        examples = examples.items()
    found = (None, False)
    for index, (label, texts) in enumerate(examples):
        if wanted in texts and not found[-1]:
            found = label, True
    return found[0]


def comparator(compare: Callable[[Any, Any], bool]) -> Callable[[Any, Any], bool]:
    @wraps(compare)
    def wrapper(self: Size, other: Any) -> bool:
        if not isinstance(other, Size):
            return NotImplemented
        return compare(self, other)

    return wrapper


class Size:
    def __init__(self, value: int) -> None:
        self.value = value

    @comparator
    def __eq__(self, other: Size) -> bool:  # type: ignore[override]
        return self.value == other.value

    @comparator
    def __lt__(self, other: Size) -> bool:
        return self.value < other.value


print(bound(lambda *a: a, 1)(2), bound(None, 1)(2), bound(print.__class__, 3)() if False else "")
print(labelled({"a": ["x"], "b": ["y"]}, "y"), labelled([("a", ["x"])], "x"), labelled([("a", ["x"])], "z"))
sizes: list[Any] = [Size(1), Size(2), 2]
print(sizes[0] == sizes[1], sizes[0] == Size(1), sizes[0] == sizes[2], sizes[0] < sizes[1])
try:
    print(sizes[0] < sizes[2])
except TypeError as error:
    print(error)
