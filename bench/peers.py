"""The implementations that the benchmarks compare: how each is found, builds a program and runs it."""

from __future__ import annotations

import dataclasses
import hashlib
import os
import pathlib
import shutil
import subprocess
import sys
from collections.abc import Callable

BENCH = pathlib.Path(__file__).resolve().parent
ROOT = BENCH.parent
PROGRAMS = BENCH / "programs"
C_PROGRAMS = BENCH / "c"
C_FLAGS = ["-O2", "-std=c11", "-D_GNU_SOURCE", "-ffp-contract=off"]


class BuildFailure(Exception):
    """A peer could not build a program; the text is the tool's own output."""


@dataclasses.dataclass
class Peer:
    """One implementation. `build` returns the command that runs a program, without its arguments."""

    name: str
    version: str
    build: Callable[[str], list[str]]


@dataclasses.dataclass
class Places:
    """Where the user said the tools are, and where built programs go."""

    naja: pathlib.Path
    venv: pathlib.Path
    output: pathlib.Path
    programs: pathlib.Path = PROGRAMS


def run_tool(command: list[str], cwd: pathlib.Path) -> str:
    """Runs a build step and returns its output; raises BuildFailure when it fails."""
    done = subprocess.run(
        command, cwd=cwd, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    )
    if done.returncode != 0:
        raise BuildFailure(f"{' '.join(command)}\n{done.stdout}")
    return done.stdout


def first_line(command: list[str]) -> str:
    """The first line that a version command prints, on either stream; empty when it cannot run."""
    try:
        done = subprocess.run(
            command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, timeout=60
        )
    except (OSError, subprocess.TimeoutExpired):
        return ""
    lines = done.stdout.strip().splitlines()
    return lines[0] if done.returncode == 0 and lines else ""


def find_cpython() -> str | None:
    """The CPython 3.11 that is the baseline: the system's own, else one on PATH, else what runs this."""
    for candidate in ["/usr/bin/python3", "python3.11", "python3", sys.executable]:
        if first_line([candidate, "--version"]).startswith("Python 3.11."):
            return shutil.which(candidate)
    return None


def find_peers(places: Places) -> dict[str, Peer]:
    """Every peer that is installed, by name, in the order of the tables."""
    finders = [find_naja, cpython_peer, mypyc_peer, cython_peer, pypy_peer, c_peer]
    peers = [finder(places) for finder in finders]
    return {peer.name: peer for peer in peers if peer is not None}


def find_naja(places: Places) -> Peer | None:
    if not os.access(places.naja, os.X_OK):
        return None
    naja = str(places.naja.resolve())
    version = first_line([naja, "version"]) or first_line([naja, "--version"]) or "unknown"

    def build(program: str) -> list[str]:
        executable = folder(places, "naja") / program
        executable.unlink(missing_ok=True)
        run_tool([naja, "build", str(places.programs / f"{program}.py"), "-o", str(executable)], ROOT)
        return [str(executable)]

    return Peer("naja", version, build)


def cpython_peer(places: Places) -> Peer | None:
    python = find_cpython()
    if python is None:
        return None
    return Peer(
        "cpython",
        first_line([python, "--version"]),
        lambda program: [python, str(places.programs / f"{program}.py")],
    )


def free_threaded_peer(places: Places) -> Peer | None:
    """CPython without its lock."""
    for name in ["python3.14t", "python3.13t"]:
        version = first_line([name, "--version"])
        if version:
            return Peer("free", f"{version}, free-threaded", lambda program: [name, str(places.programs / f"{program}.py")])
    return None


def pypy_peer(places: Places) -> Peer | None:
    pypy = shutil.which("pypy3")
    if pypy is None:
        return None
    describe = "import sys; print(sys.version.splitlines()[-1].strip('[]').split(' with')[0])"
    return Peer(
        "pypy",
        first_line([pypy, "-c", describe]),
        lambda program: [pypy, str(places.programs / f"{program}.py")],
    )


def c_peer(places: Places) -> Peer | None:
    compiler = shutil.which(os.environ.get("CC", "clang"))
    if compiler is None:
        return None

    def build(program: str) -> list[str]:
        executable = folder(places, "c") / program
        source = C_PROGRAMS / f"{program}.c"
        run_tool([compiler, *C_FLAGS, str(source), "-o", str(executable), "-lm"], ROOT)
        return [str(executable)]

    return Peer("c", f"{first_line([compiler, '--version'])} {C_FLAGS[0]}", build)


def mypyc_peer(places: Places) -> Peer | None:
    tool = find_in_venv(places, "mypyc")
    if tool is None:
        return None
    python = interpreter_beside(tool)
    version = "mypyc of " + first_line([str(tool.with_name("mypy")), "--version"])
    return Peer("mypyc", version, extension_builder(places, "mypyc", python, version, [str(tool)]))


def cython_peer(places: Places) -> Peer | None:
    tool = find_in_venv(places, "cythonize")
    if tool is None:
        return None
    python = interpreter_beside(tool)
    version = first_line([str(tool.with_name("cython")), "--version"])
    command = [str(tool), "-i", "-3", "--no-docstrings"]
    return Peer("cython", version, extension_builder(places, "cython", python, version, command))


def extension_builder(
    places: Places, peer: str, python: str, version: str, command: list[str]
) -> Callable[[str], list[str]]:
    """A build step that compiles a program to an extension module, which `python` then imports and runs.

    The C compiler takes seconds over what these tools emit, so a module is kept until its source or
    the tool changes.
    """

    def build(program: str) -> list[str]:
        source = places.programs / f"{program}.py"
        place = folder(places, peer) / program
        stamp = place / "stamp"
        wanted = hashlib.sha256(source.read_bytes() + f"{version} {python}".encode()).hexdigest()
        if not (stamp.exists() and stamp.read_text() == wanted):
            shutil.rmtree(place, ignore_errors=True)
            place.mkdir(parents=True)
            shutil.copy(source, place)
            tools = {"PATH": f"{pathlib.Path(command[0]).parent}:{os.environ['PATH']}"}
            with_environment(tools, lambda: run_tool([*command, source.name], place))
            # Without its source the module can only be the compiled one.
            (place / source.name).unlink()
            stamp.write_text(wanted)
        start = f"import sys; sys.path.insert(0, {str(place)!r}); import {program}; {program}.main()"
        return [python, "-c", start]

    return build


def with_environment(changes: dict[str, str], action: Callable[[], object]) -> None:
    """Runs `action` with changed environment variables."""
    before = os.environ.copy()
    os.environ.update(changes)
    try:
        action()
    finally:
        os.environ.clear()
        os.environ.update(before)


def find_in_venv(places: Places, tool: str) -> pathlib.Path | None:
    """A tool of the given virtual environment, else one on PATH."""
    in_venv = places.venv / "bin" / tool
    if in_venv.exists():
        return in_venv.absolute()
    on_path = shutil.which(tool)
    return pathlib.Path(on_path) if on_path else None


def interpreter_beside(tool: pathlib.Path) -> str:
    """The Python that a tool's modules are built for: the one in its own folder."""
    for name in ["python3", "python"]:
        candidate = tool.with_name(name)
        if candidate.exists():
            return str(candidate)
    return sys.executable


def folder(places: Places, peer: str) -> pathlib.Path:
    """The folder for what a peer builds."""
    place = places.output / peer
    place.mkdir(parents=True, exist_ok=True)
    return place
