"""What native code has dropped is given back before it becomes much: the process stays small, whatever the objects' size."""

import plain_ways

MOST = 200 << 20   # bytes that dropped objects may take at a time


def resident():
    with open("/proc/self/statm") as file:
        return int(file.read().split()[1]) * 4096


def check(way, count, size):
    before = resident()
    for _ in range(20):
        way(count // 20, size)
        grown = resident() - before
        assert grown < MOST, f"{way.__name__}: {grown >> 20} MB more after {size >> 10} KB objects"


for way in plain_ways.WAYS:
    check(way, 20_000, 1 << 10)
    check(way, 1000, 1 << 19)
check(plain_ways.lists, 100_000, 1 << 12)
check(plain_ways.variable, 100_000, 1 << 12)
check(plain_ways.variable, 6000, 1 << 19)   # so long that memory which malloc keeps would add up
check(plain_ways.lists, 200, 1 << 23)   # so large that their sizes count before the process's is looked at
