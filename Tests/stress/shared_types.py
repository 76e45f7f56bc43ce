"""Random work of several threads on classes, enums, modules and caches, with invariants: `shared_types.py SEED SECONDS`.

As shared_objects.py, for what hides behind the language: method and inline caches, classes and enums while they are made, caches of
hashes, interned texts, modules that several threads import first.
"""

import abc
import collections
import dataclasses
import enum
import functools
import random
import sys
import threading
from collections.abc import Callable
from typing import Any

from rounds import check, in_parallel, main, sizes

# --- methods and attributes of classes -------------------------------------------------------------------------------


class Base:
    level = 0

    def answer(self) -> int:
        return 0

    def own(self) -> int:
        return self.answer()


class Derived(Base):
    pass


def methods_replaced(rng: random.Random) -> None:
    """A method and an attribute replaced again and again: each call finds one that was there, and none older than one it has seen."""
    readers, each = sizes(rng)
    base: Any = Base
    derived: Any = Derived
    replaced = rng.choice([base, derived])
    last = threading.Event()

    def make(number: int) -> Callable[[Base], int]:
        return lambda self: number

    base.level = 0
    base.answer = make(0)
    if "answer" in vars(derived):
        del derived.answer

    def replace() -> None:
        for i in range(1, each):
            replaced.answer = make(i)
            base.level = i
        last.set()

    def call() -> None:
        thing: Base = Derived()
        unknown: Any = thing
        seen = level = 0
        while not last.is_set():
            for found in (thing.answer(), unknown.answer(), thing.own(), getattr(thing, "answer")()):
                check(found >= seen, "a method that was replaced before")
                seen = found
            check(unknown.level >= level, "an attribute that was replaced before")
            level = unknown.level
        check(unknown.answer() == thing.own() == each - 1, "not the last method")

    in_parallel([replace] + [call] * readers)


# --- making classes --------------------------------------------------------------------------------------------------


def classes_made(rng: random.Random) -> None:
    """Classes made by all threads under one base: each is whole, and the base knows them all."""
    writers, each = sizes(rng)
    each //= 4
    names: list[str] = []
    kept: list[object] = []

    class Root:
        def __init_subclass__(cls) -> None:
            names.append(cls.__name__)

        def number(self) -> int:
            return -1

    def make_by_call(number: int, i: int) -> Any:
        return type(f"C{number}_{i}", (Root,), {"value": i, "number": lambda self: i})

    def make_by_statement(number: int, i: int) -> Any:
        class Made(Root):
            value = i

            def number(self) -> int:
                return i

        Made.__name__ = f"C{number}_{i}"
        return Made

    def make(number: int) -> None:
        for i in range(each):
            made = (make_by_call if i % 2 else make_by_statement)(number, i)
            check(made().number() == i == made.value and isinstance(made(), Root), "a new class")
            kept.append(made)
            derived = type(f"D{number}_{i}", (made,), {})
            check(derived().number() == i and issubclass(derived, Root), "a class under a new class")

    in_parallel([functools.partial(make, n) for n in range(writers)])
    check(len(Root.__subclasses__()) == writers * each and len(names) == 2 * writers * each, "classes lost")


def enums_made(rng: random.Random) -> None:
    """Enums made at once are apart; what threads ask of one is the same object for all."""
    writers, each = sizes(rng)
    each //= 10
    asked: list[list[Any]] = [[] for _ in range(writers)]
    new_enum: Any = enum.Enum

    class Access(enum.Flag):
        READ = 1
        WRITE = 2
        RUN = 4
        KEEP = 8

    def make(number: int) -> None:
        for i in range(each):
            made = new_enum(f"E{number}", [(f"M{k}", (number, i, k)) for k in range(4)])
            check(made((number, i, 2)) is made["M2"] and len(list(made)) == 4, "a new enum")
        asked[number] = [Access(value) for value in range(16)]

    in_parallel([functools.partial(make, n) for n in range(writers)])
    for found in asked:
        check(all(one is other for one, other in zip(found, asked[0])), "two objects for one combination of flags")


def records_made(rng: random.Random) -> None:
    writers, each = sizes(rng)
    each //= 10
    new_tuple: Any = collections.namedtuple

    def make(number: int) -> None:
        for i in range(each):
            record: Any = dataclasses.make_dataclass(f"R{number}", ["a", ("b", int, i)], frozen=True, order=True)
            check(record(1) == record(1, i) and hash(record(1)) == hash(record(1, i)), "a new dataclass")
            pair = new_tuple(f"P{number}", f"x y{i}")
            check(getattr(pair(1, 2), f"y{i}") == 2, "a new named tuple")

    in_parallel([functools.partial(make, n) for n in range(writers)])


def abstract_classes(rng: random.Random) -> None:
    """Classes registered one after the other: an answer of yes stays yes."""
    readers, each = sizes(rng)
    each //= 4

    class Shape(abc.ABC):
        pass

    kinds: list[Any] = [type(f"K{i}", (), {}) for i in range(each)]
    registered = 0

    def register() -> None:
        nonlocal registered
        for i, kind in enumerate(kinds):
            Shape.register(kind)
            registered = i + 1

    def ask() -> None:
        while registered < each:
            for kind in kinds[:registered]:
                check(issubclass(kind, Shape) and isinstance(kind(), Shape), "a registered class")

    in_parallel([register] + [ask] * readers)


# --- caches ----------------------------------------------------------------------------------------------------------


def hashes(rng: random.Random) -> None:
    """Texts, bytes, tuples and frozen sets of which several threads ask the hash first, and at once."""
    readers, each = sizes(rng)
    start = rng.randrange(1 << 40)
    fresh: list[Any] = []
    for i in range(start, start + each):
        fresh += [f"text {i}", f"{i} ü€", f"{i}".encode(), (f"{i}", i), frozenset([i, f"{i}"])]
    found: list[list[int]] = [[] for _ in range(readers)]

    def ask(number: int) -> None:
        found[number] = [hash(item) for item in fresh]

    in_parallel([functools.partial(ask, n) for n in range(readers)])
    check(all(hashes == found[0] for hashes in found), "two hashes of one object")
    check(len({item: 0 for item in fresh}) == len(fresh), "keys lost")


def interned(rng: random.Random) -> None:
    """Equal texts that threads make and intern become one."""
    writers, each = sizes(rng)
    start = rng.randrange(1 << 40)
    kept: list[list[str]] = [[] for _ in range(writers)]

    def intern(number: int) -> None:
        kept[number] = [sys.intern(f"name_{i}") for i in range(start, start + each)]

    in_parallel([functools.partial(intern, n) for n in range(writers)])
    for texts in kept:
        check(all(one is other for one, other in zip(texts, kept[0])), "two of one interned text")


class Lazy:
    def __init__(self, number: int) -> None:
        self.number = number

    @functools.cached_property
    def squares(self) -> list[int]:
        return [self.number, self.number**2]


def cached_properties(rng: random.Random) -> None:
    readers, each = sizes(rng)
    things = [Lazy(i) for i in range(each)]

    def ask() -> None:
        for i, thing in enumerate(things):
            check(thing.squares == [i, i * i], "a cached property")

    in_parallel([ask] * readers)


@functools.singledispatch
def kind_of(value: object) -> str:
    return "object"


def dispatched(rng: random.Random) -> None:
    """Functions registered for new classes while others call: the new class's own as soon as it is there."""
    readers, each = sizes(rng)
    each //= 10
    known: list[Any] = []

    def register() -> None:
        for i in range(each):
            made: Any = type(f"T{i}", (), {"name": f"T{i}"})
            kind_of.register(made, lambda value: str(value.name))
            known.append(made)

    def call() -> None:
        while len(known) < each:
            check(kind_of(3) == "object", "the function for the rest")
            for made in known[-3:]:
                check(kind_of(made()) == made.__name__, "a function for a class")

    in_parallel([register] + [call] * readers)


# --- modules ---------------------------------------------------------------------------------------------------------


def modules(rng: random.Random) -> None:
    """Modules that several threads import at once run once, and each finds them whole. Only the first round of a process imports."""
    start = threading.Barrier(4)

    def own() -> None:
        start.wait()
        import late_module

        check(late_module.table[late_module.LAST] == late_module.LAST, "a module that has not run to its end")
        check(late_module.runs == 1, "a module that ran twice")

    def standard() -> None:
        start.wait()
        import bisect
        import contextlib
        import contextvars
        import copy
        import heapq
        import string

        check(string.digits == "0123456789" and bisect.bisect([1, 2], 1) == 1 and heapq.nsmallest(1, [2, 1]) == [1], "a module")
        check(copy.copy([1]) == [1] and contextvars.copy_context() is not None and contextlib.suppress is not None, "a module")

    in_parallel([own, own, standard, standard])


SCENARIOS: list[Callable[[random.Random], None]] = [
    methods_replaced, classes_made, enums_made, records_made, abstract_classes, hashes, interned, cached_properties, dispatched, modules,
]  # fmt: skip


if __name__ == "__main__":
    sys.exit(main(SCENARIOS))
