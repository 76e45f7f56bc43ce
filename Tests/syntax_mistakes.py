#!/usr/bin/env python3
"""Compares what is rejected, and with which words, with CPython.

The snippets of SyntaxTests/Golden/mistakes: the first message that the golden file has for each must be
CPython's, at CPython's line. A comment `# differs: reason` in a snippet excuses it. Then files of the
standard library are damaged at random, always alike: naja and CPython must agree on which are Python.
"""

from __future__ import annotations

import argparse
import concurrent.futures
import json
import os
import pathlib
import random
import subprocess
import sys
import tempfile

from ast_compare import compare, standard_library
from harness import TESTS, find_naja, find_oracle

MISTAKES = TESTS / "SyntaxTests" / "Golden" / "mistakes"

# Reads snippets as JSON; prints the line and message for each, or null if it compiles.
COMPILE = """
import json, sys, warnings
warnings.simplefilter("ignore")
answers = []
for source in json.load(sys.stdin):
    try:
        compile(source, "<snippet>", "exec", dont_inherit=True)
        answers.append(None)
    except SyntaxError as error:
        answers.append([error.lineno, error.msg])
json.dump(answers, sys.stdout)
"""

PIECES = (
    "( ) [ ] { } : , = \" ' \"\"\" \\ # * ** . @ if else for in lambda not def class return yield await async with "
    "as import f\"{ } 0 1e 0x é $ ! ? := -> ... ; % match case _ try: except finally: global del pass print None u\" b\""
).split()
BLANKS = ["\n", "    ", " ", "\t", "\r", "\f"]


def main() -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--seed", type=int, default=1, help="for other damaged files")
    parser.add_argument("--count", type=int, default=1500, help="how many damaged files")
    parser.add_argument("--naja", type=pathlib.Path, help="the compiler (default: the built one)")
    options = parser.parse_args()
    naja, python = find_naja(options.naja), find_oracle()
    passed = failed = 0
    for path in sorted(MISTAKES.glob("*.py")):
        for name, reason in check_snippets(python, path):
            passed, failed = (passed + 1, failed) if not reason else (passed, failed + 1)
            if reason:
                print(f"FAILED {name}\n{reason}\n")
    count, reasons = check_damaged(naja, python, options.seed, options.count)
    passed, failed = passed + count - len(reasons), failed + len(reasons)
    for reason in reasons:
        print(reason)
    print(f"{passed} passed, {failed} failed")
    return 1 if failed else 0


def check_snippets(python: str, path: pathlib.Path) -> list[tuple[str, str]]:
    """Each snippet of a file with what is wrong about its messages, if anything."""
    snippets = path.read_text().split("#---\n")
    messages = path.with_suffix(".errors").read_text().split("#---\n")
    done = subprocess.run([python, "-c", COMPILE], input=json.dumps(snippets), stdout=subprocess.PIPE, text=True, check=True)
    results = []
    for snippet, found, wanted in zip(snippets, messages, json.loads(done.stdout), strict=True):
        name = f"{path.name}: {snippet.strip()!r}"
        results.append((name, "" if "# differs: " in snippet else judge(found.splitlines(), wanted)))
    return results


def judge(found: list[str], wanted: tuple[int, str] | None) -> str:
    if wanted is None:
        return f"  CPython accepts this; found {found}" if found else ""
    line, message = wanted
    if not found:
        return f"  accepted; CPython says {line}: {message}"
    found_line, _, found_message = found[0].split(":", 2)
    agrees = int(found_line) == line and found_message.strip() == message
    return "" if agrees else f"  found {found}\n  CPython says {line}: {message}"


def check_damaged(naja: pathlib.Path, python: str, seed: int, count: int) -> tuple[int, list[str]]:
    """Compares on damaged files; returns how many there were and what is wrong."""
    generator = random.Random(seed)
    good = [path for path in standard_library(python) if 200 < path.stat().st_size < 12_000]
    with tempfile.TemporaryDirectory(prefix="naja-damaged-") as place:
        paths = []
        for number in range(count):
            path = pathlib.Path(place) / f"{number}.py"
            source = damage(generator.choice(good).read_bytes(), generator)
            if is_comparable(source):
                path.write_bytes(source)
                paths.append(path)
        batches = [paths[start : start + 100] for start in range(0, len(paths), 100)]
        reasons = []
        with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
            for batch, answers in zip(batches, pool.map(lambda batch: compare(naja, python, batch), batches)):
                for path, reason in zip(batch, answers):
                    if reason:
                        kept = TESTS.parent / ".build" / f"damaged-{seed}-{path.name}"
                        kept.write_bytes(path.read_bytes())
                        reasons.append(f"FAILED {kept}\n{reason}\n")
    return len(paths), reasons


def damage(good: bytes, generator: random.Random) -> bytes:
    source = bytearray(good)
    for _ in range(generator.choice([1, 1, 1, 2, 3])):
        start = generator.randrange(len(source) + 1)
        piece = generator.choice(BLANKS if generator.random() < 0.2 else PIECES).encode()
        match generator.randrange(6):
            case 0:
                del source[start : start + generator.randrange(1, 8)]
            case 1:
                source[start:start] = piece
            case 2:
                source[start : start + 1] = bytes([generator.randrange(1, 128)])
            case 3:
                source[start : start + generator.randrange(1, 4)] = piece
            case 4:
                other = generator.randrange(len(source) + 1)
                source[start:start] = source[other : other + generator.randrange(1, 30)]
            case 5 if generator.random() < 0.3:
                del source[start:]
    return bytes(source)


def is_comparable(source: bytes) -> bool:
    """CPython's ast.parse does not look at what is in comments, and f-strings are freer since Python 3.12."""
    try:
        text = source.decode()
    except UnicodeDecodeError:
        return False
    return "f'" not in text and 'f"' not in text


if __name__ == "__main__":
    sys.exit(main())
