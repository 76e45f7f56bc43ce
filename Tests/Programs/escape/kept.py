"""Objects that live on in a container, a global, a closure, a generator, an exception, another object, after the function that
made them: none of them may lie on its stack."""
from __future__ import annotations

import gc
import threading
import weakref
from collections.abc import Callable, Iterator
from functools import partial


class Item:
    def __init__(self, n: int) -> None:
        self.n = n

    def me(self) -> Item:
        return self

    def bound(self) -> Callable[[], int]:
        return self.number

    def number(self) -> int:
        return self.n

    @property
    def same(self) -> Item:
        return self

    def __enter__(self) -> Item:
        return self

    def __exit__(self, *details: object) -> None:
        kept_list.append(self)

    def __iadd__(self, other: Item) -> Item:
        self.n += other.n
        return self

    def register(self) -> None:
        registry[self.n] = self


class Node:
    def __init__(self, value: Item, following: Node | None) -> None:
        self.value = value
        self.following = following


class Carrier(Exception):
    def __init__(self, item: Item) -> None:
        super().__init__(item)
        self.item = item


class Family:
    children: list[Item] = []

    def __init__(self) -> None:
        self.own: list[Item] = []

    def adopt(self, item: Item) -> Item:
        self.own.append(item)
        Family.children.append(item)
        return item


kept_list: list[Item] = []
registry: dict[int, Item] = {}
kept_global: Item = Item(-1)


def churn() -> int:
    """Uses the stack and the heap again."""
    waste = [Item(k) for k in range(200)]
    gc.collect()
    a, b, c, d = Item(101), Item(102), Item(103), Item(104)
    return a.n + b.n + c.n + d.n + len(waste)


def in_list(n: int) -> list[Item]:
    items: list[Item] = []
    for i in range(n):
        item = Item(i)
        items.append(item)
    return items


def through(item: Item) -> Item:
    return item.me().same


def through_helper(n: int) -> Item:
    item = Item(n)
    return through(item)


def in_global(n: int) -> None:
    global kept_global
    item = Item(n)
    kept_global = item


def in_closure(n: int) -> Callable[[], int]:
    item = Item(n)
    return lambda: item.n


def in_generator(n: int) -> Iterator[int]:
    item = Item(n)
    for k in range(3):
        item.n += k
        yield item.n


def yielding(n: int) -> Iterator[Item]:
    for k in range(n):
        item = Item(k)
        yield item


def in_exception(n: int) -> None:
    raise Carrier(Item(n))


def chain(n: int) -> Node | None:
    head: Node | None = None
    for i in range(n):
        node = Node(Item(i), head)
        head = node
    return head


def linked(n: int) -> int:
    head = Node(Item(0), None)
    for i in range(1, n):
        head = Node(Item(i), head)
    total = 0
    node: Node | None = head
    while node is not None:
        total = total * 10 + node.value.n
        node = node.following
    return total


def previous(n: int) -> str:
    """The object of one round is used in the next."""
    before = Item(-1)
    text = ""
    for i in range(n):
        item = Item(i)
        text += f"{before.me().n},{item.me().n} {before is item};"
        before = item
    return text


def in_tuple(n: int) -> tuple[Item, Item]:
    item = Item(n)
    return (item, item)


def in_comprehension(n: int) -> dict[int, Item]:
    return {k: Item(k) for k in range(n)}


def with_item(n: int) -> int:
    with Item(n) as item:
        item.n += 1
        return item.n


def bound_method(n: int) -> Callable[[], int]:
    return Item(n).bound()


def partially(n: int) -> Callable[[], int]:
    item = Item(n)
    return partial(item.number)


def adopted(n: int) -> Family:
    family = Family()
    family.adopt(Item(n)).n += 1
    return family


def added(n: int) -> Item:
    item = Item(n)
    item += Item(1)
    return item


def weak(n: int) -> tuple[weakref.ref[Item], Item]:
    item = Item(n)
    return weakref.ref(item), item


def matched(item: object) -> Item:
    match item:
        case Item(n=n) as whole if n > 3:
            return whole
        case Item() as small:
            return small
    return Item(-2)


def by_match(n: int) -> Item:
    return matched(Item(n))


def threaded(n: int) -> int:
    results: list[int] = []
    item = Item(n)

    def work() -> None:
        item.n += 1
        results.append(item.n)

    thread = threading.Thread(target=work)
    thread.start()
    thread.join()
    return item.n * 10 + len(results)


def recursive(n: int, outer: Item) -> int:
    item = Item(n)
    if n == 0:
        return outer.n
    return recursive(n - 1, item) * 10 + item.n + outer.n


def deep(n: int, outer: Item | None) -> Item:
    item = Item(n)
    if n == 0 and outer is not None:
        return outer
    return deep(n - 1, item)


def numbers(n: int) -> Iterator[int]:
    for k in range(n):
        yield k


def generators(n: int) -> list[Iterator[int]]:
    found: list[Iterator[int]] = []
    for k in range(n):
        stream = numbers(k + 2)
        next(stream)
        found.append(stream)
    return found


def zipped(n: int) -> int:
    total = 0
    for a, b in zip(numbers(n), numbers(n + 1)):
        total += a * b
    for k in range(n):
        for m in numbers(k):
            total += m
    return total


def defaults(n: int) -> Callable[[], int]:
    item = Item(n)

    def inner(held: Item = item) -> int:
        return held.n

    return inner


def applied(function: Callable[[int], int], n: int) -> int:
    return function(n)


def downwards(n: int) -> int:
    item = Item(n)
    total = 0
    for k in range(3):
        total += applied(lambda m: m + item.n + k, k)
    return total


def late_binding(n: int) -> list[int]:
    functions: list[Callable[[], int]] = []
    for k in range(n):
        functions.append(lambda: k)
    return [function() for function in functions]


def self_keeping(n: int) -> None:
    Item(n).register()


results: list[object] = []
results.append([item.n for item in (in_list(4), churn())[0]])
helper = through_helper(5)
churn()
results.append(helper.n)
in_global(6)
churn()
results.append(kept_global.n)
closure = in_closure(7)
churn()
results.append(closure())
stream = in_generator(8)
results.append(next(stream))
churn()
results.append(list(stream))
yielded = list(yielding(3))
churn()
results.append([item.n for item in yielded])
try:
    in_exception(9)
except Carrier as error:
    churn()
    results.append(error.item.n)
    results.append(error.args[0] is error.item)
head = chain(4)
churn()
while head is not None:
    results.append(head.value.n)
    head = head.following
print(results)
print(linked(5), previous(4))
pair = in_tuple(10)
table = in_comprehension(3)
churn()
print(pair[0].n, pair[0] is pair[1], [item.n for item in table.values()])
print(with_item(11), churn(), kept_list[0].n)
method = bound_method(12)
part = partially(13)
family = adopted(14)
sum_item = added(15)
reference, strong = weak(16)
chosen = by_match(17)
default = defaults(18)
self_keeping(19)
streams = generators(3)
churn()
print(method(), part(), family.own[0].n, Family.children[0] is family.own[0], sum_item.n)
print(reference() is strong, strong.n, chosen.n, default(), registry[19].n)
print(threaded(20), recursive(4, Item(7)), deep(5, None).n, zipped(5), [list(one) for one in streams])
print(downwards(3), late_binding(3))
