#!/usr/bin/env python3
"""Measures what crosses between CPython and compiled modules.

    run.py [--naja PATH] [--mypyc PATH] [--only TEXT] [--rounds N]

Each row is a statement in ordinary Python that calls a function of a module in this folder. It runs with the module as it is, compiled
by mypyc (if there is one) and compiled by naja: all in turn, several rounds, the least time of each counts. The first row is the import.
"""

from __future__ import annotations

import argparse
import json
import pathlib
import shutil
import subprocess
import sys
import tempfile

HERE = pathlib.Path(__file__).resolve().parent
ORACLE = "/usr/bin/python3"

# The module, what is prepared, what is measured, and by how many steps its time is divided.
ROWS: dict[str, tuple[str, str, str, int]] = {
    "import, the first time": ("containers", "", "", 1),
    "sum of list[float]": ("containers", "a = [i * 0.5 for i in range(1_000_000)]", "m.total(a)", 1_000_000),
    "sum of list[int]": ("containers", "a = list(range(1_000_000))", "m.total_ints(a)", 1_000_000),
    "dot product": ("containers", "a = [i * 0.5 for i in range(1_000_000)]", "m.dot(a, a)", 1_000_000),
    "append to Python's list": ("containers", "", "m.fill([], 1_000_000)", 1_000_000),
    "return a new list": ("containers", "", "m.squares(1_000_000)", 1_000_000),
    "pass one list again": ("containers", "a = [1, 2, 3]; r = range(100_000)", "for _ in r: m.first(a)", 100_000),
    "pass new short lists": ("containers", "r = range(100_000)", "for i in r: m.first([i])", 100_000),
    "call a function": ("objects", "add = m.add; r = range(300_000)", "for _ in r: add(1, 2)", 300_000),
    "call one of a module": ("objects", "r = range(300_000)", "for _ in r: m.add(1, 2)", 300_000),
    "call a method": ("objects", "p = m.Point(1, 2); r = range(300_000)", "for _ in r: p.total()", 300_000),
    "read an attribute": ("objects", "p = m.Point(1, 2); r = range(300_000)", "for _ in r: p.x", 300_000),
    "write an attribute": ("objects", "p = m.Point(1, 2); r = range(300_000)", "for _ in r: p.x = 3", 300_000),
    "make an object": ("objects", "r = range(300_000)", "for _ in r: m.Point(1, 2)", 300_000),
    "sieve in a bytearray": ("containers", "a = bytearray(1_000_000)", "m.mark(a, 2)", 500_000),
}

MEASURE = """
import importlib, json, sys, time
rows, result = json.load(sys.stdin), {}
for name, (module, setup, statement, steps) in rows.items():
    started = time.process_time()
    space = {"m": importlib.import_module(module)}
    if not statement:
        result[name] = (time.process_time() - started) * 1e9
        continue
    exec(setup, space)
    code, best = compile(statement, name, "exec"), float("inf")
    for _ in range(5):
        started = time.process_time()
        exec(code, space)
        best = min(best, time.process_time() - started)
    result[name] = best / steps * 1e9
print(json.dumps(result))
"""


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--naja", default=".build/release/naja", help="the compiler")
    parser.add_argument("--mypyc", help="mypyc's command, of a virtual environment of the same Python")
    parser.add_argument("--only", metavar="TEXT", help="only rows whose name contains TEXT")
    parser.add_argument("--rounds", type=int, default=3, help="how often each is measured")
    options = parser.parse_args()
    rows = {name: row for name, row in ROWS.items() if options.only is None or options.only in name}
    modules = sorted({module for module, *_ in rows.values()})
    with tempfile.TemporaryDirectory(prefix="naja-border-") as place:
        folders = build(pathlib.Path(place), modules, options)
        best = measure(folders, rows, options.rounds)
    report(best, rows)
    return 0


def build(place: pathlib.Path, modules: list[str], options: argparse.Namespace) -> dict[str, pathlib.Path]:
    """A folder for each way to run the modules."""
    files = [f"{module}.py" for module in modules]
    commands: dict[str, list[str] | None] = {"CPython": None, "naja": [str(pathlib.Path(options.naja).resolve()), "ext", *files]}
    if options.mypyc:
        commands["mypyc"] = [options.mypyc, *files]
    folders = {}
    for name, command in commands.items():
        folder = folders[name] = place / name
        folder.mkdir()
        for file in files:
            shutil.copy(HERE / file, folder)
        if command:
            subprocess.run(command, cwd=folder, check=True, stdout=subprocess.DEVNULL)
    return folders


def measure(folders: dict[str, pathlib.Path], rows: dict[str, tuple[str, str, str, int]], rounds: int) -> dict[str, dict[str, float]]:
    best: dict[str, dict[str, float]] = {}
    for _ in range(rounds):
        for name, folder in folders.items():
            done = subprocess.run([ORACLE, "-c", MEASURE], cwd=folder, check=True, input=json.dumps(rows), capture_output=True, text=True)
            for row, time in json.loads(done.stdout).items():
                times = best.setdefault(row, {})
                times[name] = min(time, times.get(name, float("inf")))
    return best


def report(best: dict[str, dict[str, float]], rows: dict[str, tuple[str, str, str, int]]) -> None:
    width = max(map(len, rows))
    print(f"{'ns a step':{width}}  {'CPython':>9} {'mypyc':>9} {'naja':>9}   CPython / naja   naja / mypyc")
    for row, times in best.items():
        mypyc = times.get("mypyc")
        shown = f"{mypyc:9.1f}" if mypyc else f"{'':9}"
        beside = f"{times['naja'] / mypyc:14.2f}" if mypyc else ""
        print(f"{row:{width}}  {times['CPython']:9.1f} {shown} {times['naja']:9.1f}   {times['CPython'] / times['naja']:14.1f} {beside}")


if __name__ == "__main__":
    sys.exit(main())
