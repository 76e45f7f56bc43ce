#!/usr/bin/env python3
"""Builds programs that import modules which only CPython has, for the interpreter of a virtual environment, and runs them.

The environment is made once, in .build, with numpy; from then on nothing needs a network. The programs of Tests/Programs/cpython show
what such modules do; this suite shows which interpreter a program gets.
"""

from __future__ import annotations

import argparse
import pathlib
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable

from harness import BUILD_LIMIT, ROOT, Result, find_naja, find_oracle, program_environment, run, tail

ORACLE = find_oracle()
PLACE = ROOT / ".build" / "embedding"
PYTHON = PLACE / "bin" / "python"


def prepare() -> None:
    if not (PLACE / "ready").exists():
        shutil.rmtree(PLACE, ignore_errors=True)
        subprocess.run([ORACLE, "-m", "venv", PLACE], check=True)
        subprocess.run([PYTHON, "-m", "pip", "install", "-q", "--only-binary", ":all:", "numpy"], check=True, stdout=sys.stderr)
        (PLACE / "ready").touch()
    [packages] = PLACE.glob("lib/*/site-packages")
    (packages / "only_here.py").write_text(
        "import sys\n\nPREFIX = sys.prefix\n\n\n"
        "def twice(f, x):\n    return f(f(x))\n\n\n"
        "class Counter:\n    def __init__(self, n):\n        self.n = n\n\n"
        "    def __iter__(self):\n        return iter(range(self.n))\n\n\n"
        "def fail():\n    raise Trouble('deep', 7)\n\n\nclass Trouble(LookupError):\n    pass\n"
    )


def built(naja: pathlib.Path, place: pathlib.Path, text: str, *options: str, **environment: str) -> Result:
    (place / "app.py").write_text(text)
    command = [str(naja), "build", "app.py", *options]
    return run(command, cwd=place, limit=BUILD_LIMIT, environment=program_environment() | environment)


def executed(place: pathlib.Path) -> Result:
    return run([str(place / "app")], cwd="/")


def libraries(path: pathlib.Path) -> str:
    return subprocess.run(["ldd", path], stdout=subprocess.PIPE, text=True, check=True).stdout


def failure(done: Result) -> str:
    return f"{done.describe_end()}:\n{tail(done.stdout + done.stderr)}"


def without(naja: pathlib.Path, place: pathlib.Path) -> str:
    """A program that needs no CPython has none."""
    done = built(naja, place, "import bisect\nimport threading\n\nprint(bisect.bisect([1, 2], 1))\n")
    if done.status != 0 or executed(place).stdout != b"1\n":
        return failure(done)
    return "it is linked to libpython" if "libpython" in libraries(place / "app") else ""


ENVIRONMENT = """
import only_here

print(only_here.PREFIX)
print(only_here.twice(lambda n: n * 3, 5), [n for n in only_here.Counter(3)])


class Deeper(only_here.Trouble):
    pass


for cls in (only_here.Trouble, Deeper):
    try:
        if cls is Deeper:
            raise Deeper("mine")
        only_here.fail()
    except only_here.Trouble as error:
        print(type(error).__name__, error.args, error, isinstance(error, LookupError))
only_here.fail()
"""


def environment(naja: pathlib.Path, place: pathlib.Path) -> str:
    """--python and VIRTUAL_ENV name the environment that the program's modules come from."""
    wanted = f"{PLACE}\n45 [0, 1, 2]\nTrouble ('deep', 7) ('deep', 7) True\nDeeper ('mine',) mine True\n".encode()
    for options, variables in ((["--python", str(PYTHON)], {}), ([], {"VIRTUAL_ENV": str(PLACE)})):
        done = built(naja, place, ENVIRONMENT, *options, **variables)
        if done.status != 0:
            return failure(done)
        done = executed(place)
        if done.stdout != wanted or done.status != 1 or done.last_error_line != "only_here.Trouble: ('deep', 7)":
            return failure(done)
    return "it is not linked to libpython" if "libpython" not in libraries(place / "app") else ""


NUMPY = """
import numpy as np

a = np.arange(12).reshape(3, 4)
print(a.sum(), a.shape, a[1, 2], float(a.mean()), (a * 2)[2].max())
print(a[a > 8].sum() + 1, np.dot(np.ones(3), np.ones(3)))
total = 0
for row in a:
    total += int(row[0])
print(total, a.T @ a)
try:
    a.reshape((5, 5))
except ValueError as error:
    print(error)
try:
    np.linalg.inv(np.zeros((2, 2)))
except np.linalg.LinAlgError as error:
    print(type(error).__name__, error)
"""


def numpy(naja: pathlib.Path, place: pathlib.Path) -> str:
    done = built(naja, place, NUMPY, "--python", str(PYTHON))
    if done.status != 0:
        return failure(done)
    wanted = run([str(PYTHON), "app.py"], cwd=place)
    done = executed(place)
    return "" if (done.status, done.stdout) == (wanted.status, wanted.stdout) and wanted.status == 0 else failure(done)


def nowhere(naja: pathlib.Path, place: pathlib.Path) -> str:
    """Where there is no CPython to link, an import that needs one says so; one with an answer is left to fail."""
    lonely = place / "python"
    lonely.write_text(f'#!/bin/sh\nprintf "cpython\\n3.11\\n.so\\n{place}" > "$4"\n')
    lonely.chmod(0o755)
    (place / "Python.h").write_text("")
    for python, reason in ((str(lonely), "has no library to link"), ("/none/python", "cannot run /none/python")):
        done = built(naja, place, "import sqlite3\n", "--python", python)
        if done.status != 1 or reason.encode() not in done.stderr or b'app.py:1:1: error: Module "sqlite3"' not in done.stderr:
            return failure(done)
        done = built(naja, place, "try:\n    import sqlite3\nexcept ImportError as e:\n    print(e)\n", "--python", python)
        if done.status != 0 or executed(place).stdout != b"No module named 'sqlite3'\n":
            return failure(done)
    done = built(naja, place, "import nothing_of_that_name\n", "--python", str(PYTHON))
    return "" if done.status == 1 and b"nothing_of_that_name" in done.stderr else failure(done)


REPORTED = """
import bisect
import textwrap


def folded(text: str) -> int:
    lines = textwrap.wrap(text, width=10)
    return len(lines) + int(textwrap.TextWrapper(width=3).width)


def native(n: int) -> int:
    return bisect.bisect([1, 2], n)


print(folded("some words to fold"), native(1))
"""


def report(naja: pathlib.Path, place: pathlib.Path) -> str:
    """`naja report` says by function what crosses."""
    (place / "app.py").write_text(REPORTED)
    done = run([str(naja), "report", "app.py"], cwd=place)
    wanted = (
        "module app\n"
        "  imports in Naja's library: bisect\n"
        "  imports in CPython: textwrap\n"
        "  folded: 2 calls, 1 attribute\n"
        "    line 7: call textwrap.wrap(text, width=10)\n"
        "    line 8: call textwrap.TextWrapper(width=3)\n"
        "    line 8: attribute textwrap.TextWrapper(width=3).width\n"
    )
    return "" if done.status == 0 and done.stdout.decode() == wanted else failure(done)


def stats(naja: pathlib.Path, place: pathlib.Path) -> str:
    """NAJA_STATS=1 prints counts at the end, and nothing else changes."""
    done = built(naja, place, REPORTED, "--python", str(PYTHON))
    if done.status != 0:
        return failure(done)
    quiet = executed(place)
    loud = run([str(place / "app")], cwd="/", environment=program_environment() | {"NAJA_STATS": "1"})
    lines = loud.stderr.decode().splitlines()
    counts = {line.split(" ", 2)[2]: int(line.split(" ", 2)[1]) for line in lines if line.startswith("naja: ")}
    if quiet.stderr or quiet.stdout != loud.stdout or len(counts) != len(lines) or len(counts) != 6:
        return failure(loud)
    return "" if counts["operations of native code in Python"] > 3 and counts["proxies made"] > 1 else failure(loud)


TESTS: dict[str, Callable[[pathlib.Path, pathlib.Path], str]] = {
    test.__name__: test for test in (environment, nowhere, numpy, report, stats, without)
}


def main() -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--only", metavar="TEXT", help="only tests whose name contains TEXT")
    parser.add_argument("--naja", type=pathlib.Path, help="the compiler (default: the built one)")
    options = parser.parse_args()
    naja = find_naja(options.naja)
    prepare()
    chosen = {name: test for name, test in TESTS.items() if options.only is None or options.only in name}
    failed = 0
    for name, test in chosen.items():
        with tempfile.TemporaryDirectory(prefix="naja-embedding-") as place:
            reason = test(naja, pathlib.Path(place))
        if reason:
            failed += 1
            print(f"FAILED {name}\n{reason}\n  again: python3 Tests/run_embedding.py --only {name}\n")
    print(f"{len(chosen) - failed} passed, {failed} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
