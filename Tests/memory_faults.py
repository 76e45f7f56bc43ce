#!/usr/bin/env python3
"""Lets allocations of a compiled program fail, one a run, under the address and undefined behaviour sanitizers.

Tests/stress/short_of_memory.py is compiled against the runtime that has NJ_FAULTS. Wherever the allocation that fails lies (the
start of the runtime, an import, the start of a thread, a traceback), the program handles MemoryError or ends with it: no crash, no
hang, no report, nothing printed that is wrong. Each run of this script takes other allocations than the one before.

    python3 Tests/memory_faults.py                 the sample that every test run takes
    python3 Tests/memory_faults.py --runs 100000 --until 100000   every allocation
    python3 Tests/memory_faults.py --at 1234+      that one and all after it
"""

from __future__ import annotations

import argparse
import concurrent.futures
import os
import pathlib
import random
import subprocess
import sys
import tempfile

from harness import BUILD_LIMIT, ROOT, TESTS, Result, find_naja, program_environment, run, tail

PROGRAM = TESTS / "stress" / "short_of_memory.py"
RUN_LIMIT = 30.0
SANITIZERS = "-fsanitize=address,undefined -fno-sanitize-recover=undefined"
REPORTS = [b"Sanitizer", b"runtime error:", b"Assertion", b"SystemError"]
NO_START = "Fatal Python error: the runtime cannot start: out of memory"
SHOWN = 5
# A failure for good leaves nothing to tell it with: the process ends, somehow, but not by a signal and not in silence.
LASTING_SHARE = 5


def main() -> int:
    options = parse_arguments()
    with tempfile.TemporaryDirectory(prefix="naja-faults-") as place:
        executable = pathlib.Path(place) / "program"
        if reason := build(executable, options.naja):
            print(f"FAILED {PROGRAM.name} cannot be built:\n{reason}\n0 passed, 1 failed")
            return 1
        expected, count = run_unharmed(executable, pathlib.Path(place) / "count")
        wishes = [options.at] if options.at else sample(min(count, options.until), options.runs, random.Random(options.seed))
        print(f"{count} allocations, {len(wishes)} runs with one or more that fail (--seed {options.seed})", flush=True)
        with concurrent.futures.ThreadPoolExecutor(options.jobs) as pool:
            reasons = list(pool.map(lambda wish: attempt(executable, wish, expected), wishes))
    failures = [(wish, reason) for wish, reason in zip(wishes, reasons) if reason]
    for wish, reason in failures[: options.show]:
        print(f"FAILED allocation {wish}: {reason}\n  again: python3 Tests/memory_faults.py --at {wish}\n")
    print(f"{len(wishes) - len(failures)} passed, {len(failures)} failed")
    return 1 if failures else 0


def parse_arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--runs", type=int, default=150, help="how many allocations are tried (default 150)")
    parser.add_argument("--until", type=int, default=100000, help="the last allocation that is tried")
    parser.add_argument("--at", default="", metavar="N", help="only the N-th; N+: and all after it")
    parser.add_argument("--seed", type=int, default=49, help="which ones (default 49)")
    parser.add_argument("--show", type=int, default=SHOWN, help=f"how many failures are shown (default {SHOWN})")
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1, help="processes at a time")
    parser.add_argument("--naja", type=pathlib.Path, help="the compiler (default: the built one)")
    return parser.parse_args()


def build(executable: pathlib.Path, naja: pathlib.Path | None) -> str:
    """Builds the runtime and the program; what went wrong, if anything."""
    made = subprocess.run(
        ["make", "-s", "-C", str(ROOT / "runtime-c"), "FLAVOUR=asan"], stdout=subprocess.PIPE, stderr=subprocess.STDOUT
    )
    if made.returncode != 0:
        return tail(made.stdout)
    command = [str(find_naja(naja)), "build", "--runtime", "asan", "-O", "1", "-g", str(PROGRAM), "-o", str(executable)]
    built = run(command, cwd=ROOT, limit=BUILD_LIMIT, environment={**os.environ, "CC": f"clang {SANITIZERS}"})
    return tail(built.stdout + built.stderr) if built.status != 0 else ""


def run_unharmed(executable: pathlib.Path, count: pathlib.Path) -> tuple[dict[str, str], int]:
    """What each piece finds when no allocation fails, and how many allocations there are."""
    result = run_with(executable, {"NAJA_FAULT_REPORT": str(count)})
    if result.status != 0 or result.stderr:
        raise SystemExit(f"{PROGRAM.name} fails with all memory that it wants:\n{tail(result.stderr)}\n0 passed, 1 failed")
    lines = result.stdout.decode().splitlines()
    return dict(line.partition(" ")[::2] for line in lines), int(count.read_text())


def sample(count: int, runs: int, rng: random.Random) -> list[str]:
    """Allocations spread over the whole run; some of them begin a lasting lack."""
    if runs >= count:
        return [str(n) for n in range(1, count + 1)]
    places = [1 + int((i + rng.random()) * count / runs) for i in range(runs)]
    return [f"{n}+" if i % LASTING_SHARE == 0 else str(n) for i, n in enumerate(places)]


def run_with(executable: pathlib.Path, wishes: dict[str, str]) -> Result:
    environment = {**program_environment(), "ASAN_OPTIONS": "detect_leaks=0", "UBSAN_OPTIONS": "print_stacktrace=1", **wishes}
    with tempfile.TemporaryDirectory(prefix="naja-faults-") as place:
        return run([str(executable)], cwd=place, limit=RUN_LIMIT, environment=environment)


def attempt(executable: pathlib.Path, wish: str, expected: dict[str, str]) -> str:
    """Runs the program with a failing allocation; what is wrong with its end, if anything."""
    result = run_with(executable, {"NAJA_FAULT": wish})
    reason = judge(result, wish.endswith("+"), expected)
    return f"{reason}\n{tail(result.stdout + result.stderr)}" if reason else ""


def judge(result: Result, lasts: bool, expected: dict[str, str]) -> str:
    if result.timed_out or result.status < 0:
        return result.describe_end()
    for report in REPORTS:
        if report in result.stderr:
            return "a report"
    found = [line.partition(" ")[::2] for line in result.stdout.decode(errors="replace").splitlines()]
    names = list(expected)[: len(found)]
    for name, (piece, answer) in zip(names, found):
        if piece != name or answer not in (expected[name], "MemoryError"):
            return f"piece {name} says otherwise"
    if result.status == 0:
        return "" if len(found) == len(expected) else "too few or too many lines"
    if b"MemoryError" not in result.stderr and NO_START.encode() not in result.stderr:
        return f"{result.describe_end()} without MemoryError"
    is_plain = result.status == 1 and result.last_error_line in ("MemoryError", NO_START)
    return "" if is_plain or lasts or result.status == 120 else result.describe_end()


if __name__ == "__main__":
    sys.exit(main())
