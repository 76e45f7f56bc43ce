"""driver.py COUNT BOUND [KIND ...]: crosses COUNT times in each way, or in those named, twice. All wrappers, proxies and shared containers are
gone after the second time, and further ones take at most BOUND more bytes of memory, on average over some turns: the heaps grow in steps."""

import ctypes
import gc
import glob
import sys
import time
from collections import deque

import crossings

COUNT, BOUND = int(sys.argv[1]), int(sys.argv[2])
NAMES = ("wrappers", "containers", "proxies")
MOST_TURNS = 4
SLACK = 40   # what registers and old stack frames seem to refer to

[library] = glob.glob("libnaja-0.1-cpython*.so")
border = ctypes.PyDLL(library)


def live():
    counts = (ctypes.c_uint64 * len(NAMES))()
    for _ in range(4):
        crossings.collect()
        gc.collect()
    border.nj_border_live(counts)
    return dict(zip(NAMES, counts))


def resident():
    return int(open("/proc/self/statm").read().split()[1]) * 4096


class Sub(crossings.Point):
    def __init__(self, x, y):
        super().__init__(x, y)
        self.more = [x]

    def area(self):
        return self.x + self.y


class Slotted(crossings.Point):
    __slots__ = ()


class Column(crossings.Row):
    def append(self, n):
        super().append(n + 1)


class Text(str):
    pass


class Numbers(tuple):
    pass


class Thing:
    def __init__(self, value):
        self.value = value


def calls(n):
    for i in range(n):
        crossings.add(i, 3)
        crossings.add(i << 40, 3)


def texts(n):
    for i in range(n):
        crossings.double("some text %d" % i)


def derived_values(n):
    for i in range(n):
        text = Text("some text %d" % i)
        assert crossings.same(text)[0] is text
        crossings.sum_of(Numbers((i, 2)))


def lists_passed(n):
    for i in range(n):
        crossings.total([i, 2, 3])


def lists_returned(n):
    for i in range(n):
        crossings.fresh(i)


def lists_shared(n):
    kept = []
    for i in range(n):
        assert crossings.grow(kept, i) is kept
        if len(kept) > 1000:
            kept = []


def dicts(n):
    for i in range(n):
        crossings.lookup({"k": i}, "k")
        crossings.table_of(i)


def sets(n):
    for i in range(n):
        crossings.members({i, 1}, i)


def buffers(n):
    for i in range(n):
        crossings.filled(i & 63)


def wrappers(n):
    for i in range(n):
        crossings.Point(i, 2).moved(1)


def attributes(n):
    point = crossings.Point(1, 2)
    for i in range(n):
        point.x = point.y + i
        point.other = point.x


def python_attributes(n):
    point = crossings.Point(1, 2)
    for i in range(n):
        point.other = Thing(i)
        point.other.value


def exceptions(n):
    for i in range(n):
        try:
            crossings.fail(i)
        except (ValueError, crossings.Trouble) as error:
            error.__traceback__


def python_exceptions(n):
    def lacking():
        raise KeyError("lacking")

    for _ in range(n):
        crossings.caught(lacking)


def callbacks(n):
    for i in range(n):
        crossings.call(lambda m: m + 1, i)


def closures(n):
    for i in range(n):
        crossings.adder(i)(1)


def generators(n):
    for i in crossings.count(n):
        pass
    for i in range(n // 10):
        next(crossings.count(3))


def proxies(n):
    for i in range(n):
        crossings.attribute(Thing(i))


def subclasses(n):
    for i in range(n):
        crossings.visit(Sub(i, 2))


def subclasses_without_state(n):
    for i in range(n):
        crossings.visit(Slotted(i, 2))


def container_classes(n):
    for i in range(n):
        row = crossings.Row("row")
        row.append(i)
        crossings.Index(a=i)["b"]
        crossings.Group([i])


def container_classes_returned(n):
    for i in range(n):
        rows = crossings.rows(i)
        rows[0].append(len(rows[1]))
        rows[0].name


def container_subclasses(n):
    for i in range(n):
        column = Column("column")
        column.append(i)
        column.more = column.name


def deques(n):
    for i in range(n):
        crossings.turn(crossings.queue(i))
        crossings.turn(deque([i, 2]))


KINDS = (
    calls, texts, derived_values, lists_passed, lists_returned, lists_shared, dicts, sets, buffers, wrappers, attributes, python_attributes, exceptions,
    python_exceptions, callbacks, closures, generators, proxies, subclasses, subclasses_without_state, container_classes,
    container_classes_returned, container_subclasses, deques,
)


def growth(kind, bound):
    """The bytes that COUNT crossings take, of one turn, or on average of as many more as it takes to come below the bound."""
    live()
    size = resident()
    for turn in range(1, MOST_TURNS + 1):
        kind(COUNT)
        live()
        grown = (resident() - size) // turn
        if grown <= bound:
            break
    return grown


def main():
    failed = 0
    for function in (crossings.add, crossings.collect, crossings.Point, crossings.Trouble):
        assert function   # their own wrappers are there from now on
    named = {kind.__name__: kind for kind in KINDS}
    kinds = [named[name] for name in sys.argv[3:]] or KINDS
    for kind in kinds:
        kind(min(COUNT, 100))
        before = live()
        kind(COUNT)
        started = time.perf_counter()
        kind(COUNT)
        seconds = time.perf_counter() - started
        grown = growth(kind, BOUND)
        after = live()
        more = {name: after[name] - before[name] for name in NAMES if after[name] > before[name] + SLACK}
        wrong = grown > BOUND or more
        failed += bool(wrong)
        if wrong or COUNT >= 10**6:
            print(f"{kind.__name__}: {grown / 1e6:+.1f} MB, {more or 'nothing left'}, {seconds / COUNT * 1e9:.0f} ns each", flush=True)
    print(f"{len(kinds) - failed} passed, {failed} failed")
    return 1 if failed else 0


sys.exit(main())
