"""What CPython sees of mypy_extensions when it runs a test program: the fixed-width ints are ints.

As with the real module nothing wraps around here, so programs stay within the range of their types.
"""


class _FixedWidth(type):
    def __instancecheck__(cls, instance: object) -> bool:
        return isinstance(instance, int)


class i64(metaclass=_FixedWidth):
    def __new__(cls, value: object = 0, *base: int) -> int:  # type: ignore[misc]
        return int(value, *base)  # type: ignore[call-overload, no-any-return]


class i32(i64):
    pass


class i16(i64):
    pass


class u8(i64):
    pass
