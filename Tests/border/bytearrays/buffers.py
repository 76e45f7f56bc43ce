"""Bytearrays that native code makes, keeps, changes and reads."""
from typing import Any, Optional

kept: Optional[bytearray] = None


class Message:
    def __init__(self, body: bytearray) -> None:
        self.body = body

    def write(self, text: str) -> "Message":
        self.body.extend(text.encode())
        return self

    def checksum(self) -> int:
        result = 0
        for byte in self.body:
            result = (result * 31 + byte) % 65521
        return result


def same(value: Any) -> Any:
    return value


def keep(value: bytearray) -> None:
    global kept
    kept = value


def last_kept() -> Optional[bytearray]:
    return kept


def made(size: int) -> bytearray:
    return bytearray(i % 256 for i in range(size))


def total(a: bytearray) -> int:
    result = 0
    for i in range(len(a)):
        result += a[i]
    return result


def get(a: bytearray, index: int) -> int:
    return a[index]


def put(a: bytearray, index: int, byte: int) -> None:
    a[index] = byte


def append(a: bytearray, byte: int) -> int:
    a.append(byte)
    return len(a)


def extend(a: bytearray, more: Any) -> None:
    a.extend(more)


def add(a: bytearray, more: Any) -> None:
    a += more


def insert(a: bytearray, index: int, byte: int) -> None:
    a.insert(index, byte)


def pop(a: bytearray, index: int) -> int:
    return a.pop(index)


def remove(a: bytearray, byte: int) -> None:
    a.remove(byte)


def delete(a: bytearray, index: int) -> None:
    del a[index]


def reverse(a: bytearray) -> None:
    a.reverse()


def clear(a: bytearray) -> None:
    a.clear()


def repeat(a: bytearray, count: int) -> None:
    a *= count


def part(a: bytearray, start: Any, stop: Any, step: Any) -> bytearray:
    return a[start:stop:step]


def put_part(a: bytearray, start: Any, stop: Any, step: Any, data: Any) -> None:
    a[start:stop:step] = data


def delete_part(a: bytearray, start: Any, stop: Any, step: Any) -> None:
    del a[start:stop:step]


def facts(a: bytearray) -> Any:
    return len(a), bytes(a), a.hex(), a.upper(), a.find(b"b"), b"a" in a, 97 in a, a + b"!", a * 2, a == bytes(a), a < b"zz", repr(a), list(a)


def churn(a: bytearray, rounds: int) -> int:
    for i in range(rounds):
        a.append(i % 256)
        a[0] = a[-1]
        a.pop()
    return a[0]
