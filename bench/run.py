#!/usr/bin/env python3
"""Builds and runs the benchmark programs with every peer found, and prints times and ratios.

The times are those of whole processes. The repetitions of the peers are interleaved, so that a
change in the machine's speed meets all of them alike. README.md says how to install the peers.
"""

from __future__ import annotations

import argparse
import json
import pathlib
import statistics
import subprocess
import sys
import time

import report
from peers import ROOT, BuildFailure, Peer, Places, find_peers

SIZES = {
    "fib": {"quick": 24, "default": 36, "large": 40},
    "nbody": {"quick": 2_000, "default": 400_000, "large": 4_000_000},
    "spectral_norm": {"quick": 60, "default": 600, "large": 2_000},
    "fannkuch": {"quick": 7, "default": 9, "large": 10},
    "sieve": {"quick": 100_000, "default": 20_000_000, "large": 50_000_000},
    "binary_trees": {"quick": 8, "default": 15, "large": 18},
    "word_count": {"quick": 500, "default": 150_000, "large": 600_000},
    "edit_distance": {"quick": 100, "default": 2_000, "large": 6_000},
    "spheres": {"quick": 20, "default": 500, "large": 1_500},
}
"""The programs and the argument of each at each scale."""

TIME_LIMIT = 600.0
"""Seconds after which a run of one program counts as failed."""


class Failures:
    """Collects what went wrong with which program under which peer, each said once."""

    def __init__(self) -> None:
        self.messages: list[str] = []
        self.cells: set[tuple[str, str]] = set()

    def add(self, program: str, peer: str, reason: str) -> None:
        self.cells.add((program, peer))
        self.messages.append(f"{program} with {peer}: {reason.rstrip()}")

    def __contains__(self, cell: tuple[str, str]) -> bool:
        return cell in self.cells


def main() -> int:
    options = parse_arguments()
    places = Places(options.naja, options.venv, ROOT / ".build" / "bench")
    found = find_peers(places)
    peers = chosen(options.peers, list(found), "peer")
    programs = chosen(options.programs, list(SIZES), "program")
    print("Peers:")
    for name in peers:
        print(f"  {name:8} {found[name].version}")
    failures = Failures()
    commands = build_all(programs, [found[name] for name in peers], options.scale, failures)
    times = measure(programs, peers, commands, options.repeat, failures)
    print()
    print(report.tables(times, peers))
    for message in failures.messages:
        print(f"failed: {message}")
    versions = {name: found[name].version for name in peers}
    write_json(options.json, options.scale, times, versions, failures)
    print(f"written to {options.json}")
    missed = report.missed_targets(times)
    for target in missed:
        print(f"target missed: {target}")
    return 1 if failures.messages or (options.check and missed) else 0


def parse_arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--peers", help="comma-separated names; all that are found by default")
    parser.add_argument("--programs", help="comma-separated names; all by default")
    parser.add_argument("--repeat", type=int, default=5, help="repetitions (default 5)")
    parser.add_argument("--scale", choices=["quick", "default", "large"], default="default")
    parser.add_argument("--check", action="store_true", help="fail when a speed target is missed")
    parser.add_argument(
        "--naja",
        type=pathlib.Path,
        default=ROOT / ".build/release/naja",
        help="the compiler (default .build/release/naja)",
    )
    parser.add_argument(
        "--venv",
        type=pathlib.Path,
        default=ROOT / "bench/.venv",
        help="the virtual environment with mypyc and Cython (default bench/.venv, then PATH)",
    )
    parser.add_argument(
        "--json",
        type=pathlib.Path,
        default=ROOT / "bench/results/latest.json",
        help="where the figures go (default bench/results/latest.json)",
    )
    return parser.parse_args()


def chosen(wanted: str | None, available: list[str], kind: str) -> list[str]:
    """The names that the user asked for, checked; all when nothing was asked for."""
    if wanted is None:
        return available
    names = wanted.split(",")
    for name in names:
        if name not in available:
            raise SystemExit(f"no {kind} '{name}' here; there are: {', '.join(available)}")
    return names


def build_all(
    programs: list[str], peers: list[Peer], scale: str, failures: Failures
) -> dict[tuple[str, str], list[str]]:
    """Builds every program with every peer; the commands that run them."""
    commands: dict[tuple[str, str], list[str]] = {}
    for peer in peers:
        for program in programs:
            progress(f"building {program} with {peer.name}")
            try:
                command = peer.build(program)
            except BuildFailure as failure:
                failures.add(program, peer.name, f"build failed: {failure}")
                continue
            commands[program, peer.name] = [*command, str(SIZES[program][scale])]
    return commands


def measure(
    programs: list[str],
    peers: list[str],
    commands: dict[tuple[str, str], list[str]],
    repeat: int,
    failures: Failures,
) -> report.Times:
    """Runs everything `repeat` times, round robin; a peer that fails on a program is left out there."""
    times: report.Times = {program: {} for program in programs}
    expected: dict[str, tuple[str, str]] = {}
    for repetition in range(repeat):
        for program in programs:
            for peer in peers:
                if (program, peer) not in commands or (program, peer) in failures:
                    continue
                progress(f"repetition {repetition + 1} of {repeat}: {program} with {peer}")
                output, elapsed = run_timed(commands[program, peer])
                if output is None:
                    failures.add(program, peer, "did not end with status 0 in time")
                elif output != expected.setdefault(program, (peer, output))[1]:
                    reference = expected[program][0]
                    failures.add(program, peer, f"its output differs from that of {reference}")
                else:
                    times[program].setdefault(peer, []).append(elapsed)
    progress("")
    for program, peer in failures.cells:
        times[program].pop(peer, None)
    return times


def run_timed(command: list[str]) -> tuple[str | None, float]:
    """Runs a command; its standard output, or None when it failed, and the wall seconds it took."""
    start = time.perf_counter()
    try:
        done = subprocess.run(command, stdout=subprocess.PIPE, text=True, timeout=TIME_LIMIT)
    except subprocess.TimeoutExpired:
        return None, TIME_LIMIT
    elapsed = time.perf_counter() - start
    return (done.stdout if done.returncode == 0 else None), elapsed


def progress(text: str) -> None:
    """Shows what is being done on one line of the terminal; says nothing elsewhere."""
    if sys.stderr.isatty():
        print(f"\r\x1b[K{text}", end="", file=sys.stderr, flush=True)


def write_json(
    path: pathlib.Path,
    scale: str,
    times: report.Times,
    versions: dict[str, str],
    failures: Failures,
) -> None:
    """Writes all figures of the run, for machines to read."""
    peers = list(versions)
    faster = report.ratios_to(times, "cpython", invert=True)
    slower = report.ratios_to(times, "c", invert=False)
    document = {
        "machine": report.machine(),
        "peers": versions,
        "scale": scale,
        "sizes": {program: SIZES[program][scale] for program in times},
        "seconds": {
            program: {
                peer: {"min": min(v), "median": statistics.median(v), "all": v}
                for peer, v in row.items()
            }
            for program, row in times.items()
        },
        "times_faster_than_cpython": faster,
        "times_faster_than_cpython_mean": report.means(faster, peers),
        "times_the_time_of_c": slower,
        "times_the_time_of_c_mean": report.means(slower, peers),
        "failures": failures.messages,
    }
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(document, indent=2) + "\n")


if __name__ == "__main__":
    sys.exit(main())
