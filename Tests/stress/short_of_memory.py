"""Small pieces of work of many kinds, each of which either comes to its end or raises MemoryError.

Tests/memory_faults.py lets one allocation after another fail in it. Each piece prints one line: its name, and what it found or
"MemoryError". What a piece works on is its own, so that one that failed leaves nothing behind for the next.
"""

import threading
from collections.abc import Callable, Iterator


def calls() -> object:
    class Shape:
        sides = 0

        def __init__(self, name: str) -> None:
            self.name = name

        def __repr__(self) -> str:
            return f"{type(self).__name__}({self.name!r}, {self.sides})"

        @property
        def title(self) -> str:
            return self.name.title()

    class Square(Shape):
        sides = 4

        def __init__(self, name: str, size: int) -> None:
            super().__init__(name)
            self.size = size

    def area(*shapes: Square, scale: int = 1, **more: int) -> int:
        return sum(shape.size**2 * scale for shape in shapes) + len(more)

    shapes = [Square(f"no. {i}", i) for i in range(3)]
    return area(*shapes, scale=2, **{"a": 1, "b": 2}), shapes, shapes[1].title, getattr(shapes[2], "size")


def generators() -> object:
    def walk(depth: int) -> Iterator[int]:
        yield depth
        if depth:
            yield from walk(depth - 1)

    def echo() -> Iterator[str]:
        try:
            yield "first"
            yield "second"
        finally:
            events.append("closed")

    events: list[str] = []
    for text in echo():
        events.append(text)
        if text == "first":
            continue
    return list(walk(4)), events, {i: [*walk(i)] for i in range(3)}


def containers() -> object:
    table = {f"key {i}": [i, i / 2, (i, str(i))] for i in range(20)}
    table |= {"more": [1 << 80]}
    first, *middle, last = table
    kinds = {type(value).__name__ for values in table.values() for value in values}
    ordered = sorted(table, key=lambda key: (-len(key), key))[:3]
    return first, len(middle), last, sorted(kinds), ordered, "|".join(ordered), f"{1 / 3:.3f} {1 << 100:>40,}"


def exceptions() -> object:
    class Wrong(Exception):
        pass

    def fail(depth: int) -> None:
        if depth == 0:
            raise Wrong("at the bottom")
        try:
            fail(depth - 1)
        finally:
            depths.append(depth)

    depths: list[int] = []
    try:
        fail(3)
    except Wrong as error:
        try:
            raise KeyError("second") from error
        except KeyError as second:
            cause = second.__cause__
            return repr(second), str(cause), depths
    return "nothing raised"


def matches() -> object:
    def name_of(value: object) -> str:
        match value:
            case {"kind": str(kind), **rest}:
                return f"{kind} with {len(rest)}"
            case [first, *others]:
                return f"{first} and {len(others)}"
            case int(number) if number > 3:
                return f"number {number}"
        return "other"

    return [name_of(value) for value in [{"kind": "box", "a": 1}, [1, 2, 3], 7, 2]]


def enums() -> object:
    import enum

    class Colour(enum.Enum):
        RED = enum.auto()
        BLUE = enum.auto()

    class Access(enum.Flag):
        READ = 1
        WRITE = 2

    return list(Colour), Colour["RED"], Colour(2).name, Access.READ | Access.WRITE


def data_classes() -> object:
    import dataclasses

    @dataclasses.dataclass(order=True)
    class Point:
        x: int
        y: int = 0
        tags: list[str] = dataclasses.field(default_factory=list)

    points = [Point(3), Point(1, 2, ["a"])]
    return sorted(points), dataclasses.asdict(points[1]), dataclasses.replace(points[0], y=5)


def tuples() -> object:
    import collections
    import typing

    class Pair(typing.NamedTuple):
        left: int
        right: str = "none"

    made = collections.namedtuple("made", "a b c")
    return Pair(1), Pair(2, "two")._asdict(), made(1, 2, 3)._replace(b=5), collections.Counter("abracadabra").most_common(2)


def tools() -> object:
    import bisect
    import contextlib
    import copy
    import functools
    import itertools
    import operator

    @functools.lru_cache(maxsize=4)
    def square(number: int) -> int:
        return number * number

    @contextlib.contextmanager
    def noted(name: str) -> Iterator[str]:
        notes.append("in " + name)
        yield name
        notes.append("out " + name)

    notes: list[str] = []
    with noted("a") as a, contextlib.suppress(KeyError):
        square(ord(a))
    numbers = [square(i % 5) for i in range(8)]
    bisect.insort(copied := copy.deepcopy(sorted(numbers)), 5)
    grouped = [(key, len(list(group))) for key, group in itertools.groupby(copied, operator.gt(5, 3).__eq__)]
    return notes, functools.reduce(operator.add, numbers), copied, grouped, square.cache_info().currsize


def files() -> object:
    import io

    text = io.StringIO()
    print("one", 2, [3], sep="-", file=text)
    with open("short_of_memory.txt", "w") as file:
        file.write(text.getvalue() * 3)
    with open("short_of_memory.txt") as file:
        lines = [line.rstrip() for line in file]
    return lines


def threads() -> object:
    import queue

    numbers: queue.Queue[int] = queue.Queue()
    done: list[int] = []

    def work() -> None:
        try:
            while (number := numbers.get()) >= 0:
                done.append(number * number)
        except MemoryError as error:
            failures.append(error)

    failures: list[MemoryError] = []
    workers = [threading.Thread(target=work, daemon=True) for _ in range(2)]
    for worker in workers:
        worker.start()
    try:
        for number in range(5):
            numbers.put(number)
    finally:
        while any(worker.is_alive() for worker in workers):
            try:
                numbers.put(-1)
            except MemoryError as error:
                failures.append(error)
            for worker in workers:
                worker.join(0.001)
    if failures:
        raise failures[0]
    return sorted(done)


def pools() -> object:
    from concurrent.futures import ThreadPoolExecutor

    with ThreadPoolExecutor(2) as pool:
        futures = [pool.submit(pow, 3, i) for i in range(3)]
        return list(pool.map(str, range(3))), [future.result() for future in futures]


def locals_of_threads() -> object:
    import contextvars
    import weakref

    class Thing:
        pass

    own = threading.local()
    own.number = 5
    variable: contextvars.ContextVar[int] = contextvars.ContextVar("variable", default=1)
    thing = Thing()
    reference = weakref.ref(thing)
    context = contextvars.copy_context()
    context.run(variable.set, 3)
    return own.number, variable.get(), context[variable], reference() is thing


def forks() -> object:
    import os

    parent = os.getpid()
    try:
        child = os.fork()
        if child == 0:
            os._exit(len([str(i) for i in range(7)]))
    except MemoryError:
        if os.getpid() != parent:
            os._exit(99)
        raise
    status = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    if status == 99:
        raise MemoryError
    return status


def imports() -> object:
    import abc
    import random
    import signal
    import string
    import sys
    import time
    import types
    from collections.abc import Sized
    from typing import Protocol, TypedDict, runtime_checkable

    class Base(abc.ABC):
        @abc.abstractmethod
        def name(self) -> str: ...

    class Row(Base):
        def name(self) -> str:
            return "row"

        def __len__(self) -> int:
            return 3

    @runtime_checkable
    class Named(Protocol):
        def name(self) -> str: ...

    class Entry(TypedDict):
        key: str

    entry: Entry = {"key": string.digits}
    space = types.SimpleNamespace(a=1)
    known = [signal.SIGINT.name, sys.byteorder, time.gmtime(0).tm_year, random.Random(3).randrange(10)]
    return isinstance(Row(), Named), isinstance(Row(), Sized), entry, space, known


PIECES: list[Callable[[], object]] = [
    calls, generators, containers, exceptions, matches, enums, data_classes, tuples, tools, files, threads, pools, locals_of_threads,
    forks, imports,
]  # fmt: skip

for piece in PIECES:
    try:
        found = str(piece())
    except MemoryError:
        found = "MemoryError"
    print(piece.__name__, found)
