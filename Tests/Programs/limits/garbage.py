"""Everything that is still reachable survives many collections, whatever holds it."""

import functools
import heapq
from collections import Counter, defaultdict, deque
from collections.abc import Callable, Iterator
from typing import Any, Optional


class Item:
    registry: "list[Item]" = []
    shared: dict[str, "Item"] = {}

    def __init__(self, number: int) -> None:
        self.number = number
        self.text = f"item {number}"
        self.parts = [number, number + 1]
        self.other: Optional[Item] = None

    def check(self) -> int:
        assert self.text == f"item {self.number}", self.text
        assert self.parts == [self.number, self.number + 1], self.parts
        return self.number

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Item) and self.number == other.number

    def __hash__(self) -> int:
        return self.number

    def __lt__(self, other: "Item") -> bool:
        return self.number < other.number


class Failure(Exception):
    def __init__(self, item: Item) -> None:
        super().__init__("failure", item)
        self.item = item


def churn(rounds: int = 12) -> int:
    """Makes garbage of every kind, cycles included."""
    total = 0
    for i in range(rounds):
        trash: list[Any] = [[n, str(n), (n, [n])] for n in range(700)]
        table = {f"key{n}": Item(n) for n in range(200)}
        for item in table.values():
            item.other = table[f"key{(item.number + 1) % 200}"]
        trash.append(trash)
        big = 3 ** (500 + i)
        text = "x" * 3000 + str(big)
        total += len(trash) + len(table) + len(text)
    return total


def closure(n: int) -> Callable[[], int]:
    item = Item(n)

    def get() -> int:
        return item.check()

    return get


def suspended(n: int) -> Iterator[int]:
    first, second = Item(n), [Item(n + 1)]
    yield first.check()
    for item in second:
        churn(1)
        yield item.check()
    yield first.check() + second[0].check()


def deep(n: int) -> int:
    """Keeps an object in each of many frames."""
    item = Item(n)
    if n == 0:
        churn(4)
        return item.check()
    below = deep(n - 1)
    return below + item.check()


@functools.lru_cache(maxsize=None)
def cached(n: int) -> Item:
    return Item(n)


def default(n: int, item: Item = Item(77)) -> int:
    return n + item.check()


def raised(n: int) -> Failure:
    try:
        try:
            raise Failure(Item(n))
        except Failure as inner:
            raise Failure(Item(n + 1)) from inner
    except Failure as outer:
        return outer


def arguments(*items: Item, **named: Item) -> int:
    churn(2)
    return sum(item.check() for item in items) + sum(item.check() for item in named.values())


global_item = Item(1)
Item.registry.append(Item(2))
Item.shared["three"] = Item(3)
in_list = [Item(n) for n in range(50)]
in_nested = {"a": [{"b": (Item(4), [Item(5)])}]}
in_set = {Item(n) for n in range(20)}
in_keys = {Item(n): str(n) for n in range(20)}
in_tuple = (Item(6), (Item(7), [Item(8)]))
in_deque = deque(Item(n) for n in range(30))
in_heap = [(n % 7, Item(n)) for n in range(20)]
heapq.heapify(in_heap)
in_default: defaultdict[str, list[Item]] = defaultdict(list)
in_default["x"].append(Item(9))
counter = Counter(f"word{n % 13}" for n in range(500))
method = Item(10).check
closures = [closure(n) for n in range(20)]
generators = [suspended(n) for n in range(10)]
started = [next(generator) for generator in generators]
iterator = iter([Item(n) for n in range(10)])
zipped = zip([Item(11), Item(12)], enumerate([Item(13), Item(14)]))
mapped = map(Item.check, [Item(15), Item(16)])
lazy = (Item(n).check() + extra.check() for n in range(3) for extra in [Item(100)])
bound = functools.partial(arguments, Item(17), key=Item(18))
failure = raised(19)
chain = Item(20)
node = chain
for n in range(21, 3000):
    node.other = Item(n)
    node = node.other
strings = ["piece" * n for n in range(100)]
slices = [("abcdef" * 50)[n : n + 7] for n in range(200)]
bigs = [7**n for n in range(200)]
floats = [1e300 * n for n in range(50)] + [1e-310 * n for n in range(50)]
any_values: list[Any] = [Item(21), 2**100, "text", 1.5e-320, (Item(22),), [None, Item(23)]]
for n in range(30):
    cached(n)
print(next(iterator).check(), next(zipped)[0].check(), next(lazy))
print(churn(40))
print(global_item.check(), Item.registry[0].check(), Item.shared["three"].check(), sum(item.check() for item in in_list))
print(in_nested["a"][0]["b"][0].check(), in_nested["a"][0]["b"][1][0].check(), sum(i.check() for i in in_set), sum(k.check() + int(v) for k, v in in_keys.items()))
print(in_tuple[0].check(), in_tuple[1][0].check(), in_tuple[1][1][0].check(), sum(i.check() for i in in_deque), [heapq.heappop(in_heap)[1].check() for _ in range(20)])
print(in_default["x"][0].check(), sorted(counter.items())[:3], method(), [get() for get in closures])
print(started, [list(generator) for generator in generators[:3]], [item.check() for item in iterator], [(a.check(), i, b.check()) for a, (i, b) in zipped], list(mapped), list(lazy))
print(bound(Item(24), other=Item(25)), failure.item.check(), failure.args[1].check(), failure.__cause__.item.check() if isinstance(failure.__cause__, Failure) else None)
total = 0
current: Optional[Item] = chain
while current is not None:
    total += current.check()
    current = current.other
print(total, all(s == "piece" * n for n, s in enumerate(strings)), all(s == ("abcdef" * 50)[n : n + 7] for n, s in enumerate(slices)), all(b == 7**n for n, b in enumerate(bigs)))
print(floats[49], floats[99], any_values[0].check(), any_values[1], any_values[3], any_values[4][0].check(), any_values[5][1].check(), sum(cached(n).check() for n in range(30)), default(1))
print(deep(150), arguments(*[Item(n) for n in range(10)], x=Item(50), y=Item(60)), sum(next(generator) for generator in generators[3:]))
survivors: list[Item] = []
for n in range(20000):
    item = Item(n)
    if n % 997 == 0:
        survivors.append(item)
print([item.check() for item in survivors])
