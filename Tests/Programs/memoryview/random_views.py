"""Random casts, slices, reads and writes of views."""

import random
from typing import Any

FORMATS = "B b h H i I l L q Q n N f d ? c P @B @d e x <i Z".split()
SLICES: list[Any] = [slice(None), slice(None, None, -1), slice(1, 20, 3), slice(5, 2), slice(None, None, -2)]
KEYS: list[Any] = [0, 1, -1, 5, 100, *SLICES, (0, 0), (1, 1), (0,), (), ..., (slice(0, 1), slice(0, 1)), "x", 1.5, True, (1, 2, 3), None]
VALUES: list[Any] = [0, 1, 255, 256, -1, -129, 2**15, 2**31, 2**63, 2**64, -2**63, 1.5, 1e300, float("inf"), True, None, "a", b"a", b"ab", b"",
                     b"12345678", bytearray(b"abcd"), [1, 2], memoryview(b"abc"), memoryview(bytearray(16)).cast("i")]
SHAPES: list[Any] = [None, [2, 4], (4, 2), [2, 2, 2], [0], [8], [1, 8], [-1], ["a"], (), 3, [2**62, 8]]


def facts(m: Any) -> Any:
    return (m.format, m.itemsize, m.nbytes, m.ndim, m.shape, m.strides, m.readonly, m.c_contiguous, m.f_contiguous, m.contiguous, m.suboffsets,
            m.tolist(), m.tobytes(), m.tobytes("F"), m.tobytes("A"), m.hex(), bytes(m), bytearray(m), len(m), m.obj is not None)


def show(function: Any) -> None:
    try:
        result = function()
        print(facts(result) if isinstance(result, memoryview) else result)
    except Exception as error:
        print(type(error).__name__, error)


def change(rng: random.Random, m: Any) -> Any:
    shape = rng.choice(SHAPES)
    try:
        m = m.cast(rng.choice(FORMATS)) if shape is None or rng.random() < 0.4 else m.cast(rng.choice(FORMATS), shape)
        if rng.random() < 0.4:
            m = m[rng.choice(SLICES)]
    except Exception as error:
        print(type(error).__name__, error)
    return m


def use(rng: random.Random, m: Any) -> None:
    key, value, what = rng.choice(KEYS), rng.choice(VALUES), rng.randrange(7)
    if what < 2:
        show(lambda: m[key])
    elif what < 4:
        show(lambda: m.__setitem__(key, value))
    elif what == 4:
        show(lambda: m.__delitem__(key))
    elif what == 5:
        show(lambda: (m == value, m != value, m == bytes(m), m == m.tobytes(), m == m, m.ndim and value in m))
    else:
        show(lambda: (list(m), len(m), list(reversed(m)), hash(m) == hash(m.tobytes()), bool(m)))


def main() -> None:
    rng = random.Random(5)
    for _ in range(400):
        data = bytearray(rng.randrange(256) for _ in range(rng.choice([0, 1, 8, 8, 16, 32, 64])))
        m: Any = memoryview(data if rng.random() < 0.7 else bytes(data))
        for _ in range(rng.randrange(3)):
            m = change(rng, m)
        show(lambda: m)
        for _ in range(6):
            use(rng, m)
        print(bytes(data))


main()
