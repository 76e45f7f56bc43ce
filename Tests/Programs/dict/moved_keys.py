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
