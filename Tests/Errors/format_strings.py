"""Literal format strings and arguments that do not fit them."""

from typing import Any

def percent(s: str, i: int, t: tuple[int, str], d: dict[str, int], x: Any, f: float, o: object) -> None:
    print("%d" % "x")  #! str-format: Incompatible types in string interpolation (expression has type "str", placeholder has type "int | float | SupportsInt")
    print("%d" % s)  #! str-format: Incompatible types in string interpolation (expression has type "str", placeholder has type "int | float | SupportsInt")
    print("%s %s" % (1,))  #! str-format: Not enough arguments for format string
    print("%s %s" % 1)  #! str-format: Not enough arguments for format string
    print("%s" % (1, 2))  #! str-format: Not all arguments converted during string formatting
    print("%d %s" % t)
    print("%s" % t)  #! str-format: Not all arguments converted during string formatting
    print("%s %s %s" % t)  #! str-format: Not enough arguments for format string
    print("%(a)s" % {"b": 1})  #! str-format: Key "a" not found in mapping
    print("%(a)d" % {"a": "x"})  #! str-format: Incompatible types in string interpolation (expression has type "str", placeholder with key 'a' has type "int | float | SupportsInt")
    print("%(a)s" % d)
    print("%(a)s" % s)  #! str-format: Format requires a mapping (expression has type "str", expected type for mapping is "SupportsKeysAndGetItem[str, Any]")
    print("%(a)s" % 3)  #! str-format: Format requires a mapping (expression has type "int", expected type for mapping is "SupportsKeysAndGetItem[str, Any]")
    print("%(a)s %s" % {"a": 1})  #! str-format: String interpolation mixes specifier with and without mapping keys
    print("%s" % d)
    print("%d" % f)
    print("%d" % o)  #! str-format: Incompatible types in string interpolation (expression has type "object", placeholder has type "int | float | SupportsInt")
    print("%x" % f)  #! str-format: Incompatible types in string interpolation (expression has type "float", placeholder has type "int")
    print("%x" % i)
    print("%f" % "x")  #! str-format: Incompatible types in string interpolation (expression has type "str", placeholder has type "int | float | SupportsFloat")
    print("%f" % i)
    print("%c" % "ab")  #! str-format: "%c" requires int or char
    print("%c" % "a")
    print("%c" % 65)
    print("%c" % f)  #! str-format: "%c" requires int or char (expression has type "float")
    print("%c" % s)
    print("%y" % 3)  #! str-format: Unsupported format character "y"
    print("%*d" % (3, 4))
    print("%*d" % (3,))  #! str-format: Not enough arguments for format string
    print("%.*f" % ("a", 2.0))  #! str-format: * wants int
    print("%%" % ())
    print("100%" % ())  #! str-format: Unsupported format character ""
    print("%s" % b"x")  #! str-bytes-safe: If x = b'abc' then "%s" % x produces "b'abc'", not "abc". If this is desired behavior use "%r" % x. Otherwise, decode the bytes
    print("%r" % b"x")
    print("%b" % 3)  #! str-format: Format character "b" is only supported on bytes patterns
    print("%d" % True)
    print("%d" % None)  #! str-format: Incompatible types in string interpolation (expression has type "None", placeholder has type "int | float | SupportsInt")
    print("%i %u" % (1, "a"))  #! str-format: Incompatible types in string interpolation (expression has type "str", placeholder has type "int | float | SupportsInt")
    print("%s" % x)
    print("%s %s" % x)
    print("%s %s" % [1, 2])
    print("%d" % [1])  #! str-format: Incompatible types in string interpolation (expression has type "list[int]", placeholder has type "int | float | SupportsInt")
    print(b"%s" % "x")  #! str-format: On Python 3 b'%s' requires bytes, not string
    print(b"%b" % b"x")
    print(b"%d" % 3)
    print(b"%d" % "a")  #! str-format: Incompatible types in string interpolation (expression has type "str", placeholder has type "int | float | SupportsInt")
    print("%s, %s" % (*t,))
    print("%s" % ())  #! str-format: Not enough arguments for format string
    print("a" % 3)  #! str-format: Not all arguments converted during string formatting
    print("a" % ())
    print("a" % d)  #! str-format: Not all arguments converted during string formatting
    print("%a" % 3)
    print("%e %g %E %G %F" % (1, 2.0, "x", 1, None))  #! str-format: Incompatible types in string interpolation (expression has type "str", placeholder has type "int | float | SupportsFloat")  #! str-format: Incompatible types in string interpolation (expression has type "None", placeholder has type "int | float | SupportsFloat")
    print("%o %X" % ("x", 3))  #! str-format: Incompatible types in string interpolation (expression has type "str", placeholder has type "int")
    y = "%s %d" % (s, s)  #! str-format: Incompatible types in string interpolation (expression has type "str", placeholder has type "int | float | SupportsInt")
    s %= "x"
    "%ld" % 3
    "%#x %+d %05d % d %-5s" % (1, 2, 3, 4, 5)

def braces(s: str, i: int, d: dict[str, int], a: list[int], x: Any, f: float, b: bytes) -> None:
    "{}".format()  #! str-format: Cannot find replacement for positional format specifier 0
    "{} {}".format(1)  #! str-format: Cannot find replacement for positional format specifier 1
    "{0} {1}".format(1)  #! str-format: Cannot find replacement for positional format specifier 1
    "{0}".format(1, 2)  #! str-format: Not all arguments converted during string formatting
    "{}".format(1, 2)  #! str-format: Not all arguments converted during string formatting
    "{a}".format(b=1)  #! str-format: Cannot find replacement for named format specifier "a"  #! str-format: Not all arguments converted during string formatting
    "{a}".format(a=1)
    "{a} {}".format(1, a=1)
    "{} {0}".format(1)  #! str-format: Cannot combine automatic field numbering and manual field specification
    "{".format(1)  #! str-format: Invalid conversion specifier in format string: unmatched {
    "}".format(1)  #! str-format: Invalid conversion specifier in format string: unexpected }
    "{{}}".format()
    "{{}}".format(1)  #! str-format: Not all arguments converted during string formatting
    "{!x}".format(1)  #! str-format: Invalid conversion type "x", must be one of "r", "s" or "a"
    "{!r}".format(1)
    "{:d}".format("x")  #! str-format: Incompatible types in string interpolation (expression has type "str", placeholder has type "int")
    "{:d}".format(1)
    "{:s}".format(1)
    "{:>10}".format(1)
    "{:{}}".format(1, 2)
    "{:{}}".format(1)  #! str-format: Cannot find replacement for positional format specifier 1
    "{:{w}}".format(1, w=3)
    "{:{w}}".format(1)  #! str-format: Cannot find replacement for named format specifier "w"
    "{0.real}".format(1)
    "{0[0]}".format([1])
    "{0[a]}".format({"a": 1})
    "{}".format(*a)
    "{} {}".format(*a)
    "{a}".format(**d)
    "{} {}".format(1, *a)
    "{:x}".format(f)  #! str-format: Incompatible types in string interpolation (expression has type "float", placeholder has type "int")
    "{:.2f}".format(s)  #! str-format: Incompatible types in string interpolation (expression has type "str", placeholder has type "int | float")
    "{:.2f}".format(i)
    "{}".format(b)  #! str-bytes-safe: If x = b'abc' then f"{x}" or "{}".format(x) produces "b'abc'", not "abc". If this is desired behavior, use f"{x!r}" or "{!r}".format(x). Otherwise, decode the bytes
    "{!r}".format(b)
    f"{b}"  #! str-bytes-safe: If x = b'abc' then f"{x}" or "{}".format(x) produces "b'abc'", not "abc". If this is desired behavior, use f"{x!r}" or "{!r}".format(x). Otherwise, decode the bytes
    f"{b!r}"
    f"{s:d}"
    f"{f:d}"
    "{:%Y}".format(i)  #! str-format: Unrecognized format specification "%Y"
    "{0:c}".format(f)  #! str-format: Incompatible types in string interpolation (expression has type "float", placeholder has type "int | str")
    "{:,}".format(s)
    "{:b}".format("x")  #! str-format: Incompatible types in string interpolation (expression has type "str", placeholder has type "int")
    "{:=10}".format("x")
    "{()}".format(1)  #! str-format: Cannot find replacement for named format specifier "()"  #! str-format: Not all arguments converted during string formatting
    s.format()
    str.format("{}")
    "{1}".format(1, 2)  #! str-format: Not all arguments converted during string formatting
    "{:Z}".format(1)  #! str-format: Unsupported format character "Z"
    "{:5d}{:<5s}".format(1, 2)

