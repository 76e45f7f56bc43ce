"""Classes with fields of their own that derive from the views of collections.abc."""

from __future__ import annotations

from collections.abc import ItemsView, Iterator, KeysView, ValuesView
from typing import Generic, TypeVar

V = TypeVar("V")


class Base(Generic[V]):
    def __init__(self, data: dict[str, V]) -> None:
        self._data = data

    def __len__(self) -> int:
        return len(self._data)


class Items(Base[V], ItemsView[str, V]):
    def __contains__(self, item: object) -> bool:
        return isinstance(item, tuple) and item in self._data.items()

    def __iter__(self) -> Iterator[tuple[str, V]]:
        return iter(self._data.items())


class Keys(KeysView[str]):
    def __init__(self, data: dict[str, int], name: str) -> None:
        super().__init__(data)
        self.name = name


class Values(Base[int], ValuesView[int]):
    def __iter__(self) -> Iterator[int]:
        return iter(self._data.values())


items = Items({"a": 1, "b": 2})
print(len(items), list(items), ("a", 1) in items, ("a", 2) in items, items == {("a", 1), ("b", 2)}, sorted(items | {("c", 3)}))
keys = Keys({"x": 1}, "named")
print(keys.name, list(keys), "x" in keys, "y" in keys, len(keys), isinstance(keys, KeysView))
values = Values({"p": 7, "q": 8})
print(len(values), list(values), 7 in list(values), isinstance(values, ValuesView))
