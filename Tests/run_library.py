#!/usr/bin/env python3
"""Compiles libraries from PyPI, pure Python with types, as they are, and runs each beside its original.

library/NAME_driver.py shows what a library makes of many inputs, right and wrong ones: the output must be the same. pip fetches
each library once, into .build.
"""

from __future__ import annotations

import argparse
import dataclasses
import itertools
import pathlib
import shutil
import subprocess
import sys
import tempfile
import zipfile

from harness import BUILD_LIMIT, ROOT, find_naja, find_oracle, program_environment, run, tail

ORACLE = find_oracle()
PLACE = ROOT / ".build" / "library"
DRIVERS = pathlib.Path(__file__).resolve().parent / "library"


@dataclasses.dataclass(frozen=True)
class Library:
    """A package that needs no others. Its driver is library/NAME_driver.py."""

    name: str
    version: str


LIBRARIES = [
    Library("tomli", "2.2.1"),
    Library("markupsafe", "3.0.4"),
]


def main() -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--naja", type=pathlib.Path, help="the compiler (default: the built one)")
    parser.add_argument("--only", metavar="NAME", help="one library")
    options = parser.parse_args()
    naja = find_naja(options.naja)
    failed = 0
    libraries = [library for library in LIBRARIES if options.only in (None, library.name)]
    for library in libraries:
        reason = compare(naja, library, fetch(library))
        if reason:
            failed += 1
            print(f"FAILED {library.name}\n{reason}\n  again: python3 Tests/run_library.py --only {library.name}")
    print(f"{len(libraries) - failed} passed, {failed} failed")
    return 1 if failed else 0


def fetch(library: Library) -> pathlib.Path:
    """The folder with a library's sources."""
    folder = PLACE / f"{library.name}-{library.version}"
    if not folder.exists():
        with tempfile.TemporaryDirectory() as place:
            subprocess.run([ORACLE, "-m", "venv", f"{place}/venv"], check=True)
            wanted = f"{library.name}=={library.version}"
            command = [f"{place}/venv/bin/python", "-m", "pip", "download", "-q", "--no-deps", "-d", place, wanted]
            subprocess.run(command, check=True, stdout=sys.stderr)
            [wheel] = pathlib.Path(place).glob("*.whl")
            zipfile.ZipFile(wheel).extractall(f"{place}/all")
            package = f"{place}/all/{library.name}"
            shutil.copytree(package, f"{place}/sources/{library.name}", ignore=shutil.ignore_patterns("*.so", "*.pyd"))
            PLACE.mkdir(parents=True, exist_ok=True)
            shutil.copytree(f"{place}/sources", folder)
    return folder


def compare(naja: pathlib.Path, library: Library, sources: pathlib.Path) -> str:
    """What differs, if anything."""
    with tempfile.TemporaryDirectory(prefix="naja-library-") as place:
        modules = [str(path.relative_to(sources)) for path in sorted(sources.rglob("*.py"))]
        built = run([str(naja), "ext", *modules, "-o", place, "--python", ORACLE], cwd=sources, limit=BUILD_LIMIT)
        if built.status != 0 or built.stderr:
            return f"naja ext: {built.describe_end()}\n{tail(built.stdout + built.stderr)}"
        results = []
        for folder in (str(sources), place):
            environment = program_environment() | {"PYTHONPATH": folder, "PYTHONDONTWRITEBYTECODE": "1"}
            results.append(run([ORACLE, str(DRIVERS / f"{library.name}_driver.py")], cwd=pathlib.Path(place), environment=environment))
    expected, actual = results
    if expected.status != 0:
        return f"the driver fails in CPython:\n{tail(expected.stderr)}"
    lines = itertools.zip_longest(expected.stdout.splitlines(), actual.stdout.splitlines(), fillvalue=b"")
    for number, (original, compiled) in enumerate(lines, 1):
        if original != compiled:
            end = actual.describe_end()
            return f"{end}; line {number}:\n  original: {original[:300]!r}\n  compiled: {compiled[:300]!r}\n{tail(actual.stderr)}"
    return "" if actual.status == 0 else f"{actual.describe_end()}\n{tail(actual.stderr)}"


if __name__ == "__main__":
    sys.exit(main())
