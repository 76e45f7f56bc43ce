"""Threads of the peers, side by side: how long a round takes, and how much faster two threads are than one."""

from __future__ import annotations

import pathlib
import subprocess
import sys

HERE = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent))

from peers import Peer, Places, cpython_peer, find_naja, free_threaded_peer, mypyc_peer, pypy_peer  # noqa: E402

REGION = 0.5
"""Seconds that one thread's region takes at least."""


def tables(naja: pathlib.Path, venv: pathlib.Path, output: pathlib.Path, work: dict[str, int], threads: int, repeat: int) -> None:
    """Prints the time of a round in one thread, and the speed of `threads` threads beside one, of each of the works.

    `work` has the number of rounds that is sensible for Naja.
    """
    places = Places(naja, venv, output, programs=HERE)
    finders = [find_naja, cpython_peer, free_threaded_peer, mypyc_peer, pypy_peer]
    peers = [peer for peer in (find(places) for find in finders) if peer is not None]
    commands = {peer.name: peer.build("workloads") for peer in peers}
    print("\nBeside the peers: " + "; ".join(f"{peer.name} is {peer.version}" for peer in peers))
    figures = {name: {peer.name: measure(commands[peer.name], name, rounds, threads, repeat) for peer in peers} for name, rounds in work.items()}
    heading(f"{'us a round':14}", peers)
    for name, row in figures.items():
        print(f"{name:14}" + "".join(f"{each * 1e6:12.4f}" for each, _ in row.values()))
    heading(f"{f'{threads} threads':14}", peers)
    for name, row in figures.items():
        print(f"{name:14}" + "".join(f"{speed:10.2f} x" for _, speed in row.values()))


def heading(first: str, peers: list[Peer]) -> None:
    print("\n" + first + "".join(f"{peer.name:>12}" for peer in peers))


def measure(command: list[str], name: str, rounds: int, threads: int, repeat: int) -> tuple[float, float]:
    """Seconds that a round takes in one thread, and the speed of `threads` threads with as many rounds together beside it."""
    rounds = calibrate(command, name, rounds)
    times = [(seconds(command, name, 1, rounds), seconds(command, name, threads, rounds // threads)) for _ in range(repeat)]
    alone, together = (min(column) for column in zip(*times))
    return alone / rounds, alone / together


def calibrate(command: list[str], name: str, most: int) -> int:
    """How many rounds take about REGION seconds; at most `most`."""
    rounds = max(most // 1000, 2)
    while rounds < most:
        elapsed = seconds(command, name, 1, rounds)
        if elapsed >= REGION:
            break
        rounds = min(most, rounds * 2 if elapsed < REGION / 8 else int(rounds * REGION / elapsed * 1.2))
    return rounds


def seconds(command: list[str], name: str, threads: int, rounds: int) -> float:
    done = subprocess.run([*command, name, str(threads), str(rounds)], stdout=subprocess.PIPE, text=True, check=True)
    return float(done.stdout)
