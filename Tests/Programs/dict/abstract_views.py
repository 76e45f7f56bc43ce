"""Views of a Mapping written in Python, and what reads such a mapping through them."""

from collections.abc import Mapping
from typing import Iterator
class RealMapping(Mapping[str, int]):
    def __getitem__(self, key: str) -> int:
        if key not in ("a", "b"):
            raise KeyError(key)
        return ord(key)
    def __iter__(self) -> Iterator[str]:
        return iter("ab")
    def __len__(self) -> int:
        return 2
m = RealMapping()
print(list(m.keys()), list(m.values()), list(m.items()), "a" in m, m.get("z"), dict(m), {**m}, m == {"a": 97, "b": 98})
print(m.keys() & {"a", "z"}, m.keys() | {"q"} == {"a", "b", "q"}, len(m.values()), ("a", 97) in m.items(), 98 in m.values(), sorted(m.items() - {("a", 97)}))
match m:
    case {"a": a, **rest}:
        print(a, rest)
def f(**kw: int) -> None:
    print(kw)
f(**m)
