"""Floats in functions."""


def area(width: float, height: float) -> float:
    return width * height


def average(a: float, b: float, c: float) -> float:
    return (a + b + c) / 3.0


x = 1.5
x = x * 2.0 + 0.25
print(x, area(2.0, 3.5), average(1.0, 2.0, 4.5))
print(1.0 / 3.0, 0.1 + 0.2, 1e100, -0.0, 2.0**0.5)
print(x > 3.0, x == 3.25, int(x), round(x, 1))
