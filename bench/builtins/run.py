#!/usr/bin/env python3
"""What single operations of built-in types cost, compiled and in CPython, in turns: `run.py [--naja NAJA] [--only TEXT]`.

Operations that are slower than CPython's come first: they are what to look at.
"""

from __future__ import annotations

import argparse
import pathlib
import shutil
import subprocess
import sys

from operations import OPERATIONS

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
BUILT = ROOT / ".build" / "bench"

IMPORTS = """import bisect
import copy
import functools
import heapq
import itertools
import math
import re
import time
from collections import Counter, OrderedDict, defaultdict, deque
from collections.abc import Callable
"""

FUNCTION = """

def run_{name}(count: int) -> None:
    {setup}
    for _ in range(count):
        {expression}
"""

MAIN = """

LEAST_SECONDS, ROUNDS = 0.01, 5


def seconds(function: Callable[[int], None], count: int) -> float:
    start = time.perf_counter()
    function(count)
    return time.perf_counter() - start


def measure(function: Callable[[int], None]) -> float:
    count = 100
    while seconds(function, count) < LEAST_SECONDS:
        count *= 3
    return min(seconds(function, count) for _ in range(ROUNDS)) / count


for name, function in WORK:
    print(name, measure(function) * 1e9)
"""


def program(names: list[str]) -> str:
    parts = [IMPORTS]
    for name in names:
        setup, expression = OPERATIONS[name]
        parts.append(FUNCTION.format(name=name, setup=setup.replace("; ", "\n    "), expression=expression))
    rows = "".join(f'    ("{name}", run_{name}),\n' for name in names)
    return "".join([*parts, f"\n\nWORK: list[tuple[str, Callable[[int], None]]] = [\n{rows}]\n", MAIN])


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--naja", type=pathlib.Path, default=ROOT / ".build/release/naja", help="the compiler")
    parser.add_argument("--only", default="", metavar="TEXT", help="operations whose names contain this")
    parser.add_argument("--repeat", type=int, default=2, help="repetitions")
    options = parser.parse_args()
    BUILT.mkdir(parents=True, exist_ok=True)
    executable, source = BUILT / "builtins", BUILT / "builtins_work.py"
    source.write_text(program([name for name in OPERATIONS if options.only in name]))
    subprocess.run([options.naja, "build", source, "-o", executable], check=True)
    peers = {"naja": [str(executable)], "CPython": [shutil.which("/usr/bin/python3") or sys.executable, str(source)]}
    times: dict[str, dict[str, float]] = {}
    for _ in range(options.repeat):
        for peer, command in peers.items():
            for line in subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True).stdout.splitlines():
                name, nanoseconds = line.split()
                row = times.setdefault(name, {})
                row[peer] = min(row.get(peer, float("inf")), float(nanoseconds))
    print(f"{'ns each':20} {'naja':>9} {'CPython':>9}   CPython / naja")
    for name, row in sorted(times.items(), key=lambda item: item[1]["CPython"] / item[1]["naja"]):
        print(f"{name:20} {row['naja']:9.1f} {row['CPython']:9.1f} {row['CPython'] / row['naja']:9.2f}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
