#!/usr/bin/env python3
"""Compiles a library from PyPI (tomli, pure Python with types) as it is, and runs it beside the original.

What it makes of many documents, right and wrong ones, must be the same. pip fetches the library once, into .build.
"""

from __future__ import annotations

import argparse
import pathlib
import shutil
import subprocess
import sys
import tempfile
import zipfile

from harness import BUILD_LIMIT, ROOT, find_naja, find_oracle, program_environment, run, tail

ORACLE = find_oracle()
PLACE = ROOT / ".build" / "library"
VERSION = "2.2.1"
DRIVERS = pathlib.Path(__file__).resolve().parent / "library"


def main() -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--naja", type=pathlib.Path, help="the compiler (default: the built one)")
    options = parser.parse_args()
    reason = compare(find_naja(options.naja), fetch())
    if reason:
        print(f"FAILED tomli\n{reason}\n  again: python3 Tests/run_library.py")
    print("0 passed, 1 failed" if reason else "1 passed, 0 failed")
    return 1 if reason else 0


def fetch() -> pathlib.Path:
    """The folder with the library's sources."""
    folder = PLACE / f"tomli-{VERSION}"
    if not folder.exists():
        with tempfile.TemporaryDirectory() as place:
            subprocess.run([ORACLE, "-m", "venv", f"{place}/venv"], check=True)
            command = [f"{place}/venv/bin/python", "-m", "pip", "download", "-q", "--no-deps", "-d", place, f"tomli=={VERSION}"]
            subprocess.run(command, check=True, stdout=sys.stderr)
            [wheel] = pathlib.Path(place).glob("*.whl")
            zipfile.ZipFile(wheel).extractall(f"{place}/all")
            shutil.copytree(f"{place}/all/tomli", f"{place}/sources/tomli", ignore=shutil.ignore_patterns("*.so", "*.pyd"))
            PLACE.mkdir(parents=True, exist_ok=True)
            shutil.copytree(f"{place}/sources", folder)
    return folder


def compare(naja: pathlib.Path, sources: pathlib.Path) -> str:
    """What differs, if anything."""
    with tempfile.TemporaryDirectory(prefix="naja-library-") as place:
        modules = [str(path.relative_to(sources)) for path in sorted(sources.rglob("*.py"))]
        built = run([str(naja), "ext", *modules, "-o", place, "--python", ORACLE], cwd=sources, limit=BUILD_LIMIT)
        if built.status != 0 or built.stderr:
            return f"naja ext: {built.describe_end()}\n{tail(built.stdout + built.stderr)}"
        results = []
        for folder in (str(sources), place):
            environment = program_environment() | {"PYTHONPATH": folder, "PYTHONDONTWRITEBYTECODE": "1"}
            results.append(run([ORACLE, str(DRIVERS / "tomli_driver.py")], cwd=pathlib.Path(place), environment=environment))
    expected, actual = results
    if expected.status != 0:
        return f"the driver fails in CPython:\n{tail(expected.stderr)}"
    for number, pair in enumerate(zip(expected.stdout.splitlines() + [b""], actual.stdout.splitlines() + [b""]), 1):
        if pair[0] != pair[1]:
            return f"{actual.describe_end()}; line {number}:\n  original: {pair[0][:300]!r}\n  compiled: {pair[1][:300]!r}\n{tail(actual.stderr)}"
    return ""


if __name__ == "__main__":
    sys.exit(main())
