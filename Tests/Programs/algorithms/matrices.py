"""Matrices of exact fractions: determinants, inverses, linear systems, polynomial arithmetic."""

from typing import Union

Number = Union[int, "Fraction"]


def gcd(a: int, b: int) -> int:
    while b:
        a, b = b, a % b
    return abs(a)


class Fraction:
    __slots__ = ("n", "d")

    def __init__(self, n: int, d: int = 1) -> None:
        g = gcd(n, d)
        if d < 0:
            g = -g
        self.n = n // g
        self.d = d // g

    def __add__(self, other: Number) -> "Fraction":
        o = lift(other)
        return Fraction(self.n * o.d + o.n * self.d, self.d * o.d)

    def __sub__(self, other: Number) -> "Fraction":
        o = lift(other)
        return Fraction(self.n * o.d - o.n * self.d, self.d * o.d)

    def __mul__(self, other: Number) -> "Fraction":
        o = lift(other)
        return Fraction(self.n * o.n, self.d * o.d)

    def __truediv__(self, other: Number) -> "Fraction":
        o = lift(other)
        return Fraction(self.n * o.d, self.d * o.n)

    def __neg__(self) -> "Fraction":
        return Fraction(-self.n, self.d)

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, (int, Fraction)):
            return NotImplemented
        o = lift(other)
        return self.n == o.n and self.d == o.d

    def __hash__(self) -> int:
        return hash((self.n, self.d))

    def __bool__(self) -> bool:
        return self.n != 0

    def __str__(self) -> str:
        return str(self.n) if self.d == 1 else f"{self.n}/{self.d}"

    __radd__ = __add__
    __rmul__ = __mul__


def lift(value: Number) -> Fraction:
    return value if isinstance(value, Fraction) else Fraction(value)


class Matrix:
    def __init__(self, rows: list[list[Fraction]]) -> None:
        self.rows = rows

    @classmethod
    def of(cls, *rows: list[int]) -> "Matrix":
        return cls([[Fraction(value) for value in row] for row in rows])

    @classmethod
    def identity(cls, n: int) -> "Matrix":
        return cls([[Fraction(int(i == j)) for j in range(n)] for i in range(n)])

    @property
    def size(self) -> tuple[int, int]:
        return len(self.rows), len(self.rows[0])

    def __getitem__(self, index: int) -> list[Fraction]:
        return self.rows[index]

    def __add__(self, other: "Matrix") -> "Matrix":
        return Matrix([[a + b for a, b in zip(r, s)] for r, s in zip(self.rows, other.rows)])

    def __matmul__(self, other: "Matrix") -> "Matrix":
        if self.size[1] != other.size[0]:
            raise ValueError(f"cannot multiply {self.size} and {other.size}")
        columns = list(zip(*other.rows))
        zero = Fraction(0)
        return Matrix([[sum((a * b for a, b in zip(row, column)), zero) for column in columns] for row in self.rows])

    def __pow__(self, exponent: int) -> "Matrix":
        result, base = Matrix.identity(self.size[0]), self
        while exponent:
            if exponent & 1:
                result = result @ base
            base = base @ base
            exponent >>= 1
        return result

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Matrix) and self.rows == other.rows

    def transposed(self) -> "Matrix":
        return Matrix([list(column) for column in zip(*self.rows)])

    def determinant(self) -> Fraction:
        rows = [row[:] for row in self.rows]
        result = Fraction(1)
        for i in range(len(rows)):
            pivot = next((r for r in range(i, len(rows)) if rows[r][i]), None)
            if pivot is None:
                return Fraction(0)
            if pivot != i:
                rows[i], rows[pivot] = rows[pivot], rows[i]
                result = -result
            result = result * rows[i][i]
            for r in range(i + 1, len(rows)):
                factor = rows[r][i] / rows[i][i]
                rows[r] = [a - factor * b for a, b in zip(rows[r], rows[i])]
        return result

    def inverse(self) -> "Matrix":
        n = len(self.rows)
        rows = [row + unit for row, unit in zip(self.rows, Matrix.identity(n).rows)]
        for i in range(n):
            for r in range(i, n):
                if rows[r][i]:
                    rows[i], rows[r] = rows[r], rows[i]
                    break
            else:
                raise ZeroDivisionError("matrix is singular")
            rows[i] = [value / rows[i][i] for value in rows[i]]
            for r in range(n):
                if r != i and rows[r][i]:
                    rows[r] = [a - rows[r][i] * b for a, b in zip(rows[r], rows[i])]
        return Matrix([row[n:] for row in rows])

    def __str__(self) -> str:
        cells = [[str(value) for value in row] for row in self.rows]
        width = max(len(cell) for row in cells for cell in row)
        return "\n".join("[" + " ".join(f"{cell:>{width}}" for cell in row) + "]" for row in cells)


class Polynomial:
    def __init__(self, *coefficients: int) -> None:
        values = list(coefficients)
        while len(values) > 1 and values[-1] == 0:
            values.pop()
        self.c = values

    def __call__(self, x: int) -> int:
        result = 0
        for coefficient in reversed(self.c):
            result = result * x + coefficient
        return result

    def __add__(self, other: "Polynomial") -> "Polynomial":
        n = max(len(self.c), len(other.c))
        return Polynomial(*[a + b for a, b in zip(self.c + [0] * (n - len(self.c)), other.c + [0] * (n - len(other.c)))])

    def __mul__(self, other: "Polynomial") -> "Polynomial":
        result = [0] * (len(self.c) + len(other.c) - 1)
        for i, a in enumerate(self.c):
            for j, b in enumerate(other.c):
                result[i + j] += a * b
        return Polynomial(*result)

    def derivative(self) -> "Polynomial":
        return Polynomial(*[i * c for i, c in enumerate(self.c)][1:] or [0])

    def __str__(self) -> str:
        parts: list[str] = []
        for power in range(len(self.c) - 1, -1, -1):
            c = self.c[power]
            if c == 0 and len(self.c) > 1:
                continue
            sign = " - " if c < 0 else " + "
            size = "" if abs(c) == 1 and power else str(abs(c))
            variable = "" if power == 0 else "x" if power == 1 else f"x^{power}"
            parts.append((sign if parts else "-" if c < 0 else "") + size + variable)
        return "".join(parts)


a = Matrix.of([2, 1, -1], [-3, -1, 2], [-2, 1, 2])
print(a, a.determinant(), a.inverse(), a @ a.inverse() == Matrix.identity(3), a.transposed(), sep="\n")
print(a**3, (a**0) == Matrix.identity(3), a + a, sep="\n")
hilbert = Matrix([[Fraction(1, i + j + 1) for j in range(6)] for i in range(6)])
print(hilbert.determinant(), hilbert.inverse(), sep="\n")
solution = a.inverse() @ Matrix.of([8], [-11], [-3])
print([str(row[0]) for row in solution.rows], (Matrix.of([1, 1], [1, 0]) ** 200)[0][1])
for action in ("singular", "sizes"):
    try:
        print(Matrix.of([1, 2], [2, 4]).inverse() if action == "singular" else a @ Matrix.of([1, 2]))
    except (ZeroDivisionError, ValueError) as error:
        print(type(error).__name__, error)
p, q = Polynomial(1, -3, 0, 2), Polynomial(-1, 1)
print(p, "|", q, "|", p + q, "|", p * q, "|", p.derivative(), "|", (p * p)(10), Polynomial(0), Polynomial(5).derivative(), Polynomial(0, 0, -1))
harmonic = sum((Fraction(1, n) for n in range(1, 41)), Fraction(0))
print(harmonic, sum(Fraction(1, 2**n) for n in range(1, 20)), lift(3) == 3, len({Fraction(1, 2), Fraction(2, 4), Fraction(3, 6)}))
