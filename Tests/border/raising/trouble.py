"""Compiled code that meets objects which raise, and has some of its own."""

from __future__ import annotations

import copy
import gc
import pickle
import threading
from collections.abc import Callable, Iterator
from typing import Any


class Refused(Exception):
    pass


class Touchy:
    """Raises in every method that `mood` names."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.mood = ""

    def check(self, what: str) -> None:
        if self.mood == what:
            raise Refused(f"{self.name} {what}")

    def __eq__(self, other: object) -> bool:
        self.check("eq")
        return isinstance(other, Touchy) and self.name == other.name

    def __hash__(self) -> int:
        self.check("hash")
        return hash(self.name)

    def __iter__(self) -> Iterator[str]:
        self.check("iter")
        for letter in self.name:
            self.check("next")
            yield letter

    def __len__(self) -> int:
        self.check("len")
        return len(self.name)

    def __bool__(self) -> bool:
        self.check("bool")
        return True

    def __repr__(self) -> str:
        self.check("repr")
        return f"Touchy({self.name})"

    def __str__(self) -> str:
        self.check("str")
        return self.name

    def __lt__(self, other: Any) -> bool:
        self.check("lt")
        return bool(self.name < other.name)

    def __contains__(self, item: object) -> bool:
        self.check("contains")
        return str(item) in self.name

    def __getitem__(self, index: int) -> str:
        self.check("getitem")
        return self.name[index]

    def __enter__(self) -> Touchy:
        self.check("enter")
        return self

    def __exit__(self, *details: object) -> bool:
        self.check("exit")
        return False

    def __call__(self) -> str:
        self.check("call")
        return self.name

    def __index__(self) -> int:
        self.check("index")
        return len(self.name)

    def __format__(self, spec: str) -> str:
        self.check("format")
        return self.name + spec


class Last:
    """Says when it goes, and raises."""

    def __init__(self, name: str, log: list[str]) -> None:
        self.name = name
        self.log = log

    def __del__(self) -> None:
        self.log.append(self.name)
        raise Refused(self.name)


def operations() -> dict[str, Callable[[Any], Any]]:
    """What compiled code does with an object."""

    def entered(x: Any) -> Any:
        with x:
            return "entered"

    def unpacked(x: Any) -> Any:
        a, *b = x
        return a, b

    def as_key(x: Any) -> Any:
        return {x: 1}[x]

    def in_loop(x: Any) -> Any:
        return [str(item) for item in x]

    def spread(x: Any) -> Any:
        return len((lambda *items: items)(*x))

    return {
        "eq": lambda x: x == x.copy_of() if hasattr(x, "copy_of") else x == Touchy("abc"),
        "in list": lambda x: Touchy("abc") in [x],
        "index": lambda x: [1, 2, x].index(Touchy("abc")),
        "count": lambda x: [x, x].count(Touchy("abc")),
        "hash": lambda x: isinstance(hash(x), int),
        "as key": as_key,
        "in set": lambda x: x in {x},
        "frozenset": lambda x: len(frozenset([x, x])),
        "iter": in_loop,
        "unpacked": unpacked,
        "spread": spread,
        "list": lambda x: list(x),
        "tuple": lambda x: tuple(x),
        "set": lambda x: sorted(set(x)),
        "sorted": lambda x: [str(y) for y in sorted([x, Touchy("abd"), Touchy("aaa")])],
        "min": lambda x: str(min(x, Touchy("abd"))),
        "join": lambda x: "-".join(x),
        "zip": lambda x: list(zip(x, x)),
        "map": lambda x: list(map(str, x)),
        "extend": lambda x: extended(x),
        "update": lambda x: sorted(updated(x)),
        "len": lambda x: len(x),
        "bool": lambda x: bool(x) and not not x,
        "repr": lambda x: repr(x),
        "repr in list": lambda x: repr([x, (x,), {1: x}]),
        "str": lambda x: str(x) + f"{x!s}",
        "format": lambda x: f"{x:!}" + format(x, "?"),
        "contains": lambda x: "b" in x,
        "getitem": lambda x: x[0],
        "with": entered,
        "call": lambda x: x(),
        "index of": lambda x: [0, 1, 2, 3, 4][x],
        "range": lambda x: list(range(x)),
        "any": lambda x: any([x]),
    }  # fmt: skip


def extended(x: Any) -> list[Any]:
    items: list[Any] = [0]
    try:
        items.extend(x)
    except Refused:
        items.append("refused")
        raise
    return items


def updated(x: Any) -> set[Any]:
    items: set[Any] = set()
    items.update(x)
    return items


def attempt(name: str, x: Any) -> str:
    """The operation's result or exception, as text, caught on this side."""
    try:
        return f"{operations()[name](x)}"
    except Exception as error:
        return f"{type(error).__name__}: {error}"


def leave(name: str, x: Any) -> Any:
    """The operation, whose exception goes to the caller."""
    return operations()[name](x)


def dropped(make: Callable[[], Any]) -> int:
    """Makes an object and lets it go."""
    made = make()
    return 0 if made is None else 1


def drop_natives(count: int, log: list[str]) -> None:
    for n in range(count):
        Last(f"native {n}", log)


# --- a container that cannot cross at the first attempt ---------------------------------------------------------------------


class Nest:
    """Containers in each other with one key that may refuse to be hashed."""

    def __init__(self) -> None:
        self.key = Touchy("key")
        self.inner: list[Any] = [1, 2]
        self.table: dict[Any, Any] = {"a": self.inner, self.key: [3]}
        self.group: set[Any] = {5, self.key}
        self.outer: list[Any] = [self.inner, self.table, (self.group, self.inner), [self.inner]]

    def touch(self) -> str:
        """Uses all of them from this side; the same however often it tries to cross."""
        self.inner.append(len(self.inner) + 1)
        self.table["b"] = len(self.table)
        self.group.add(len(self.group))
        first = self.outer[0] is self.inner and self.outer[2][1] is self.inner and self.table["a"] is self.inner
        second = self.outer[1] is self.table and self.outer[2][0] is self.group
        return f"{self.inner} {self.table[self.key]} {len(self.table)} {len(self.group)} {first} {second}"

    def pass_to(self, function: Callable[[Any], Any]) -> str:
        try:
            return str(function(self.outer))
        except Refused as error:
            return f"refused: {error}"


def given(items: Any) -> str:
    """Takes what Python gives, as a copy where it is immutable."""
    return f"{len(items)} {type(items).__name__}"


# --- state that cannot be pickled or copied ---------------------------------------------------------------------------------


class Guarded:
    """Has a lock, which cannot be pickled."""

    def __init__(self, n: int) -> None:
        self.n = n
        self.lock: Any = threading.Lock()
        self.function = lambda: n


class Chosen:
    """Says what its state is, or refuses."""

    def __init__(self, n: int) -> None:
        self.n = n
        self.refuses = False

    def __getstate__(self) -> dict[str, Any]:
        if self.refuses:
            raise Refused("state")
        return {"n": self.n}

    def __setstate__(self, state: dict[str, Any]) -> None:
        if state["n"] < 0:
            raise Refused("negative")
        self.n = state["n"]
        self.refuses = False


class Reduced:
    """Reduces to what `way` says."""

    def __init__(self, way: str) -> None:
        self.way = way

    def __reduce__(self) -> Any:
        if self.way == "raise":
            raise Refused("reduce")
        if self.way == "number":
            return 5
        if self.way == "short":
            return (Reduced,)
        if self.way == "uncallable":
            return (5, ())
        return (Reduced, (self.way,))


class Needs:
    """Takes arguments that pickle does not know."""

    def __init__(self, a: int, *, b: str) -> None:
        self.a = a
        self.b = b


def pickled_here(x: Any) -> str:
    try:
        return type(pickle.loads(pickle.dumps(x))).__name__
    except Exception as error:
        return type(error).__name__


def copied_here(x: Any) -> str:
    try:
        return type(copy.deepcopy(x)).__name__
    except Exception as error:
        return type(error).__name__


def collect() -> None:
    gc.collect()
