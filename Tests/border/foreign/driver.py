import fractions
import gc
import os
import pathlib
import sys
import tempfile
import traceback
import unittest.mock
import weakref

import plain_helper
import users


def attempt(action):
    try:
        return action()
    except Exception as error:
        return f"{type(error).__name__}: {error}"


print(users.total("1.2"), users.third(), type(users.third()), users.letters(), users.helper(4), users.helper_value(), plain_helper.counter)


class Thing:
    def __init__(self):
        self.value = 21
        self.stored = {}

    def method(self, n):
        return n + self.value

    def __setitem__(self, key, value):
        self.stored[key] = value

    def __getitem__(self, key):
        return self.stored[key]

    def __len__(self):
        return 7

    def __contains__(self, key):
        return key in self.stored

    def __iter__(self):
        return iter("abc")

    def __enter__(self):
        return "entered"

    def __exit__(self, *details):
        self.left = len(details)

    def __repr__(self):
        return "<a thing>"


thing = Thing()
print(users.method(thing, 4), users.attributes(thing), thing.value, users.items(thing), thing.stored, users.managed(thing), thing.left)
print(users.same(thing) is thing, users.Keeper(thing).get() is thing, users.Keeper(thing).thing is thing)
print(users.operators(fractions.Fraction(1, 2), fractions.Fraction(1, 3)))
print(users.call(max, 3, 9, 4), users.call(int, "ff", base=16), users.call(lambda *a, **k: (a, tuple(k.items())), 1, x=2), users.call(thing.method, 1))
print(users.apply_twice(lambda n: n * 3, 5), users.apply_twice(users.same, 5))
print(attempt(lambda: users.call(thing.nothing)), attempt(lambda: users.method(thing, n="x")) != "", attempt(lambda: users.call(5)))


def raise_value():
    raise ValueError("from python", 3)


def raise_key():
    return {}["missing"]


class Own(Exception):
    pass


def raise_own():
    raise Own("mine")


print(users.caught(raise_value), users.caught(raise_key), users.caught(lambda: None))
for function in (raise_value, raise_key):
    try:
        users.passed(function)
    except Exception as error:
        print(type(error), error.args, traceback.extract_tb(error.__traceback__)[1].name)


class Odd:
    def __eq__(self, other):
        raise RuntimeError("no eq")

    def __hash__(self):
        raise RuntimeError("no hash")

    def __iter__(self):
        raise RuntimeError("no iter")

    def __bool__(self):
        raise RuntimeError("no bool")

    def __repr__(self):
        raise RuntimeError("no repr")


odd = Odd()
print(users.same(odd) is odd, attempt(lambda: users.operators(odd, odd)), attempt(lambda: users.call(hash, odd)), attempt(lambda: users.items(odd)))
keeper = users.Keeper(odd)
print(keeper.thing is odd)
for target in (Thing(), Thing, attempt, fractions):
    reference, *answers = users.weakly(target)
    print(isinstance(reference, weakref.ref), reference() is target, answers)
print([attempt(lambda: users.weakly(target)) for target in (fractions.Fraction(1, 2), 3, [], "text", object())])
for target in (Thing(), Thing, attempt, fractions, fractions.Fraction):
    names = users.names_of(target)
    print(sorted(set(names) ^ set(dir(target))), names == sorted(names), len(users.names_of(3)) > 10)
with tempfile.TemporaryDirectory() as folder:
    path = pathlib.Path(folder, "lines")
    path.write_text("one\ntwo\n")
    print([line for line, name in (users.first_line(path), users.first_line(str(path)), users.first_line(os.fsencode(path)))])
    print(users.first_line(path)[1] == str(path), attempt(lambda: users.first_line(pathlib.Path("missing"))), attempt(lambda: users.first_line(2.5)))
os.environ["NAJA_TEST_VARIABLE"] = "a"
print(users.variable("NAJA_TEST_VARIABLE"), users.variable("NAJA_TEST_VARIABLE", "b"), os.environ["NAJA_TEST_VARIABLE"])
print(users.variable("NAJA_TEST_VARIABLE", ""), "NAJA_TEST_VARIABLE" in os.environ)
with unittest.mock.patch.dict(os.environ, NAJA_TEST_VARIABLE="c"):
    print(users.variable("NAJA_TEST_VARIABLE"))
with unittest.mock.patch("os.environ", {"NAJA_TEST_VARIABLE": "d"}):
    print(users.variable("NAJA_TEST_VARIABLE"), users.variable("HOME"))
print(users.behind(unittest.TestCase("run").run), users.behind(3))
