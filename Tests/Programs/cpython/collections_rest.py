"""Classes of collections and string that are CPython's."""

import collections
import string
from collections import ChainMap, UserDict, UserList


class Lowered(UserDict[str, int]):
    def __setitem__(self, key: str, value: int) -> None:
        super().__setitem__(key.lower(), value)


class Stack(UserList[int]):
    def top(self) -> int:
        return self[-1]


lowered = Lowered(B=2)
lowered["A"] = 1
print(lowered, lowered["a"], len(lowered), "a" in lowered, sorted(lowered.items()))
stack = Stack([1, 2])
stack.append(3)
print(stack, stack.top(), stack + [4], isinstance(stack, UserList))
chain: ChainMap[int, int] = ChainMap({1: 2}, {1: 3, 2: 4})
print(chain[1], chain[2], sorted(chain), chain.maps, chain.new_child({2: 0})[2])
print(string.Formatter().format("{0} {x:>4}", 1, x="b"))
print(collections.UserString("abc").upper())
try:
    print(collections.nothing)  # type: ignore[attr-defined]
except AttributeError as error:
    print(error)
