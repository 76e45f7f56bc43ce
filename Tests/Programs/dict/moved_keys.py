"""OrderedDict.move_to_end keeps the key that is there, and asks keys only as a look-up does."""

from collections import OrderedDict


class Key:
    def __init__(self, name: str) -> None:
        self.name = name

    def __hash__(self) -> int:
        return 1

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Key) and self.name.lower() == other.name.lower()

    def __repr__(self) -> str:
        return self.name


numbers: OrderedDict[object, str] = OrderedDict([(1, "a"), (2, "b"), (3, "c")])
numbers.move_to_end(True)
numbers.move_to_end(3.0, last=False)
print(numbers)
keys = OrderedDict((Key(name), name) for name in "abc")
keys.move_to_end(Key("A"))
keys.move_to_end(Key("C"), last=False)
print(keys, list(keys))
try:
    keys.move_to_end(Key("z"))
except KeyError as error:
    print("KeyError", error)


class Moving(Key):
    """Comparing a key moves it, as a cache does that its keys use."""

    def __eq__(self, other: object) -> bool:
        if self in cache:
            cache.move_to_end(self)
        return super().__eq__(other)

    __hash__ = Key.__hash__


cache: OrderedDict[Key, int] = OrderedDict()
for number, name in enumerate("aAbBa"):
    cache[Moving(name)] = number
    cache.move_to_end(Moving(name))
print(cache)
cache.clear()
