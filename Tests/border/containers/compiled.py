"""What differs on purpose: types are tested, and native references are not counted."""

import sys

import boxes
from boxes import Bag, Stack, Table


def error_of(action, *args):
    try:
        action(*args)
    except Exception as error:
        return f"{type(error).__name__}: {error}"
    raise AssertionError("no exception")


s = Stack("s", [1])
assert error_of(s.append, "text") == "TypeError: int object expected; got str"
assert error_of(boxes.push, [1], 1) == "TypeError: boxes.Stack object expected; got list"
assert error_of(Stack, 3) == "TypeError: str object expected; got int"
assert error_of(setattr, s, "name", 5) == "TypeError: str object expected; got int"
list.append(s, "text")
assert error_of(boxes.total, s) == "TypeError: int object expected; got str"
assert s == [1, "text"]
list.pop(s)
assert boxes.total(s) == 1
assert error_of(Table().__setitem__, 5, 5) == "TypeError: str object expected; got int"
assert error_of(Bag().add, "text") == "TypeError: int object expected; got str"

# Native references are none of Python's, and Python's own keep the instance as long as they last.
count = sys.getrefcount(s)
for _ in range(100):
    boxes.keep(s)
assert sys.getrefcount(s) == count
boxes.drop()
assert sys.getrefcount(s) == count

# Of the bases that have no room in a list, the metaclass knows.
assert boxes.Box.__mro__[-2:] == (list, object)
assert isinstance(boxes.Box(), boxes.Named) and issubclass(boxes.Box, boxes.Named)
