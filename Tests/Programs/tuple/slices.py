"""Slices of tuples, with bounds of all kinds."""

from typing import NamedTuple


class Pair(NamedTuple):
    first: int
    second: str


def parts(t: tuple[int, ...], a: int, b: int) -> list[tuple[int, ...]]:
    return [t[a:b], t[a:], t[:b], t[:], t[a:b:2], t[::-1], t[b:a:-1], t[a:][:b], t[-a:], t[:-b]]


def untyped(t, a, b):
    return t[a:b], t[a:], t[:b]


t = (1, 2, 3, 4, 5)
for a in (-7, -2, 0, 1, 3, 5, 9):
    for b in (-6, 0, 2, 5, 1 << 70):
        print(a, b, parts(t, a, b))
print(parts((), 0, 1), untyped(t, 1, 3), untyped(t, -(1 << 80), None))

print(t[:] is t, t[0:5] is t, t[-9:99] is t, t[2:2])
pair = Pair(1, "x")
print(pair[:], type(pair[:]).__name__, type(pair[0:2]).__name__, pair[1:], pair[:] is pair)

start: int | None = None
print(t[start:2], t[True:], t[False:True])
keys = {(1, 2): "a"}
print(keys[t[:2]], t[:2] + t[3:], hash(t[1:3]) == hash((2, 3)), len(t[1:-1]))
try:
    print(t[1:2:0])
except ValueError as error:
    print(error)
bound: object = "1"
try:
    print(t[bound:])  # type: ignore[misc]
except TypeError as error:
    print(error)
