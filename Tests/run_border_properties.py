#!/usr/bin/env python3
"""Properties of what crosses the border (border_properties/), in pytest with hypothesis.

Both come from PyPI, into a virtual environment that is made once, in .build; from then on nothing needs a network. The examples are
the same each time; --examples 5000 takes more of them.
"""

from __future__ import annotations

import argparse
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

import sanitized
from harness import BUILD_LIMIT, ROOT, TESTS, find_naja, find_oracle, program_environment, run, tail

ORACLE = find_oracle()
PLACE = ROOT / ".build" / "properties"
PYTHON = PLACE / "bin" / "python"
EXAMPLES = 60


def prepare() -> None:
    if not (PLACE / "ready").exists():
        shutil.rmtree(PLACE, ignore_errors=True)
        subprocess.run([ORACLE, "-m", "venv", PLACE], check=True)
        subprocess.run([PYTHON, "-m", "pip", "install", "-q", "pytest", "hypothesis"], check=True, stdout=sys.stderr)
        (PLACE / "ready").touch()


def main() -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--only", metavar="TEXT", default="", help="only tests whose name contains TEXT")
    parser.add_argument("--examples", type=int, default=EXAMPLES, help="examples of each property")
    parser.add_argument("--shrink", action="store_true", help="make the first example that fails smaller")
    parser.add_argument("--sanitize", action="store_true", help="under AddressSanitizer")
    parser.add_argument("--naja", type=pathlib.Path, help="the compiler (default: the built one)")
    options = parser.parse_args()
    naja = find_naja(options.naja)
    if options.sanitize:
        naja = sanitized.install(naja)
    build_environment = os.environ | (sanitized.build_environment() if options.sanitize else {})
    flags, slower = (["-O0"], 10) if options.sanitize else ([], 1)
    prepare()
    with tempfile.TemporaryDirectory(prefix="naja-properties-") as name:
        place = pathlib.Path(name, "tests")
        shutil.copytree(TESTS / "border_properties", place, ignore=shutil.ignore_patterns("__pycache__"))
        shutil.copy(place / "native.py", place / "plain_native.py")
        built = run(
            [str(naja), "ext", "native.py", "--python", str(PYTHON), *flags], cwd=place, limit=slower * BUILD_LIMIT, environment=build_environment
        )
        if built.status != 0:
            print(tail(built.stdout + built.stderr))
            return 1
        (place / "native.py").unlink()
        command = [str(PYTHON), "-m", "pytest", "-q", "-rf", "--tb=short", "-p", "no:cacheprovider", *(["-k", options.only] if options.only else [])]
        environment = program_environment() | {"NAJA_EXAMPLES": str(options.examples), "PYTHONDONTWRITEBYTECODE": "1"}
        environment |= {"NAJA_SHRINK": "1"} if options.shrink else {}
        environment |= sanitized.run_environment() if options.sanitize else {}
        result = run(command, cwd=place, environment=environment, limit=slower * (240 + options.examples))
    output = result.stdout.decode(errors="replace")
    passed, failed = (int(found[1]) if (found := re.search(rf"(\d+) {word}", output)) else 0 for word in ("passed", "failed"))
    if result.status != 0:
        print(tail(result.stdout + result.stderr, lines=120))
        print(f"  {result.describe_end()}; again: python3 Tests/run_border_properties.py --examples {options.examples} --shrink --only TEST\n")
        failed = max(failed, 1)
    print(f"{passed} passed, {failed} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
