#!/usr/bin/env python3
"""Compiles modules with `naja ext` and imports them into CPython.

Each folder of border/ is a case. Its driver.py runs twice, with the modules as they are and with the compiled ones: what it
prints must be the same. Its compiled.py, if there is one, runs with the compiled ones only and ends well: it asserts what
differs on purpose. Modules whose names start with plain_ are not compiled.

The oracle's version of CPython runs everything; of the other versions that are found on the machine the newest of each runs some
folders (OTHERS), and all with --python.
"""

from __future__ import annotations

import argparse
import concurrent.futures
import dataclasses
import os
import pathlib
import re
import shutil
import sys
import tempfile
from collections.abc import Callable

import sanitized
from harness import BUILD_LIMIT, RUN_LIMIT, TESTS, Python, Result, find_naja, find_oracle, find_other_pythons, program_environment, run, tail

CASES = TESTS / "border"
DRIVERS = ("driver.py", "compiled.py")
ORACLE = Python.ask(find_oracle())
OTHERS = ("classes", "exceptions", "lists", "subclasses")
BUILD_ENVIRONMENT: dict[str, str] = {}
RUN_ENVIRONMENT: dict[str, str] = {}


def main() -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--only", metavar="TEXT", help="only cases whose name contains TEXT")
    parser.add_argument("--jobs", type=int, default=os.cpu_count(), help="cases at a time")
    parser.add_argument("--naja", type=pathlib.Path, help="the compiler (default: the built one)")
    parser.add_argument("--python", metavar="PATH", help="the interpreter for all folders (default: the oracle, and some for the others)")
    parser.add_argument("--sanitize", action="store_true", help="folders under AddressSanitizer (some minutes more)")
    options = parser.parse_args()
    naja = find_naja(options.naja)
    if options.sanitize:
        naja = sanitized.install(naja)
        BUILD_ENVIRONMENT.update(sanitized.build_environment())
        RUN_ENVIRONMENT.update(sanitized.run_environment())
    tests: dict[str, Callable[[pathlib.Path], str]] = {}
    folders = [path for path in sorted(CASES.iterdir()) if path.is_dir()]
    others = [] if options.sanitize else find_other_pythons()
    for python in [Python.ask(options.python)] if options.python else [ORACLE, *others]:
        mark = "" if python == ORACLE else f" with {python.version}"
        for path in folders if options.python or python == ORACLE else [CASES / name for name in OTHERS]:
            tests[path.name + mark] = lambda place, path=path, python=python: case(naja, path, place, python)
    if not options.python and not options.sanitize:
        tests |= {name: lambda place, test=test: test(naja, place) for name, test in BUILDS.items()}
    chosen = {name: test for name, test in tests.items() if options.only is None or options.only in name}
    failed = 0
    with concurrent.futures.ThreadPoolExecutor(options.jobs) as pool:
        for name, reason in zip(chosen, pool.map(attempt, chosen.values())):
            if reason:
                failed += 1
                more = f" --python {options.python}" if options.python else ""
                print(f"FAILED {name}\n{reason}\n  again: python3 Tests/run_border.py --only '{name}'{more}\n")
    print(f"{len(chosen) - failed} passed, {failed} failed")
    return 1 if failed else 0


def attempt(test: Callable[[pathlib.Path], str]) -> str:
    with tempfile.TemporaryDirectory(prefix="naja-border-") as place:
        return test(pathlib.Path(place))


def case(naja: pathlib.Path, source: pathlib.Path, place: pathlib.Path, python: Python) -> str:
    """One folder; says what is wrong, if anything."""
    plain, compiled = place / "plain", place / "compiled"
    shutil.copytree(source, plain, ignore=shutil.ignore_patterns("__pycache__"))
    modules = [
        str(path.relative_to(plain))
        for path in sorted(plain.rglob("*.py"))
        if path.name not in DRIVERS and not path.name.startswith("plain_")
    ]
    built = build(naja, modules, plain, compiled, python=python)
    if built.status != 0 or built.stdout or built.stderr:
        return f"naja ext: {built.describe_end()}\n{tail(built.stdout + built.stderr)}"
    for path in plain.rglob("*.py"):
        if path.name in DRIVERS or path.name.startswith("plain_"):
            target = compiled / path.relative_to(plain)
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(path, target)
    results = [execute(folder / "driver.py", python) for folder in (plain, compiled)]
    if results[0].status != 0:
        return f"the driver fails in CPython:\n{tail(results[0].stderr)}"
    expected = results[0]
    if python.release[:2] != ORACLE.release[:2]:
        expected = dataclasses.replace(expected, stdout=with_older_texts(expected.stdout))
    if (expected.status, expected.stdout) != (results[1].status, results[1].stdout):
        return difference(expected, results[1])
    if (compiled / "compiled.py").exists():
        result = execute(compiled / "compiled.py", python)
        if result.status != 0 and not (RUN_ENVIRONMENT and sanitized.found_nothing(result)):
            return f"compiled.py: {result.describe_end()}\n{tail(result.stderr)}"
    return ""


# Texts that CPython has changed since 3.11: native code's are those of 3.11 everywhere.
OLDER_TEXTS = (
    (rb"without an implementation for abstract (methods?) '([\w', ]+)'", lambda found: b"with abstract %s %s" % (found[1], found[2].replace(b"'", b""))),
    (rb"(got an unexpected keyword argument '\w+')\. Did you mean '\w+'\?", rb"\1"),
    (rb"expected iterable of integers; got: 'str'", rb"'str' object cannot be interpreted as an integer"),
    (rb"must assign iterable to extended slice", rb"can only assign an iterable"),
    (rb"'\w+\.(\w+)' object has no attribute", rb"'\1' object has no attribute"),
    (rb" and no __dict__ for setting new attributes", rb""),
)


def with_older_texts(output: bytes) -> bytes:
    for pattern, text in OLDER_TEXTS:
        output = re.sub(pattern, text, output)
    return output


def difference(expected: Result, got: Result) -> str:
    pairs = zip(expected.stdout.splitlines() + [b""], got.stdout.splitlines() + [b""])
    line, (want, have) = next(((n, pair) for n, pair in enumerate(pairs, 1) if pair[0] != pair[1]), (0, (b"", b"")))
    return f"{got.describe_end()}; line {line}:\n  CPython:  {want!r}\n  compiled: {have!r}\n{tail(got.stderr)}"


def build(naja: pathlib.Path, modules: list[str], folder: pathlib.Path, output: pathlib.Path, *more: str, python: Python = ORACLE) -> Result:
    command = [str(naja), "ext", *modules, "-o", str(output), "--python", python.path, *more]
    if BUILD_ENVIRONMENT or python != ORACLE:
        command.append("-O0")
    limit = 10 * BUILD_LIMIT if BUILD_ENVIRONMENT else BUILD_LIMIT
    return run(command, cwd=folder, limit=limit, environment=dict(os.environ) | BUILD_ENVIRONMENT)


def execute(script: pathlib.Path, python: Python) -> Result:
    environment = program_environment() | {"PYTHONDONTWRITEBYTECODE": "1"} | RUN_ENVIRONMENT
    limit = 10 * RUN_LIMIT if RUN_ENVIRONMENT else RUN_LIMIT
    return run([python.path, script.name], cwd=script.parent, environment=environment, limit=limit)


# --- builds that must fail, or end in a place of their own ---------------------------------------------------------------


def another_python(naja: pathlib.Path, place: pathlib.Path) -> str:
    """A module that was renamed so that another Python takes it for its own says so."""
    (place / "m.py").write_text("x = 1\n")
    built = build(naja, ["m.py"], place, place / "out")
    [made] = (place / "out").glob("m.*.so") if built.status == 0 else [None]
    if made is None:
        return tail(built.stdout + built.stderr)
    made.rename(place / "out" / "m.so")
    for python in [python for python in find_other_pythons() if python.release[:2] != ORACLE.release[:2]]:
        result = run([python.path, "-c", "import m"], cwd=place / "out")
        if not result.last_error_line.startswith(f"ImportError: m was compiled for Python 3.11; this is Python {python.version}"):
            return f"{python.path}: {result.last_error_line}"
    return "" if run([ORACLE.path, "-c", "import m; assert m.x == 1"], cwd=place / "out").status == 0 else "m.so cannot be imported"


def wrong_names(naja: pathlib.Path, place: pathlib.Path) -> str:
    for name, text in (("a-b.py", "is no name of a module"), ("m.txt", "does not end in .py"), ("none.py", "cannot read none.py")):
        if name != "none.py":
            (place / name).write_text("x = 1\n")
        result = build(naja, [name], place, place / "out")
        if result.status != 1 or text not in result.last_error_line:
            return f"{name}: {result.describe_end()}: {result.last_error_line}"
    return ""


def wrong_python(naja: pathlib.Path, place: pathlib.Path) -> str:
    (place / "m.py").write_text("x = 1\n")
    result = run([str(naja), "ext", "m.py", "-o", "out", "--python", "/bin/false"], cwd=place, limit=BUILD_LIMIT)
    if result.status != 1 or b"is no CPython that modules can be built for" not in result.stderr:
        return f"{result.describe_end()}: {tail(result.stderr)}"
    old = place / "old"
    old.write_text(f'#!/bin/sh\nprintf "cpython\\n3.10\\n.so\\n{place}" > "$4"\n')
    old.chmod(0o755)
    result = run([str(naja), "ext", "m.py", "-o", "out", "--python", str(old)], cwd=place, limit=BUILD_LIMIT)
    if result.status != 1 or b"is Python 3.10: modules can be built for Python 3.11 and newer" not in result.stderr:
        return f"{result.describe_end()}: {tail(result.stderr)}"
    headless = place / "python"
    headless.write_text(f'#!/bin/sh\nprintf "cpython\\n3.11\\n.so\\n{place}/none" > "$4"\n')
    headless.chmod(0o755)
    result = run([str(naja), "ext", "m.py", "-o", "out", "--python", str(headless)], cwd=place, limit=BUILD_LIMIT)
    if result.status != 1 or b"the headers of Python 3.11 are missing" not in result.stderr:
        return f"{result.describe_end()}: {tail(result.stderr)}"
    return ""


def no_compiler(naja: pathlib.Path, place: pathlib.Path) -> str:
    """Without a C compiler, and with one that fails, the build ends with one message and leaves nothing behind."""
    (place / "m.py").write_text(f"x = {int.from_bytes(os.urandom(7), 'big')}\n")
    command = [str(naja), "ext", "m.py", "-o", "out", "--python", ORACLE.path]
    fresh = {"NAJA_CACHE": str(place / "cache")}
    for environment, text in (
        ({"CC": "/nonexistent/clang"}, "CC names /nonexistent/clang, which is not there"),
        ({"PATH": "/nonexistent"}, "no C compiler found: install clang or set CC"),
        ({"CC": "/bin/false"} | fresh, "cannot be compiled"),
    ):
        result = run(command, cwd=place, limit=BUILD_LIMIT, environment=program_environment() | environment)
        if result.status != 1 or text not in result.stderr.decode() or result.stderr.count(b"error:") != 1:
            return f"{environment}: {result.describe_end()}: {tail(result.stderr)}"
        if any((place / "out").glob("*.so")):
            return "a module was left behind"
    return ""


def broken_headers(naja: pathlib.Path, place: pathlib.Path) -> str:
    """Headers that the C compiler cannot read: what it says is shown."""
    (place / "m.py").write_text("x = 1\n")
    (place / "Python.h").write_text("#error these are no headers\n")
    (place / "patchlevel.h").write_text("")
    python = place / "python"
    python.write_text(f'#!/bin/sh\nprintf "cpython\\n3.11\\n.so\\n{place}" > "$4"\n')
    python.chmod(0o755)
    result = run([str(naja), "ext", "m.py", "-o", "out", "--python", str(python)], cwd=place, limit=BUILD_LIMIT)
    wanted = "the border cannot be compiled for Python 3.11" in result.stderr.decode() and b"these are no headers" in result.stderr
    return "" if result.status == 1 and wanted else f"{result.describe_end()}: {tail(result.stderr)}"


def two_sets(naja: pathlib.Path, place: pathlib.Path) -> str:
    """Sets that were built apart, each with its copy of the libraries, have one runtime and exchange objects."""
    (place / "maker.py").write_text(
        "class Thing:\n"
        "    def __init__(self, n: int) -> None:\n"
        "        self.n = n\n\n"
        "    def grow(self, by: int) -> int:\n"
        "        self.n += by\n"
        "        return self.n\n\n\n"
        "def make(n: int) -> Thing:\n"
        "    return Thing(n)\n"
    )
    (place / "user.py").write_text(
        "from typing import Any\n\nimport maker\n\n\n"
        "def use(thing: Any) -> Any:\n"
        "    return thing.grow(5), thing, isinstance(thing, maker.Thing)\n\n\n"
        "def made() -> Any:\n"
        "    return maker.make(9).grow(1)\n"
    )
    for name in ("maker", "user"):
        built = build(naja, [f"{name}.py"], place, place / name)
        if built.status != 0:
            return tail(built.stdout + built.stderr)
    script = (
        "import sys; sys.path[:0] = ['maker', 'user']\n"
        "import maker, user\n"
        "thing = maker.make(1)\n"
        "result = user.use(thing)\n"
        "assert result == (6, thing, True) and result[1] is thing and thing.n == 6, result\n"
        "assert user.made() == 10\n"
        "assert len({line.split()[-1] for line in open('/proc/self/maps') if 'libnaja-0.1.so' in line}) == 1\n"
    )
    (place / "maker.py").unlink()
    (place / "user.py").unlink()
    result = run([ORACLE.path, "-c", script], cwd=place)
    return "" if result.status == 0 else tail(result.stderr)


def library_shared(naja: pathlib.Path, place: pathlib.Path) -> str:
    """Two sets, compiled differently, that bring the same modules of Naja's library: there is one of each in the process."""
    (place / "first.py").write_text(
        "import bisect\nimport queue\nimport random\nimport string\n\n\n"
        "def shown(n: int) -> int:\n    return bisect.bisect([1, 3, 5], n)\n\n\n"
        "def seed() -> None:\n    random.seed(7)\n\n\n"
        "def draw() -> int:\n    return random.randrange(10**6)\n\n\n"
        "def make() -> queue.Queue[int]:\n    q: queue.Queue[int] = queue.Queue()\n    q.put(4)\n    return q\n\n\n"
        "def fail() -> None:\n    queue.Queue[int]().get_nowait()\n"
    )
    (place / "second.py").write_text(
        "import bisect\nimport queue\nimport random\nfrom typing import Any\n\n\n"
        "def shown(n: int) -> int:\n    return bisect.bisect_left([1, 3, 5], n)\n\n\n"
        "def draw() -> int:\n    return random.randrange(10**6)\n\n\n"
        "def take(q: Any) -> Any:\n    return isinstance(q, queue.Queue), q.get()\n\n\n"
        "def catch(f: Any) -> str:\n    try:\n        f()\n    except queue.Empty:\n        return 'empty'\n    return 'none'\n"
    )
    for name, options in (("first", ["-O1", "-g"]), ("second", [])):
        built = build(naja, [f"{name}.py"], place, place / name, *options)
        if built.status != 0:
            return tail(built.stdout + built.stderr)
    script = (
        "import sys; sys.path[:0] = ['first', 'second']\n"
        "import first, second\n"
        "assert (first.shown(3), second.shown(3)) == (2, 1)\n"
        "first.seed(); drawn = [first.draw(), second.draw()]; first.seed()\n"
        "assert drawn == [second.draw(), first.draw()] and drawn[0] != drawn[1]\n"
        "assert second.take(first.make()) == (True, 4)\n"
        "assert second.catch(first.fail) == 'empty'\n"
        "loaded = {line.split()[-1] for line in open('/proc/self/maps') if 'libnaja-queue' in line}\n"
        "assert len(loaded) == 1, loaded\n"
    )
    result = run([ORACLE.path, "-c", script], cwd=place)
    return "" if result.status == 0 else tail(result.stderr)


BUILDS = {
    "another python": another_python,
    "broken headers": broken_headers,
    "library shared": library_shared,
    "no compiler": no_compiler,
    "two sets": two_sets,
    "wrong names": wrong_names,
    "wrong python": wrong_python,
}


if __name__ == "__main__":
    sys.exit(main())
