#!/usr/bin/python3
"""Compares the runtime's values with CPython's: methods, operators and functions over tables of values.

    oracle.py .build/runtime/release/tests/oracle

Each case is an expression, or `x = expression`; the program named above evaluates them on the runtime. The last line says how
many areas agree.
"""

import itertools
import subprocess
import sys
import tempfile
import warnings
from collections.abc import Iterator

TEXTS = ["", "a", "abc", "Hello World", "  pad\t\n", "aXbXc", "aaaa", "123", "-5", "äöü ß", "日本語", "😀x", "a\nb\r\nc", "ǅ", "ΑΣ", "x\x00y"]
BYTES = [b"", b"a", b"abc", b"a,b,,c", b"  pad\t\n", b"\xff\x00", b"Hello World", b"a\nb\r\nc"]
INTS = [0, 1, -1, 7, -13, 255, 2**31, -(2**62), 2**62 - 1, 2**62, 2**63, -(2**64), 10**30, True]
FLOATS = [0.0, -0.0, 1.5, -2.5, 0.1, 1e16, 1e-5, 1e300, 5e-324, 123456789.125, float("inf"), float("-inf"), float("nan")]
LISTS: list[object] = [[], [1], [3, 1, 2], [1, 1.0, True], ["b", "a"], [[1], [2]], [None], [0.5, 2**70]]
TUPLES: list[object] = [(), (1,), (1, 2, 3), ("a", (1, None)), (1.0, True)]
DICTS: list[object] = [{}, {"a": 1}, {1: "x", (1, 2): None}, {"b": 2, "a": 1}, {True: 0}]
SETS: list[object] = [set(), {1}, {1, 2, 3}, {9}, {2, 3, 4}, frozenset({1, 2})]
SPECS = ["", "d", "5", "<8", ">8.3", "^10", "08", "+", " ", "x", "#x", "o", "b", "c", "e", ".2f", ",", "_", "g", "%", "s", "10s", "*^9", "n", "z", ".3", "=+8", "#.3g"]


def show(value: object) -> str:
    """The source text of a value, in the syntax the evaluator reads."""
    if value != value:
        return "float('nan')"
    if value in (float("inf"), float("-inf")) and isinstance(value, float):
        return f"float('{value}')"
    if isinstance(value, (int, float)):
        return f"({value!r})"
    return repr(value)


def calls(values: list[object], methods: str, arguments: list[str]) -> Iterator[str]:
    for value, method, given in itertools.product(values, methods.split(), arguments):
        yield f"{show(value)}.{method}({given})"


def operations(left: list[object], operators: str, right: list[object]) -> Iterator[str]:
    for a, operator, b in itertools.product(left, operators.split(), right):
        yield f"{show(a)} {operator} {show(b)}"


def str_cases() -> Iterator[str]:
    yield from calls(TEXTS, "upper lower title capitalize swapcase casefold strip lstrip rstrip split rsplit splitlines isalpha isdigit "
                     "isdecimal isnumeric isalnum isspace islower isupper istitle isidentifier isprintable isascii encode expandtabs", [""])
    yield from calls(TEXTS, "find rfind index rindex count split rsplit partition rpartition strip startswith endswith removeprefix "
                     "removesuffix join", [show(t) for t in ["", "a", "X", "b", " ", "zz"]])
    yield from calls(TEXTS, "center ljust rjust zfill", ["0", "7"])
    yield from calls(TEXTS, "replace", ["'a','-'", "'','.'", "'X','',1", "'aa','b'"])
    yield from operations(TEXTS, "+ < == in", ["", "a", "é"])
    for text, part in itertools.product(TEXTS, ["[0]", "[-1]", "[1:]", "[::-1]", "[:-1]", "[::2]", "[5:2]", "[9]"]):
        yield show(text) + part
    for text, number in itertools.product(TEXTS, [-1, 0, 3]):
        yield f"{show(text)} * {number}"
    for text, function in itertools.product(TEXTS, ["len", "repr", "ascii", "ord", "int", "float", "list", "set", "sorted", "max", "hash"]):
        if function != "hash" and not (function == "set" and len(set(text)) > 1):
            yield f"{function}({show(text)})"


def number_cases() -> Iterator[str]:
    numbers: list[object] = [*INTS, *FLOATS]
    yield from operations(numbers, "+ - * / // % == < >=", [0, 1, -3, 2**63, 0.5, -2.5])
    yield from operations(numbers, "**", [0, 1, 3, -2, 0.5])
    yield from operations(INTS, "& | ^", INTS)
    yield from operations(INTS, "<< >>", [0, 1, 64, 200, -1])
    for number in numbers:
        for function in ["repr", "str", "int", "float", "bool", "abs", "round", "hash", "bin", "hex", "complex"]:
            if number == number or function != "hash":
                yield f"{function}({show(number)})"
        for spec in SPECS:
            yield f"format({show(number)}, {spec!r})"
        for digits in [-2, 0, 1, 5]:
            yield f"round({show(number)}, {digits})"
        yield f"divmod({show(number)}, 7)"
        yield f"-{show(number)}"
    yield from calls(INTS, "bit_length bit_count as_integer_ratio conjugate", [""])
    yield from calls(FLOATS, "is_integer hex as_integer_ratio", [""])
    yield from calls(INTS, "to_bytes", ["1,'big'", "16,'little'", "9,'big'", "2"])
    for text in ["0x1f", "1_000", " 12 ", "1__0", "", "-", "0b101", "٣", "1e5", "inf", "nan", ".5", "5.", "1_0.5", "0x1p3", "+7"]:
        for function in ["int", "float", "complex"]:
            yield f"{function}({text!r})"
        yield f"int({text!r}, 0)"
        yield f"int({text!r}, 16)"


def sequence_cases() -> Iterator[str]:
    values = [*LISTS, *TUPLES]
    yield from operations(values, "+ == < >= in", values)
    for value in values:
        for function in ["len", "repr", "bool", "sum", "min", "max", "sorted", "list", "tuple", "any", "all"]:
            yield f"{function}({show(value)})"
        for part in ["[0]", "[-1]", "[1:]", "[::-1]", "[5]", "['a']", "[1:2]"]:
            yield show(value) + part
        yield f"{show(value)} * 2"
        yield from calls([value], "index count", ["1", "None", "1,1"])
    for value in LISTS:
        for change in ["append(5)", "extend('ab')", "insert(1, 'i')", "insert(-9, 0)", "pop()", "pop(0)", "pop(9)", "remove(1)", "reverse()",
                       "sort()", "sort(reverse=True)", "clear()", "copy()", "extend(5)"]:
            yield f"x = {show(value)}"
            yield f"x.{change}"
            yield "x"


def mapping_cases() -> Iterator[str]:
    yield from operations(DICTS, "| == in <", DICTS)
    yield from operations(SETS, "| & - ^ == < <= > in", SETS)
    yield from calls(SETS, "isdisjoint issubset issuperset", [show(s) for s in SETS])
    for value in DICTS:
        for function in ["len", "list", "repr", "bool", "sorted", "dict", "max"]:
            yield f"{function}({show(value)})"
        for change in ["get('a')", "get('z', 5)", "pop('a')", "pop('z', None)", "popitem()", "setdefault('n', 1)", "update(q=1)", "clear()",
                       "update([('k', 2)])", "update(5)", "keys()", "values()", "items()", "copy()", "get([])", "update(['abc'])"]:
            yield f"x = {show(value)}"
            yield f"x.{change}"
            yield "x"
    for value in SETS[:4]:
        for change in ["add(7)", "discard(1)", "remove(1)", "remove(9)", "update('z')", "clear()", "copy()", "add([])", "intersection([1])",
                       "difference_update([1])", "symmetric_difference([1, 9])"]:
            yield f"x = {show(value)}"
            yield f"x.{change}"
            yield "len(x)"


def bytes_cases() -> Iterator[str]:
    yield from calls(BYTES, "upper lower title strip split rsplit splitlines isalpha isdigit isspace hex decode capitalize swapcase", [""])
    yield from calls(BYTES, "find rfind count split partition startswith endswith join index", ["b''", "b'a'", "b','", "'a'", "97"])
    yield from calls(BYTES, "center ljust zfill", ["7"])
    yield from operations(BYTES, "+ == < in %", [b"", b"a", (), (1,), "a", 97])
    for value, part in itertools.product(BYTES, ["[0]", "[-1]", "[1:]", "[::-1]", "[9]"]):
        yield show(value) + part


AREAS = {"str": str_cases, "numbers": number_cases, "sequences": sequence_cases, "mappings": mapping_cases, "bytes": bytes_cases}


def expected(line: str, names: dict[str, object]) -> str:
    try:
        try:
            value = eval(line, names)
        except SyntaxError:
            value = exec(line, names)
        return repr(value)
    except Exception as error:
        return f"{type(error).__name__}: {error}"


def agrees(area: str, program: str) -> bool:
    """Runs an area's cases and shows the first few that differ."""
    lines = list(AREAS[area]())
    names: dict[str, object] = {}
    wanted = [expected(line, names) for line in lines]
    with tempfile.NamedTemporaryFile("w", encoding="utf-8") as cases:
        cases.write("\n".join(lines) + "\n")
        cases.flush()
        done = subprocess.run([program, cases.name], stdout=subprocess.PIPE, timeout=120)
    got = done.stdout.decode("utf-8", "replace").split("\n")[:-1]
    wrong = [row for row in zip(lines, got, wanted) if row[1] != row[2]]
    for line, found, right in wrong[:10]:
        print(f"{area}: {line}\n  got      {found}\n  expected {right}", file=sys.stderr)
    if len(got) != len(lines) or wrong:
        print(f"{area}: {len(wrong)} of {len(lines)} differ, {len(got)} answered", file=sys.stderr)
    return len(got) == len(lines) and not wrong


def main() -> int:
    warnings.simplefilter("ignore")
    right = sum(agrees(area, sys.argv[1]) for area in AREAS)
    print(f"{right} passed, {len(AREAS) - right} failed")
    return right != len(AREAS)


sys.exit(main())
