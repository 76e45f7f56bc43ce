"""Memoryviews that come, go, stay and are made here."""

from collections.abc import Callable
from typing import Any

kept: list[Any] = []


def same(x: Any) -> Any:
    return x


def kind(x: Any) -> str:
    return type(x).__name__


def is_view(x: Any) -> bool:
    return isinstance(x, memoryview)


def facts(m: Any) -> Any:
    return (m.format, m.itemsize, m.nbytes, m.ndim, m.shape, m.strides, m.readonly, m.c_contiguous, m.f_contiguous, m.contiguous, m.tolist(),
            m.tobytes(), m.tobytes("F"), m.hex())


def view(x: Any) -> Any:
    return memoryview(x)


def get(m: Any, key: Any) -> Any:
    return m[key]


def put(m: Any, key: Any, value: Any) -> None:
    m[key] = value


def cast(m: Any, *how: Any) -> Any:
    return m.cast(*how)


def owner(m: Any) -> Any:
    return m.obj


def equal(a: Any, b: Any) -> bool:
    return bool(a == b)


def fill(m: memoryview, value: int) -> None:
    for i in range(len(m)):
        m[i] = value


def total(m: memoryview) -> int:
    result = 0
    for item in m:
        result += item
    return result


def keep(x: Any) -> None:
    kept.append(x)


def last() -> Any:
    return kept[-1]


def release(m: Any) -> None:
    m.release()


def of_bytes(count: int) -> memoryview:
    return memoryview(bytes(range(count)))[1:]


def of_bytearray(count: int) -> tuple[bytearray, memoryview, memoryview]:
    b = bytearray(range(count))
    m = memoryview(b)
    return b, m[::2], m[:4].cast("H").toreadonly()


def kept_bytearray(count: int) -> memoryview:
    m = memoryview(bytearray(count))
    keep(m)
    m[0] = 1
    return m


def within(x: Any, function: Callable[[Any], Any]) -> Any:
    with memoryview(x) as m:
        return function(m)


def during(x: Any, function: Callable[[], Any]) -> Any:
    with memoryview(x) as m:
        return function(), m[0]


def made_of(x: Any) -> Any:
    b = bytearray(x)
    b.extend(x)
    b += x
    b[1:2] = x
    return bytes(x), b, b"-".join([x, x]), b == x, x in bytes(x), bytes(x).startswith(x), str(x, "latin-1"), bytes(x) + x


def references(x: Any) -> Any:
    m = memoryview(x)
    return m, [m, m], (m,)
