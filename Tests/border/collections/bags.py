from __future__ import annotations
from collections import Counter, OrderedDict, defaultdict
from typing import Any

kept: list[Any] = []


def keep(x: Any) -> None:
    kept.append(x)


def last() -> Any:
    return kept[-1]


def drop() -> None:
    kept.clear()


def groups(words: list[str]) -> defaultdict[int, list[str]]:
    result: defaultdict[int, list[str]] = defaultdict(list)
    for word in words:
        result[len(word)].append(word)
    return result


def count(words: list[str]) -> Counter[str]:
    return Counter(words)


def ordered(n: int) -> OrderedDict[str, int]:
    return OrderedDict((str(i), i) for i in range(n))


def add_default(d: defaultdict[str, int], key: str) -> int:
    d[key] += 1
    return d[key]


def append_default(d: defaultdict[str, list[int]], key: str, n: int) -> list[int]:
    d[key].append(n)
    return d[key]


def top(c: Counter[str]) -> list[tuple[str, int]]:
    c.update(["a", "zz"])
    c["zz"] += 3
    return c.most_common(2)


def missing(c: Counter[str]) -> int:
    return c["not there"]


def shuffle(o: OrderedDict[str, int]) -> list[str]:
    o.move_to_end("0")
    o.move_to_end("2", last=False)
    o["new"] = 9
    return list(o)


def ends(o: OrderedDict[str, int]) -> tuple[tuple[str, int], tuple[str, int]]:
    return o.popitem(last=False), o.popitem()


def pairs(o: OrderedDict[str, int]) -> list[tuple[str, int]]:
    return [(k, v) for k, v in o.items()]


def kind(x: Any) -> str:
    return " ".join([type(x).__name__, str(isinstance(x, dict)), str(isinstance(x, defaultdict)), str(isinstance(x, Counter)), str(isinstance(x, OrderedDict))])


def nested() -> dict[str, Any]:
    d: defaultdict[str, Counter[str]] = defaultdict(Counter)
    d["x"]["y"] += 2
    return {"d": d, "o": OrderedDict(a=1)}


def total(c: Counter[str]) -> int:
    return sum(c.values())


def make_seven() -> int:
    return 7


def sevens() -> defaultdict[str, int]:
    return defaultdict(make_seven)


def both(a: Counter[str], b: Counter[str]) -> Counter[str]:
    return a + b


def factory_of(d: defaultdict[str, int]) -> Any:
    return d.default_factory


def set_factory(d: defaultdict[str, int]) -> None:
    d.default_factory = make_seven
