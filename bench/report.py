"""Turns measured times into the tables and the JSON of a benchmark run."""

from __future__ import annotations

import math
import os
import platform
import statistics
from collections.abc import Callable, Iterable

Times = dict[str, dict[str, list[float]]]
"""Wall seconds of each repetition, by program and then peer."""


def geometric_mean(values: Iterable[float]) -> float | None:
    """The geometric mean, or None of nothing."""
    logs = [math.log(value) for value in values]
    return math.exp(sum(logs) / len(logs)) if logs else None


def ratios_to(times: Times, base: str, invert: bool) -> dict[str, dict[str, float]]:
    """Best time of each peer over that of `base` by program, or the inverse: how many times faster."""
    result: dict[str, dict[str, float]] = {}
    for program, row in times.items():
        if base not in row:
            continue
        reference = min(row[base])
        result[program] = {
            peer: reference / min(values) if invert else min(values) / reference
            for peer, values in row.items()
        }
    return result


def means(ratios: dict[str, dict[str, float]], peers: list[str]) -> dict[str, float]:
    """The geometric mean of each peer's ratios, over the peers that ran every program."""
    result: dict[str, float] = {}
    for peer in peers:
        if ratios and all(peer in row for row in ratios.values()):
            mean = geometric_mean(row[peer] for row in ratios.values())
            if mean is not None:
                result[peer] = mean
    return result


def format_table(
    title: str,
    rows: dict[str, dict[str, float]],
    peers: list[str],
    show: Callable[[float], str],
    last: dict[str, float] | None = None,
) -> str:
    """A table with a line a program and a column a peer; a missing figure is a dash."""
    lines = [title, f"  {'':16}" + "".join(f"{peer:>11}" for peer in peers)]
    for program, row in rows.items():
        lines.append(format_row(program, row, peers, show))
    if last is not None:
        lines.append(format_row("geometric mean", last, peers, show))
    return "\n".join(lines) + "\n"


def format_row(
    label: str, row: dict[str, float], peers: list[str], show: Callable[[float], str]
) -> str:
    cells = (show(row[peer]) if peer in row else "-" for peer in peers)
    return f"  {label:16}" + "".join(f"{cell:>11}" for cell in cells)


def seconds(value: float) -> str:
    return f"{value:.3f} s"


def factor(value: float) -> str:
    return f"{value:.2f} x" if value < 100 else f"{value:.0f} x"


def tables(times: Times, peers: list[str]) -> str:
    """All tables of a run: best and median seconds, and the ratios to CPython and to C."""
    best = {program: {peer: min(v) for peer, v in row.items()} for program, row in times.items()}
    median = {
        program: {peer: statistics.median(v) for peer, v in row.items()}
        for program, row in times.items()
    }
    parts = [
        format_table("Seconds, best repetition", best, peers, seconds),
        format_table("Seconds, median", median, peers, seconds),
    ]
    faster = ratios_to(times, "cpython", invert=True)
    if faster:
        title = "Times faster than CPython (more is better)"
        parts.append(format_table(title, faster, peers, factor, means(faster, peers)))
    slower = ratios_to(times, "c", invert=False)
    if slower:
        title = "Times the time of C (less is better)"
        parts.append(format_table(title, slower, peers, factor, means(slower, peers)))
    return "\n".join(parts)


def missed_targets(times: Times) -> list[str]:
    """Which of the project's speed targets this run misses, each with its figure."""
    missed: list[str] = []
    faster = ratios_to(times, "cpython", invert=True)
    mean = means(faster, ["naja"]).get("naja")
    if mean is not None and mean < 15:
        missed.append(f"geometric mean is {mean:.1f} times CPython's speed, wanted 15")
    for program, row in times.items():
        if "naja" in row and "mypyc" in row and min(row["naja"]) > min(row["mypyc"]):
            missed.append(f"{program} is slower than with mypyc")
    fib = ratios_to(times, "c", invert=False).get("fib", {}).get("naja")
    if fib is not None and fib > 2.0:
        missed.append(f"fib takes {fib:.2f} times the time of C, wanted 2.0")
    return missed


def machine() -> dict[str, str]:
    """What the figures were measured on."""
    return {
        "system": platform.platform(),
        "processor": processor_name(),
        "cores": str(os.cpu_count()),
    }


def processor_name() -> str:
    try:
        with open("/proc/cpuinfo", encoding="utf-8") as lines:
            for line in lines:
                if line.startswith("model name"):
                    return line.split(":", 1)[1].strip()
    except OSError:
        pass
    return platform.processor() or platform.machine()
