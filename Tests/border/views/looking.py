"""Ranges, and views of dicts, that come, go and are made here."""

from typing import Any


def same(x: Any) -> Any:
    return x


def kind(x: Any) -> str:
    return type(x).__name__


def numbers(*bounds: int) -> range:
    return range(*bounds)


def cut(r: range, start: Any, stop: Any, step: Any) -> range:
    return r[start:stop:step]


def total(r: range) -> int:
    result = 0
    for i in r:
        result += i
    return result


def facts(r: range) -> Any:
    return r.start, r.stop, r.step, len(r), list(r), 4 in r, r == range(1, 9, 3), hash(r) == hash(range(r.start, r.stop, r.step))


def keys(d: dict[Any, Any]) -> Any:
    return d.keys()


def views(d: Any) -> Any:
    return [d.keys(), d.values(), d.items()]


def made() -> Any:
    d = {"a": 1, "b": 2}
    return d, d.keys(), d.values(), d.items()


def put(d: dict[Any, Any], key: Any, value: Any) -> None:
    d[key] = value


def united(a: Any, b: Any) -> Any:
    return a | b, a & b, a - b, a ^ b, a == b, a <= b, a.isdisjoint(b)


def contents(view: Any) -> Any:
    return len(view), list(view), list(reversed(view))


class Loud(dict[str, int]):
    def keys(self) -> Any:
        return super().keys()


def loud() -> Loud:
    return Loud(x=1, y=2)


def loud_views(d: Loud) -> Any:
    return [d.keys(), d.items()]
