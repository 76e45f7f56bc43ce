"""Names that mean something in C, in the runtime, or to the linker: they are ordinary names here."""

from typing import Any

NULL = "null"
EOF = -1
errno = 5
stdout = "stdout"
INT_MAX = 10
NjValue = "value"
nj_str_concat = "concat"
GC_malloc = "malloc"
π = 3
größe = "größe"


def main(argc: int, argv: str) -> str:
    return argv * argc


def printf(format: str, *double: Any) -> str:
    return format % double


def malloc(size: int) -> list[int]:
    return [0] * size


def exit(status: int) -> str:
    return f"not leaving with {status}"


def register(auto: int, volatile: int, static: int, extern: int) -> int:
    inline = auto + volatile
    const = static - extern
    restrict = inline * const
    return restrict


class struct:
    typedef = "class attribute"

    def __init__(self, union: int, enum: str) -> None:
        self.union = union
        self.enum = enum
        self.short = self.long = self.signed = self.unsigned = 0
        self.type = "own"
        self.base = 1
        self.lock = 2

    def goto(self, switch: int, case: int, default: int) -> int:
        do = switch
        while do > case:
            do -= default
        return do

    def sizeof(self) -> int:
        return self.union + self.base + self.lock

    def void(self) -> "struct":
        return struct(self.union + 1, self.enum)


class NjObject:
    def __init__(self, header: int) -> None:
        self.header = header

    def nj_alloc(self) -> int:
        return self.header


def char(int_: int, float_: float, bool_: bool) -> str:
    return f"{int_} {float_} {bool_}"


def self(this: int, cls: int) -> int:
    return this + cls


def free(strlen: str) -> int:
    memcpy = len(strlen)
    abort = memcpy + 1
    assert_ = abort * 2
    return assert_


def loop() -> list[int]:
    return [unsigned for unsigned in range(3)]


def nested(int64_t: int) -> int:
    def uint8_t(_Bool: int) -> int:
        nonlocal int64_t
        int64_t += _Bool
        return int64_t

    return uint8_t(1) + uint8_t(2)


print(NULL, EOF, errno, stdout, INT_MAX, NjValue, nj_str_concat, GC_malloc, π, größe)
print(main(2, "ab"), printf("%d-%s", 5, "x"), malloc(3), exit(3), register(1, 2, 3, 4))
thing = struct(4, "e")
print(thing.goto(10, 3, 2), thing.sizeof(), thing.void().union, struct.typedef, thing.type, thing.short)
print(NjObject(7).nj_alloc(), char(1, 2.5, True), self(1, 2), free("abc"), loop(), nested(10))
for int_ in range(2):
    print(int_, end=" ")
signed, unsigned, _Generic, _Atomic, asm, typeof = 1, 2, 3, 4, 5, 6
print(signed + unsigned + _Generic + _Atomic + asm + typeof)
double = 1
print(double)
a__b, a_b, a__b__c, _, __, ___ = 1, 2, 3, 4, 5, 6
print(a__b, a_b, a__b__c, _, __, ___)


def a() -> str:
    return "a"


def a_a() -> str:
    return "a_a"


class a_class:
    def a(self) -> str:
        return "method a"

    def a_a(self) -> str:
        return "method a_a"


class a_class_a:
    def a(self) -> str:
        return "other a"


print(a(), a_a(), a_class().a(), a_class().a_a(), a_class_a().a())
