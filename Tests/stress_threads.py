#!/usr/bin/env python3
"""Runs random work of several threads on shared objects, natively, and waits for a broken invariant, a crash or a hang.

The programs of Tests/stress are compiled once and run with one seed after another, some seconds each. The seed says which.

    python3 Tests/stress_threads.py                  the two minutes that every test run takes, over all jobs
    python3 Tests/stress_threads.py --minutes 30     the long one
    python3 Tests/stress_threads.py --seed 77 --only dict_tokens    one kind of work
    python3 Tests/stress_threads.py --only queue_histories          one program
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

# One after the other has its turn.
PROGRAMS = ["shared_objects", "shared_types", "shared_objects", "queue_histories"]
TURN_SECONDS = 10.0
# Longer than a turn by what one round may take on a loaded machine: who takes more hangs.
TURN_LIMIT = 120.0


def main() -> int:
    options = parse_arguments()
    end = time.monotonic() + options.minutes * 60 / options.jobs
    with tempfile.TemporaryDirectory(prefix="naja-stress-") as place:
        executables = {name: pathlib.Path(place) / name for name in chosen_programs(options.only)}
        for name, executable in executables.items():
            source = TESTS / "stress" / f"{name}.py"
            built = run([str(find_naja(options.naja)), "build", str(source), "-o", str(executable)], cwd=ROOT, limit=BUILD_LIMIT)
            if built.status != 0:
                print(f"FAILED {source.name} does not compile:\n{tail(built.stdout + built.stderr)}")
                print("0 passed, 1 failed")
                return 1
        seeds = itertools.count(options.seed)
        with concurrent.futures.ThreadPoolExecutor(options.jobs) as pool:
            jobs = [pool.submit(keep_going, executables, options.only, seeds, end) for _ in range(options.jobs)]
            counts = [job.result() for job in jobs]
    passed, failed = (sum(column) for column in zip(*counts))
    print(f"{passed} passed, {failed} failed")
    return 1 if failed else 0


def chosen_programs(only: str) -> list[str]:
    """The programs that `only` names, or the one that has scenarios of such a name."""
    programs = list(dict.fromkeys(PROGRAMS))
    named = [name for name in programs if only in name]
    return named or [name for name in programs if f"def {only}" in (TESTS / "stress" / f"{name}.py").read_text()]


def parse_arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--minutes", type=float, default=2.0, help="how long, summed over the jobs (default 2)")
    parser.add_argument("--seed", type=int, default=int(time.time()), help="the first seed (default: the time)")
    parser.add_argument("--only", default="", metavar="TEXT", help="only programs, or scenarios, whose name contains TEXT")
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1, help="processes at a time")
    parser.add_argument("--naja", type=pathlib.Path, help="the compiler (default: the built one)")
    return parser.parse_args()


def keep_going(
    executables: dict[str, pathlib.Path], only: str, seeds: itertools.count[int], end: float
) -> tuple[int, int]:
    """Runs turn after turn until the time is over; how many were good and how many were not."""
    passed = failed = 0
    while passed + failed == 0 or time.monotonic() < end:
        seed = next(seeds)
        turns = [name for name in PROGRAMS if name in executables]
        name = turns[seed % len(turns)]
        scenario = "" if only in name else only
        seconds = max(1.0, min(TURN_SECONDS, end - time.monotonic()))
        with tempfile.TemporaryDirectory(prefix="naja-stress-") as place:
            command = [str(executables[name]), str(seed), f"{seconds:.1f}", scenario]
            result = run(command, cwd=place, limit=TURN_LIMIT, environment=program_environment())
        if result.status == 0 and not result.timed_out:
            passed += 1
            continue
        failed += 1
        report(name, seed, result, only)
    return passed, failed


def report(name: str, seed: int, result: Result, only: str) -> None:
    print(f"FAILED {name}, seed {seed}: {result.describe_end()}")
    print(tail(result.stdout + result.stderr))
    print(f"  again: python3 Tests/stress_threads.py --seed {seed} --minutes 0.2 --jobs 1{' --only ' + only if only else ''}\n", flush=True)


if __name__ == "__main__":
    sys.exit(main())
