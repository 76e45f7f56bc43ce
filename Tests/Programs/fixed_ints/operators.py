"""Every operator of the fixed-width integers, division by zero and negative shifts."""

from mypy_extensions import i16, i32, i64, u8


def ops64(a: i64, b: i64) -> None:
    print(a + b, a - b, a & b, a | b, a ^ b, -a, ~a)
    try:
        print(a // b, a % b, a / b)
    except ZeroDivisionError as e:
        print(e)
    try:
        print(a >> b)
    except ValueError as e:
        print(e)
    print(a < b, a == b, a >= b, bool(a), not b)


def ops32(a: i32, b: i32) -> None:
    print(a + b, a - b, a * b, a & b, a | b, a ^ b, -a, ~a)
    try:
        print(a // b, a % b, a / b)
    except ZeroDivisionError as e:
        print(e)
    try:
        print(a >> b, a << b)
    except ValueError as e:
        print(e)


def ops8(a: u8, b: u8) -> None:
    print(a & b, a | b, a ^ b)
    try:
        print(a // b, a % b, a / b)
    except ZeroDivisionError as e:
        print(e)
    print(a >> b)


for a in (7, -7, 0, 1 << 40):
    for b in (3, -3, 0, 1):
        ops64(a, b)
for a in (7, -7, 0, 1 << 10):
    for b in (3, -3, 0, 1):
        ops32(a, b)
for a in (7, 255, 0):
    for b in (3, 0, 1, 200):
        ops8(a, b)
for k in range(3):
    h: i16 = k
    h += 1
    h <<= 2
    print(h, h // 3, h % 3)
