#!/usr/bin/env python3
"""Runs random work of several threads on shared objects, natively, and waits for a broken invariant, a crash or a hang.

Tests/stress/shared_objects.py is compiled once and run with one seed after another, some seconds each.

    python3 Tests/stress_threads.py                  the two minutes that every test run takes, over all jobs
    python3 Tests/stress_threads.py --minutes 30     the long one
    python3 Tests/stress_threads.py --seed 77 --only dict_tokens    one kind of work
"""

from __future__ import annotations

import argparse
import concurrent.futures
import itertools
import os
import pathlib
import sys
import tempfile
import time

from harness import BUILD_LIMIT, ROOT, TESTS, Result, find_naja, program_environment, run, tail

PROGRAM = TESTS / "stress" / "shared_objects.py"
TURN_SECONDS = 10.0
# Longer than a turn by what one round may take on a loaded machine: who takes more hangs.
TURN_LIMIT = 120.0


def main() -> int:
    options = parse_arguments()
    end = time.monotonic() + options.minutes * 60 / options.jobs
    with tempfile.TemporaryDirectory(prefix="naja-stress-") as place:
        executable = pathlib.Path(place) / "program"
        command = [str(find_naja(options.naja)), "build", str(PROGRAM), "-o", str(executable)]
        built = run(command, cwd=ROOT, limit=BUILD_LIMIT)
        if built.status != 0:
            print(f"FAILED {PROGRAM.name} does not compile:\n{tail(built.stdout + built.stderr)}")
            print("0 passed, 1 failed")
            return 1
        seeds = itertools.count(options.seed)
        with concurrent.futures.ThreadPoolExecutor(options.jobs) as pool:
            jobs = [pool.submit(keep_going, executable, options.only, seeds, end) for _ in range(options.jobs)]
            counts = [job.result() for job in jobs]
    passed, failed = (sum(column) for column in zip(*counts))
    print(f"{passed} passed, {failed} failed")
    return 1 if failed else 0


def parse_arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--minutes", type=float, default=2.0, help="how long, summed over the jobs (default 2)")
    parser.add_argument("--seed", type=int, default=int(time.time()), help="the first seed (default: the time)")
    parser.add_argument("--only", default="", metavar="TEXT", help="only scenarios whose name contains TEXT")
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1, help="processes at a time")
    parser.add_argument("--naja", type=pathlib.Path, help="the compiler (default: the built one)")
    return parser.parse_args()


def keep_going(
    executable: pathlib.Path, only: str, seeds: itertools.count[int], end: float
) -> tuple[int, int]:
    """Runs turn after turn until the time is over; how many were good and how many were not."""
    passed = failed = 0
    while passed + failed == 0 or time.monotonic() < end:
        seed = next(seeds)
        seconds = max(1.0, min(TURN_SECONDS, end - time.monotonic()))
        with tempfile.TemporaryDirectory(prefix="naja-stress-") as place:
            command = [str(executable), str(seed), f"{seconds:.1f}", only]
            result = run(command, cwd=place, limit=TURN_LIMIT, environment=program_environment())
        if result.status == 0 and not result.timed_out:
            passed += 1
            continue
        failed += 1
        report(seed, result, only)
    return passed, failed


def report(seed: int, result: Result, only: str) -> None:
    print(f"FAILED seed {seed}: {result.describe_end()}")
    print(tail(result.stdout + result.stderr))
    print(f"  again: python3 Tests/stress_threads.py --seed {seed} --minutes 0.2 --jobs 1{' --only ' + only if only else ''}\n", flush=True)


if __name__ == "__main__":
    sys.exit(main())
