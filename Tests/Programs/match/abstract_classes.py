"""What sequence and mapping patterns take for a sequence or mapping: classes of collections.abc, not what looks like one."""
from collections import Counter, OrderedDict, defaultdict, deque
from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Any, Iterator


class Looks:
    def __getitem__(self, key: Any) -> int:
        return 1

    def __len__(self) -> int:
        return 2


class LooksMapping(Looks):
    def keys(self) -> list[str]:
        return ["a", "b"]

    def get(self, key: str, default: Any = None) -> Any:
        return 1


class Real(Sequence[int]):
    def __getitem__(self, key: Any) -> Any:
        if key > 1:
            raise IndexError
        return key * 10

    def __len__(self) -> int:
        return 2


class RealMapping(Mapping[str, int]):
    def __getitem__(self, key: str) -> int:
        if key not in ("a", "b"):
            raise KeyError(key)
        return ord(key)

    def __iter__(self) -> Iterator[str]:
        return iter("ab")

    def keys(self) -> Any:
        return ["a", "b"]

    def __len__(self) -> int:
        return 2


class Registered(Looks):
    def __iter__(self) -> Iterator[int]:
        return iter([8, 9])


class MyList(list[int]): ...


Sequence.register(Registered)  # type: ignore


def kind(value: Any) -> str:
    match value:
        case [a, b]:
            return f"pair {a} {b}"
        case [*items]:
            return f"items {items}"
        case {"a": a, **rest}:
            return f"a {a} {rest}"
        case {}:
            return "mapping"
        case _:
            return "other"


for value in (Looks(), LooksMapping(), Real(), RealMapping(), Registered(), MyList([1, 2]), deque([3, 4]), range(5), (1, 2), "ab", b"ab",
              bytearray(b"ab"), {1, 2}, {"a": 1, "c": 2}, OrderedDict(b=2), Counter("aab"), defaultdict(int), MappingProxyType({"a": 5}),
              iter([1, 2]), {"a": 1}.keys(), 5, None, list[int]):
    print(type(value).__name__, kind(value))
