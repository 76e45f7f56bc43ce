"""Asks abstract classes about classes of Python's."""

import collections
import collections.abc

from collections import UserDict, UserList, UserString
from decimal import Decimal
from typing import Any

import plain_mappings


KINDS = [
    "Hashable", "Iterable", "Iterator", "Reversible", "Sized", "Container", "Callable", "Collection", "Set", "MutableSet", "Mapping",
    "MutableMapping", "KeysView", "Sequence", "MutableSequence", "ByteString",
]


class Settings(UserDict):  # type: ignore[type-arg]
    pass


class Named:
    def name(self) -> str:
        return "named"


class Mixed(Named, UserDict):  # type: ignore[type-arg]
    pass


class Words(UserList):  # type: ignore[type-arg]
    pass


def tests(thing: Any) -> list[str]:
    found = [name for name in KINDS if isinstance(thing, getattr(collections.abc, name))]
    also = [name for name in KINDS if issubclass(type(thing), getattr(collections.abc, name))]
    return found if found == also else [*found, "but", *also]


def direct(thing: Any) -> tuple[bool, ...]:
    return (
        isinstance(thing, collections.abc.Mapping),
        isinstance(thing, collections.abc.MutableMapping),
        isinstance(thing, collections.abc.Sequence),
        isinstance(thing, collections.abc.Set),
        isinstance(thing, (collections.abc.Mapping, collections.abc.Sequence)),
        issubclass(type(thing), collections.abc.Mapping),
    )


def matched(thing: Any) -> str:
    match thing:
        case {"a": value}:
            return f"mapping {value}"
        case [first, *_]:
            return f"sequence {first}"
    return "neither"


class Shape(collections.abc.Sized):
    def __len__(self) -> int:
        return 1


def registered() -> list[bool]:
    before = isinstance(plain_mappings.Other(), collections.abc.Sequence)
    kind: Any = collections.abc.Sequence
    kind.register(plain_mappings.Other)
    return [before, isinstance(plain_mappings.Other(), collections.abc.Sequence)]


def all_of() -> list[Any]:
    return [
        Settings(a=1), Mixed(a=2), Words([1]), UserString("x"), UserDict(a=3), collections.ChainMap({"a": 4}), plain_mappings.Own(),
        plain_mappings.Registered(), plain_mappings.Derived(a=5), plain_mappings.Plain(), Decimal(1), Shape(), plain_mappings.OfMixed(a=6),
        {"a": 7}, [8], (9,), "s", range(2), {1}, frozenset({2}), b"x",
    ]
