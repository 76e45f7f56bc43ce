# copy and deepcopy: containers, instances, hooks, shared and cyclic parts.
import copy
import enum
from collections import Counter, OrderedDict, defaultdict, deque, namedtuple
from dataclasses import dataclass, field
from typing import Any, NamedTuple


class Node:
    def __init__(self, value: int, parts: list[int]) -> None:
        self.value = value
        self.parts = parts
        self.next: Node | None = None


class Slotted:
    __slots__ = ("a", "__private", "unset")

    def __init__(self, a: list[int]) -> None:
        self.a = a
        self.__private = "p"

    def show(self) -> str:
        return f"{self.a} {self.__private} {hasattr(self, 'unset')}"


class Both(Slotted):
    def __init__(self, a: list[int]) -> None:
        super().__init__(a)
        self.extra = [1]


class Hooked:
    def __init__(self, log: list[str]) -> None:
        self.log = log

    def __copy__(self) -> "Hooked":
        self.log.append("copy")
        return Hooked(self.log)

    def __deepcopy__(self, memo: dict[int, Any]) -> "Hooked":
        self.log.append("deepcopy")
        return Hooked(copy.deepcopy(self.log, memo))


class Stateful:
    def __init__(self, n: int) -> None:
        self.n = n
        self.cache = [n]

    def __getstate__(self) -> dict[str, Any]:
        return {"n": self.n}

    def __setstate__(self, state: dict[str, Any]) -> None:
        self.n = state["n"]
        self.cache = []


class Reduced:
    def __init__(self, x: int, y: list[int]) -> None:
        self.x, self.y = x, y

    def __reduce__(self) -> Any:
        return Reduced, (self.x + 1, self.y)


class Single:
    def __reduce__(self) -> str:
        return "single"


class Temperature(float):
    unit = "C"


class Stack(list[Any]):
    label = "plain"


class Registry(dict[str, Any]):
    pass


class Point(NamedTuple):
    x: list[int]
    y: int


class Color(enum.Enum):
    RED = 1


@dataclass
class Order:
    name: str
    lines: list[list[int]] = field(default_factory=list)


@dataclass(frozen=True)
class Key:
    parts: tuple[list[int], ...]


def containers() -> None:
    inner = [1, 2]
    for original in [[inner, 3], {"k": inner}, (inner, 4), [inner, inner]]:
        shallow: Any = copy.copy(original)
        deep: Any = copy.deepcopy(original)
        print(shallow == original, deep == original, shallow is original, deep is original)
    pair: Any = copy.deepcopy([inner, inner])
    print(pair[0] is pair[1], pair[0] is inner)
    flat = (1, "a", (2.5, None))
    print(copy.deepcopy(flat) is flat, copy.copy(flat) is flat)
    numbers = {1, 2, 3}
    other = copy.copy(numbers)
    other.add(4)
    print(sorted(numbers), sorted(other), sorted(copy.deepcopy(numbers)))
    data = bytearray(b"abc")
    twin = copy.deepcopy(data)
    twin[0] = 65
    print(data, twin, copy.copy(data) is data)
    frozen = frozenset([(1, 2)])
    print(copy.copy(frozen) is frozen, copy.deepcopy(frozen) == frozen)
    queue = deque([inner], maxlen=3)
    print(copy.copy(queue), copy.deepcopy(queue)[0] is inner, copy.deepcopy(queue).maxlen)
    default: defaultdict[str, list[int]] = defaultdict(list, a=inner)
    deep_default = copy.deepcopy(default)
    deep_default["b"].append(1)
    print(dict(default), dict(deep_default), deep_default["a"] is inner)
    print(copy.copy(Counter("aab")), copy.deepcopy(OrderedDict(b=[1], a=[2])))


def cycles() -> None:
    loop: list[Any] = [1]
    loop.append(loop)
    twin = copy.deepcopy(loop)
    print(twin[1] is twin, twin is loop)
    table: dict[str, Any] = {}
    table["self"] = (table,)
    copied = copy.deepcopy(table)
    print(copied["self"][0] is copied)
    a, b = Node(1, [1]), Node(2, [2])
    a.next, b.next = b, a
    c = copy.deepcopy(a)
    print(c.value, c.next is not None and c.next.value, c.next is not None and c.next.next is c, c is a)
    memo: dict[int, Any] = {}
    first, second = copy.deepcopy(a, memo), copy.deepcopy(b, memo)
    print(first.next is second)


def instances() -> None:
    node = Node(1, [1, 2])
    node.extra = "more"  # type: ignore[attr-defined]
    shallow, deep = copy.copy(node), copy.deepcopy(node)
    print(shallow.parts is node.parts, deep.parts is node.parts, deep.parts, deep.__dict__)
    slotted = copy.copy(Slotted([1]))
    print(slotted.show(), copy.deepcopy(slotted).a is slotted.a)
    both = copy.deepcopy(Both([3]))
    print(both.show(), both.extra)
    log: list[str] = []
    hooked = Hooked(log)
    copy.copy(hooked)
    print(copy.deepcopy(hooked).log, log)
    state = copy.copy(Stateful(7))
    print(state.n, state.cache)
    reduced = copy.deepcopy(Reduced(1, [2]))
    print(reduced.x, reduced.y)
    single = Single()
    print(copy.copy(single) is single, copy.deepcopy(single) is single)
    warm = copy.copy(Temperature(36.6))
    print(type(warm).__name__, warm, warm.unit)
    stack = Stack([1, [2]])
    stack.label = "mine"
    deep_stack = copy.deepcopy(stack)
    print(type(deep_stack).__name__, deep_stack, deep_stack.label, deep_stack[1] is stack[1])
    registry = Registry(a=[1])
    print(copy.copy(registry)["a"] is registry["a"], copy.deepcopy(registry)["a"] is registry["a"])
    point = Point([1], 2)
    print(copy.copy(point), copy.copy(point).x is point.x, copy.deepcopy(point).x is point.x)
    print(copy.copy(Color.RED) is Color.RED, copy.deepcopy([Color.RED])[0] is Color.RED)
    order = Order("n", [[1]])
    twin = copy.deepcopy(order)
    twin.lines[0].append(2)
    print(order, twin)
    key = Key(([1], [2]))
    print(copy.deepcopy(key) == key, copy.deepcopy(key).parts[0] is key.parts[0])
    error = copy.copy(ValueError("text", 3))
    print(repr(error), error.args)


def functions() -> None:
    print(copy.copy(containers) is containers, copy.deepcopy(len) is len, copy.deepcopy(Node) is Node)
    stack = Stack([1])
    method = copy.deepcopy(stack.append)
    print(copy.copy(int) is int, callable(method))
    try:
        copy.copy(x for x in [1])
    except TypeError as error:
        print(error)


containers()
cycles()
instances()
functions()
print(copy.Error.__name__, issubclass(copy.Error, Exception), copy.error is copy.Error)
