"""What the place of an expression says about its type."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Literal, Optional, TypedDict, TypeVar, Union

T = TypeVar("T")


class Options(TypedDict, total=False):
    width: int


class Base:
    items: list[float] = [1, 2]
    table: dict[str, list[object]] = {"a": [1], "b": []}


class Derived(Base):
    items = []


def first(items: Sequence[T], default: T) -> T:
    return items[0] if items else default


def numbers(flag: bool) -> list[float]:
    if flag:
        return [1, 2]
    return [] if flag else [3]


def keyed(key: Callable[[str], int] = lambda s: len(s), *, rows: Sequence[Mapping[str, object]] = ()) -> None:
    pass


a: list[Optional[int]] = [1, 2]
a = [None] * 3
a += [1]
b: Union[list[int], dict[str, int]] = {}
c: dict[str, Callable[[int], int]] = {"double": lambda n: n * 2}
reveal_type(c["double"](1))  #! note: Revealed type is "int"
d: tuple[float, Sequence[object]] = (1, [2, "a"])
e: list[tuple[str, float]] = [("a", 1), ("b", 2.5)]
f: list[list[float]] = [[1], [2.5], []]
g: set[Literal["x", "y"]] = {"x"}
h: Options = {"width": 1} if a else {}
i: Iterable[float] = (n for n in [1, 2])
j: Mapping[str, float] = {s: len(s) for s in "ab"}
k: list[object] = sorted([1, 2])  #! assignment: Incompatible types in assignment (expression has type "list[int]", variable has type "list[object]")
m: Optional[list[str]] = None or []
reveal_type(first([1.5], 2))  #! note: Revealed type is "float"
reveal_type(first([], "a"))  #! note: Revealed type is "str"
reveal_type([x or [] for x in [[1], None]])  #! note: Revealed type is "list[list[int]]"
keyed(lambda s: s.count("a"), rows=[{"a": 1}, {"b": "c"}])
keyed(key=len, rows=[dict(a=1)])
n: Callable[[int, str], bool] = lambda count, text: count > len(text)
o: type[Base] = Derived
p: float = 1 if a else 2
q: list[str] = []
r = q or ["a"]
reveal_type(r)  #! note: Revealed type is "list[str]"
s: dict[str, list[int]] = {}
s["a"] = []
s.setdefault("b", []).append(1)
h["width"] = 3


def terminal(name: bool | str, table: dict[str, str]) -> str | None:
    if name is False:
        return None
    if name is True:
        name = table.get("a", "") or table.get("b", "")
        reveal_type(name)  #! note: Revealed type is "str"
    if not name:
        return None
    return name.strip()
