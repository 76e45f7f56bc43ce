#!/usr/bin/env python3
"""Crosses the border many times in each way (leaks/driver.py): memory stays flat, and nothing that crossed is kept.

    run_leaks.py                    a share, as `make test` runs it
    run_leaks.py --count 10000000   the whole; prints what each kind costs
    run_leaks.py --only proxies deques   some kinds
"""

from __future__ import annotations

import argparse
import pathlib
import shutil
import sys
import tempfile

from harness import BUILD_LIMIT, TESTS, find_naja, find_oracle, program_environment, run, tail

SHARE = 50_000
SHARE_BOUND = 3 << 20     # bytes that the heaps may take more, for reasons of their own
WHOLE_BOUND = 32 << 20    # of ten million crossings: three bytes each


def main() -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--count", type=int, default=SHARE, help="crossings of each kind")
    parser.add_argument("--only", nargs="+", default=[], metavar="KIND", help="the kinds of crossings (default: all)")
    parser.add_argument("--naja", type=pathlib.Path, help="the compiler (default: the built one)")
    parser.add_argument("--python", default=find_oracle(), help="the interpreter")
    options = parser.parse_args()
    naja = find_naja(options.naja)
    with tempfile.TemporaryDirectory(prefix="naja-leaks-") as name:
        place = pathlib.Path(name)
        for path in (TESTS / "leaks").glob("*.py"):
            shutil.copy(path, place)
        built = run([str(naja), "ext", "crossings.py", "--python", options.python], cwd=place, limit=BUILD_LIMIT)
        if built.status != 0:
            print(tail(built.stdout + built.stderr))
            return 1
        bound = SHARE_BOUND if options.count <= SHARE else WHOLE_BOUND
        command = [options.python, "driver.py", str(options.count), str(bound), *options.only]
        result = run(command, cwd=place, environment=program_environment(), limit=60 + options.count / 2000)
        print(result.stdout.decode(), end="")
        if result.status != 0:
            print(f"{result.describe_end()}\n{tail(result.stderr)}")
        return 1 if result.status else 0


if __name__ == "__main__":
    sys.exit(main())
