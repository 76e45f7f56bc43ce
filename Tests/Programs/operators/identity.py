"""is, in, comparisons between types, del, None, Ellipsis, NotImplemented, int subclass booleans."""

from typing import Any, Optional


def kind(value: Any) -> str:
    if value is None:
        return "none"
    if value is True or value is False:
        return "bool"
    if value is ...:
        return "ellipsis"
    if value is NotImplemented:
        return "notimplemented"
    return type(value).__name__


def sentinel_default(value: Any = ..., other: Optional[int] = None) -> tuple[bool, bool]:
    return value is ..., other is None


MISSING = object()


def find(table: dict[str, Any], key: str) -> str:
    found = table.get(key, MISSING)
    return "missing" if found is MISSING else f"found {found}"


class Node:
    def __init__(self, name: str) -> None:
        self.name = name
        self.links: list["Node"] = []


def has_cycle(node: Node, path: tuple[Node, ...] = ()) -> bool:
    if any(node is seen for seen in path):
        return True
    return any(has_cycle(link, path + (node,)) for link in node.links)


print([kind(None), kind(True), kind(False), kind(0), kind(1), kind(""), kind(...), kind(NotImplemented), kind([]), kind(Ellipsis)])
print(sentinel_default(), sentinel_default(None), sentinel_default(other=0), find({"a": None}, "a"), find({}, "a"))
a = [1]
b = a
c = [1]
print(a is b, a is c, a is not c, a == c, None is None, (a,)[0] is b, [a][0] is a, {"k": a}["k"] is b)
x: Any = 5
y: Any = 5
print(x is y, x == y, True is (1 == 1), type(x) is int, type(True) is bool, type(True) is not int, isinstance(True, int))
print(1 in [1.0], True in [1], "1" in ["1"], None in [0, "", False], [] in [[]], () in [()], 0 in (False,))
one, two, three = Node("one"), Node("two"), Node("three")
one.links = [two, three]
two.links = [three]
print(has_cycle(one))
three.links.append(one)
print(has_cycle(one), has_cycle(two), one.links[0].links[0].links[0] is one)
words = ["x", "y"]
same = words
words += ["z"]
print(same, same is words)
words = words + ["w"]
print(same, words, same is words)
text = "abc"
old = text
text += "d"
print(old, text, old is text)
number = 10
saved = number
number += 1
print(saved, number)
pair = (1, [2])
copy = pair
pair[1].append(3)
print(copy, copy is pair)
items = {"a": 1, "b": 2, "c": 3}
del items["b"]
print(items, "b" not in items)
listed = [1, 2, 3, 4, 5]
del listed[1], listed[-1], listed[0]
print(listed)


class Attributes:
    shared: list[int] = []

    def __init__(self) -> None:
        self.own: list[int] = []


p, q = Attributes(), Attributes()
p.shared.append(1)
p.own.append(2)
q.own = p.own
q.own.append(3)
print(q.shared, p.own, Attributes.shared is p.shared, p.own is q.own)
p.shared = [99]
print(p.shared, q.shared, Attributes.shared)
del p.shared
print(p.shared, not None, not 0, not "", None or "x", None == None, None != 0)
print(bool(...), ... is Ellipsis, repr(...), repr(None), str(NotImplemented), [None] * 2 == [None, None], {None: 1}[None], hash(None) == hash(None))
print(1 < 2 < 3, 1 < 2 > 1, 3 > 2 >= 2 != 1, 1 == 1.0 == True, "a" < "b" <= "b", [1] < [1, 2] < [2], (1, "a") < (1, "b"), not (1 > 2 > 0))
print(0.1 + 0.2 != 0.3, 10**20 == 1e20, 2**53 + 1 != 2.0**53, -1 < False < True < 2, "Z" < "a", "" < " ", b"a" < b"b", {1} < {1, 2}, {1: 2} == {1: 2})
