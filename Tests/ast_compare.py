#!/usr/bin/env python3
"""Compares `naja ast` with CPython's ast.dump on every file of the standard library.

What CPython rejects must be rejected. The files of SyntaxTests/Golden take part too, except those that
only a later Python accepts.
"""

from __future__ import annotations

import argparse
import concurrent.futures
import os
import pathlib
import subprocess
import sys

from harness import TESTS, find_naja, find_oracle

LATER = {"python312.py", "python313.py"}
BATCH = 40
CONTEXT = 160

# Prints a line for each file: its dump, or nothing if CPython rejects it.
DUMP = """
import ast, sys, warnings
warnings.simplefilter("ignore")
out = sys.stdout.buffer
for path in sys.argv[1:]:
    with open(path, "rb") as file:
        source = file.read()
    try:
        out.write(ast.dump(ast.parse(source), include_attributes=True).encode())
    except SyntaxError:
        pass
    out.write(b"\\n")
"""


def main() -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--jobs", type=int, default=os.cpu_count(), help="batches at a time")
    parser.add_argument("--naja", type=pathlib.Path, help="the compiler (default: the built one)")
    parser.add_argument("files", nargs="*", type=pathlib.Path, help="files instead of the standard library's")
    options = parser.parse_args()
    naja, python = find_naja(options.naja), find_oracle()
    files = options.files or [*standard_library(python), *golden_files()]
    batches = [files[start : start + BATCH] for start in range(0, len(files), BATCH)]
    failed = 0
    with concurrent.futures.ThreadPoolExecutor(options.jobs) as pool:
        for batch, reasons in zip(batches, pool.map(lambda batch: compare(naja, python, batch), batches)):
            for path, reason in zip(batch, reasons):
                if reason:
                    failed += 1
                    print(f"FAILED {path}\n{reason}\n  again: python3 Tests/ast_compare.py '{path}'\n")
    print(f"{len(files) - failed} passed, {failed} failed")
    return 1 if failed else 0


def standard_library(python: str) -> list[pathlib.Path]:
    """Every file of CPython's standard library, its tests included."""
    ask = "import sysconfig; print(sysconfig.get_path('stdlib'))"
    done = subprocess.run([python, "-c", ask], stdout=subprocess.PIPE, text=True, check=True)
    folder = pathlib.Path(done.stdout.strip())
    if not (folder / "test" / "test_grammar.py").exists():
        raise SystemExit(f"{folder} lacks CPython's tests (apt-get install libpython3.11-testsuite)")
    outside = {"site-packages", "dist-packages"}
    return sorted(path for path in folder.rglob("*.py") if not outside & set(path.parts))


def golden_files() -> list[pathlib.Path]:
    return sorted(path for path in (TESTS / "SyntaxTests" / "Golden").glob("*.py") if path.name not in LATER)


def compare(naja: pathlib.Path, python: str, files: list[pathlib.Path]) -> list[str]:
    """What is wrong with each file, empty where both agree."""
    paths = [str(path) for path in files]
    found = lines([str(naja), "ast", "--format", "cpython", *paths])
    wanted = lines([python, "-c", DUMP, *paths])
    if len(found) != len(files) or len(wanted) != len(files):
        return [f"  {len(found)} and {len(wanted)} trees for {len(files)} files"] * len(files)
    return [difference(*pair) for pair in zip(wanted, found)]


def lines(command: list[str]) -> list[bytes]:
    done = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
    return done.stdout.split(b"\n")[:-1]


def difference(wanted: bytes, found: bytes) -> str:
    if wanted == found:
        return ""
    if not wanted:
        return "  CPython rejects this"
    if not found:
        return "  naja rejects this"
    place = len(os.path.commonprefix([wanted, found]))
    window = slice(max(0, place - CONTEXT), place + CONTEXT)
    shown = [text[window].decode(errors="replace") for text in (wanted, found)]
    return f"  CPython  ...{shown[0]}...\n  naja     ...{shown[1]}..."


if __name__ == "__main__":
    sys.exit(main())
