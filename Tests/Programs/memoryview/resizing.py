"""A bytearray of which a `with` statement has a view keeps its length; views that nobody uses any more do not hinder it."""

from typing import Any


def consumed(buffer: bytearray, count: int) -> bytes:
    head = bytes(memoryview(buffer)[:count])
    del buffer[:count]
    return head


def consumed_by_name(buffer: bytearray, count: int) -> bytes:
    view = memoryview(buffer)
    head = bytes(view[:count])
    del view
    del buffer[:count]
    return head


def changes(b: bytearray) -> list[Any]:
    return [lambda: b.append(1), lambda: b.extend(b"xx"), lambda: b.extend(b""), lambda: b.pop(), lambda: b.insert(0, 1), lambda: b.remove(97),
            lambda: b.clear(), lambda: b.__delitem__(0), lambda: b.__delitem__(slice(0, 2)), lambda: b.__delitem__(slice(0, 6, 2)),
            lambda: b.__iadd__(b"x"), lambda: b.__imul__(2), lambda: b.__imul__(1) is b, lambda: b.__setitem__(slice(0, 2), b"xyz"),
            lambda: b.__setitem__(slice(0, 2), b"xy"), lambda: b.__setitem__(0, 1), lambda: b.reverse()]


def tried(b: bytearray) -> None:
    for change in changes(b):
        try:
            print(change(), b)
        except Exception as error:
            print(type(error).__name__, error)


def main() -> None:
    b = bytearray(b"abcdef")
    with memoryview(b) as whole, whole[2:] as part:
        tried(b)
        print(whole.tolist(), part.tolist())
    tried(b)
    m = memoryview(b)
    with m:
        m.release()
        b.append(1)
    print(b)
    buffer = bytearray(range(60))
    for i in range(10):
        print(consumed(buffer, 3), consumed_by_name(buffer, 2), len(buffer))


main()
