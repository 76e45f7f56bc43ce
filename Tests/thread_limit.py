#!/usr/bin/env python3
"""Runs Tests/stress/thread_limit.py where the system allows a user few threads: by CPython, as an executable, and as an extension module.

All print the same. The limit is RLIMIT_NPROC, which counts the threads of a user, and which root has not: so root runs it as a user whom
nobody is, and others get room for some threads more than they have.
"""

from __future__ import annotations

import argparse
import os
import pathlib
import shutil
import sys
import tempfile

from harness import BUILD_LIMIT, ROOT, TESTS, Result, find_naja, find_oracle, program_environment, run, tail

ROOM = 24
NOBODY = 61_000   # and some of the numbers behind it

START = """
import os, resource, sys
limit, user = map(int, sys.argv[1:3])
resource.setrlimit(resource.RLIMIT_NPROC, (limit, limit))
if user:
    os.setgroups([])
    os.setgid(user)
    os.setuid(user)
os.execv(sys.argv[3], sys.argv[3:])
"""


def main() -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--naja", type=pathlib.Path, help="the compiler (default: the built one)")
    options = parser.parse_args()
    naja, python = find_naja(options.naja), find_oracle()
    with tempfile.TemporaryDirectory(prefix="naja-thread-limit-") as name:
        place = pathlib.Path(name)
        prepare(place)
        module = [python, "-c", "import thread_limit; thread_limit.main()"]
        expected = limited(module, place / "plain")
        if expected.status != 0:
            print(f"FAILED in CPython: {expected.describe_end()}\n{tail(expected.stdout + expected.stderr)}\n0 passed, 1 failed")
            return 1
        failed = 0
        for kind, building, running in (
            ("executable", ["build", "thread_limit.py", "-o", "program"], ["./program"]),
            ("extension", ["ext", "thread_limit.py", "--python", python], module),
        ):
            built = run([str(naja), *building], cwd=place / "compiled", limit=BUILD_LIMIT)
            result = limited(running, place / "compiled") if built.status == 0 else built
            if (result.status, result.stdout) != (0, expected.stdout):
                failed += 1
                print(f"FAILED {kind}: {result.describe_end()}\n{tail(result.stdout + result.stderr)}\n  expected:\n{tail(expected.stdout)}")
    print(f"{2 - failed} passed, {failed} failed")
    return 1 if failed else 0


def prepare(place: pathlib.Path) -> None:
    """What is read and run there, by anybody."""
    place.chmod(0o755)
    for folder in ("plain", "compiled"):
        (place / folder).mkdir(mode=0o755)
        shutil.copy(TESTS / "stress" / "thread_limit.py", place / folder)
    (place / "plain" / "naja").mkdir(mode=0o755)
    for part in ("__init__.py", "parallel.py"):
        shutil.copy(ROOT / "library" / "naja" / part, place / "plain" / "naja")


def limited(command: list[str], place: pathlib.Path) -> Result:
    is_root = os.geteuid() == 0
    user = NOBODY + os.getpid() % 1000 if is_root else 0
    limit = ROOM if is_root else ROOM + threads_of(os.geteuid())
    start = [sys.executable, "-I", "-c", START, str(limit), str(user)]
    return run([*start, *command], cwd=place, environment=program_environment() | {"PYTHONDONTWRITEBYTECODE": "1"})


def threads_of(user: int) -> int:
    """How many threads the user has now."""
    count = 0
    for process in pathlib.Path("/proc").glob("[0-9]*"):
        try:
            count += len(list((process / "task").iterdir())) if process.stat().st_uid == user else 0
        except OSError:
            pass   # it has ended
    return count


if __name__ == "__main__":
    sys.exit(main())
