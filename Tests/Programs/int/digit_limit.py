"""Ints of more than 4300 digits as decimal text: CPython's limit, and how to change it."""

import sys

try:
    print(int("1" * 5000))
except ValueError as error:
    print(error)
try:
    print(10 ** 5000)
except ValueError as error:
    print(error)
try:
    print(str(10 ** 4300))
except ValueError as error:
    print(error)
try:
    print(f"{10 ** 5000}", "%d" % 10 ** 5000)
except ValueError as error:
    print(error)
try:
    print(f"{10 ** 5000:d}")
except ValueError as error:
    print(error)
try:
    print("%d" % (10 ** 5000,))
except ValueError as error:
    print(error)
try:
    print(repr([10 ** 5000]))
except ValueError as error:
    print(error)
print(len(str(10 ** 4299)), len(hex(10 ** 5000)), int("f" * 5000, 16) > 0)
try:
    int("1" * 4301)
except ValueError as error:
    print(error)
print(int("1_0" * 1), int(" " * 5000 + "7"))
try:
    print(float("1" * 5000))
except Exception as error:
    print(type(error), error)
try:
    int("-" + "1_1" * 4301)
except ValueError as error:
    print(error)
try:
    int("x" * 5000)
except ValueError as error:
    print(len(str(error)))
try:
    int(b"1" * 5000)
except ValueError as error:
    print(error)
print(sys.get_int_max_str_digits())
sys.set_int_max_str_digits(0)
print(len(str(10 ** 5000)))
sys.set_int_max_str_digits(10000)
print(len(str(10 ** 5000)), sys.get_int_max_str_digits())
try:
    sys.set_int_max_str_digits(5)
except ValueError as error:
    print(error)
