"""Finds the Naja compiler and runs it."""

from __future__ import annotations

import os
import pathlib
import shutil
import subprocess
from collections.abc import Sequence


class CompilerError(Exception):
    """There is no compiler, or it rejected the program. The text is for the user."""


def find_compiler() -> str:
    """The compiler that the environment variable NAJA names, else the one on PATH, else that of the checkout this file lies in."""
    named = os.environ.get("NAJA")
    if named:
        found = shutil.which(named)
        if found is None:
            raise CompilerError(f"the environment variable NAJA names {named}, which is no program")
        return found
    found = shutil.which("naja")
    if found is not None:
        return found
    checkout = pathlib.Path(__file__).resolve().parents[2]
    for kind in ("release", "debug"):
        built = checkout / ".build" / kind / "naja"
        if built.exists() and (checkout / "library" / "builtins.pyi").exists():
            return str(built)
    raise CompilerError("the Naja compiler was not found: put naja on PATH, or name it in the environment variable NAJA")


def run_compiler(arguments: Sequence[str], *, shows: bool = False) -> str:
    """Runs the compiler and returns what it printed. Its messages go to standard error, with the command when it `shows` it."""
    command = [find_compiler(), *arguments]
    if shows:
        print(" ".join(command), flush=True)
    result = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, check=False)
    if result.returncode != 0:
        messages = result.stderr.strip() or f"it ended with status {result.returncode}"
        raise CompilerError(f"Naja could not compile the modules:\n{messages}")
    if result.stderr:
        print(result.stderr, end="", flush=True)
    return result.stdout
