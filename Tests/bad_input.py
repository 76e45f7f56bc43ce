#!/usr/bin/env python3
"""Gives the compiler what it must reject, and odd things that it must accept.

Rejecting means: exit status 1, a message with its place, no trap, no C compiler's words, nothing
written. The programs of Errors/ say in comments which errors `naja check` must find, and no others:

    return n + "a"  #! operator: Unsupported operand types for + ("int" and "str")

A message that ends in ... stands for every one that begins so.
"""

from __future__ import annotations

import argparse
import concurrent.futures
import dataclasses
import os
import pathlib
import re
import subprocess
import sys
import tempfile
from collections.abc import Callable

from harness import BUILD_LIMIT, TESTS, Result, find_naja, find_oracle, program_environment, run, tail

PLACE = r"^main\.py:{line}:\d+: error: .+"
CRASH = re.compile(rb"Fatal error|Illegal instruction|Stack dump|Assertion failed|^clang|\.c:\d+", re.M)


@dataclasses.dataclass
class Test:
    """One check: `action` gets the compiler and an empty folder, and says what is wrong, if anything."""

    name: str
    action: Callable[[pathlib.Path, pathlib.Path], str]


def main() -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--only", metavar="TEXT", help="only tests whose name contains TEXT")
    parser.add_argument("--jobs", type=int, default=os.cpu_count(), help="tests at a time")
    parser.add_argument("--naja", type=pathlib.Path, help="the compiler (default: the built one)")
    options = parser.parse_args()
    naja = find_naja(options.naja)
    tests = [*error_programs(), *rejected_sources(), *rejected_files(), *odd_but_good(), *extremes(), *tool_failures()]
    chosen = [test for test in tests if options.only is None or options.only in test.name]
    failed = 0
    with concurrent.futures.ThreadPoolExecutor(options.jobs) as pool:
        for test, reason in zip(chosen, pool.map(lambda test: attempt(test, naja), chosen)):
            if reason:
                failed += 1
                print(f"FAILED {test.name}\n{reason}")
                print(f"  again: python3 Tests/bad_input.py --only '{test.name}'\n")
    print(f"{len(chosen) - failed} passed, {failed} failed")
    return 1 if failed else 0


def attempt(test: Test, naja: pathlib.Path) -> str:
    with tempfile.TemporaryDirectory(prefix="naja-bad-") as place:
        return test.action(naja, pathlib.Path(place))


# Programs with errors


def error_programs() -> list[Test]:
    """Every program of Errors/ against the expectations in its comments."""
    return [
        Test(f"Errors/{path.stem}", expectations_of(path))
        for path in sorted((TESTS / "Errors").glob("*.py"))
    ] + [
        Test(f"Errors/todo/{path.stem}", still_fails(path))
        for path in sorted((TESTS / "Errors" / "todo").glob("*.py"))
    ]


def still_fails(path: pathlib.Path) -> Callable[[pathlib.Path, pathlib.Path], str]:
    """A program whose messages are not right yet: passing is the failure, so that a fix is noticed."""

    def action(naja: pathlib.Path, _: pathlib.Path) -> str:
        return "" if check_expectations(naja, path) else "  it passes now; move it out of todo"

    return action


def expectations_of(path: pathlib.Path) -> Callable[[pathlib.Path, pathlib.Path], str]:
    def action(naja: pathlib.Path, _: pathlib.Path) -> str:
        return check_expectations(naja, path)

    return action


def check_expectations(naja: pathlib.Path, path: pathlib.Path) -> str:
    wanted: list[tuple[int, str, str]] = []
    for number, line in enumerate(path.read_text().splitlines(), 1):
        for expectation in line.split("#! ")[1:]:
            code, _, text = expectation.strip().partition(": ")
            wanted.append((number, code, text))
    result = run([str(naja), "check", path.name], cwd=path.parent, limit=BUILD_LIMIT)
    found: list[tuple[int, str, str]] = []
    pattern = rf"{re.escape(path.name)}:(\d+):\d+: error: (.*?)  \[([a-z-]+)\]\s*"
    for line in (result.stdout + result.stderr).decode(errors="replace").splitlines():
        if match := re.fullmatch(pattern, line):
            found.append((int(match[1]), match[3], match[2]))
    reasons = []
    for expected in wanted:
        same = next((error for error in found if agrees(expected, error)), None)
        if same is None:
            reasons.append(f"  missing    {expected[0]}: {expected[2]}  [{expected[1]}]")
        else:
            found.remove(same)
    reasons += [f"  unexpected {number}: {text}  [{code}]" for number, code, text in found]
    if result.status != (1 if wanted else 0):
        reasons.append(f"  {result.describe_end()}\n{tail(result.stderr)}")
    return "\n".join(reasons)


def agrees(expected: tuple[int, str, str], error: tuple[int, str, str]) -> bool:
    number, code, text = expected
    if text.endswith("..."):
        return error[:2] == (number, code) and error[2].startswith(text[:-3])
    return error == expected


# What is rejected


def expect_rejection(
    naja: pathlib.Path,
    place: pathlib.Path,
    message: str,
    *,
    command: str = "build",
    source: str = "main.py",
    output: str = "program",
    environment: dict[str, str] | None = None,
) -> str:
    """Builds, and wants status 1, a line that matches `message`, and an untouched folder."""
    before = sorted(os.listdir(place))
    arguments = [str(naja), command, source] + (["-o", output] if command == "build" else [])
    result = run(
        arguments,
        cwd=place,
        limit=BUILD_LIMIT,
        environment={**program_environment(), **(environment or {})},
    )
    text = result.stdout + result.stderr
    reasons = []
    if result.timed_out or result.status != 1:
        reasons.append(f"  {result.describe_end()}, wanted 1")
    if not re.search(message, text.decode(errors="replace"), re.M):
        reasons.append(f"  no line matches {message}")
    if CRASH.search(text):
        reasons.append("  it crashed, or shows what a C compiler said")
    if text.count(b"error:") > 1:
        reasons.append(f"  {text.count(b'error:')} messages, wanted one")
    if sorted(os.listdir(place)) != before:
        reasons.append(f"  left behind: {sorted(set(os.listdir(place)) - set(before))}")
    return "\n".join([*reasons, tail(text[:4000])]) if reasons else ""


SYNTAX_ERRORS = {
    "operator twice": "x = 1\ny = = 2\n",
    "missing colon": "if 1\n    pass\n",
    "missing parenthesis": "print((1, 2)\nx = 5\n",
    "too many parentheses": "x = 1\nprint(1))\n",
    "wrong bracket": "x = [1, 2)\n",
    "unterminated string": "x = 'abc\ny = 1\n",
    "unterminated triple string": "x = 1\ny = '''abc\nz = 2\n",
    "unterminated f-string expression": "x = 1\nprint(f'{x')\n",
    "empty f-string expression": "print(f'{}')\n",
    "bad indentation": "if 1:\n    x = 1\n  y = 2\n",
    "missing indentation": "def f():\nreturn 1\n",
    "unexpected indentation": "x = 1\n    y = 2\n",
    "tabs and spaces": "if 1:\n\tx = 1\n        y = 2\n",
    "return outside": "x = 1\nreturn x\n",
    "break outside": "for i in []:\n    pass\nbreak\n",
    "continue outside": "def f():\n    continue\n",
    "yield outside": "x = 1\nyield x\n",
    "await outside": "def f():\n    await g()\n",
    "nonlocal at module level": "x = 1\nnonlocal x\n",
    "nonlocal without a binding": "def f():\n    nonlocal x\n    x = 1\n",
    "global after use": "x = 1\ndef f():\n    print(x)\n    global x\n",
    "duplicate parameter": "def f(a, a):\n    pass\n",
    "default before none": "def f(a=1, b):\n    pass\n",
    "keyword twice": "print(end='', end='')\n",
    "positional after keyword": "print(end='', 1)\n",
    "assignment to literal": "1 = x\n",
    "assignment to call": "f() = 1\n",
    "assignment to None": "None = 1\n",
    "assignment to expression": "x = 1\nx + 1 = 2\n",
    "delete literal": "del 5\n",
    "two stars": "a, *b, *c = 1, 2\n",
    "star alone": "*a = 1, 2\n",
    "keyword as name": "class = 1\n",
    "bad number": "x = 12abc\n",
    "leading zero": "x = 012\n",
    "bad escape": "x = '\\x1'\n",
    "bad unicode name": "x = '\\N{no such name}'\n",
    "bad character": "x = 1 $ 2\n",
    "bad dedent at the end": "class A:\n        x = 1\n    y = 2\n",
    "backslash": "x = 1 \\ \ny = 2\n",
    "else alone": "x = 1\nelse:\n    pass\n",
    "try alone": "try:\n    pass\nx = 1\n",
    "except order": "try:\n    pass\nexcept:\n    pass\nexcept ValueError:\n    pass\n",
    "walrus at top": "x := 5\n",
    "lambda without body": "f = lambda:\n",
    "import star in a function": "def f():\n    from math import *\n",
    "future import late": "x = 1\nfrom __future__ import annotations\n",
    "print statement": 'print "hello"\n',
    "bytes with unicode": "x = b'é'\n",
}
"""Sources that CPython's compile rejects; the message's line must be the one that CPython names."""


def rejected_sources() -> list[Test]:
    tests = [Test(f"syntax: {name}", syntax_error(source)) for name, source in SYNTAX_ERRORS.items()]
    sources = {
        "undefined name": ("x = 1\nprint(y)\n", PLACE.format(line=2) + r".*\[name-defined\]"),
        "missing module": ("import no_such_module\n", PLACE.format(line=1) + "no_such_module"),
        "missing relative module": ("from .sibling import x\n", PLACE.format(line=1)),
        "missing name in module": ("from math import nothing_like_it\n", PLACE.format(line=1) + "nothing_like_it"),
        "wrong type": ("x: int = 'a'\n", PLACE.format(line=1) + r".*\[assignment\]"),
        "nested parentheses": ("x = " + "(" * 10_000 + "1" + ")" * 10_000 + "\n", PLACE.format(line=1)),
        "nested brackets": ("x = " + "[" * 10_000 + "]" * 10_000 + "\n", PLACE.format(line=1)),
        "nested dicts": ("x = " + "{1:" * 10_000 + "1" + "}" * 10_000 + "\n", PLACE.format(line=1)),
        "open parentheses": ("x = " + "(" * 10_000, PLACE.format(line=1)),
        "long integer": ("x = 1\ny = " + "7" * 1_000_000 + "\n", PLACE.format(line=2)),
        "NUL byte": ("x = 1\ny = '\0'\n", PLACE.format(line=r"\d+")),
    }
    for name, (source, message) in sources.items():
        tests.append(Test(f"rejected: {name}", rejection(source.encode(), message)))
    tests.append(Test("rejected: invalid UTF-8", rejection(b"x = 1\ny = '\xff\xfe'\n", PLACE.format(line=r"\d+"))))
    tests.append(Test("rejected: unknown encoding", rejection(b"# coding: klingon\nx = 1\n", PLACE.format(line=1))))
    return tests


def rejection(source: bytes, message: str) -> Callable[[pathlib.Path, pathlib.Path], str]:
    def action(naja: pathlib.Path, place: pathlib.Path) -> str:
        (place / "main.py").write_bytes(source)
        for command in ("build", "run", "check"):
            if reason := expect_rejection(naja, place, message, command=command):
                return f"  naja {command}\n{reason}"
        return ""

    return action


def syntax_error(source: str) -> Callable[[pathlib.Path, pathlib.Path], str]:
    def action(naja: pathlib.Path, place: pathlib.Path) -> str:
        (place / "main.py").write_text(source)
        ask = "import sys\ntry: compile(open('main.py').read(), 'main.py', 'exec')\nexcept SyntaxError as e: print(e.lineno)"
        command = [find_oracle(), "-W", "ignore", "-c", ask]
        line = subprocess.run(command, cwd=place, stdout=subprocess.PIPE, text=True).stdout.strip()
        if not line:
            return "  CPython accepts this"
        return expect_rejection(naja, place, PLACE.format(line=line))

    return action


def rejected_files() -> list[Test]:
    def missing(naja: pathlib.Path, place: pathlib.Path) -> str:
        return expect_rejection(naja, place, r"error: .*nothing\.py", source="nothing.py")

    def directory(naja: pathlib.Path, place: pathlib.Path) -> str:
        (place / "main.py").mkdir()
        return expect_rejection(naja, place, r"error: .*main\.py.*directory")

    def unreadable(naja: pathlib.Path, place: pathlib.Path) -> str:
        # Root may read every ordinary file, but nobody can read this one from its start.
        (place / "main.py").symlink_to("/proc/self/mem")
        return expect_rejection(naja, place, r"error: .*main\.py")

    def symlink_loop(naja: pathlib.Path, place: pathlib.Path) -> str:
        (place / "main.py").symlink_to("main.py")
        return expect_rejection(naja, place, r"error: .*main\.py")

    def unreadable_import(naja: pathlib.Path, place: pathlib.Path) -> str:
        (place / "main.py").write_text("import other\nprint(other.x)\n")
        (place / "other.py").symlink_to("/proc/self/mem")
        return expect_rejection(naja, place, r"error: .*other")

    def error_in_import(naja: pathlib.Path, place: pathlib.Path) -> str:
        (place / "main.py").write_text("import other\nprint(other.x)\n")
        (place / "other.py").write_text("x = 1\ny = = 2\n")
        return expect_rejection(naja, place, r"^other\.py:2:\d+: error: ")

    def output_in_no_folder(naja: pathlib.Path, place: pathlib.Path) -> str:
        (place / "main.py").write_text("print(1)\n")
        return expect_rejection(naja, place, r"error: .*nowhere", output="nowhere/program")

    def output_is_directory(naja: pathlib.Path, place: pathlib.Path) -> str:
        (place / "main.py").write_text("print(1)\n")
        (place / "folder").mkdir()
        return expect_rejection(naja, place, r"error: .*folder", output="folder")

    actions = [
        missing, directory, unreadable, symlink_loop, unreadable_import, error_in_import,
        output_in_no_folder, output_is_directory,
    ]  # fmt: skip
    return [Test(f"file: {action.__name__.replace('_', ' ')}", action) for action in actions]


# What is odd and must work


@dataclasses.dataclass
class Odd:
    """A strange but good program: its files, and what it prints or how it fails at run time."""

    files: dict[str, bytes]
    output: bytes = b""
    status: int = 0
    last_error: str = ""
    entry: str = "main.py"


def odd_but_good() -> list[Test]:
    cycle = {"main.py": b"import a\n", "a.py": b"from b import y\nx = 1\n", "b.py": b"from a import x\ny = x\n"}
    programs = {
        "empty file": Odd({"main.py": b""}),
        "only a comment": Odd({"main.py": b"# nothing"}),
        "only newlines": Odd({"main.py": b"\n\n\n"}),
        "no newline at the end": Odd({"main.py": b"print(1)"}, b"1\n"),
        "byte order mark": Odd({"main.py": b"\xef\xbb\xbfprint('\xc3\xa9')\n"}, "é\n".encode()),
        "CRLF lines": Odd({"main.py": b"if True:\r\n    print('''a\r\nb''')\r\n"}, b"a\nb\n"),
        "CR lines": Odd({"main.py": b"x = 1\rprint(x)\r"}, b"1\n"),
        "form feed": Odd({"main.py": b"x = 1\n\x0cprint(x)\n"}, b"1\n"),
        "declared latin-1": Odd({"main.py": b"# -*- coding: latin-1 -*-\nprint('\xe9')\n"}, "é\n".encode()),
        "tabs": Odd({"main.py": b"if True:\n\tif True:\n\t\tprint('tab')\n"}, b"tab\n"),
        "long line": Odd({"main.py": b"x = '" + b"a" * 1_000_000 + b"'\nprint(len(x))\n"}, b"1000000\n"),
        "long hexadecimal": Odd({"main.py": b"x = 0x" + b"f" * 250_000 + b"\nprint(x.bit_length())\n"}, b"1000000\n"),
        "long list": Odd({"main.py": b"x = [" + b"1, " * 20_000 + b"]\nprint(len(x), sum(x))\n"}, b"20000 20000\n"),
        "many statements": Odd({"main.py": b"x = 0\n" + b"x += 1\n" * 5_000 + b"print(x)\n"}, b"5000\n"),
        "many functions": Odd({"main.py": many_functions(1000)}, b"499500\n"),
        "long sum": Odd({"main.py": b"x = 1\nprint(" + b"+".join([b"x"] * 900) + b")\n"}, b"900\n"),
        "long name": Odd({"main.py": b"a%s = 5\nprint(a%s)\n" % (b"b" * 5000, b"b" * 5000)}, b"5\n"),
        "long elif chain": Odd({"main.py": elif_chain(400)}, b"399\n"),
        "deep blocks": Odd({"main.py": deep_blocks(18)}, b"deep\n"),
        "deep calls": Odd({"main.py": b"def f(x: int) -> int:\n    return x + 1\nprint(" + b"f(" * 90 + b"0" + b")" * 90 + b")\n"}, b"90\n"),
        "unicode names": Odd({"main.py": "größe = 3\nπ = 4\nclass Ä:\n    def é(self) -> int:\n        return größe * π\nprint(Ä().é())\n".encode()}, b"12\n"),
        "file name with space": Odd({"my program.py": b"print(__name__)\n"}, b"__main__\n", entry="my program.py"),
        "file name like a number": Odd({"2-fast.py": b"print(2)\n"}, b"2\n", entry="2-fast.py"),
        "file name of a keyword": Odd({"class.py": b"print('class')\n"}, b"class\n", entry="class.py"),
        "module named like a C header": Odd({"main.py": b"import stdio, string_, main_\nprint(stdio.x)\n", "stdio.py": b"x = 1\n", "string_.py": b"", "main_.py": b""}, b"1\n"),
        "import cycle too early": Odd(cycle, status=1, last_error="ImportError: cannot import name 'x' from partially initialized module 'a'"),
        "name used too early": Odd({"main.py": b"def f() -> int:\n    return later\nprint(1)\nf()\nlater = 2\n"}, b"1\n", 1, "NameError: name 'later' is not defined"),
    }
    return [Test(f"odd: {name}", accepted(program)) for name, program in programs.items()]


def many_functions(count: int) -> bytes:
    lines = [f"def f{n}(x: int) -> int:\n    return x + {n}\n" for n in range(count)]
    calls = "total = 0\n" + "".join(f"total = f{n}(total)\n" for n in range(count))
    return ("".join(lines) + calls + "print(total)\n").encode()


def elif_chain(count: int) -> bytes:
    branches = "".join(f"    elif n == {n}:\n        return {n}\n" for n in range(1, count))
    return f"def f(n: int) -> int:\n    if n == 0:\n        return 0\n{branches}    return -1\nprint(f({count - 1}))\n".encode()


def deep_blocks(depth: int) -> bytes:
    lines = [" " * n + "if 1 < 2:\n" if n % 2 else " " * n + "for _ in range(1):\n" for n in range(depth)]
    return ("".join(lines) + " " * depth + "print('deep')\n").encode()


def accepted(odd: Odd) -> Callable[[pathlib.Path, pathlib.Path], str]:
    def action(naja: pathlib.Path, place: pathlib.Path) -> str:
        for name, content in odd.files.items():
            (place / name).write_bytes(content)
        built = run([str(naja), "build", odd.entry, "-o", "program"], cwd=place, limit=BUILD_LIMIT)
        if built.status != 0:
            return f"  does not build: {built.describe_end()}\n{tail(built.stdout + built.stderr)}"
        for name in odd.files:
            (place / name).unlink()
        result = run([str(place / "program")], cwd=place, environment=program_environment())
        return wrong_run(odd, result)

    return action


def wrong_run(odd: Odd, result: Result) -> str:
    if (result.status, result.stdout) != (odd.status, odd.output):
        return f"  {result.describe_end()}, printed {result.stdout[:200]!r}, wanted {odd.output!r}\n{tail(result.stderr)}"
    if not result.last_error_line.startswith(odd.last_error) or bool(odd.last_error) != bool(result.stderr):
        return f"  standard error ends with {result.last_error_line!r}"
    return ""


EXTREMES = {
    "minus signs": "print(" + "-" * 900 + "1)\n",
    "nots": "print(" + "not " * 900 + "1)\n",
    "sums": "x = 1\nprint(" + " + ".join(["x"] * 4000) + ")\n",
    "attributes": "class A:\n    def __init__(self) -> None:\n        self.b: A = self\nprint(A()" + ".b" * 2000 + " is None)\n",
    "calls": "def f(x: int) -> int:\n    return x\nprint(" + "f(" * 180 + "1" + ")" * 180 + ")\n",
    "conditions": "x = 5\nprint(" + "".join(f"{n} if x == {n} else " for n in range(900)) + "-1)\n",
    "lambdas": "f = " + "lambda: " * 400 + "1\nprint(callable(f))\n",
    "comparisons": "x = 1\nprint(x " + "<= x " * 5000 + ")\n",
    "targets": "x" + " = x" * 5000 + " = 1\nprint(x)\n",
    "elifs": "x = 3000\nif x == 0:\n    pass\n" + "".join(f"elif x == {n}:\n    print({n})\n" for n in range(1, 3001)),
    "blocks": "".join(" " * n + "if 1 < 2:\n" for n in range(99)) + " " * 99 + "print('deep')\n",
    "functions": "".join("    " * n + f"def f{n}() -> int:\n" for n in range(20)) + "    " * 20 + "return 1\n" + "".join("    " * n + f"return f{n}()\n" for n in range(19, 0, -1)) + "print(f0())\n",
    "f-strings": "x = 1\nprint(" + " ".join(["f'{x}{x!r:>4}'"] * 3000) + ")\n",
    "parameters": "def f(" + ", ".join(f"a{n}: int" for n in range(600)) + ") -> int:\n    return a599\nprint(f(" + ", ".join(map(str, range(600))) + "))\n",
    "locals": "def f() -> int:\n" + "".join(f"    a{n} = {n}\n" for n in range(3000)) + "    return " + " + ".join(f"a{n}" for n in range(0, 3000, 7)) + "\nprint(f())\n",
    "strings": "x = [" + ", ".join(f"'text {n}'" for n in range(5000)) + "]\nprint(len(x), x[4999])\n",
    "dict": "x = {" + ", ".join(f"'k{n}': {n}" for n in range(10000)) + "}\nprint(len(x), x['k9999'])\n",
    "classes": "".join(f"class C{n}({f'C{n - 1}' if n else ''}):\n    pass\n" for n in range(300)) + "print(len(C299.__mro__))\n",
    "trys": "".join("    " * n + "try:\n" for n in range(18)) + "    " * 18 + "raise KeyError(1)\n" + "".join("    " * n + "finally:\n" + "    " * (n + 1) + f"print({n})\n" for n in range(17, -1, -1)),
}
"""Large sources that are well formed: they work as under CPython, or one message says why not."""


def extremes() -> list[Test]:
    return [Test(f"extreme: {name}", survived(source)) for name, source in EXTREMES.items()]


def survived(source: str) -> Callable[[pathlib.Path, pathlib.Path], str]:
    def action(naja: pathlib.Path, place: pathlib.Path) -> str:
        (place / "main.py").write_text(source)
        built = run([str(naja), "build", "main.py", "-o", "program"], cwd=place, limit=BUILD_LIMIT)
        if built.status == 1 and (place / "program").exists():
            return "  it failed and left a program"
        text = built.stdout + built.stderr
        if built.status == 1 and text.count(b"error:") == 1 and not CRASH.search(text):
            return ""
        if built.status != 0:
            return f"  {built.describe_end()}\n{tail(text[:4000])}"
        environment = program_environment()
        expected = run([find_oracle(), "main.py"], cwd=place, environment=environment)
        actual = run([str(place / "program")], cwd=place, environment=environment)
        if (expected.status, expected.stdout) != (actual.status, actual.stdout):
            return f"  {actual.describe_end()}, printed {actual.stdout[-200:]!r}, not {expected.stdout[-200:]!r}"
        return ""

    return action


# What is wrong with the tools around


def tool_failures() -> list[Test]:
    def unique(place: pathlib.Path) -> None:
        """A program that no cache can know."""
        (place / "main.py").write_text(f"print({int.from_bytes(os.urandom(7), 'big')})\n")

    def missing_compiler(naja: pathlib.Path, place: pathlib.Path) -> str:
        unique(place)
        broken = {"CC": "/nonexistent/clang"}
        return expect_rejection(naja, place, r"error: .*/nonexistent/clang", environment=broken)

    def no_compiler_on_path(naja: pathlib.Path, place: pathlib.Path) -> str:
        unique(place)
        return expect_rejection(naja, place, r"error: .*(clang|C compiler)", environment={"PATH": "/nonexistent"})

    def failing_compiler(naja: pathlib.Path, place: pathlib.Path) -> str:
        unique(place)
        return expect_rejection(naja, place, r"error: ", environment={"CC": "/bin/false"})

    def unwritable_cache(naja: pathlib.Path, place: pathlib.Path) -> str:
        unique(place)
        (place / "home").write_text("not a folder")
        home = str(place / "home")
        environment = {**program_environment(), "HOME": home, "NAJA_CACHE": home}
        result = run([str(naja), "run", "main.py"], cwd=place, limit=BUILD_LIMIT, environment=environment)
        if result.status not in (0, 1) or CRASH.search(result.stderr):
            return f"  {result.describe_end()}\n{tail(result.stderr)}"
        if result.status == 1 and b"error:" not in result.stderr:
            return "  it failed without a message"
        return ""

    def broken_pipe(naja: pathlib.Path, place: pathlib.Path) -> str:
        (place / "main.py").write_text("for i in range(200000):\n    print('line', i)\n")
        command = f"'{naja}' build main.py -o program && ./program | head -1"
        result = run(["/bin/bash", "-c", command], cwd=place, limit=BUILD_LIMIT)
        return "" if result.stdout == b"line 0\n" and result.status == 0 else f"  {result.describe_end()}"

    def full_disk(naja: pathlib.Path, place: pathlib.Path) -> str:
        (place / "main.py").write_text("print('x' * 100000)\n")
        command = f"'{naja}' build main.py -o program && ./program > /dev/full"
        result = run(["/bin/bash", "-c", command], cwd=place, limit=BUILD_LIMIT)
        good = result.status not in (0, 139, 134) and b"No space left on device" in result.stderr
        return "" if good else f"  {result.describe_end()}\n{tail(result.stderr)}"

    def unknown_option(naja: pathlib.Path, place: pathlib.Path) -> str:
        result = run([str(naja), "build", "--frobnicate", "main.py"], cwd=place)
        return "" if result.status > 0 and b"frobnicate" in result.stderr else f"  {result.describe_end()}"

    def no_command(naja: pathlib.Path, place: pathlib.Path) -> str:
        result = run([str(naja), "frobnicate"], cwd=place)
        return "" if result.status > 0 and not CRASH.search(result.stderr) else f"  {result.describe_end()}"

    actions = [
        missing_compiler, no_compiler_on_path, failing_compiler, unwritable_cache, broken_pipe,
        full_disk, unknown_option, no_command,
    ]  # fmt: skip
    return [Test(f"tool: {action.__name__.replace('_', ' ')}", action) for action in actions]


if __name__ == "__main__":
    sys.exit(main())
