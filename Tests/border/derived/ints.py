from __future__ import annotations
def double(n: int) -> int:
    return n * 2
def half(x: float) -> float:
    return x / 2
def shout(s: str) -> str:
    return s.upper()
def maybe(n: int | None) -> int:
    return 0 if n is None else n + 1
def first(t: tuple[int, int]) -> int:
    return t[0]
def size(b: bytes) -> int:
    return len(b)
def keys(d: dict[str, int]) -> list[str]:
    return [k + "!" for k in d]
def many(t: tuple[int, ...]) -> int:
    return sum(t)
def total(xs: list[int]) -> int:
    n = 0
    for x in xs:
        n += x
    return n
