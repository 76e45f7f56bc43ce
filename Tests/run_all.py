#!/usr/bin/env python3
"""Builds the compiler and the runtime, runs every suite and adds up: `make test`.

Each suite says at its end how many of its tests passed and failed; one that ends otherwise counts as
one failure. The last line is the sum.
"""

from __future__ import annotations

import dataclasses
import os
import pathlib
import re
import subprocess
import sys
import tempfile
import time
import xml.etree.ElementTree
from collections.abc import Callable, Iterable

TESTS = pathlib.Path(__file__).resolve().parent
ROOT = TESTS.parent


@dataclasses.dataclass
class Count:
    """How many tests of a suite passed and failed."""

    passed: int = 0
    failed: int = 0

    def __add__(self, other: Count) -> Count:
        return Count(self.passed + other.passed, self.failed + other.failed)


def main() -> int:
    runtime = Aside(["make", f"-j{os.cpu_count()}", "--no-print-directory", "-C", "runtime-c", "test"])
    if subprocess.run(["make", "--no-print-directory", "compiler"], cwd=ROOT).returncode != 0:
        runtime.process.terminate()
        return 1
    suites: list[tuple[str, Callable[[], Count]]] = [("compiler", compiler_suite), ("runtime", runtime.count)]
    for path in sorted(TESTS.glob("*.py")):
        if "__main__" in path.read_text() and path != pathlib.Path(__file__).resolve():
            suites.append((path.stem, lambda path=path: script([sys.executable, str(path)])))
    total = Count()
    for name, suite in suites:
        print(f"== {name}", flush=True)
        started, used = time.monotonic(), processor_seconds()
        count = suite()
        seconds, used = time.monotonic() - started, processor_seconds() - used
        print(f"-- {name}: {count.passed} passed, {count.failed} failed ({seconds:.0f} s, {used:.0f} s of processors)", flush=True)
        total += count
    print(f"{total.passed} passed, {total.failed} failed")
    return 1 if total.failed or not total.passed else 0


def processor_seconds() -> float:
    """What ended children have used."""
    times = os.times()
    return times.children_user + times.children_system


class Aside:
    """A suite that runs beside others from its beginning, and whose output is shown when it is asked for its count."""

    def __init__(self, command: list[str]) -> None:
        self.output = tempfile.TemporaryFile("w+", errors="replace")
        self.process = subprocess.Popen(command, cwd=ROOT, stdout=self.output, stderr=subprocess.STDOUT)

    def count(self) -> Count:
        status = self.process.wait()
        self.output.seek(0)
        return settled(shown(self.output), status)


def compiler_suite() -> Count:
    """The Swift tests, in a debug build: its checks between passes are tests too."""
    with tempfile.TemporaryDirectory() as place:
        report = pathlib.Path(place) / "report.xml"
        command = ["swift", "test", "--quiet", "--parallel", "--xunit-output", str(report)]
        status = subprocess.run(command, cwd=ROOT).returncode
        count = Count()
        for path in pathlib.Path(place).glob("*.xml"):
            for suite in xml.etree.ElementTree.parse(path).getroot().iter("testsuite"):
                failed = int(suite.get("failures", "0")) + int(suite.get("errors", "0"))
                count += Count(int(suite.get("tests", "0")) - failed, failed)
    return settled(count, status)


def script(command: list[str]) -> Count:
    """A suite that prints `N passed, N failed` lines; its output is shown as it comes."""
    process = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True, errors="replace")
    assert process.stdout is not None
    return settled(shown(process.stdout), process.wait())


def shown(output: Iterable[str]) -> Count:
    """Shows the lines of a suite and adds up its counts."""
    count = Count()
    for line in output:
        print(line, end="", flush=True)
        if match := re.fullmatch(r"(\d+) passed, (\d+) failed\s*", line):
            count += Count(int(match[1]), int(match[2]))
    return count


def settled(count: Count, status: int) -> Count:
    """A suite that ended badly without naming a failure has one all the same."""
    ended_well = status == 0 and count.passed > 0
    return count if ended_well or count.failed else count + Count(0, 1)


if __name__ == "__main__":
    sys.exit(main())
