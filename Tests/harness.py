"""What the test runners share: finding the tools, running a command with limits, the oracle's results."""

from __future__ import annotations

import dataclasses
import hashlib
import json
import os
import pathlib
import re
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterable

TESTS = pathlib.Path(__file__).resolve().parent
ROOT = TESTS.parent
ORACLE_CACHE = ROOT / ".build" / "oracle"
RUN_LIMIT = 60.0
BUILD_LIMIT = 180.0
OUTPUT_LIMIT = 64 << 20

# A shell's background jobs ignore Ctrl-C, and so would the programs under test, which expect to be interrupted.
if signal.getsignal(signal.SIGINT) == signal.SIG_IGN:
    signal.signal(signal.SIGINT, signal.default_int_handler)


@dataclasses.dataclass(frozen=True)
class Result:
    """How a process ended and what it printed."""

    status: int
    stdout: bytes
    stderr: bytes
    timed_out: bool = False

    @property
    def last_error_line(self) -> str:
        """The last line of standard error with something on it: of a traceback, the exception."""
        lines = self.stderr.decode(errors="replace").strip().splitlines()
        return lines[-1].rstrip() if lines else ""

    def describe_end(self) -> str:
        """How the process ended, in words."""
        if self.timed_out:
            return "stopped at the time limit"
        if self.status < 0:
            return f"killed by {signal.strsignal(-self.status)} (signal {-self.status})"
        return f"exit status {self.status}"


def run(
    command: list[str],
    *,
    cwd: pathlib.Path | str,
    stdin: bytes = b"",
    limit: float = RUN_LIMIT,
    environment: dict[str, str] | None = None,
) -> Result:
    """Runs a command in its own process group, which is killed as a whole at the time limit."""
    with tempfile.TemporaryFile() as stdout, tempfile.TemporaryFile() as stderr:
        process = subprocess.Popen(
            command,
            cwd=cwd,
            stdin=subprocess.PIPE,
            stdout=stdout,
            stderr=stderr,
            env=environment,
            start_new_session=True,
        )
        timed_out = False
        try:
            process.communicate(stdin, timeout=limit)
        except subprocess.TimeoutExpired:
            timed_out = True
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()
        stdout.seek(0)
        stderr.seek(0)
        status = process.returncode
        return Result(status, stdout.read(OUTPUT_LIMIT), stderr.read(OUTPUT_LIMIT), timed_out)


def find_oracle() -> str:
    """The CPython 3.11 that says what is right."""
    for candidate in ["/usr/bin/python3", "python3.11", "python3", sys.executable]:
        path = shutil.which(candidate)
        if path is None:
            continue
        done = subprocess.run([path, "--version"], stdout=subprocess.PIPE, text=True)
        if done.stdout.startswith("Python 3.11."):
            return path
    raise SystemExit("no CPython 3.11 found; the tests compare with it (apt-get install python3)")


@dataclasses.dataclass(frozen=True)
class Python:
    """A CPython that modules can be built for. Its version: "3.12"; of a debug build "3.12d", without a GIL "3.13t"."""

    path: str
    version: str
    release: tuple[int, ...]
    has_headers: bool

    @staticmethod
    def ask(path: str) -> Python:
        question = (
            "import os, sys, sysconfig; v = sys.version_info; print('%d.%d' % v[:2] + sys.abiflags, *v[:3], "
            "int(os.path.exists(sysconfig.get_path('include') + '/Python.h')))"
        )
        answer = subprocess.run([path, "-I", "-c", question], stdout=subprocess.PIPE, text=True, check=True).stdout
        version, *numbers = answer.split()
        return Python(path, version, tuple(map(int, numbers[:3])), numbers[3] == "1")


def find_other_pythons() -> list[Python]:
    """The newest CPython of each version and build that Naja knows beside the oracle's, in pyenv, /usr and /usr/local."""
    folders = [*(pathlib.Path.home() / ".pyenv" / "versions").glob("*/bin"), pathlib.Path("/usr/bin"), pathlib.Path("/usr/local/bin")]
    paths = [path for folder in folders for path in folder.glob("python3.1[1-9]*")]
    pythons = [Python.ask(str(path)) for path in paths if re.fullmatch(r"python3\.\d+([dt]*|-dbg)", path.name)]
    newest = {python.version: python for python in sorted(pythons, key=lambda python: python.release) if python.has_headers}
    return [python for version, python in sorted(newest.items()) if version != "3.11"]


def find_naja(given: pathlib.Path | None) -> pathlib.Path:
    """The compiler that was named, else the release build, else the debug build."""
    candidates = [ROOT / ".build/release/naja", ROOT / ".build/debug/naja"]
    for candidate in [given] if given else candidates:
        if os.access(candidate, os.X_OK) and candidate.is_file():
            return candidate.resolve()
    raise SystemExit(f"no compiler at {given or candidates[0]}; build it with make")


def tail(text: bytes, lines: int = 30) -> str:
    """The last lines of a tool's output, indented, for a failure report."""
    found = text.decode(errors="replace").rstrip().splitlines()[-lines:]
    return "\n".join(f"    {line[:500]}" for line in found)


class Oracle:
    """Runs programs under CPython and keeps the results by content."""

    def __init__(self, python: str) -> None:
        self.python = python
        self.version = subprocess.run(
            [python, "-VV"], stdout=subprocess.PIPE, text=True, check=True
        ).stdout

    def run(
        self, entry: pathlib.Path, sources: Iterable[pathlib.Path], arguments: list[str], stdin: bytes
    ) -> Result:
        """What CPython does with the program. A program that behaves differently with another hash
        seed proves nothing: that is a RuntimeError."""
        key = self.key(sources, arguments, stdin)
        kept = ORACLE_CACHE / f"{key}.json"
        if kept.exists():
            return load_result(kept)
        first = self.run_once(entry, arguments, stdin, seed=1)
        second = self.run_once(entry, arguments, stdin, seed=2)
        if (first.status, first.stdout) != (second.status, second.stdout):
            raise RuntimeError(f"{entry.name} does not print the same twice under CPython")
        if first.timed_out:
            raise RuntimeError(f"{entry.name} takes CPython more than {RUN_LIMIT:.0f} seconds")
        store_result(kept, first)
        return first

    def key(self, sources: Iterable[pathlib.Path], arguments: list[str], stdin: bytes) -> str:
        digest = hashlib.sha256(self.version.encode())
        for source in sorted(sources):
            digest.update(f"\0{source.name}\0".encode() + source.read_bytes())
        digest.update(repr((arguments, stdin)).encode())
        return digest.hexdigest()

    def run_once(self, entry: pathlib.Path, arguments: list[str], stdin: bytes, seed: int) -> Result:
        environment = program_environment()
        environment["PYTHONHASHSEED"] = str(seed)
        environment["PYTHONPATH"] = os.pathsep.join([str(TESTS / "oracle"), str(ROOT / "python")])
        environment["PYTHONDONTWRITEBYTECODE"] = "1"
        command = [self.python, str(entry.resolve()), *arguments]
        with tempfile.TemporaryDirectory(prefix="naja-oracle-") as place:
            return run(command, cwd=place, stdin=stdin, environment=environment)


def program_environment() -> dict[str, str]:
    """The environment of a program under test, the same for both sides."""
    environment = {k: v for k, v in os.environ.items() if not k.startswith("PYTHON")}
    environment["LC_ALL"] = "C.UTF-8"
    return environment


def store_result(path: pathlib.Path, result: Result) -> None:
    """Writes a result so that a runner at the same time never sees half of it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    document = {
        "status": result.status,
        "stdout": result.stdout.decode("latin-1"),
        "stderr": result.stderr.decode("latin-1"),
    }
    handle, partial = tempfile.mkstemp(dir=path.parent)
    with os.fdopen(handle, "w") as file:
        json.dump(document, file)
    os.replace(partial, path)


def load_result(path: pathlib.Path) -> Result:
    document = json.loads(path.read_text())
    return Result(
        document["status"],
        document["stdout"].encode("latin-1"),
        document["stderr"].encode("latin-1"),
    )
