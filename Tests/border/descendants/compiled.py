"""What differs on purpose: a typed float has no room for more than the value, and typed code knows str's operators."""

import gc
import weakref

import kept


class Text(str):
    def __add__(self, other):
        return Text(str.__add__(self, other))


class Number(int):
    pass


class Size(float):
    pass


class Pair(tuple):
    pass


size, text, pair = Size(2.5), Text("a"), Pair(("a", 1))
assert type(kept.measure(size)) is float and kept.measure(size) == 2.5 and kept.measure(Number(2)) == 2.0
assert kept.same(size) is size and kept.narrowed(size) is size and kept.same(pair) is pair
assert type(kept.plus(text, "b")) is str and kept.plus(text, "b") == "ab"
assert type(kept.added(text, "b")) is Text and kept.added(kept.text(text), text) == "aa"

WRONG = (
    (kept.text, Number(3), "str object expected; got Number"),
    (kept.number, text, "int object expected; got Text"),
    (kept.data, text, "bytes object expected; got Text"),
    (kept.items, frozenset(), "tuple object expected; got frozenset"),
    (kept.names, pair, "frozenset object expected; got Pair"),
    (kept.measure, text, "float object expected; got Text"),
)
for function, value, message in WRONG:
    try:
        function(value)
        raise AssertionError(message)
    except TypeError as error:
        assert str(error) == message, error

# What native code has dropped goes when native memory is collected.
watched = []
for i in range(2000):
    value = Text(f"text {i}")
    watched.append(weakref.ref(value))
    assert kept.put(value, i)[1] is value
del value
for _ in range(4):
    kept.collect()
    gc.collect()
assert sum(reference() is not None for reference in watched) < 40
