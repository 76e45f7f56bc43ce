"""int, float, str, bool, list, tuple, dict, set, chr, ord, bin, hex, oct, repr, ascii, round, divmod, pow, abs, hash, format."""

from typing import Any


class Celsius:
    def __init__(self, degrees: float) -> None:
        self.degrees = degrees

    def __int__(self) -> int:
        return int(self.degrees)

    def __float__(self) -> float:
        return float(self.degrees)

    def __str__(self) -> str:
        return f"{self.degrees} C"

    def __bool__(self) -> bool:
        return self.degrees != 0

    def __round__(self, digits: int = 0) -> "Celsius":
        return Celsius(round(self.degrees, digits))

    def __abs__(self) -> "Celsius":
        return Celsius(abs(self.degrees))

    def __divmod__(self, other: float) -> tuple[float, float]:
        return divmod(self.degrees, other)

    def __index__(self) -> int:
        return int(self.degrees)

    def __hash__(self) -> int:
        return 99

    def __trunc__(self) -> int:
        return -1

    def __floor__(self) -> int:
        return -2

    def __bytes__(self) -> bytes:
        return b"celsius"


t = Celsius(-21.56)
print(int(t), float(t), str(t), bool(t), bool(Celsius(0)), round(t, 1), abs(t), divmod(t, 5), hash(t), bytes(t), [10, 20, 30, 40][Celsius(2)], hex(Celsius(255)), "abcd"[Celsius(1):])
print(int(), float(), str(), bool(), list(), tuple(), dict(), set(), bytes(), frozenset(), complex(0, 1).imag, object() is not None)
print(int(5.9), int(-5.9), int("12"), int(b"13"), int(True), int("-0b11", 0), int("0x1f", 16), int(10**20), int(1e18), int("7" * 30))
print(float(5), float("1e3"), float("-.5"), float(True), float("  2.5 "), float(2**60), str(5), str(2.0), str(None), str([1, "a"]), str(b"x"), str(b"\xc3\xa9", "utf-8"), str((1,)), str({1: [2]}))
print(bool([]), bool("0"), bool(0.0), bool(-1), bool(" "), bool({}), bool(range(0)), list("ab"), list({1: 2}), list((1, 2)), tuple([1]), tuple("ab"), dict([("a", 1)]), dict([(1, 2)]), set([1, 1]), frozenset("a"))
print([chr(c) for c in (65, 97, 233, 8364, 128512)], [ord(c) for c in "Aé€😀"], ord(b"a"), bin(5), bin(-5), oct(8), hex(255), hex(-1), bin(0))
print(repr("a'b"), repr(1.0), repr([None, True]), repr({"a": (1,)}), ascii("é😀\n"), ascii(["é"]), repr("\t\\"), repr(b"\x00"), repr(1e100), repr(10**20))
print(round(2.567, 2), round(2.5), round(-2.5), round(1234, -2), round(5), round(0.125, 2), round(2.675, 2), round(1e-5, 3), round(True), round(15, -1), round(25, -1))
print(divmod(7, 2), divmod(-7, 2), divmod(7.5, 2), divmod(7, -2.5), pow(2, 5), pow(2.0, -1), pow(3, 4, 5), pow(2, -1, 7), abs(-3), abs(2.5), abs(-0.0), abs(True), abs(-(10**20)))
print(hash(5), hash(-2), hash(2.0), hash(10**18), hash(True), hash(None) == hash(None), hash("a") == hash("a"), hash((1, 2)) == hash((1, 2)), hash(2**61 - 2), hash(0.5) == hash(0.5))
print(format(5, "03"), format(2.5, ".2f"), format("x", "^5"), format(255, "b"), format(1234567.5, ",.1f"), format(True, "d"), format(None), format([1]))
print(len("é😀"), len([1]), len({1: 2}), len(range(10)), len(b"abc"), len((1, 2)), len({1, 2}), len(""))
print(isinstance(5, int), isinstance(5, (str, int)), isinstance("a", (int, float)), isinstance(True, int), isinstance(5, float), isinstance(None, type(None)), isinstance([], list), isinstance(t, Celsius), isinstance(int, type), isinstance(5, object))
print(issubclass(bool, int), issubclass(int, (str, object)), issubclass(Celsius, Celsius), issubclass(list, tuple), callable(len), callable(5), callable(Celsius), callable(t), callable(lambda: 0))
print(type(5).__name__, type(5) is int, type("a") == str, type([]).__name__, type(None).__name__, type(len).__name__, type(Celsius).__name__, type(t).__name__, type(t) is Celsius, type(lambda: 0).__name__, type(2**70).__name__)
x: Any = [1]
y = x
print(id(x) == id(y), id(x) == id([1]), x is y, x == [1], type(id(x)).__name__, id(None) == id(None))
for conversion in [lambda: int("x"), lambda: int(None), lambda: int([1]), lambda: float("y"), lambda: float(None), lambda: int("1", 40), lambda: chr(-1), lambda: ord("ab"), lambda: ord(""), lambda: ord(5), lambda: hex("a"), lambda: hex(1.5), lambda: len(5), lambda: abs("a"), lambda: round("x"), lambda: list(5), lambda: dict([1]), lambda: dict([(1, 2, 3)]), lambda: set([[]]), lambda: tuple(None), lambda: int(float("nan")), lambda: int(float("inf")), lambda: pow("a", 2), lambda: divmod(1, 0), lambda: hash([]), lambda: isinstance(1, 5), lambda: bytes("a"), lambda: sum("a"), lambda: "a" + str, lambda: round(2.5, "a"), lambda: int("9" * 5000)]:  # type: ignore
    try:
        print(conversion())
    except Exception as error:
        print(type(error).__name__, str(error)[:90])
