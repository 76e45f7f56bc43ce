#!/usr/bin/env python3
"""Measures how threads of one compiled program share the machine's cores.

The control of each workload is the same work in processes of their own, run at the same time: the
cores of a virtual machine are not always whole. Repetitions are interleaved; the best of each counts.
"""

from __future__ import annotations

import argparse
import pathlib
import subprocess
import sys
from collections.abc import Callable

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parent.parent
WORKLOADS = HERE / "workloads.py"

SHARES = {
    "independent": (60_000, 0.95),
    "read": (60_000, 0.95),
    "allocate": (24_000, 0.80),
    "update": (40_000, 0.80),
}
"""Rounds, and the share of the processes' speed that threads are to reach."""

TOTALS = {"grow": (4_000_000, 1.0), "locked": (8_000_000, 0.8)}
"""Rounds of all threads together, and the share of one thread's speed that they are to reach."""

COSTS = {"uncontended": (20_000_000, 25e-9), "submit": (100_000, 5e-6)}
"""Rounds, and how many seconds one may take."""


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--naja", type=pathlib.Path, default=ROOT / ".build/release/naja", help="the compiler")
    parser.add_argument("--threads", type=int, default=2, help="how many threads, and processes of the control")
    parser.add_argument("--repeat", type=int, default=3, help="repetitions")
    parser.add_argument("--scale", type=float, default=1.0, help="a factor for the rounds")
    options = parser.parse_args()
    program = ROOT / ".build" / "bench" / "workloads"
    program.parent.mkdir(parents=True, exist_ok=True)
    subprocess.run([options.naja, "build", WORKLOADS, "-o", program], check=True)
    missed = [*shares(program, options), *totals(program, options), *costs(program, options)]
    for line in missed:
        print(f"target missed: {line}")
    return 0


def start(program: pathlib.Path, name: str, threads: int, rounds: int) -> subprocess.Popen[str]:
    return subprocess.Popen([program, name, str(threads), str(rounds)], stdout=subprocess.PIPE, text=True)


def seconds(process: subprocess.Popen[str]) -> float:
    output, _ = process.communicate()
    if process.returncode != 0:
        sys.exit(f"a workload ended with status {process.returncode}")
    return float(output)


def shares(program: pathlib.Path, options: argparse.Namespace) -> list[str]:
    def apart(name: str, rounds: int) -> float:
        processes = [start(program, name, 1, rounds) for _ in range(options.threads)]
        return max([seconds(process) for process in processes])

    def together(name: str, rounds: int) -> float:
        return seconds(start(program, name, options.threads, rounds))

    return compare("processes", SHARES, apart, together, options)


def totals(program: pathlib.Path, options: argparse.Namespace) -> list[str]:
    def alone(name: str, rounds: int) -> float:
        return seconds(start(program, name, 1, rounds))

    def together(name: str, rounds: int) -> float:
        return seconds(start(program, name, options.threads, rounds // options.threads))

    print()
    return compare("one thread", TOTALS, alone, together, options)


def compare(
    control: str,
    rows: dict[str, tuple[int, float]],
    run_control: Callable[[str, int], float],
    run_threads: Callable[[str, int], float],
    options: argparse.Namespace,
) -> list[str]:
    """Prints a table of threads beside their control; returns the rows that miss their share."""
    missed = []
    print(f"{'work':14}{control:>12}{'threads':>12}{'share':>9}{'wanted':>9}")
    for name, (base, wanted) in rows.items():
        rounds = int(base * options.scale)
        times = [(run_control(name, rounds), run_threads(name, rounds)) for _ in range(options.repeat)]
        best, threads = (min(column) for column in zip(*times))
        share = best / threads
        print(f"{name:14}{best:10.3f} s{threads:10.3f} s{share:9.2f}{wanted:9.2f}")
        if share < wanted:
            missed.append(f"{name} reaches {share:.2f} of the speed of {control}, wanted {wanted:.2f}")
    return missed


def costs(program: pathlib.Path, options: argparse.Namespace) -> list[str]:
    missed = []
    print(f"\n{'work':14}{'each':>12}{'limit':>12}")
    for name, (base, limit) in COSTS.items():
        rounds = int(base * options.scale)
        each = min(seconds(start(program, name, 1, rounds)) for _ in range(options.repeat)) / rounds
        print(f"{name:14}{each * 1e9:9.1f} ns{limit * 1e9:9.1f} ns")
        if each > limit:
            missed.append(f"{name} takes {each * 1e9:.1f} ns, limit {limit * 1e9:.1f} ns")
    return missed


if __name__ == "__main__":
    sys.exit(main())
