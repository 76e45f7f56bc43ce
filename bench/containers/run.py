#!/usr/bin/env python3
"""What small containers and objects cost, compiled and in CPython, in turns: `run.py [--naja NAJA] [--repeat N]`."""

from __future__ import annotations

import argparse
import pathlib
import shutil
import subprocess
import sys

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parent.parent
BUILT = ROOT / ".build" / "bench"


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--naja", type=pathlib.Path, default=ROOT / ".build/release/naja", help="the compiler")
    parser.add_argument("--repeat", type=int, default=3, help="repetitions")
    options = parser.parse_args()
    BUILT.mkdir(parents=True, exist_ok=True)
    program, source = BUILT / "containers", HERE / "workloads.py"
    subprocess.run([options.naja, "build", source, "-o", program], check=True)
    peers = {"naja": [str(program)], "CPython": [shutil.which("/usr/bin/python3") or sys.executable, str(source)]}
    times: dict[str, dict[str, float]] = {name: {} for name in peers}
    for _ in range(options.repeat):
        for name, command in peers.items():
            for line in subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True).stdout.splitlines():
                work, nanoseconds = line.split()
                times[name][work] = min(times[name].get(work, float("inf")), float(nanoseconds))
    print(f"{'ns each':14} {'naja':>9} {'CPython':>9}   CPython / naja")
    for work, own in times["naja"].items():
        other = times["CPython"][work]
        print(f"{work:14} {own:9.1f} {other:9.1f} {other / own:9.2f}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
