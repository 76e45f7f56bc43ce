# Ints near the ends of what C's sizes hold, as arguments of built-in methods.
import sys
from collections import deque
from typing import Any, Callable

SIZES = [sys.maxsize, -sys.maxsize - 1, sys.maxsize + 1, -sys.maxsize - 2, 2**61, -(2**61) - 1, 2**70, -(2**70), 2**31, -(2**31) - 1]


def show(label: str, action: Callable[[], object]) -> None:
    try:
        print(label, ascii(action()))
    except Exception as error:
        print(label, type(error).__name__, error)


def of_text(n: int) -> None:
    show("split", lambda: "a b  c".split(None, n))
    show("split", lambda: "a,b".split(",", maxsplit=n))
    show("rsplit", lambda: "a,b,c".rsplit(",", n))
    show("replace", lambda: "aaa".replace("a", "b", n))
    show("find", lambda: ("abc".find("c", n), "abc".rfind("a", -9, n), "abc".count("", n)))
    show("expandtabs", lambda: "a\tb".expandtabs(n) if abs(n) >= 2**31 else "")
    show("chr", lambda: chr(n))
    show("item", lambda: "abc"[n])
    show("part", lambda: ("abc"[n:], "abc"[:n], "abc"[::n]))
    if n < 0 or n > sys.maxsize:
        show("center", lambda: "abc".center(n))
        show("zfill", lambda: "abc".zfill(n))
        show("times", lambda: "abc" * n)
        show("times", lambda: n * b"abc")
        show("times", lambda: [1] * n)
        show("times", lambda: (1, 2) * n)


def of_bytes(n: int) -> None:
    show("bytes", lambda: b"a b".split(None, n))
    show("bytes", lambda: b"abc".replace(b"a", b"b", n))
    show("bytes", lambda: b"abc".hex(":", n))
    show("bytes", lambda: (5).to_bytes(n, "big") if n < 0 or n > sys.maxsize else "")
    show("bytes", lambda: bytes(n) if n < 0 or n > sys.maxsize else "")
    array = bytearray(b"abc")
    show("bytearray", lambda: array.insert(n, 120))
    show("bytearray", lambda: array.pop(n))
    show("bytearray", lambda: array)


def of_containers(n: int) -> None:
    items = [1, 2, 3]
    show("list", lambda: items.insert(n, 9))
    show("list", lambda: items.pop(n))
    show("list", lambda: items.index(3, n))
    show("list", lambda: items)
    anything: Any = items
    show("list", lambda: anything.insert(n, 8))
    show("list", lambda: anything.pop(n))
    show("list", lambda: anything)
    queue = deque([1, 2, 3])
    show("deque", lambda: queue[n])
    show("deque", lambda: queue.insert(n, 9))
    show("deque", lambda: queue)
    show("range", lambda: len(range(n)))
    show("range", lambda: range(n)[-1])


for size in SIZES:
    print(size)
    of_text(size)
    of_bytes(size)
    of_containers(size)


def noted(n: int) -> int:
    print("evaluated", n)
    return n


# All arguments are evaluated before one is found to be too large.
numbers = [1]
try:
    numbers.insert(noted(2**70), noted(5))
except OverflowError as error:
    print(error)
print(numbers)
