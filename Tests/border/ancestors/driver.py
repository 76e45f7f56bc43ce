"""Exceptions of compiled code with mixins, and with bases of the interpreter that have an __init__."""

import pickle

import below
import faults


class Own(faults.Wrong):
    code = 9


class OwnTag(faults.Tag):
    def describe(self):
        return "own " + super().describe()


class OwnBelow(below.WithInit):
    def __init__(self, x):
        super().__init__("own", x)
        self.x = x


class OwnPlain(below.Plain):
    pass


MIXED = [
    (faults.Wrong, ("a",)), (faults.Tag, ("k",)), (faults.Further, (1, 2)), (faults.After, (2, "gone")), (faults.Decoding, ("m", "doc", 0)),
    (faults.OfPlain, (1, 2)), (faults.Two, ("t",)), (Own, ("o",)), (OwnTag, ("ot",)),
]
for kind, args in MIXED:
    error = kind(*args)
    print(kind.__name__, error.describe(), error.double, error.about(), error.note(), error.note(), kind.seen, kind.code, kind.make(*args).describe())
    print(isinstance(error, faults.Coded), issubclass(kind, faults.Coded), isinstance(error, faults.Tagged), str(error), repr(error), error.args)
    print(getattr(error, "tag", None), getattr(error, "plain", None), len(error) if hasattr(error, "__len__") else None)
    try:
        faults.raise_of(kind, *args)
    except Exception as caught:
        print(type(caught) is kind, caught.describe(), caught.args, isinstance(caught, faults.Coded))
    print(faults.caught_by_kind(lambda: faults.raise_of(kind, *args), kind))
    print(faults.touch(error))
    error.code = 11
    print(error.describe(), error.double)
    with error as same:
        print(same is error)
    print(sorted(base.__name__ for base in kind.__mro__ if base.__name__ in ("Wrong", "Tag", "ValueError", "KeyError", "OSError", "Exception")))
for action in (lambda: faults.raise_of(faults.Wrong, 1), lambda: faults.raise_of(ValueError, 1)):
    try:
        print(faults.caught(action))
    except TypeError as error:
        print(error)
copy = pickle.loads(pickle.dumps(faults.Wrong("p")))
print(type(copy), copy.args, copy.describe())
BELOW = [
    (below.Plain, (1, 2), {}), (below.Plain, (1,), {"sort": "x"}), (below.WithInit, ("n", 1), {}), (below.WithInit, ("n",), {"sort": "z"}),
    (below.Further, (), {}), (OwnBelow, (5,), {}), (OwnPlain, (1, 2, 3), {}),
]
for kind, args, keywords in BELOW:
    print(below.raise_of(kind, *args, **keywords))
    error = kind(*args, **keywords)
    print(type(error).__name__, error, repr(error), error.plain, error.sort, error.args, error.message())
    error = below.made(kind, *args, **keywords)
    print(type(error).__name__, error, repr(error), error.plain, error.sort, error.args, error.message(), getattr(error, "rest", None))
    if hasattr(error, "describe"):
        print(error.describe())
error = below.Decoding("m", "a\nb", 2)
print(error, error.where(), error.args, error.doc)
error = below.made(below.Decoding, "m", "a\nb", 2)
print(error, error.where(), error.args, error.doc)
print(below.attempt(below.Failing), below.attempt(below.Decoding), below.attempt(below.Plain, 1))
print(below.levels(below.Plain()))
