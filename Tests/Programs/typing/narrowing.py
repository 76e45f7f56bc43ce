"""Narrowing: isinstance, is None, truthiness, early return, assert, literals, in, callable, while."""

from typing import Any, Literal, NoReturn, Optional, Union


class Node:
    def __init__(self, value: int, following: "Optional[Node]" = None) -> None:
        self.value = value
        self.following = following


class Leaf:
    def __init__(self, number: float) -> None:
        self.number = number


class Branch:
    def __init__(self, left: "Tree", right: "Tree", operator: str = "+") -> None:
        self.left = left
        self.right = right
        self.operator = operator


class Negate:
    def __init__(self, inner: "Tree") -> None:
        self.inner = inner


Tree = Union[Leaf, Branch, Negate]


def fail(message: str) -> NoReturn:
    raise ValueError(message)


def evaluate(tree: Tree) -> float:
    if isinstance(tree, Leaf):
        return tree.number
    if isinstance(tree, Negate):
        return -evaluate(tree.inner)
    left, right = evaluate(tree.left), evaluate(tree.right)
    if tree.operator == "+":
        return left + right
    elif tree.operator == "*":
        return left * right
    fail(f"unknown operator {tree.operator}")


def show(tree: Tree) -> str:
    if not isinstance(tree, (Branch, Negate)):
        return str(tree.number)
    if isinstance(tree, Branch):
        return f"({show(tree.left)} {tree.operator} {show(tree.right)})"
    return "-" + show(tree.inner)


def last(node: Optional[Node]) -> int:
    if node is None:
        return -1
    while node.following is not None:
        node = node.following
    return node.value


def length(node: Optional[Node]) -> int:
    count = 0
    while node:
        count += 1
        node = node.following
    return count


def reverse(node: Optional[Node]) -> Optional[Node]:
    previous: Optional[Node] = None
    while node is not None:
        node.following, previous, node = previous, node, node.following
    return previous


def to_list(node: Optional[Node]) -> list[int]:
    return [] if node is None else [node.value] + to_list(node.following)


def default(text: Optional[str], number: Optional[int]) -> str:
    text = text or "none"
    number = 0 if number is None else number + 1
    return f"{text.upper()} {number * 2}"


def asserted(value: Union[int, str]) -> int:
    assert isinstance(value, int), f"wanted an int, got {value!r}"
    return value + 1


def flow(value: Union[int, str, list[int], dict[str, int]]) -> str:
    if isinstance(value, str):
        value = len(value)
    elif isinstance(value, dict):
        value = sorted(value.values())
    if isinstance(value, list):
        if not value:
            return "empty"
        value = value[0]
    return f"int {value + 0}"


def both(a: Optional[int], b: Optional[int]) -> int:
    if a is not None and b is not None:
        return a + b
    if a is None and b is None:
        return 0
    return a if a is not None else b if b is not None else -1


def mode(kind: Literal["fast", "slow"], count: int) -> int:
    if kind == "fast":
        return count * 10
    return count


def walrus(table: dict[str, Optional[int]], key: str) -> str:
    if (found := table.get(key)) is not None:
        return f"{found + 1}"
    return "missing" if key not in table else "none"


def callables(value: Any) -> str:
    if callable(value):
        return f"called {value()}"
    return f"value {value}"


def loop(items: list[Union[int, str, None]]) -> tuple[int, str]:
    total, text = 0, ""
    for item in items:
        if item is None:
            continue
        if isinstance(item, int):
            total += item
            continue
        text += item
    return total, text


class Holder:
    def __init__(self) -> None:
        self.value: Optional[list[int]] = None

    def add(self, n: int) -> list[int]:
        if self.value is None:
            self.value = []
        self.value.append(n)
        return self.value

    def total(self) -> int:
        return sum(self.value) if self.value else -1


tree = Branch(Leaf(2.5), Negate(Branch(Leaf(3.0), Leaf(4.5), "*")))
print(evaluate(tree), show(tree))
try:
    evaluate(Branch(Leaf(1), Leaf(2), "?"))
except ValueError as error:
    print("ValueError:", error)
chain = Node(1, Node(2, Node(3)))
print(last(chain), last(None), length(chain), length(None), to_list(chain), to_list(reverse(chain)), last(chain))
print(default(None, None), default("a", 5), default("", 0), asserted(4))
try:
    asserted("x")
except AssertionError as error:
    print("AssertionError:", error)
print([flow(v) for v in (5, "four", [9, 8], {"b": 7, "a": 3}, [])], [both(a, b) for a in (None, 1) for b in (None, 2)])
print(mode("fast", 3), mode("slow", 3), walrus({"a": 1, "b": None}, "a"), walrus({"a": 1, "b": None}, "b"), walrus({}, "c"))
print(callables(5), callables(lambda: 6), callables(list), loop([1, "a", None, 2, "b"]))
holder = Holder()
print(holder.total(), holder.add(5), holder.add(6), holder.total())
