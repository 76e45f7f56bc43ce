"""Weak references, weak mappings and sets, finalizers, and functions at exit."""

import atexit
import gc
import weakref
from typing import Any


class Node:
    def __init__(self, name: str) -> None:
        self.name = name

    def greet(self) -> str:
        return f"I am {self.name}"

    def __repr__(self) -> str:
        return f"Node({self.name!r})"


def alive() -> None:
    node = Node("a")
    reference = weakref.ref(node)
    print(reference() is node, reference().name if reference() else None)  # type: ignore[union-attr]
    print(reference == weakref.ref(node), reference != weakref.ref(Node("b")), hash(reference) == hash(node))
    print(reference.__callback__, isinstance(reference, weakref.ReferenceType), type(reference).__name__)
    method = weakref.WeakMethod(node.greet)
    print(method()(), method == weakref.WeakMethod(node.greet))  # type: ignore[misc]
    print(repr(reference).startswith("<weakref at 0x"), "to 'Node' at 0x" in repr(reference))
    for thing in (len, alive, Node, {1}, frozenset({2}), node.greet, gc, (i for i in "")):
        print(weakref.ref(thing)() is thing)
    for value in (1, "text", 2.5, None, [1], (1,), {"a": 1}, b"x", True):
        try:
            weakref.ref(value)
        except TypeError as error:
            print(error)


dead_names: list[str] = []


def make(count: int, references: list[Any], names: list[str]) -> None:
    for i in range(count):
        node = Node(str(i))
        references.append(weakref.ref(node))
        weakref.finalize(node, names.append, node.name)


def deep(depth: int, references: list[Any], names: list[str]) -> None:
    if depth:
        deep(depth - 1, references, names)
    else:
        make(100, references, names)


def dying() -> None:
    references: list[Any] = []
    deep(20, references, dead_names)
    gc.collect()
    print(sum(reference() is None for reference in references) > 80, len(dead_names) > 80)
    print(set(dead_names) <= set(map(str, range(100))))
    called: list[Any] = []

    def watched(count: int) -> list[Any]:
        return [weakref.ref(Node("x"), called.append) for _ in range(count)]

    kept = watched(50)
    gc.collect()
    print(len(called) > 30, all(reference() is None for reference in called), all(any(one is other for other in kept) for one in called))


def fill(values: "weakref.WeakValueDictionary[int, Node]", keys: "weakref.WeakKeyDictionary[Node, int]", nodes: "weakref.WeakSet[Node]") -> None:
    for i in range(100):
        node = Node(str(i))
        values[i] = node
        keys[node] = i
        nodes.add(node)


def mappings() -> None:
    values: weakref.WeakValueDictionary[int, Node] = weakref.WeakValueDictionary()
    keys: weakref.WeakKeyDictionary[Node, int] = weakref.WeakKeyDictionary()
    nodes: weakref.WeakSet[Node] = weakref.WeakSet()
    kept = [Node("kept"), Node("too")]
    fill(values, keys, nodes)
    for i, node in enumerate(kept):
        values[1000 + i] = node
        keys[node] = 1000 + i
        nodes.add(node)
    gc.collect()
    print(len(values) < 30, len(keys) < 30, len(nodes) < 30)
    print(values[1000], values.get(1001), values.get(5000), 1001 in values, 5000 in values)
    print(keys[kept[0]], kept[1] in keys, Node("other") in keys, keys.get(Node("x"), -1), kept[0] in nodes, 5 in nodes)
    print({1000, 1001} <= set(values), {1000, 1001} <= set(keys.values()), set(kept) <= set(nodes))
    del values[1000]
    del keys[kept[0]]
    nodes.discard(kept[0])
    print(1000 in values, kept[0] in keys, kept[0] in nodes, values.pop(1001), values.setdefault(7, kept[0]))
    try:
        values[1000]
    except KeyError as error:
        print("KeyError", error)


def at_exit(*words: str, end: str = "!") -> None:
    print("at exit:", *words, end)


def finalizers() -> None:
    node = Node("f")
    finalizer = weakref.finalize(node, at_exit, "never", end="?")
    print(finalizer.alive, finalizer.peek() is not None, finalizer.atexit)
    print(finalizer.detach() is not None, finalizer.alive, finalizer())
    second = weakref.finalize(node, max, 3, 4)
    print(second(), second(), second.alive)


alive()
dying()
mappings()
finalizers()
atexit.register(at_exit, "first", "registered")
atexit.register(at_exit, "second", end=".")
atexit.register(print, "gone")
atexit.unregister(print)
left = Node("left")
weakref.finalize(left, at_exit, "finalized")
try:
    atexit.register(5)  # type: ignore[arg-type]
except TypeError as error:
    print(error)
print("end")
