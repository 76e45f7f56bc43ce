#!/usr/bin/env python3
"""Measures `tomli.loads`, a library as it is on PyPI, interpreted, compiled by mypyc (PyPI's own wheel) and compiled by naja.

    tomli.py [--naja PATH] [--rounds N] [--packages N]

The document is made up: a lock file of so many packages, in the form that package managers write. The three read it in turn, several
rounds, the least time of each counts; what they make of it must be the same.
"""

from __future__ import annotations

import argparse
import json
import pathlib
import random
import subprocess
import sys
import tempfile
import zipfile

ROOT = pathlib.Path(__file__).resolve().parents[2]
ORACLE = "/usr/bin/python3"
VERSION = "2.2.1"
PLATFORM = ["--only-binary=:all:", "--platform=manylinux2014_x86_64", "--python-version=3.11"]
WORDS = "fast library for Python typed async HTTP parsing of tools and files".split()

MEASURE = """
import hashlib, json, sys, time
import tomli
text, best = open(sys.argv[1]).read(), float("inf")
for _ in range(7):
    started = time.process_time()
    found = tomli.loads(text)
    best = min(best, time.process_time() - started)
print(json.dumps([best, hashlib.sha256(repr(found).encode()).hexdigest(), tomli._parser.__file__]))
"""


def main() -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--naja", type=pathlib.Path, default=ROOT / ".build/release/naja", help="the compiler")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--packages", type=int, default=1500, help="how many packages the document has")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="naja-tomli-") as place:
        folders = prepare(pathlib.Path(place), options.naja.resolve())
        document = pathlib.Path(place) / "document.toml"
        document.write_text(make_document(random.Random(1), options.packages))
        best = measure(folders, document, options.rounds)
        print(f"tomli.loads, {document.stat().st_size:,} bytes")
    for name, seconds in best.items():
        print(f"{name:8} {seconds * 1000:7.1f} ms   naja / {name}: {best['naja'] / seconds:.2f}")
    return 0


def prepare(place: pathlib.Path, naja: pathlib.Path) -> dict[str, pathlib.Path]:
    """The folders with the three forms of the package."""
    command = [sys.executable, "-m", "pip", "download", "-q", "--no-deps", "-d", str(place), *PLATFORM, f"tomli=={VERSION}"]
    subprocess.run(command, check=True)
    folders = {name: place / name for name in ("cpython", "mypyc", "naja")}
    for folder in folders.values():
        folder.mkdir()
    with zipfile.ZipFile(next(place.glob("*.whl"))) as wheel:
        wheel.extractall(folders["mypyc"])
        wheel.extractall(folders["cpython"], [name for name in wheel.namelist() if not name.endswith(".so")])
    modules = [str(path.relative_to(folders["cpython"])) for path in sorted(folders["cpython"].rglob("*.py"))]
    built = [str(naja), "ext", *modules, "-o", str(folders["naja"]), "--python", ORACLE]
    subprocess.run(built, check=True, cwd=folders["cpython"])
    return folders


def make_document(rng: random.Random, packages: int) -> str:
    return "".join(make_package(rng, f"package-{number}") for number in range(packages))


def make_package(rng: random.Random, name: str) -> str:
    version = ".".join(str(rng.randrange(30)) for _ in range(3))
    files = [
        f'    {{file = "{name}-{version}-cp3{minor}.whl", hash = "sha256:{rng.getrandbits(256):064x}"}},\n' for minor in range(rng.randrange(8, 14))
    ]
    needs = [
        f'needed-{i} = {{version = ">={rng.randrange(9)}.{rng.randrange(9)}", markers = "python_version < \\"3.{rng.randrange(7, 13)}\\""}}\n'
        for i in range(rng.randrange(1, 6))
    ]
    return (
        f'[[package]]\nname = "{name}"\nversion = "{version}"\ndescription = "{" ".join(rng.choices(WORDS, k=8))}"\n'
        f'optional = {rng.choice(["true", "false"])}\npython-versions = ">=3.8"\nfiles = [\n{"".join(files)}]\n\n'
        f'[package.dependencies]\n{"".join(needs)}\n'
        f'[package.extras]\ndocs = ["furo", "sphinx (>=7)"]\ncount = {rng.randrange(10**6)}\nshare = {rng.random()!r}\n'
        f"when = 2024-01-{rng.randrange(1, 29):02}T10:20:30Z\n\n"
    )


def measure(folders: dict[str, pathlib.Path], document: pathlib.Path, rounds: int) -> dict[str, float]:
    """The least seconds of each."""
    best = dict.fromkeys(folders, float("inf"))
    answers = set()
    for _ in range(rounds):
        for name, folder in folders.items():
            result = subprocess.run([ORACLE, "-c", MEASURE, str(document)], cwd=folder, capture_output=True, text=True, check=True)
            seconds, answer, file = json.loads(result.stdout)
            if (name == "cpython") != file.endswith(".py"):
                raise SystemExit(f"{name} ran {file}")
            best[name] = min(best[name], seconds)
            answers.add(answer)
    if len(answers) != 1:
        raise SystemExit("they read the document differently")
    return best


if __name__ == "__main__":
    sys.exit(main())
