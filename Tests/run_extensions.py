#!/usr/bin/env python3
"""Runs every program of Tests/Programs as an extension module that CPython imports, and compares.

An interpreted driver imports the program's main module, which runs it, and then shows what the module offers: its functions with
their signatures, its classes with their bases and methods. What it prints, its exit status, the last line of standard error and the
places in tracebacks must be the same with the sources and with the extensions that `naja ext` made of them. The directive
comments are those of run_programs.py. Programs of KNOWN fail as yet; the suite fails when one of them passes.
"""

from __future__ import annotations

import argparse
import concurrent.futures
import pathlib
import shlex
import shutil
import sys
import tempfile

import run_programs
from harness import BUILD_LIMIT, TESTS, Oracle, Result, find_naja, find_oracle, program_environment, run, tail
from run_programs import Outcome, Program

# Programs that behave otherwise as extensions, and why.
KNOWN = {
    "Programs/exits/recursion": "CPython's text depends on its own frames",
    "Programs/files/derived_stream": "io.StringIO is the runtime's own, without Python's bases",
    "Programs/modules/context_managers": "AbstractContextManager is a protocol in Naja's library",
    "Programs/modules/random_numbers": "Random has one class in Naja's library, two in CPython's",
}

DRIVER = '''\
import inspect
import sys
import typing

import {module} as program

for name, value in sorted(vars(program).items()):
    if getattr(value, "__module__", None) != program.__name__ or name.startswith("__"):
        continue
    if inspect.isclass(value):
        # Python's own Thread stands behind the library's.
        named = {{(base.__module__, base.__name__): base.__name__ for base in value.__mro__ if base.__module__ != "naja"}}
        bases = list(named.values())
        print("class", name, bases, None if hasattr(value, "__dataclass_fields__") else value.__doc__)
    elif callable(value) and hasattr(value, "__qualname__") and not isinstance(value, typing.NewType):
        parameters = inspect.signature(value).parameters.values()
        print("def", value.__qualname__, [(p.name, p.kind.name, p.default is p.empty) for p in parameters], value.__doc__)
sys.stdout.flush()
'''


def main() -> int:
    options = parse_arguments()
    programs = [p for p in run_programs.discover() if options.only is None or options.only in p.name]
    programs = [p for p in programs if is_importable(p)]
    if not programs:
        raise SystemExit(f"no program's name contains '{options.only}'")
    oracle = Oracle(find_oracle())
    naja = find_naja(options.naja)
    failed = 0
    with concurrent.futures.ThreadPoolExecutor(options.jobs) as pool:
        jobs = [pool.submit(check, program, oracle, naja, shlex.split(options.flags)) for program in programs]
        for done, job in enumerate(jobs, 1):
            outcome = job.result()
            run_programs.show_progress(done, len(jobs), outcome.program.name)
            failed += report(outcome, options)
    run_programs.show_progress(0, 0, "")
    print(f"{len(programs) - failed} passed, {failed} failed")
    return 1 if failed else 0


def parse_arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    run_programs.add_options(parser)
    parser.set_defaults(flags="-O0")
    return parser.parse_args()


def report(outcome: Outcome, options: argparse.Namespace) -> int:
    """Prints what is wrong with a program; 1 if anything is."""
    if outcome.program.name not in KNOWN:
        return run_programs.report(outcome, options, "run_extensions.py")
    if outcome.reason:
        return 0
    print(f"FAILED {outcome.program.name}: it passes now; take it out of KNOWN")
    return 1


def is_importable(program: Program) -> bool:
    if program.is_todo or program.newer or program.alone or program.differs or not program.entry.is_relative_to(TESTS):
        return False
    return program.entry.stem.isidentifier()


def check(program: Program, oracle: Oracle, naja: pathlib.Path, flags: list[str]) -> Outcome:
    with tempfile.TemporaryDirectory(prefix="naja-ext-") as place:
        plain, compiled = pathlib.Path(place, "plain"), pathlib.Path(place, "compiled")
        modules = copy_sources(program, plain)
        driver = DRIVER.format(module=program.entry.stem)
        (plain / "drive.py").write_text(driver)
        built = run(
            [str(naja), "ext", *flags, *modules, "-o", str(compiled), "--python", oracle.python], cwd=plain, limit=BUILD_LIMIT
        )
        if built.status != 0:
            return Outcome(program, f"does not compile ({built.describe_end()}):\n{tail(built.stdout + built.stderr)}")
        (compiled / "drive.py").write_text(driver)
        try:
            expected = oracle.run(plain / "drive.py", sorted(plain.rglob("*.py")), program.arguments, program.stdin)
        except RuntimeError as error:
            return Outcome(program, str(error))
        actual = execute(compiled / "drive.py", program, oracle.python)
    return Outcome(program, run_programs.compare(expected, actual))


def copy_sources(program: Program, target: pathlib.Path) -> list[str]:
    """Copies what belongs to the program; the names of its modules' files there."""
    folder = program.entry.parent
    if len(program.sources) > 1:
        shutil.copytree(folder, target, ignore=shutil.ignore_patterns("__pycache__", "*.expected"))
    else:
        target.mkdir()
        shutil.copy(program.entry, target)
    return [str(source.relative_to(folder)) for source in program.sources]


def execute(driver: pathlib.Path, program: Program, python: str) -> Result:
    environment = program_environment() | {"PYTHONHASHSEED": "1", "PYTHONDONTWRITEBYTECODE": "1"}
    environment["PYTHONPATH"] = str(TESTS / "oracle")
    with tempfile.TemporaryDirectory(prefix="naja-cwd-") as place:
        return run([python, str(driver), *program.arguments], cwd=place, stdin=program.stdin, environment=environment)


if __name__ == "__main__":
    sys.exit(main())
