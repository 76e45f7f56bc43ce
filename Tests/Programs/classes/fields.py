"""Fields of every kind: ints that outgrow a word, bools in int places, optionals, unions, tuples, containers, callables."""

from collections.abc import Callable
from typing import Any, Final, Optional, Union


class Everything:
    count: int = 0
    kinds: Final = ("a", "b")

    def __init__(self) -> None:
        self.small = 1
        self.big = 2**80
        self.flag = False
        self.ratio = 0.5
        self.text = ""
        self.maybe: Optional[int] = None
        self.either: Union[int, str] = 5
        self.pair: tuple[int, float] = (1, 2.0)
        self.nested: tuple[tuple[int, str], list[int]] = ((1, "x"), [])
        self.items: list[int] = []
        self.table: dict[str, list[int]] = {}
        self.unique: set[int] = set()
        self.action: Callable[[int], int] = abs
        self.anything: Any = None
        self.other: "Optional[Everything]" = None
        self.data = b""

    def grow(self) -> None:
        self.small = self.small * 3 + 1
        self.big //= 7
        self.flag = not self.flag
        self.ratio *= 1.5
        self.text += chr(97 + self.small % 26)
        self.maybe = self.small if self.maybe is None else self.maybe + 1 if self.maybe < 50 else None
        self.either = str(self.either) if isinstance(self.either, int) else len(self.either)
        self.pair = (self.pair[0] + 1, self.pair[1] / 2)
        (number, name), values = self.nested
        self.nested = ((number * 2, name + "y"), values + [number])
        self.items.append(self.small)
        self.table.setdefault(self.text[-1], []).append(self.small)
        self.unique.add(self.small % 5)
        self.action = (lambda n: n + self.small) if self.flag else abs
        self.anything = [self.small, self.text, self.anything][self.small % 3]
        self.data += bytes([self.small & 255])
        Everything.count += 1

    def show(self) -> str:
        return f"{self.small} {self.big} {self.flag} {self.ratio} {self.text} {self.maybe} {self.either!r} {self.pair} {self.nested} {self.items[-2:]} {sorted(self.unique)} {self.action(-3)} {self.data!r}"


class Counter:
    def __init__(self, start: int) -> None:
        self.value = start

    def up(self, by: int = 1) -> "Counter":
        self.value += by
        return self


class Settings:
    def __init__(self, verbose: bool, level: int, scale: float) -> None:
        self.verbose = verbose
        self.level = level
        self.scale = scale


class Late:
    value: int

    def set(self, value: int) -> None:
        self.value = value

    def has(self) -> bool:
        return hasattr(self, "value")


class Parent:
    def __init__(self, name: str) -> None:
        self.name = name
        self.children: list[Parent] = []
        self.parent: Optional[Parent] = None

    def add(self, child: "Parent") -> "Parent":
        self.children.append(child)
        child.parent = self
        return self

    @property
    def path(self) -> str:
        return (self.parent.path if self.parent else "") + "/" + self.name

    def depth(self) -> int:
        return 1 + max((child.depth() for child in self.children), default=0)


class Shadow(Everything):
    count = 100

    def __init__(self) -> None:
        super().__init__()
        self.small = -5
        self.extra = [self.small] * 2


thing = Everything()
for _ in range(9):
    thing.grow()
    print(thing.show())
print(thing.anything, thing.table, Everything.count, thing.count, Shadow.count, thing.kinds)
counter = Counter(2**62 - 3)
for _ in range(5):
    print(counter.up().value, end=" ")
counter.value = -(2**62)
print(counter.up(-1).value, counter.up(2**62).value, counter.up(2**200).value % 1000, counter.up(-(2**200)).value)
truth = Counter(True)
print(truth.value, truth.value + 1, truth.up(True).value, [truth.value], Counter(False).value, f"{Counter(True).value}", Counter(True).value is True)
settings = Settings(True, True, 2.0)
print(settings.verbose, settings.level, settings.scale, settings.level + settings.verbose, isinstance(settings.level, bool))
settings.level = 10**30
settings.verbose = bool(settings.level)
print(vars(settings))
late = Late()
print(late.has())
try:
    print(late.value)
except AttributeError as error:
    print("AttributeError:", error)
late.set(5)
print(late.has(), late.value)
del late.value
try:
    late.value += 1
except AttributeError as error:
    print("AttributeError:", error)
root = Parent("root").add(Parent("a").add(Parent("b"))).add(Parent("c"))
print(root.children[0].children[0].path, root.depth(), root.children[1].parent is root, [c.name for c in root.children])
shadow = Shadow()
shadow.grow()
print(shadow.small, shadow.extra, shadow.show()[:20], Everything.count, Shadow.count)
thing.other = shadow
thing.other.other = thing
assert thing.other is not None and thing.other.other is not None
print(thing.other.other is thing, thing.other.other.other is shadow, thing.other.small)
things = [Everything() for _ in range(3)]
things[0].items.append(1)
things[1].items = things[0].items
things[1].items.append(2)
things[2].table["k"] = things[0].items
print([t.items for t in things], things[2].table["k"] is things[1].items)
for t in things:
    t.ratio, t.small = t.small / 4, int(t.ratio * 10)
print([(t.ratio, t.small, t.pair) for t in things])
