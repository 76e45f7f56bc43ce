"""Dicts that compiled code and its callers share."""

from __future__ import annotations

import gc
from typing import Any, Iterator


class Key:
    def __init__(self, name: str) -> None:
        self.name = name

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Key) and other.name == self.name

    def __hash__(self) -> int:
        return hash(self.name)

    def __repr__(self) -> str:
        return f"Key({self.name!r})"


class Grumpy:
    """A key that fails when it is asked."""

    def __init__(self, fails_hash: bool, fails_eq: bool) -> None:
        self.fails_hash = fails_hash
        self.fails_eq = fails_eq

    def __hash__(self) -> int:
        if self.fails_hash:
            raise ValueError("no hash today")
        return 7

    def __eq__(self, other: object) -> bool:
        if self.fails_eq:
            raise ValueError("no comparison today")
        return self is other

    def __repr__(self) -> str:
        return "Grumpy()"


class Registry:
    """Keeps dicts, so that both sides hold them."""

    def __init__(self) -> None:
        self.table: dict[str, int] = {}
        self.any: dict[Any, Any] = {}
        self.nested: dict[str, dict[str, int]] = {}

    def put(self, name: str, value: int) -> None:
        self.table[name] = value

    def value(self, name: str) -> int:
        return self.table[name]

    def total(self) -> int:
        total = 0
        for name in self.table:
            total += self.table[name]
        return total

    def names(self) -> list[str]:
        return [name for name in self.table]

    def bump(self, name: str) -> None:
        self.table[name] = self.table.get(name, 0) + 1

    def inner(self, name: str) -> dict[str, int]:
        return self.nested.setdefault(name, {})

    def is_table(self, table: dict[str, int]) -> bool:
        return table is self.table


def make(count: int) -> dict[str, int]:
    return {f"key {i}": i for i in range(count)}


def same(value: Any) -> Any:
    return value


def put(table: dict[str, int], name: str, value: int) -> None:
    table[name] = value


def get(table: dict[str, int], name: str) -> int:
    return table[name]


def get_default(table: dict[str, int], name: str, default: int) -> int:
    return table.get(name, default)


def get_none(table: dict[str, int], name: str) -> int | None:
    return table.get(name)


def next_or_zero(table: dict[str, int], name: str) -> int:
    value = table.get(name)
    return 0 if value is None else value + 1


def first_letter(table: dict[str, str | None], name: str) -> str:
    value = table[name]
    return "" if value is None else value[0].upper()


def inner_total(tables: dict[str, dict[str, int]]) -> int:
    return sum(value for table in tables.values() for value in table.values())


def set_default(table: dict[str, int], name: str, default: int) -> int:
    return table.setdefault(name, default)


def remove(table: dict[str, int], name: str) -> None:
    del table[name]


def pop(table: dict[str, int], name: str) -> int:
    return table.pop(name)


def pop_default(table: dict[str, int], name: str, default: int) -> int:
    return table.pop(name, default)


def pop_item(table: dict[str, int]) -> tuple[str, int]:
    return table.popitem()


def clear(table: dict[str, int]) -> None:
    table.clear()


def length(table: dict[str, int]) -> int:
    return len(table)


def is_empty(table: dict[str, int]) -> bool:
    return not table


def has(table: dict[str, int], name: str) -> bool:
    return name in table


def keys(table: dict[str, int]) -> list[str]:
    return list(table)


def values(table: dict[str, int]) -> list[int]:
    return list(table.values())


def items(table: dict[str, int]) -> list[tuple[str, int]]:
    return [(key, value) for key, value in table.items()]


def backwards(table: dict[str, int]) -> list[str]:
    return [key for key in reversed(table)]


def total(table: dict[str, int]) -> int:
    total = 0
    for value in table.values():
        total += value
    return total


def show(table: dict[Any, Any]) -> str:
    return repr(table)


def text(table: dict[Any, Any]) -> str:
    return f"{table}"


def copied(table: dict[str, int]) -> dict[str, int]:
    return table.copy()


def made_of(table: dict[str, int]) -> dict[str, int]:
    return dict(table)


def merged(a: dict[str, int], b: dict[str, int]) -> dict[str, int]:
    return a | b


def spread(a: dict[str, int], b: dict[str, int]) -> dict[str, int]:
    return {**a, "between": 0, **b}


def update(a: dict[str, int], b: dict[str, int]) -> None:
    a.update(b)


def update_in_place(a: dict[str, int], b: dict[str, int]) -> dict[str, int]:
    a |= b
    return a


def equal(a: dict[Any, Any], b: dict[Any, Any]) -> bool:
    return a == b


def any_put(table: dict[Any, Any], key: Any, value: Any) -> None:
    table[key] = value


def any_get(table: dict[Any, Any], key: Any) -> Any:
    return table[key]


def any_has(table: dict[Any, Any], key: Any) -> bool:
    return key in table


def any_del(table: dict[Any, Any], key: Any) -> None:
    del table[key]


def grow_while_walking(table: dict[str, int]) -> list[str]:
    seen = []
    for key in table:
        seen.append(key)
        table[key + "+"] = 1
    return seen


def shrink_while_walking(table: dict[str, int]) -> list[str]:
    seen = []
    for key, value in table.items():
        seen.append(key)
        del table[key]
    return seen


def walk_and_call(table: dict[str, int], function: Any) -> list[str]:
    seen = []
    for key in table:
        seen.append(key)
        function(table, key)
    return seen


def lazily(table: dict[str, int]) -> Iterator[tuple[str, int]]:
    for key, value in table.items():
        yield key, value


def key_iterator(table: dict[str, int]) -> Any:
    return iter(table)


def views(table: dict[str, int]) -> tuple[bool, bool, int, list[str], list[str]]:
    keys = table.keys()
    return "a" in keys, ("a", 1) in table.items(), len(table.values()), sorted(keys & {"a", "zz"}), sorted(keys | {"zz"})


def with_itself() -> dict[str, Any]:
    table: dict[str, Any] = {"number": 1}
    table["self"] = table
    return table


def ring() -> dict[str, Any]:
    inner: dict[str, Any] = {}
    table: dict[str, Any] = {"list": [inner], "pair": (1, inner)}
    inner["outer"] = table
    return table


def keyword_names(**values: int) -> list[str]:
    values["more"] = 1
    return list(values)


def keywords(**values: int) -> dict[str, int]:
    return values


def pass_on(values: dict[str, int]) -> dict[str, int]:
    return keywords(**values)


def apply(function: Any, values: dict[str, int]) -> Any:
    return function(**values)


def count_words(words: list[str]) -> dict[str, int]:
    counts: dict[str, int] = {}
    for word in words:
        counts[word] = counts.get(word, 0) + 1
    return counts


def count_into(words: list[str], counts: dict[str, int]) -> None:
    for word in words:
        counts[word] = counts.get(word, 0) + 1


def translate(text: str, table: dict[int, str]) -> str:
    return text.translate(table)


def is_dict(value: object) -> tuple[bool, str]:
    return isinstance(value, dict), type(value).__name__


def key_of(name: str) -> Key:
    return Key(name)


def many_keys() -> dict[Key, int]:
    return {Key("a"): 1, Key("b"): 2}


def key_sum(table: dict[Key, int]) -> int:
    return table[Key("a")] + table.get(Key("b"), 0) + table.get(Key("c"), 100)


def send(function: Any, table: dict[str, int]) -> int:
    function(table)
    return table["sent"]


def collect() -> None:
    gc.collect()


shared: dict[str, int] = {"begin": 1}


def read_shared(name: str) -> int:
    return shared[name]
