#!/usr/bin/env python3
"""Measures how long the compiler itself takes: hello-world from nothing, a cached run, checking 10,000 lines.

Each figure is the best of several; the sources are made anew, so that no cache knows them, except
where the cache is what is measured.
"""

from __future__ import annotations

import argparse
import os
import pathlib
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable

from peers import ROOT

sys.path.insert(0, str(ROOT / "Tests" / "fuzz"))

from generator import generate  # noqa: E402

LINES = 10_000


def main() -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--naja", type=pathlib.Path, default=ROOT / ".build/release/naja")
    parser.add_argument("--repeat", type=int, default=5)
    parser.add_argument("--check", action="store_true", help="fail when a limit is exceeded")
    options = parser.parse_args()
    naja = str(options.naja.resolve())
    measurements: list[tuple[str, float, Callable[[pathlib.Path], list[str]]]] = [
        ("build hello-world from nothing", 1.5, lambda place: hello(place, naja)),
        ("run hello-world from the cache", 0.05, lambda place: cached(place, naja)),
        (f"check {LINES:,} lines", 1.0, lambda place: check(place, naja)),
    ]
    slow = 0
    for name, limit, prepare in measurements:
        best = min(measure(prepare) for _ in range(options.repeat))
        slow += best > limit
        print(f"{name:34}{best:8.3f} s   limit {limit:.2f} s{'   EXCEEDED' if best > limit else ''}")
    return 1 if slow and options.check else 0


def measure(prepare: Callable[[pathlib.Path], list[str]]) -> float:
    """The seconds that the prepared command takes, in an empty folder with an empty cache."""
    with tempfile.TemporaryDirectory(prefix="naja-times-") as name:
        place = pathlib.Path(name)
        command = prepare(place)
        started = time.perf_counter()
        subprocess.run(command, cwd=place, env=environment(place), check=True, stdout=subprocess.DEVNULL)
        return time.perf_counter() - started


def environment(place: pathlib.Path) -> dict[str, str]:
    """The user's environment with a cache of its own."""
    return {**os.environ, "NAJA_CACHE": str(place / "cache")}


def hello(place: pathlib.Path, naja: str) -> list[str]:
    (place / "main.py").write_text('print("Hello, world!")\n')
    return [naja, "build", "main.py", "-o", "main"]


def cached(place: pathlib.Path, naja: str) -> list[str]:
    (place / "main.py").write_text('print("Hello, world!")\n')
    command = [naja, "run", "main.py"]
    subprocess.run(command, cwd=place, env=environment(place), check=True, stdout=subprocess.DEVNULL)
    return command


def check(place: pathlib.Path, naja: str) -> list[str]:
    """Many modules of random typed code, which mypy accepts."""
    lines = 0
    imports: list[str] = []
    while lines < LINES:
        source = generate(len(imports), 40)
        imports.append(f"import part{len(imports)}")
        (place / f"part{len(imports) - 1}.py").write_text(source)
        lines += source.count("\n")
    (place / "main.py").write_text("\n".join(imports) + "\n")
    return [naja, "check", "main.py"]


if __name__ == "__main__":
    sys.exit(main())
