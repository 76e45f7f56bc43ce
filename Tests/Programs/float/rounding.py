"""Floats rounded to digits, in formats and by round(): near ties, powers of ten and the ends of the range."""

import math
import random

SPECIFICATIONS = [
    ".0f", ".1f", ".2f", ".3f", ".6f", ".10f", ".15f", ".18f", ".19f", ".22f", ".0e", ".1e", ".3e", ".10e", ".16e", ".17e", ".18e", ".19e",
    ".1g", ".3g", ".6g", ".12g", ".17g", ".18g", ".19g", "#.0f", "#.3g", "#.0e", "g", "e", "f", "%", ".3%", ".4n", ".3", "12.2f", "+.1e",
]  # fmt: skip


def number(source: random.Random, kind: int) -> float:
    match kind:
        case 0:
            return source.random() * 10.0 ** source.randint(-8, 12)
        case 1:
            return math.ldexp(source.random(), source.randint(-1080, 1024))
        case 2:
            return source.randint(0, 10 ** source.randint(1, 18)) / 2 ** source.randint(0, 12)
        case 3:
            return float(source.randint(0, 10 ** source.randint(1, 25)))
        case 4:
            return (source.randint(0, 2000) + 0.5) / 10.0 ** source.randint(0, 6)
        case 5:
            return 10.0 ** source.randint(-20, 25) * (1 - source.randint(0, 1) * 2.0**-53)
        case 6:
            return -source.random() * 10.0 ** source.randint(-3, 3)
        case _:
            return source.randint(0, 99999) / 1000


def main() -> None:
    source = random.Random(5)
    for i in range(4000):
        x = number(source, i % 8)
        for specification in source.sample(SPECIFICATIONS, 3):
            print(specification, format(x, specification))
        try:
            print(round(x, source.randint(-6, 20)))
        except OverflowError as error:
            print(error)
        print("%.2f %5.1e %g" % (x, x, x), f"{x:.2f}")
    for tie in (0.5, 1.5, 2.5, 0.25, 0.35, 2.675, 1e22, 5e-324, 0.0, -0.0, 9.995, 99.95, 999999.5, 9.5e15):
        print([f"{tie:.{digits}f} {tie:.{digits}e} {tie:.{digits}g} {round(tie, digits)}" for digits in (0, 1, 2, 5)])


if __name__ == "__main__":
    main()
