"""Exceptions of Python's modules in compiled code, and modules that are nowhere."""

import configparser
import fractions

try:
    import module_that_is_nowhere  # type: ignore[import-not-found]
except ImportError as error:
    print(type(error).__name__, error)

try:
    fractions.Fraction(1, 0)
except ZeroDivisionError as error:
    print("caught", error)
parser = configparser.ConfigParser()
try:
    parser.read_string("no section\n")
except configparser.MissingSectionHeaderError as error:
    print(type(error).__name__, str(error).splitlines()[0])
try:
    fractions.nothing  # type: ignore[attr-defined]
except AttributeError as error:
    print(error)
half = fractions.Fraction(1, 2)
print(half + half, half * 3, half < 1, half == fractions.Fraction(2, 4), hash(half) == hash(0.5), repr(half))
print(f"{half}", str(half), bool(half - half), -half, abs(-half), half ** 2, 1 / half, round(fractions.Fraction(7, 2)))
fractions.Fraction("a")
