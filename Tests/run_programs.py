#!/usr/bin/env python3
"""Runs every program of Tests/Programs and examples under CPython and natively, and compares.

Standard output, the exit status and the last line of standard error must agree to the byte, and
tracebacks must name the same places. A program is a .py file, or a folder with main.py (in
examples: app.py). Comments at its top direct the run:

    # args: a "b c"         its arguments
    # stdin: text           a line of its standard input (repeatable)
    # differs: reason       a deliberate difference; NAME.expected beside it holds the output
    # newer: 3.12           it uses what came after the oracle's version; NAME.expected holds the output
    # alone: reason         CPython cannot run it to its end, or not twice alike; NAME.expected holds the output
    # stderr: whole         all of standard error must agree, but for the folders of files

Programs in a folder `todo` are known to fail; the suite fails when one of them passes.
"""

from __future__ import annotations

import argparse
import concurrent.futures
import dataclasses
import difflib
import os
import pathlib
import re
import shlex
import sys
import tempfile

from harness import (
    BUILD_LIMIT,
    ROOT,
    TESTS,
    Oracle,
    Result,
    find_naja,
    find_oracle,
    program_environment,
    run,
    tail,
)

DIFF_LINES = 40


@dataclasses.dataclass
class Program:
    """One program and what its directive comments say."""

    name: str
    entry: pathlib.Path
    sources: list[pathlib.Path]
    arguments: list[str] = dataclasses.field(default_factory=list)
    stdin: bytes = b""
    differs: str = ""
    newer: str = ""
    alone: str = ""
    has_whole_stderr: bool = False

    @property
    def is_todo(self) -> bool:
        return "todo" in self.name.split("/")


@dataclasses.dataclass
class Outcome:
    """What came of one program; `reason` is empty when both sides agree."""

    program: Program
    reason: str


def main() -> int:
    options = parse_arguments()
    programs = [p for p in discover() if options.only is None or options.only in p.name]
    if not programs:
        raise SystemExit(f"no program's name contains '{options.only}'")
    oracle = Oracle(find_oracle())
    naja = find_naja(options.naja)
    flags = shlex.split(options.flags)
    failed = 0
    with concurrent.futures.ThreadPoolExecutor(options.jobs) as pool:
        jobs = [pool.submit(check, program, oracle, naja, flags) for program in programs]
        for done, job in enumerate(jobs, 1):
            outcome = job.result()
            show_progress(done, len(jobs), outcome.program.name)
            failed += report(outcome, options)
    show_progress(0, 0, "")
    print(f"{len(programs) - failed} passed, {failed} failed")
    return 1 if failed else 0


def parse_arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    add_options(parser)
    return parser.parse_args()


def add_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--only", metavar="TEXT", help="only programs whose name contains TEXT")
    parser.add_argument("--jobs", type=int, default=os.cpu_count(), help="programs at a time")
    parser.add_argument("--naja", type=pathlib.Path, help="the compiler (default: the built one)")
    parser.add_argument("--flags", default="", help="more options for `naja build`, e.g. --flags=-O0")
    parser.add_argument("--brief", action="store_true", help="one line for each failure")


def discover() -> list[Program]:
    """All programs, sorted by name."""
    found = []
    for folder, entry_name in [(TESTS / "Programs", "main.py"), (ROOT / "examples", "app.py")]:
        for path in sorted(folder.rglob("*.py")):
            if any((parent / "pyproject.toml").exists() for parent in path.parents if parent.is_relative_to(folder)):
                continue  # a project of its own: run_packaging.py
            owner = next((p for p in path.parents if (p / entry_name).exists()), None)
            if owner is None:
                found.append(load(path, [path], folder))
            elif path == owner / entry_name:
                found.append(load(path, sorted(owner.rglob("*.py")), folder))
    return found


def load(entry: pathlib.Path, sources: list[pathlib.Path], folder: pathlib.Path) -> Program:
    """Reads the directive comments of a program."""
    named = entry.parent if len(sources) > 1 else entry.with_suffix("")
    name = f"{folder.name}/{named.relative_to(folder)}"
    program = Program(name, entry, sources)
    lines: list[str] = []
    for line in entry.read_text(errors="replace").splitlines():
        if not line.startswith("#"):
            break
        directive, _, text = line.removeprefix("#").strip().partition(":")
        text = text.removeprefix(" ")
        if directive == "args":
            program.arguments = shlex.split(text)
        elif directive == "stdin":
            lines.append(text + "\n")
        elif directive == "differs":
            program.differs = text
        elif directive == "newer":
            program.newer = text
        elif directive == "alone":
            program.alone = text
        elif directive == "stderr":
            program.has_whole_stderr = text == "whole"
    program.stdin = "".join(lines).encode()
    return program


def check(program: Program, oracle: Oracle, naja: pathlib.Path, flags: list[str]) -> Outcome:
    """Runs a program both ways and says how they differ."""
    try:
        expected = expectation(program, oracle)
    except RuntimeError as error:
        return Outcome(program, str(error))
    with tempfile.TemporaryDirectory(prefix="naja-test-") as place:
        executable = pathlib.Path(place) / "program"
        command = [str(naja), "build", *flags, str(program.entry), "-o", str(executable)]
        built = run(command, cwd=ROOT, limit=BUILD_LIMIT)
        if built.status != 0 or not executable.exists():
            message = tail(built.stdout + built.stderr)
            return Outcome(program, f"does not compile ({built.describe_end()}):\n{message}")
        folder = pathlib.Path(place) / "cwd"
        folder.mkdir()
        actual = run(
            [str(executable), *program.arguments],
            cwd=folder,
            stdin=program.stdin,
            environment=program_environment(),
        )
    reason = compare(expected, actual)
    if program.has_whole_stderr and (without_folders(expected.stderr) != without_folders(actual.stderr)):
        reason += "\n" * bool(reason) + output_diff(without_folders(expected.stderr), without_folders(actual.stderr))
    return Outcome(program, reason)


def expectation(program: Program, oracle: Oracle) -> Result:
    """What the program should do: what the oracle does, or what is written down beside it."""
    if program.newer or program.alone:
        return Result(0, program.entry.with_suffix(".expected").read_bytes(), b"")
    expected = oracle.run(program.entry, program.sources, program.arguments, program.stdin)
    if program.differs:
        return dataclasses.replace(expected, stdout=program.entry.with_suffix(".expected").read_bytes())
    return expected


def compare(expected: Result, actual: Result) -> str:
    """The differences of two runs in words; empty when there is none."""
    reasons = []
    if actual.timed_out or actual.status != expected.status:
        reasons.append(f"{actual.describe_end()}, expected {expected.describe_end()}")
    if actual.last_error_line != expected.last_error_line:
        reasons.append(f"standard error ends with  {actual.last_error_line[:500]!r}")
        reasons.append(f"                expected  {expected.last_error_line[:500]!r}")
    if traceback_shape(actual) != traceback_shape(expected):
        reasons.append(f"the traceback goes through  {traceback_shape(actual)}")
        reasons.append(f"                  expected  {traceback_shape(expected)}")
    if actual.stdout != expected.stdout:
        reasons.append(output_diff(expected.stdout, actual.stdout))
    return "\n".join(reasons)


def without_folders(stderr: bytes) -> bytes:
    """Standard error with the names of the files only in tracebacks: what the oracle said is kept for any place."""
    return re.sub(rb'^(\s*(?:\| )*  File ")[^"\n]*/', rb"\1", stderr, flags=re.MULTILINE)


def traceback_shape(result: Result) -> list[str]:
    """The places that a traceback names and how its exceptions hang together.

    Comprehensions are left out, which are frames of their own only in some versions of CPython, and
    so are the ends of endless recursion and the insides of the standard library.
    """
    if result.last_error_line.startswith("RecursionError"):
        return []
    shape = []
    for line in result.stderr.decode(errors="replace").splitlines():
        frame = re.fullmatch(r'  File "((?:.*/)?)([^/"]+)", line (\d+), in (.*)', line)
        if frame and not is_library(frame[1]) and not re.search(r"<(list|dict|set)comp>$", frame[4]):
            shape.append(f"{frame[2]}:{frame[3]} {frame[4]}")
        elif line.startswith(("The above exception", "During handling")):
            shape.append(line)
    return shape


def is_library(folder: str) -> bool:
    """Whether a frame's file lies in CPython's standard library or Naja's."""
    return folder.startswith("<") or re.search(r"/lib/python3\.\d+/", folder) is not None


def output_diff(expected: bytes, actual: bytes) -> str:
    """The start of a unified diff of two outputs."""
    diff = difflib.unified_diff(
        expected.decode(errors="backslashreplace").splitlines(),
        actual.decode(errors="backslashreplace").splitlines(),
        "expected",
        "naja",
        n=1,
        lineterm="",
    )
    lines = [f"    {line[:500]}" for line in diff]
    if not lines:
        return f"output differs in line ends: {expected[-80:]!r} and {actual[-80:]!r}"
    if len(lines) > DIFF_LINES:
        lines[DIFF_LINES:] = [f"    ... {len(lines) - DIFF_LINES} more lines"]
    return "\n".join(lines)


def report(outcome: Outcome, options: argparse.Namespace, runner: str = "run_programs.py") -> int:
    """Prints a failure with the command that repeats it; 1 for a failure."""
    program = outcome.program
    if program.is_todo:
        if outcome.reason:
            return 0
        print(f"FAILED {program.name}: it passes now; move it out of todo")
        return 1
    if not outcome.reason:
        return 0
    if options.brief:
        print(f"FAILED {program.name}: {brief(outcome.reason)}")
        return 1
    print(f"FAILED {program.name}")
    print(outcome.reason)
    if program.differs:
        print(f"  deliberate difference: {program.differs}")
    again = ["python3", f"Tests/{runner}", "--only", program.name]
    if options.naja:
        again += ["--naja", str(options.naja)]
    if options.flags:
        again.append(f"--flags={options.flags}")
    print(f"  again: {shlex.join(again)}\n")
    return 1


def brief(reason: str) -> str:
    """The most telling line of a failure."""
    lines = [line.strip() for line in reason.splitlines()]
    errors = [line for line in lines if "error:" in line or "Fatal" in line]
    changes = [line for line in lines if line[:1] in "+-" and line[:3] not in ("+++", "---")]
    return " ".join((errors or lines[:1]) + changes[:2])[:300]


def show_progress(done: int, total: int, name: str) -> None:
    """One changing line on a terminal, nothing elsewhere."""
    if sys.stderr.isatty():
        text = f"{done}/{total} {name}" if total else ""
        print(f"\r\x1b[K{text}", end="", file=sys.stderr, flush=True)


if __name__ == "__main__":
    sys.exit(main())
