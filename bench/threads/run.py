#!/usr/bin/env python3
"""Measures how threads of one compiled program share the machine's cores, and what they cost one thread.

The control of each workload is the same work in processes of their own, run at the same time: the
cores of a virtual machine are not always whole. What threads cost one is measured with the programs of
`make bench`: built without locks, as they are, and with a second thread that waits meanwhile. At the
end the same work is done by every peer that is installed. Repetitions are interleaved; the best of each counts.
"""

from __future__ import annotations

import argparse
import math
import os
import pathlib
import subprocess
import sys
import time
from collections.abc import Callable

import beside

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parent.parent
WORKLOADS = HERE / "workloads.py"
PROGRAMS = HERE.parent / "programs"
BUILT = ROOT / ".build" / "bench" / "threads"

SHARES = {
    "independent": (60_000, 0.95),
    "read": (60_000, 0.95),
    "allocate": (24_000, 0.80),
    "update": (160_000, 0.80),
    "update_near": (40_000, 0.0),
}
"""Rounds, and the share of the processes' speed that threads are to reach; 0 where there is no goal."""

TOTALS = {"grow": (6_000_000, 1.0), "locked": (16_000_000, 0.8)}
"""Rounds of all threads together, and the share of one thread's speed that they are to reach."""

LOCKS_MAY_COST, IDLE_THREAD_MAY_COST = 1.01, 1.03
"""The geometric means, over the programs, of the time with locks to that without, and of that beside an idle thread to that alone."""

LEAST_SECONDS = 4
"""How long the variants of a program are run together, for each repetition asked for."""

ALONE = """import threading

import {name}

{start}{name}.main()
"""
START = "threading.Thread(target=threading.Event().wait, daemon=True).start()\n"

COSTS = {"uncontended": (20_000_000, 25e-9), "submit": (100_000, 5e-6)}
"""Rounds, and how many seconds one may take."""


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--naja", type=pathlib.Path, default=ROOT / ".build/release/naja", help="the compiler")
    parser.add_argument("--threads", type=int, default=2, help="how many threads, and processes of the control")
    parser.add_argument("--repeat", type=int, default=3, help="repetitions")
    parser.add_argument("--scale", type=float, default=1.0, help="a factor for the rounds")
    parser.add_argument("--venv", type=pathlib.Path, default=ROOT / "bench/.venv", help="the environment with mypyc")
    options = parser.parse_args()
    BUILT.mkdir(parents=True, exist_ok=True)
    program = BUILT / "workloads"
    subprocess.run([options.naja, "build", WORKLOADS, "-o", program], check=True)
    missed = [*shares(program, options), *totals(program, options), *costs(program, options), *one_thread(options)]
    work = {name: int(rounds * options.scale) for name, (rounds, _) in {**SHARES, **TOTALS, **COSTS}.items()}
    beside.tables(options.naja, options.venv, BUILT, work, options.threads, options.repeat)
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


def build_variants(naja: pathlib.Path) -> dict[str, list[pathlib.Path]]:
    """Each program's executables: without locks, as it is, and beside an idle thread."""
    subprocess.run(["make", "-s", "-C", ROOT / "runtime-c", "FLAVOUR=unlocked"], check=True)
    unlocked = os.environ | {"CC": f"{os.environ.get('CC', 'clang')} -DNJ_UNLOCKED"}
    variants = {}
    for source in sorted(PROGRAMS.glob("*.py")):
        name = source.stem
        (BUILT / source.name).write_text(source.read_text())
        alone, idle = BUILT / f"{name}_alone.py", BUILT / f"{name}_idle.py"
        alone.write_text(ALONE.format(name=name, start=""))
        idle.write_text(ALONE.format(name=name, start=START))
        outputs = [BUILT / f"{name}-{variant}" for variant in ("unlocked", "alone", "idle")]
        subprocess.run([naja, "build", "--runtime", "unlocked", alone, "-o", outputs[0]], env=unlocked, check=True)
        subprocess.run([naja, "build", alone, "-o", outputs[1]], check=True)
        subprocess.run([naja, "build", idle, "-o", outputs[2]], check=True)
        variants[name] = outputs
    return variants


def whole_time(program: pathlib.Path) -> float:
    begin = time.perf_counter()
    subprocess.run([program], stdout=subprocess.DEVNULL, check=True)
    return time.perf_counter() - begin


def best_times(programs: list[pathlib.Path], enough: float) -> list[float]:
    """The best time of each program, run in turn until they have taken `enough` seconds together: short ones need more runs."""
    times: list[list[float]] = []
    while sum(map(sum, times)) < enough:
        times.append([whole_time(program) for program in programs])
    return [min(column) for column in zip(*times)]


def one_thread(options: argparse.Namespace) -> list[str]:
    locks, idles = [], []
    variants = build_variants(options.naja)
    print(f"\n{'one thread':14}{'no locks':>12}{'alone':>12}{'beside idle':>14}{'locks':>9}{'idle':>9}")
    for name, programs in variants.items():
        bare, alone, idle = best_times(programs, options.repeat * LEAST_SECONDS)
        print(f"{name:14}{bare:10.3f} s{alone:10.3f} s{idle:12.3f} s{alone / bare:9.3f}{idle / alone:9.3f}")
        locks.append(alone / bare)
        idles.append(idle / alone)
    means = {"locks": (mean(locks), LOCKS_MAY_COST), "an idle thread": (mean(idles), IDLE_THREAD_MAY_COST)}
    print(f"{'geometric mean':52}{mean(locks):9.3f}{mean(idles):9.3f}")
    return [f"{what} cost {value:.3f} of the time, wanted {limit:.2f}" for what, (value, limit) in means.items() if value > limit]


def mean(ratios: list[float]) -> float:
    return math.exp(math.fsum(map(math.log, ratios)) / len(ratios))


if __name__ == "__main__":
    sys.exit(main())
