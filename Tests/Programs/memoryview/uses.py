"""Where views are taken for bytes, and the texts of what is refused."""

import copy
import io
import re
import tempfile
import weakref
from collections.abc import Sequence
from typing import Any


def show(function: Any) -> None:
    try:
        print(function())
    except Exception as error:
        print(type(error).__name__, error)


def refused(m: Any, make: Any, any_bytes: Any) -> None:
    for function in (
        lambda: make(), lambda: make(1, 2), lambda: make(3), lambda: make("text"), lambda: make(b"", x=1), lambda: m.cast(1), lambda: m.tobytes(1),
        lambda: m.tobytes("X"), lambda: m.cast("é"), lambda: m["a"], lambda: m[10], lambda: m[2**70], lambda: m[()], lambda: m[0:1, 0:1],
        lambda: m < m, lambda: m + m, lambda: m.hex("é"), lambda: m.hex("ab"), lambda: m.release(1), lambda: m.foo, lambda: setattr(m, "x", 1),
        lambda: m.__setitem__(0, 1), lambda: any_bytes < m, lambda: int(m), lambda: ord(m), lambda: bytes.fromhex(m), lambda: int(m, 16),
        lambda: any_bytes.center(5, m), lambda: any_bytes + m[::2], lambda: bytearray(b"x").extend(m[::2]), lambda: bytearray(b"x") + m[::2],
        lambda: any_bytes.join([m[::2]]), lambda: any_bytes.find(m[::2]), lambda: copy.copy(m), lambda: copy.deepcopy(m), lambda: {make(bytearray(b"x")): 1}, lambda: hash(m.cast("?")),
    ):
        show(function)


def accepted(m: memoryview, text: bytes) -> None:
    print(bytes(m), bytearray(m), b"-".join([m, b"x", m]), b"x" + m, bytearray(b"x") + m, str(m, "ascii"), m.hex("-"), m.hex(":", 2))
    print(text.find(m), m in [text], text.startswith(m), text.count(m), m in text, b"%b|%s" % (m, m), text.replace(m, b"_"), text.split(m))  # type: ignore[operator]
    print(int.from_bytes(m, "big"), int(memoryview(b"12")), float(memoryview(b"1.5")), text.strip(m))
    print(re.findall(rb"[a-c]", m), re.sub(rb"b", b"B", m), [x.span() for x in re.finditer(rb"c", m)])
    print(m == text[:3], text[:3] == m, bytearray(text[:3]) == m, bytearray(b"abd") > m, m != b"", hash(m) == hash(text[:3]), {m: 1}[text[:3]])  # type: ignore[index]
    array = bytearray(b"123456")
    array[1:3] = m
    array += m
    array.extend(m[1:])
    print(array, isinstance(m, Sequence), type(iter(m)).__name__, [*m], max(m), sum(m), sorted(m, reverse=True))
    match m:
        case [first, *rest]:
            print(first, rest)


def files(path: str) -> None:
    with open(path, "wb") as out:
        print(out.write(memoryview(b"hello world")[2:9]))
    buffer = bytearray(b".........")
    with open(path, "rb") as source:
        print(source.readinto(memoryview(buffer)[2:6]), buffer)
        print(source.readinto(buffer), buffer)
        sink: Any = memoryview(b"abc")
        show(lambda: source.readinto(sink))
    memory = io.BytesIO(memoryview(b"start"))
    print(memory.readinto(memoryview(buffer)[1:4]), buffer, memory.readinto(buffer), buffer)
    memory.seek(2)
    print(memory.write(memoryview(bytearray(b"XY"))), memory.getvalue())


def release(m: Any) -> None:
    part, writable = m[1:], memoryview(bytearray(b"xyz"))
    print(part.obj is m.obj, m.toreadonly().readonly, writable.toreadonly().readonly, writable.readonly)
    hash(part)
    with m as entered:
        print(entered is m)
    print(repr(m).split(" at ")[0], repr(part).split(" at ")[0])
    for function in (lambda: len(m), lambda: m[0], lambda: m.tolist(), lambda: m.obj, lambda: m.__enter__(), lambda: list(m), lambda: hash(m), lambda: m.cast("b"),
                     lambda: bytes(m), lambda: memoryview(m), lambda: m.nbytes, lambda: m == m, lambda: m == b"abc", lambda: m.release(), lambda: m.tobytes()):
        show(function)
    walk = iter(writable)
    print(next(walk))
    writable.release()
    show(lambda: next(walk))
    part.release()
    print(hash(part) == hash(b"bc"))


class Releasing:
    def __init__(self, m: memoryview) -> None:
        self.m = m

    def __index__(self) -> int:
        self.m.release()
        return 2


def released_meanwhile() -> None:
    for action in (lambda m, i: m[i], lambda m, i: m.__setitem__(i, 1), lambda m, i: m.__setitem__(slice(0, i), b"ab"), lambda m, i: m.__setitem__(0, i),
                   lambda m, i: m[:i].tolist(), lambda m, i: m.cast("B", [4, 2])[i, 0]):
        m = memoryview(bytearray(8))
        show(lambda: action(m, Releasing(m)))
    m = memoryview(b"abc")
    shown = weakref.ref(m)
    print(shown() is m)


def main() -> None:
    released_meanwhile()
    refused(memoryview(b"abc"), memoryview, b"a")
    accepted(memoryview(b"abc"), b"abcdabc")
    with tempfile.TemporaryDirectory() as folder:
        files(folder + "/file")
    release(memoryview(b"abc"))
    a = memoryview(bytearray(8)).cast("d")
    a[0] = 2.5
    print(a[0] * 2, a.tolist(), memoryview(b"abcd").cast("H")[1], memoryview(b"ab").cast("c")[1] + b"!")
    view = memoryview(bytearray(b"overlapping"))
    view[2:8] = view[0:6]
    print(view.tobytes())
    view[::2] = view[::-2]
    print(view.tobytes())


main()
