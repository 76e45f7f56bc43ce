"""Instances of Python's own subclasses of str, int, bytes, tuple and frozenset in typed places: what goes back to Python is the very object."""

import copy
import gc
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any, Generic, TypeVar

T = TypeVar("T")

last: str = ""
numbers: list[int] = []


class Holder:
    kind: str = "none"

    def __init__(self, text: str, number: int, data: bytes = b"") -> None:
        self.text = text
        self.number = number
        self.data = data
        self.other: str | None = None

    def swap(self, text: str) -> str:
        before, self.text = self.text, text
        return before

    @property
    def shown(self) -> str:
        return self.text


@dataclass
class Record:
    text: str
    number: int
    parts: tuple[int, ...] = ()
    names: list[str] = field(default_factory=list)


class Box(Generic[T]):
    def __init__(self, item: T) -> None:
        self.item = item

    def get(self) -> T:
        return self.item


def text(x: str) -> str:
    return x


def number(x: int) -> int:
    return x


def data(x: bytes) -> bytes:
    return x


def items(x: tuple[int, ...]) -> tuple[int, ...]:
    return x


def names(x: frozenset[str]) -> frozenset[str]:
    return x


def measure(x: float) -> float:
    return x


def entry(x: tuple[str, int]) -> tuple[str, int]:
    return x


def plus(x: str, y: str) -> str:
    return x + y


def added(x: Any, y: Any) -> Any:
    return x + y


def same(x: T) -> T:
    return x


def optional(x: str | None) -> str:
    if x:
        return x
    return "none"


def either(x: str | int) -> str | int:
    if isinstance(x, str):
        y: str = x
        return y
    z: int = x
    return z


def narrowed(x: object) -> object:
    if isinstance(x, str):
        return text(x)
    if isinstance(x, int):
        return number(x)
    if isinstance(x, bytes):
        return data(x)
    return x


def matched(x: object) -> object:
    match x:
        case str() as s:
            return text(s)
        case int(n):
            return number(n)
        case bytes():
            return data(x)
        case _:
            return x


def chosen(x: str, y: str) -> list[str]:
    return [x or y, y and x, x if len(x) > len(y) else y, max(x, y, key=len), min([x, y], key=len)]


def assigned(x: str) -> str:
    global last
    last = x
    y = last
    a, b = y, x
    a, b = b, a
    return a


def put(x: str, n: int) -> list[str]:
    numbers.append(n)
    out: list[str] = ["first"]
    out.append(x)
    out[0] = x
    out.insert(1, x)
    out.extend([x, text(x)])
    return out + [x] + [s for s in out if s is x]


def first_of(values: list[str]) -> str:
    for value in values:
        return value
    return ""


def keyed(x: str, n: int) -> dict[str, int]:
    result: dict[str, int] = {x: n}
    result.setdefault(x, 5)
    return result


def by_number(n: int, x: str) -> dict[int, str]:
    return {n: x}


def joined(x: str) -> set[str]:
    result = {x}
    result.add(x)
    return result


def pair(x: str, n: int) -> tuple[str, int]:
    both = (x, n)
    return both


def depth(node: Any) -> int:
    count = 0
    while node is not None:
        count += 1
        node = node.rest
    return count


def row(x: str) -> tuple[str, ...]:
    return (x, "a", x)


def sorted_by_length(values: list[str]) -> list[str]:
    return sorted(values, key=len, reverse=True)


def produced(x: str, n: int) -> Iterator[str]:
    for _ in range(2):
        yield x
    held = x
    yield held


def captured(x: str) -> Callable[[], str]:
    def inner() -> str:
        return x

    return inner


def passed(x: str, call: Callable[[str], Any]) -> Any:
    return call(x)


def gathered(*args: str, **more: str) -> list[str]:
    return [*args, *more.values()]


def defaulted(x: str = "") -> Callable[..., str]:
    def inner(y: str = x) -> str:
        return y

    return inner


def made(x: str, n: int, b: bytes) -> list[object]:
    holder = Holder(x, n, b)
    holder.other = x
    record = Record(x, n, (n,), [x])
    return [holder.text, holder.number, holder.data, holder.other, holder.shown, holder.swap("z"), record.text, record.number, record.parts[0],
            record.names[0], Box(x).get(), Box[int](n).item, copy.copy(record).text]


def raised(x: str) -> object:
    try:
        raise ValueError(x, 1)
    except ValueError as error:
        return error.args[0]


def through_thread(x: str) -> str:
    out: list[str] = []
    thread = threading.Thread(target=lambda: out.append(x))
    thread.start()
    thread.join()
    return out[0]


def later(x: str, name: str) -> Any:
    """An operation of the object's own class, after it has been in a typed place."""
    typed: str = x
    untyped: Any = typed
    return getattr(untyped, name)()


def shown(x: str) -> list[str]:
    return [str(x), f"{x}", f"{x!r}", f"{x:>6}", "%s" % x, "%s %r" % (x, x), "{} {!r}".format(x, x), repr(x), x.__class__.__name__, type(x).__name__]


def shown_number(n: int) -> list[str]:
    return [str(n), f"{n}", f"{n!r}", f"{n:>6}", "%d %s" % (n, n), "{} {!r}".format(n, n), repr(n), type(n).__name__]


def texts(x: str) -> list[object]:
    found: dict[str, int] = {"abc": 1, "": 2, "é€😀": 3}
    return [x + "!", "!" + x, x * 2, len(x), x[:2], x == "abc", "b" in x, x.upper(), ",".join([x, x]), x.encode(), [c for c in x], found.get(x),
            x in found,
            {"abc": 1}.get(x), bool(x), x < "b", sorted([x, "aaa", "b"]), x.find("c"), x.replace("a", "z"), x.split("b"), hash(x) == hash(x + "")]


def counted(n: int) -> list[object]:
    small: dict[int, str] = {3: "three", 0: "zero"}
    return [n + 1, 1 + n, n * n, -n, abs(n), n // 2, n % 2, n == 3, n < 4, [*range(n % 5)], small.get(n), bool(n), n & 1, n << 2, float(n), int(n),
            str(int(n)),
            type(int(n)).__name__, n.bit_length(), sum([n, n]), divmod(n, 2), round(n)]


def ranged(n: int) -> list[object]:
    """With an int that is neither negative nor large."""
    total = 0
    for i in range(n):
        total += i
    j = 0
    while j < n:
        j += 1
    letters = "abcdefgh"
    table = [10, 11, 12, 13, 14, 15, 16, 17]
    found = letters[n] if 0 <= n < 8 else ""
    return [total, j, found, table[n], table[-n:], letters[:n], n in (1, 3), n in [0, 3], [0] * n, letters[n : n + 2], n * "x",
            list(enumerate("ab", n)),
            pow(n, 2), n / 2, hex(n), chr(n + 97), 1 << n, 1.5 * n, -n // 2, bytes(n), n ** 2, ~n, n == 3.0, {n} == {3}, min(n, 2), not n]


def copied(x: str, n: int) -> list[object]:
    return [copy.copy(x), copy.deepcopy(x), copy.copy(n), copy.deepcopy([x])[0]]


def turned(x: complex) -> complex:
    return x


def bytes_of(b: bytes) -> list[object]:
    return [b + b"!", len(b), b == b"abc", b.decode(), b[0], b"".join([b, b]), b.hex(), bytes(b), type(bytes(b)).__name__, {b"abc": 1}.get(b),
            b.upper()]


def items_of(t: tuple[int, ...]) -> list[object]:
    found: dict[tuple[int, ...], int] = {(1, 2): 1}
    return [t + (4,), len(t), t == (1, 2), list(t), t[0], sum(t), found.get(t), t[:1], 2 in t, [*t], tuple(t), type(tuple(t)).__name__]


def names_of(z: frozenset[str]) -> list[object]:
    return [len(z), z == frozenset({"a", "b"}), sorted(z), "a" in z, sorted(z | {"c"}), {frozenset({"a", "b"}): 1}.get(z)]


def is_one(x: str, cls: Any) -> list[bool]:
    return [isinstance(x, cls), type(x) is cls, x.__class__ is cls, isinstance(x, str), type(x) is str, issubclass(type(x), str)]


def identical(x: str, y: str) -> list[bool]:
    return [x is y, x is text(y), [x].count(y) == 1, x == y]


def held() -> list[object]:
    return [last, Holder.kind, list(numbers)]


def rounds(values: list[str], count: int) -> int:
    """How many of the texts come back as what they were."""
    kept = 0
    for i in range(count):
        value = values[i % len(values)]
        box = [value, value]
        if box[1] is values[i % len(values)]:
            kept += 1
    return kept


def collect() -> None:
    gc.collect()
