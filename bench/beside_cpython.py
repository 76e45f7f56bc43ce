#!/usr/bin/env python3
"""Compiles a program with naja, runs it natively and under CPython on the same arguments, and compares.

    beside_cpython.py [--naja PATH] PROGRAM.py [ARGUMENT...]

Prints what the program prints, then both times. Fails when the two outputs differ.
"""

from __future__ import annotations

import argparse
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile
import time

REPETITIONS = 5


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--naja", default=".build/release/naja", help="the compiler")
    parser.add_argument("program", help="the main module")
    parser.add_argument("arguments", nargs=argparse.REMAINDER, help="what the program is given")
    options = parser.parse_args()
    python = shutil.which("/usr/bin/python3") or sys.executable
    with tempfile.TemporaryDirectory(prefix="naja-") as place:
        executable = os.path.join(place, pathlib.Path(options.program).stem)
        started = time.perf_counter()
        if subprocess.run([options.naja, "build", options.program, "-o", executable]).returncode:
            return 1
        compiling = time.perf_counter() - started
        native, native_time = measure([executable, *options.arguments])
        interpreted, interpreted_time = measure([python, options.program, *options.arguments])
    sys.stdout.buffer.write(native)
    sys.stdout.flush()
    if native != interpreted:
        print("\nnaja: CPython prints something else", file=sys.stderr)
        return 1
    print(f"\ncompiled in {compiling:.2f} s; the same output from both, best of {REPETITIONS} runs each:")
    print(f"  naja     {native_time * 1000:8.1f} ms")
    print(f"  CPython  {interpreted_time * 1000:8.1f} ms   {interpreted_time / native_time:.1f} times as long")
    return 0


def measure(command: list[str]) -> tuple[bytes, float]:
    """What a command prints, and the least time that it took."""
    best = float("inf")
    for _ in range(REPETITIONS):
        started = time.perf_counter()
        done = subprocess.run(command, stdout=subprocess.PIPE)
        best = min(best, time.perf_counter() - started)
        if done.returncode:
            raise SystemExit(f"{command[0]} ended with status {done.returncode}")
    return done.stdout, best


if __name__ == "__main__":
    sys.exit(main())
