"""The border under AddressSanitizer and UndefinedBehaviorSanitizer: an installation whose runtime, border and modules all have them.

The interpreter itself has not: it loads the sanitizer's library before anything else, and gets its memory from malloc, so that what
the border does to Python's objects is seen as well.
"""

from __future__ import annotations

import os
import pathlib
import shutil
import subprocess

from harness import ROOT, Result

FLAGS = ["-g", "-fsanitize=address,undefined", "-fno-sanitize-recover=undefined", "-shared-libasan", "-DNJ_DEBUG", "-DNJ_MALLOC", "-DNJ_FAULTS"]
PLACE = ROOT / ".build" / "sanitized"


def install(naja: pathlib.Path) -> pathlib.Path:
    """Makes the installation, and returns its compiler. What it compiles is told by CC (build_environment)."""
    make = ["make", "-s", f"-j{os.cpu_count()}", "--no-print-directory", "-C", str(ROOT / "runtime-c"), "FLAVOUR=shared-asan"]
    subprocess.run(make, check=True)
    shutil.rmtree(PLACE, ignore_errors=True)
    home = PLACE / "lib" / "naja"
    (PLACE / "bin").mkdir(parents=True)
    home.mkdir(parents=True)
    shutil.copy(naja, PLACE / "bin" / "naja")
    (home / "shared").symlink_to(ROOT / ".build/runtime/shared-asan")
    (home / "include").symlink_to(ROOT / "runtime-c/include")
    (home / "library").symlink_to(ROOT / "library")
    (home / "border").symlink_to(ROOT / "runtime-c/border")
    (home / "src").symlink_to(ROOT / "runtime-c/src")
    return PLACE / "bin" / "naja"


def build_environment() -> dict[str, str]:
    return {"CC": " ".join(["clang", *FLAGS])}


def run_environment() -> dict[str, str]:
    """For the interpreter. The collector of native memory never frees anything here: leaks are not looked for."""
    library = subprocess.run(
        ["clang", "-print-file-name=libclang_rt.asan-x86_64.so"], stdout=subprocess.PIPE, text=True, check=True
    ).stdout.strip()
    options = "detect_leaks=0:detect_stack_use_after_return=0:handle_segv=1:allocator_may_return_null=1"
    return {"LD_PRELOAD": library, "PYTHONMALLOC": "malloc", "ASAN_OPTIONS": options, "UBSAN_OPTIONS": "print_stacktrace=1"}


def found_nothing(result: Result) -> bool:
    """Whether a script only found that native memory does not shrink, as it cannot here."""
    reports = b"Sanitizer" in result.stderr or b"runtime error:" in result.stderr
    return result.status == 1 and not reports and result.last_error_line.startswith("AssertionError")
