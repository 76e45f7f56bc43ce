#!/usr/bin/env python3
"""Compiles random typed programs and compares them with CPython; shrinks those that differ.

Program number N is the same on every machine. A failure is kept as .build/fuzz/N.py, and its small
form as .build/fuzz/N.small.py.

    python3 Tests/fuzz_programs.py                          the few that every test run takes
    python3 Tests/fuzz_programs.py --first 5000 --count 500 many others
    python3 Tests/fuzz_programs.py --first 5017 --count 1   one again
"""

from __future__ import annotations

import argparse
import concurrent.futures
import os
import pathlib
import re
import sys
import tempfile

from harness import BUILD_LIMIT, ROOT, TESTS, Result, find_naja, find_oracle, program_environment, run
from run_programs import compare

sys.path.insert(0, str(TESTS / "fuzz"))

from generator import generate  # noqa: E402
from shrinker import shrink  # noqa: E402

KEPT = ROOT / ".build" / "fuzz"
SHRINK_LIMIT = 10.0


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--first", type=int, default=0, help="number of the first program (default 0)")
    parser.add_argument("--count", type=int, default=16, help="how many programs (default 16)")
    parser.add_argument("--size", type=int, default=40, help="about how many statements each has")
    parser.add_argument("--jobs", type=int, default=os.cpu_count(), help="programs at a time")
    parser.add_argument("--attempts", type=int, default=40, help="tries to shrink a failing one (default 40)")
    parser.add_argument("--naja", type=pathlib.Path, help="the compiler (default: the built one)")
    options = parser.parse_args()
    judge = Judge(find_naja(options.naja), find_oracle())
    numbers = range(options.first, options.first + options.count)
    failed = 0
    with concurrent.futures.ThreadPoolExecutor(options.jobs) as pool:
        sources = {number: generate(number, options.size) for number in numbers}
        for number, reason in zip(numbers, pool.map(lambda n: judge.reason(sources[n]), numbers)):
            if reason:
                failed += 1
                report(number, sources[number], reason, judge, options)
    print(f"{options.count - failed} passed, {failed} failed")
    return 1 if failed else 0


class Judge:
    """Says how the native program differs from CPython's run of the same source."""

    def __init__(self, naja: pathlib.Path, python: str) -> None:
        self.naja = naja
        self.python = python

    def reason(self, source: str, limit: float = BUILD_LIMIT) -> str:
        """What is wrong, in words; empty when both agree."""
        with tempfile.TemporaryDirectory(prefix="naja-fuzz-") as place:
            path = pathlib.Path(place) / "main.py"
            path.write_text(source)
            expected = self.run([self.python, "main.py"], place, limit)
            if expected.timed_out:
                return ""
            executable = pathlib.Path(place) / "program"
            built = self.run([str(self.naja), "build", "main.py", "-o", str(executable)], place, BUILD_LIMIT)
            if built.status != 0 or not executable.exists():
                return f"does not compile ({built.describe_end()}):\n{first_error(built)}"
            return compare(expected, self.run([str(executable)], place, limit))

    def run(self, command: list[str], place: str, limit: float) -> Result:
        return run(command, cwd=place, limit=limit, environment=program_environment())


def first_error(built: Result) -> str:
    """The compiler's first complaint, or its last line when it has none."""
    lines = (built.stdout + built.stderr).decode(errors="replace").strip().splitlines()
    errors = [line for line in lines if "error:" in line or "Fatal" in line]
    return "\n".join(errors[:5] or lines[-1:])


def kind(reason: str) -> str:
    """What stays of a failure when names, numbers and values change."""
    lines = reason.splitlines()
    if not lines:
        return ""
    if "compile" in lines[0]:
        return re.sub(r"\d+|'[^']*'|\"[^\"]*\"", "_", "\n".join(lines[:2]))
    return re.sub(r"\d+", "_", lines[0]) if "---" not in lines[0] else "output"


def report(number: int, source: str, reason: str, judge: Judge, options: argparse.Namespace) -> None:
    """Keeps a failing program, shrinks it, and prints both with the command that repeats it."""
    KEPT.mkdir(parents=True, exist_ok=True)
    (KEPT / f"{number}.py").write_text(source)
    print(f"FAILED program {number}\n{reason}")
    print(f"  again: python3 Tests/fuzz_programs.py --first {number} --count 1 --size {options.size}")
    if options.attempts:
        wanted = kind(reason)

        def still_fails(candidate: str) -> bool:
            return kind(judge.reason(candidate, SHRINK_LIMIT)) == wanted

        small = shrink(source, still_fails, options.attempts)
        path = KEPT / f"{number}.small.py"
        path.write_text(small + "\n")
        print(f"  small: {path.relative_to(ROOT)}\n{indented(small)}")
    print()


def indented(source: str) -> str:
    lines = source.splitlines()
    shown = lines if len(lines) <= 40 else [*lines[:40], "..."]
    return "\n".join(f"    {line}" for line in shown)


if __name__ == "__main__":
    sys.exit(main())
