"""All operator methods: arithmetic, reflected, in place, comparison, conversion, indexing."""

from typing import Any, Union


class Fraction:
    def __init__(self, numerator: int, denominator: int = 1) -> None:
        if denominator == 0:
            raise ZeroDivisionError("denominator is zero")
        a, b = abs(numerator), abs(denominator)
        while b:
            a, b = b, a % b
        sign = -1 if denominator < 0 else 1
        self.n = sign * numerator // (a or 1)
        self.d = sign * denominator // (a or 1)

    def __repr__(self) -> str:
        return f"{self.n}/{self.d}" if self.d != 1 else str(self.n)

    def __add__(self, other: "Union[Fraction, int]") -> "Fraction":
        other = coerce(other)
        return Fraction(self.n * other.d + other.n * self.d, self.d * other.d)

    __radd__ = __add__

    def __sub__(self, other: "Union[Fraction, int]") -> "Fraction":
        return self + -coerce(other)

    def __rsub__(self, other: int) -> "Fraction":
        return coerce(other) - self

    def __mul__(self, other: "Union[Fraction, int]") -> "Fraction":
        other = coerce(other)
        return Fraction(self.n * other.n, self.d * other.d)

    def __rmul__(self, other: int) -> "Fraction":
        return self * other

    def __truediv__(self, other: "Union[Fraction, int]") -> "Fraction":
        other = coerce(other)
        return Fraction(self.n * other.d, self.d * other.n)

    def __rtruediv__(self, other: int) -> "Fraction":
        return coerce(other) / self

    def __floordiv__(self, other: "Union[Fraction, int]") -> int:
        quotient = self / other
        return quotient.n // quotient.d

    def __mod__(self, other: "Union[Fraction, int]") -> "Fraction":
        return self - coerce(other) * (self // other)

    def __pow__(self, exponent: int) -> "Fraction":
        if exponent < 0:
            return Fraction(self.d, self.n) ** -exponent
        return Fraction(self.n**exponent, self.d**exponent)

    def __neg__(self) -> "Fraction":
        return Fraction(-self.n, self.d)

    def __pos__(self) -> "Fraction":
        return self

    def __abs__(self) -> "Fraction":
        return Fraction(abs(self.n), self.d)

    def __eq__(self, other: object) -> bool:
        if isinstance(other, (Fraction, int)):
            other = coerce(other)
            return self.n == other.n and self.d == other.d
        return NotImplemented

    def __lt__(self, other: "Union[Fraction, int]") -> bool:
        other = coerce(other)
        return self.n * other.d < other.n * self.d

    def __le__(self, other: "Union[Fraction, int]") -> bool:
        return self < other or self == other

    def __ge__(self, other: "Union[Fraction, int]") -> bool:
        return not self < other

    def __hash__(self) -> int:
        return hash((self.n, self.d)) if self.d != 1 else hash(self.n)

    def __bool__(self) -> bool:
        return self.n != 0

    def __int__(self) -> int:
        return int(self.n / self.d)

    def __float__(self) -> float:
        return self.n / self.d

    def __round__(self, digits: int = 0) -> float:
        return round(self.n / self.d, digits)


def coerce(value: "Union[Fraction, int]") -> Fraction:
    return value if isinstance(value, Fraction) else Fraction(value)


class Bits:
    def __init__(self, value: int) -> None:
        self.value = value

    def __and__(self, other: "Bits") -> "Bits":
        return Bits(self.value & other.value)

    def __or__(self, other: "Bits") -> "Bits":
        return Bits(self.value | other.value)

    def __xor__(self, other: "Bits") -> "Bits":
        return Bits(self.value ^ other.value)

    def __invert__(self) -> "Bits":
        return Bits(~self.value & 0xFF)

    def __lshift__(self, n: int) -> "Bits":
        return Bits(self.value << n & 0xFF)

    def __rshift__(self, n: int) -> "Bits":
        return Bits(self.value >> n)

    def __ior__(self, other: "Bits") -> "Bits":
        self.value |= other.value
        return self

    def __index__(self) -> int:
        return self.value

    def __str__(self) -> str:
        return f"{self.value:08b}"


class Matrix:
    def __init__(self, rows: list[list[int]]) -> None:
        self.rows = rows

    def __matmul__(self, other: "Matrix") -> "Matrix":
        columns = list(zip(*other.rows))
        return Matrix([[sum(a * b for a, b in zip(row, column)) for column in columns] for row in self.rows])

    def __getitem__(self, position: tuple[int, int]) -> int:
        return self.rows[position[0]][position[1]]

    def __setitem__(self, position: tuple[int, int], value: int) -> None:
        self.rows[position[0]][position[1]] = value

    def __iadd__(self, n: int) -> "Matrix":
        self.rows = [[value + n for value in row] for row in self.rows]
        return self


class Chatty:
    def __init__(self, name: str, answers: bool) -> None:
        self.name = name
        self.answers = answers

    def __add__(self, other: Any) -> Any:
        print(f"{self.name}.__add__", end=" ")
        return f"{self.name}+" if self.answers else NotImplemented

    def __radd__(self, other: Any) -> Any:
        print(f"{self.name}.__radd__", end=" ")
        return f"+{self.name}" if self.answers else NotImplemented

    def __lt__(self, other: Any) -> Any:
        print(f"{self.name}.__lt__", end=" ")
        return self.answers or NotImplemented

    def __gt__(self, other: Any) -> Any:
        print(f"{self.name}.__gt__", end=" ")
        return self.answers or NotImplemented


class Derived(Chatty):
    def __radd__(self, other: Any) -> Any:
        print("derived first", end=" ")
        return "derived"


half, third = Fraction(1, 2), Fraction(2, 6)
print(half + third, half - third, half * third, half / third, half // third, half % third, half**3, half**-2, -half, +half, abs(-third))
print(1 + half, 1 - half, 2 * third, 1 / third, half + 1, half == Fraction(2, 4), half == 1, Fraction(4, 2) == 2, 2 == Fraction(2), half != third)
print(half < third, half <= half, half > third, half >= half, sorted([half, third, Fraction(3, 4)]), max(half, third), sum([half, third], Fraction(0)), bool(Fraction(0)))
print(int(Fraction(7, 2)), float(third), round(third, 3), hash(Fraction(3)) == hash(3), {half: 1}[Fraction(1, 2)], f"{half}", half == "x")
a, b = Bits(0b1100), Bits(0b1010)
print(a & b, a | b, a ^ b, ~a, a << 2, a >> 2, [10, 20, 30][Bits(1)], hex(b), bin(a))
alias = a
a |= Bits(1)
print(a, alias is a)
m = Matrix([[1, 2], [3, 4]])
print((m @ Matrix([[0, 1], [1, 0]])).rows, m[1, 0])
m[0, 1] = 50
m += 1
print(m.rows)
for left, right in [(Chatty("a", True), Chatty("b", True)), (Chatty("a", False), Derived("b", True)), (Chatty("a", True), Derived("d", True)), (Chatty("a", False), Chatty("b", False)), (1, Chatty("c", True)), (1, Chatty("c", False))]:
    for operation in "+<":
        try:
            print(left + right if operation == "+" else left < right)
        except TypeError as error:
            print("TypeError:", error)
try:
    print(Fraction(1, 2) / 0)
except ZeroDivisionError as error:
    print("ZeroDivisionError:", error)
