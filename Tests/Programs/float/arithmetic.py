"""Float operators, mixed arithmetic and the usual small numeric programs."""

import math


def newton(x: float) -> float:
    guess = x / 2
    for _ in range(60):
        guess = (guess + x / guess) / 2
    return guess


def integrate(a: float, b: float, steps: int) -> float:
    width = (b - a) / steps
    total = 0.0
    for i in range(steps):
        x = a + (i + 0.5) * width
        total += x * x * math.exp(-x)
    return total * width


def mean_and_deviation(values: list[float]) -> tuple[float, float]:
    mean = sum(values) / len(values)
    variance = sum([(v - mean) ** 2 for v in values]) / (len(values) - 1)
    return mean, math.sqrt(variance)


def horner(coefficients: list[float], x: float) -> float:
    result = 0.0
    for c in coefficients:
        result = result * x + c
    return result


def mandelbrot_row(y: float, width: int) -> str:
    row = ""
    for column in range(width):
        cx = -2.2 + 3.2 * column / width
        x = 0.0
        z = 0.0
        count = 0
        while x * x + z * z < 4.0 and count < 40:
            x, z = x * x - z * z + cx, 2.0 * x * z + y
            count += 1
        row += " .:-=+*#%@"[count // 4 % 10]
    return row


print(0.1 + 0.2, 1.0 + 1, 3 - 0.5, 2 * 0.5, 7.0 / 2, 1 / 3, 2.0**0.5, 2**0.5, 9.0**0.5)
print(7.5 // 2, -7.5 // 2, 7.5 % 2, -7.5 % 2, 7.5 % -2, -7.5 % -2, 5 // 2.0, 5 % 2.5)
print(divmod(7.5, 2), divmod(-7.5, 2), divmod(7.5, -2.0), divmod(-1, 3.0), 0.0 % 5, -0.0 % 5)
print(1e16 + 1, 1e16 + 2, 2**53 + 1.0, 0.5 + 1e-17, 1e308 * 10, -1e308 * 10, 1e-320 / 1e10)
print(-2.5, +2.5, -(-2.5), abs(-2.5), abs(-0.0), -0.0, 0.0 == -0.0)
print(1.5 < 2, 2 <= 2.0, 2.5 > 2, 1 == 1.0, 1 != 1.5, 3 >= 3.5, 0.1 + 0.2 == 0.3)
print(round(2.5), round(3.5), round(-2.5), round(2.675, 2), round(1234.5678, -2), round(0.5))
print(round(1.25, 1), round(1.35, 1), round(-1.5), round(7.0), round(1e20), round(2.5, 0))
print(int(1e15), int(-1.9), float(3), float("2.5"), float(" -1e-3 "), float("inf"), float("-inf"))
print(math.floor(-1.5), math.ceil(-1.5), math.trunc(-1.5), math.fabs(-2), math.sqrt(2.25))
print((0.75).is_integer(), (4.0).is_integer(), (0.75).as_integer_ratio(), (0.1).as_integer_ratio())
print(newton(2.0), newton(144.0), newton(1e-6))
print(integrate(0.0, 10.0, 2000), 2 - math.exp(-10) * 122)
print(mean_and_deviation([2.0, 4.0, 4.0, 4.0, 5.0, 5.0, 7.0, 9.0]))
print(horner([1.0, -6.0, 11.0, -6.0], 2.5), horner([0.5, 0.25, 0.125], -3.0))
total = 0.0
for i in range(10):
    total += 0.1
print(total, total == 1.0, abs(total - 1.0) < 1e-9, sum([0.1] * 10), math.fsum([0.1] * 10))
x = 1.0
x += 0.5
x *= 3
x -= 0.25
x /= 2
x **= 2
x //= 0.7
x %= 4
print(x)
for row in range(-8, 9):
    print(mandelbrot_row(row / 7, 60).rstrip())
