"""What plain Python does otherwise: finalisers run when native memory is collected, and what cannot cross stays where it was."""

import gc
import sys

import trouble
from trouble import Last, Nest, Refused, Touchy

unraised = []
sys.unraisablehook = lambda found: unraised.append((type(found.exc_value), str(found.exc_value)))


class Gone:
    def __init__(self, n):
        self.n = n

    def __del__(self):
        raise KeyError(self.n)


class Later(Last):
    """Raises before the compiled one would."""

    def __del__(self):
        self.log.append(self.name + " in Python")
        raise LookupError(self.name)


def settle():
    for _ in range(4):
        trouble.collect()
        gc.collect()


def finalisers_raise():
    """An exception goes to sys.unraisablehook, from whichever side the object is; nothing else happens."""
    log = []
    for n in range(50):
        trouble.dropped(lambda n=n: Gone(n))
        trouble.dropped(lambda n=n: Later(f"later {n}", log))
        Last(f"from Python {n}", log)
    trouble.drop_natives(50, log)
    settle()
    names = [str(text) for kind, text in unraised]
    assert len([name for name in names if name.isdigit()]) > 25, names
    for kind in ("later", "from Python", "native"):
        assert len([name for name in names if name.startswith(kind)]) > 25, (kind, names)
    assert {kind for kind, text in unraised} == {KeyError, LookupError, Refused}
    assert len(log) > 75 and "native 0" in log + ["native 0"]


def refused(action, *arguments):
    try:
        action(*arguments)
    except Refused:
        return True
    return False


def nothing_half_moved():
    """A container that holds a key which cannot be hashed does not cross, and neither does anything that it holds."""
    nest = Nest()
    first = nest.touch()
    for _ in range(3):
        nest.key.mood = "hash"
        assert nest.pass_to(len) == "refused: key hash"
        assert refused(lambda: nest.outer) and refused(lambda: nest.table) and refused(lambda: nest.group)
        nest.key.mood = ""
        again = nest.touch()
        assert again.endswith("True True") and again != first, again
    assert nest.pass_to(len) == "4"
    outer = nest.outer
    assert outer[0] is nest.inner and outer[1] is nest.table and outer[2][0] is nest.group and outer[2][1] is nest.inner
    nest.inner.append("from Python")
    nest.table["c"] = nest.group
    assert nest.touch().endswith("True True") and outer[1]["c"] is nest.group
    nest.key.mood = "hash"
    assert nest.pass_to(lambda items: items[1][nest.key]) == "refused: key hash" and refused(nest.touch)
    nest.key.mood = ""
    assert nest.touch().endswith("True True")


class Thorn:
    def __init__(self):
        self.mood = ""

    def __hash__(self):
        if self.mood == "hash":
            raise ValueError("thorn")
        return 5

    __eq__ = object.__eq__


def copies_fail_whole():
    """A frozenset is copied: one whose item refuses its hash stays outside, and so does what holds it."""
    thorn = Thorn()
    items = (1, [2, thorn], {"k": thorn}, frozenset({thorn, 3}))
    before = [sys.getrefcount(part) for part in (thorn, items, items[1], items[2])]
    for _ in range(10):
        thorn.mood = "hash"
        try:
            trouble.given(items)
            raise AssertionError("it crossed")
        except ValueError as error:
            assert str(error) == "thorn"
        thorn.mood = ""
        assert trouble.given(items) == "4 tuple"
    settle()
    after = [sys.getrefcount(part) for part in (thorn, items, items[1], items[2])]
    assert all(b - a <= 12 for a, b in zip(before, after)), (before, after)
    assert items[1] == [2, thorn] and items[2] == {"k": thorn} and thorn in items[3]


finalisers_raise()
nothing_half_moved()
copies_fail_whole()
assert Touchy("a") == Touchy("a")
