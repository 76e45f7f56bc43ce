#!/usr/bin/env python3
"""Builds and installs projects whose modules Naja compiles: with pip, from setup.py and from pyproject.toml, and with `naja ext`.

pip and setuptools come from a virtual environment that is made once, in .build; from then on nothing needs a network.
"""

from __future__ import annotations

import argparse
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Callable

from harness import BUILD_LIMIT, ROOT, Result, find_naja, find_oracle, program_environment, run, tail

ORACLE = find_oracle()
PLACE = ROOT / ".build" / "packaging"
EXAMPLE = ROOT / "examples" / "package"
ANSWER = b"60 = 2 * 2 * 3 * 5 composite 12 61\n97 = 97 prime 2 101\n"


class Tools:
    """A virtual environment with pip, setuptools and Naja's Python package, and the compiler."""

    def __init__(self, naja: pathlib.Path) -> None:
        self.naja = naja
        self.python = PLACE / "bin" / "python"
        if not (PLACE / "ready").exists():
            shutil.rmtree(PLACE, ignore_errors=True)
            subprocess.run([ORACLE, "-m", "venv", PLACE], check=True)
            subprocess.run([self.python, "-m", "pip", "install", "-q", "setuptools>=70.1"], check=True, stdout=sys.stderr)
            (PLACE / "ready").touch()
        with tempfile.TemporaryDirectory() as place:
            source = pathlib.Path(place, "python")
            shutil.copytree(ROOT / "python", source, ignore=shutil.ignore_patterns("__pycache__", "build", "*.egg-info"))
            done = self.pip("install", "--force-reinstall", str(source), cwd=source)
            if done.status != 0:
                raise SystemExit(f"Naja's Python package cannot be installed:\n{tail(done.stdout + done.stderr)}")

    def environment(self, **more: str) -> dict[str, str]:
        base = {name: value for name, value in os.environ.items() if not name.startswith(("PIP_", "PYTHON"))}
        return base | {"NAJA": str(self.naja), "PIP_DISABLE_PIP_VERSION_CHECK": "1"} | more

    def pip(self, command: str, *arguments: str, cwd: pathlib.Path, **environment: str) -> Result:
        offline = [] if command == "uninstall" else ["--no-build-isolation", "--no-index", "--no-deps"]
        full = [str(self.python), "-m", "pip", command, *offline, *arguments]
        return run(full, cwd=cwd, limit=BUILD_LIMIT, environment=self.environment(**environment))

    def ext(self, *arguments: str, cwd: pathlib.Path) -> Result:
        return run([str(self.naja), "ext", "--python", ORACLE, *arguments], cwd=cwd, limit=BUILD_LIMIT)


def example(place: pathlib.Path) -> pathlib.Path:
    return pathlib.Path(shutil.copytree(EXAMPLE, place / "project"))


def failure(done: Result) -> str:
    return f"{done.describe_end()}:\n{tail(done.stdout + done.stderr)}"


# --- with pip ------------------------------------------------------------------------------------------------------------


def wheel(tools: Tools, place: pathlib.Path) -> str:
    """A wheel carries all that it needs: it works unpacked, with another Python and without Naja."""
    done = tools.pip("wheel", ".", "-w", "wheels", cwd=example(place))
    if done.status != 0:
        return failure(done)
    [made] = (place / "project" / "wheels").iterdir()
    if "cp311" not in made.name:
        return f"the wheel says of itself that it fits every Python: {made.name}"
    with zipfile.ZipFile(made) as archive:
        archive.extractall(place / "elsewhere")
        names = archive.namelist()
    if not any(name.startswith("naja_example_primes.libs/libnaja-") for name in names):
        return f"no runtime in {names}"
    shutil.rmtree(place / "project")
    environment = program_environment() | {"PATH": "/usr/bin:/bin"}
    done = run([ORACLE, "-m", "primes", "60", "97"], cwd=place / "elsewhere", environment=environment)
    if done.stdout != ANSWER:
        return failure(done)
    script = (
        "import primes, primes.testing, primes.factors\n"
        "for module in (primes, primes.testing, primes.factors): assert module.__file__.endswith('.so'), module\n"
        "assert primes.testing.Verdict.PRIME is primes.judge(7)\n"
    )
    done = run([ORACLE, "-c", script], cwd=place / "elsewhere", environment=environment)
    return "" if done.status == 0 else failure(done)


def install(tools: Tools, place: pathlib.Path) -> str:
    """pip installs it, Python finds it from everywhere, pip removes all of it."""
    done = tools.pip("install", ".", cwd=example(place))
    if done.status != 0:
        return failure(done)
    shutil.rmtree(place / "project")
    try:
        done = run([str(tools.python), "-m", "primes", "60", "97"], cwd="/")
        if done.stdout != ANSWER:
            return failure(done)
    finally:
        removed = tools.pip("uninstall", "-y", "naja-example-primes", cwd=place)
    left = [str(path) for path in PLACE.glob("lib/*/site-packages/*primes*")]
    return failure(removed) if removed.status != 0 else f"pip left {left}" if left else ""


def editable(tools: Tools, place: pathlib.Path) -> str:
    """The modules are compiled beside their sources, and all of them win over these; what is not compiled can be edited."""
    project = example(place)
    done = tools.pip("install", "-e", ".", cwd=project)
    if done.status != 0:
        return failure(done)
    try:
        main = project / "src" / "primes" / "__main__.py"
        main.write_text(main.read_text() + "import primes.testing\nprint(primes.__file__, primes.testing.__file__)\n")
        done = run([str(tools.python), "-m", "primes", "60", "97"], cwd="/")
        lines = done.stdout.splitlines(keepends=True)
        if b"".join(lines[:2]) != ANSWER:
            return failure(done)
        files = lines[2].decode().split()
        if not all(file.startswith(str(project / "src" / "primes")) and file.endswith(".so") for file in files):
            return f"not the compiled modules: {files}"
        done = tools.pip("install", "-e", ".", cwd=project)
        return "" if done.status == 0 else failure(done)
    finally:
        tools.pip("uninstall", "-y", "naja-example-primes", cwd=place)


def setup_script(tools: Tools, place: pathlib.Path) -> str:
    """A setup.py that was made for mypyc, with one line changed; and another extension beside the compiled modules."""
    project = place / "project"
    (project / "fast").mkdir(parents=True)
    (project / "fast" / "__init__.py").write_text("")
    (project / "fast" / "core.py").write_text("def twice(n: int) -> int:\n    return 2 * n\n")
    (project / "fast" / "plain.py").write_text("def half(n):\n    return n // 2\n")
    (project / "lone.py").write_text("from fast.core import twice\n\n\ndef fourfold(n: int) -> int:\n    return twice(twice(n))\n")
    (project / "other.c").write_text(
        '#include <Python.h>\nstatic struct PyModuleDef module = {PyModuleDef_HEAD_INIT, "other"};\n'
        "PyMODINIT_FUNC PyInit_other(void) { return PyModule_Create(&module); }\n"
    )
    (project / "setup.py").write_text(
        "from naja.build import naja_ext_modules as mypycify\n"
        "from setuptools import Extension, setup\n\n"
        "modules = mypycify(['--strict', '--config-file', 'mypy.ini', 'fast/core.py', 'lone.py'], opt_level='3', debug_level='1')\n"
        "setup(name='fast.things', version='1', packages=['fast'], py_modules=['lone'],\n"
        "      ext_modules=modules + [Extension('other', ['other.c'])])\n"
    )
    (project / "mypy.ini").write_text("[mypy]\n")
    done = tools.pip("install", ".", cwd=project)
    if done.status != 0:
        return failure(done)
    try:
        script = (
            "import fast.core, fast.plain, lone, other\n"
            "assert lone.fourfold(10) == 40 and fast.plain.half(9) == 4\n"
            "assert fast.core.__file__.endswith('.so') and lone.__file__.endswith('.so') and fast.plain.__file__.endswith('.py')\n"
        )
        done = run([str(tools.python), "-c", script], cwd="/")
        return "" if done.status == 0 else failure(done)
    finally:
        tools.pip("uninstall", "-y", "fast.things", cwd=place)


def bad_builds(tools: Tools, place: pathlib.Path) -> str:
    """What is missing or wrong is said in pip's output."""
    project = example(place)
    testing = project / "src" / "primes" / "testing.py"
    cases: list[tuple[str, str, dict[str, str]]] = [
        ("the environment variable NAJA names /none/naja, which is no program", "", {"NAJA": "/none/naja"}),
        ("the Naja compiler was not found: put naja on PATH", "", {"NAJA": "", "PATH": "/usr/bin:/bin"}),
        ("CC names /none/cc, which is not there", "", {"CC": "/none/cc"}),
        ('error: Incompatible types in assignment (expression has type "str", variable has type "int")', "x: int = ''\n", {}),
        ("is no TOML", "[tool", {}),
    ]
    for text, change, environment in cases:
        changed = project / "pyproject.toml" if change.startswith("[") else testing
        before = changed.read_text()
        changed.write_text(before + change)
        done = tools.pip("wheel", ".", cwd=project, **environment)
        changed.write_text(before)
        output = (done.stdout + done.stderr).decode()
        if done.status == 0 or (text not in output and not change.startswith("[")):
            return f"not said: {text}\n{failure(done)}"
    return ""


# --- with naja ext -------------------------------------------------------------------------------------------------------


def table(tools: Tools, place: pathlib.Path) -> str:
    """`naja ext` without files takes the project's; its table is looked at closely."""
    project = example(place)
    done = tools.ext("--list", cwd=project)
    wanted = b"primes\tsrc/primes/__init__.py\nprimes.factors\tsrc/primes/factors.py\nprimes.testing\tsrc/primes/testing.py\n"
    if done.stdout != wanted:
        return failure(done)
    done = tools.ext("-o", "out", "--libraries", "shared", cwd=project)
    if done.status != 0:
        return failure(done)
    main = (project / "src" / "primes" / "__main__.py").read_text()
    (project / "out" / "main.py").write_text(main)
    done = run([ORACLE, "main.py", "60", "97"], cwd=project / "out")
    if done.stdout != ANSWER:
        return failure(done)
    wrong = {
        "optlevel = 3": 'tool.naja has no setting "optlevel"',
        "opt_level = 9": "tool.naja.opt_level must be 0, 1, 2 or 3",
        'exclude = "a"': "tool.naja.exclude must be a list",
        "debug = 1": "tool.naja.debug must be true or false",
        "python = ''": "tool.naja.python must be the path",
        "root = 1": "tool.naja.root must be a folder",
        "root = 'elsewhere'": "src/primes/__init__.py is not below elsewhere",
        "modules = ['none/*.py']": "none/*.py names no Python source",
        "modules = []": "tool.naja.modules must be a list",
        "modules = [": "pyproject.toml is no TOML",
    }
    for line, text in wrong.items():
        modules = "" if line.startswith("modules") else "modules = ['src/primes']\n"
        (project / "pyproject.toml").write_text(f"[tool.naja]\n{modules}{line}\n")
        done = tools.ext("-o", "out", cwd=project)
        if done.status != 1 or text not in done.stderr.decode():
            return f"{line}: {text} is not said\n{failure(done)}"
    (project / "pyproject.toml").write_text("[project]\n")
    done = tools.ext(cwd=project)
    return "" if b"pyproject.toml has no table [tool.naja]" in done.stderr else failure(done)


def patterns(tools: Tools, place: pathlib.Path) -> str:
    """What patterns name."""
    for name in ("a/__init__.py", "a/b.py", "a/deep/c.py", "a/deep/c2.py", "d.py", ".hidden/e.py", "a/__pycache__/f.py", "a/notes.txt"):
        (place / name).parent.mkdir(parents=True, exist_ok=True)
        (place / name).write_text("")
    cases = {
        ("a",): "a a.b a.deep.c a.deep.c2",
        ("a/*.py",): "a a.b",
        ("**/c*.py", "d.py"): "a.deep.c a.deep.c2 d",
        ("a/**/[!b]*.py",): "a a.deep.c a.deep.c2",
        ("a/deep/c?.py",): "a.deep.c2",
        ("./a/b.py", "a/[a-b].py"): "a.b a.b",
        ("a/deep", "--root", "a"): "deep.c deep.c2",
    }
    for arguments, wanted in cases.items():
        done = tools.ext("--list", *arguments, cwd=place)
        names = " ".join(line.split(b"\t")[0].decode() for line in done.stdout.splitlines())
        if names != wanted:
            return f"{arguments} name {names}\n{failure(done)}"
    return ""


def mypy_settings(tools: Tools, place: pathlib.Path) -> str:
    """mypy's settings take errors back, wherever mypy looks for them, for all modules or for some."""
    (place / "m.py").write_text("import nowhere\n\nx: int = 'a'\ny = 1 + 'b'\n")
    every = {"import-not-found", "assignment", "operator"}
    ini = "[mypy]\nignore_missing_imports = True\n"
    cases: list[tuple[str, str, set[str]]] = [
        ("mypy.ini", "[mypy]\nstrict = True\n", every),
        ("mypy.ini", ini, every - {"import-not-found"}),
        ("mypy.ini", "[mypy-nowhere]\nignore_missing_imports = yes\n", every - {"import-not-found"}),
        ("mypy.ini", "[mypy]\ndisable_error_code = assignment,\n  operator  # both\n", {"import-not-found"}),
        ("mypy.ini", "[mypy-m.*]\nignore_errors = true\n", set()),
        ("mypy.ini", "[mypy-other.*,n]\nignore_errors = true\n", every),
        (".mypy.ini", "[mypy]\ndisable_error_code = operator\n[mypy-m]\nenable_error_code = operator\n", every),
        ("setup.cfg", "[metadata]\nname = m\n[mypy]\nignore_errors: 1\n", set()),
        ("setup.cfg", "[metadata]\nname = m\n", every),
        ("pyproject.toml", "[tool.mypy]\ndisable_error_code = ['operator']\n", every - {"operator"}),
        ("pyproject.toml", "[[tool.mypy.overrides]]\nmodule = ['m', 'n']\nignore_errors = true\n", set()),
    ]
    for name, text, wanted in cases:
        (place / name).write_text(text)
        done = run([str(tools.naja), "check", "m.py"], cwd=place)
        (place / name).unlink()
        found = {line.rsplit(b"[", 1)[1].rstrip(b"]").decode() for line in done.stderr.splitlines() if line.endswith(b"]")}
        found = {"import-not-found" if code.startswith("import") else code for code in found}
        if found != wanted:
            return f"{name} {text!r}: {found}\n{failure(done)}"
    (place / "other.ini").write_text(ini)
    done = tools.ext("m.py", "--config-file", "other.ini", "--disable-error-code", "operator", "--disable-error-code", "assignment", cwd=place)
    return "" if done.status == 0 else failure(done)


def wsgi(tools: Tools, place: pathlib.Path) -> str:
    """The service of examples/wsgi answers the same when its index is compiled, whose threads then share it."""
    project = pathlib.Path(shutil.copytree(ROOT / "examples" / "wsgi", place / "wsgi"))
    ask = [ORACLE, "-c", "import index; print(index.__file__, file=__import__('sys').stderr); import service", "--demo"]
    plain = run(ask, cwd=project)
    done = tools.ext(cwd=project)
    if plain.status != 0 or done.status != 0:
        return failure(plain) + failure(done)
    done = run(ask, cwd=project)
    same = (done.status, done.stdout) == (0, plain.stdout) and plain.stdout.count(b"\n") == 3
    return "" if same and b".so" in done.stderr and b".so" not in plain.stderr else failure(done)


TESTS: dict[str, Callable[[Tools, pathlib.Path], str]] = {
    test.__name__: test for test in (bad_builds, editable, install, mypy_settings, patterns, setup_script, table, wheel, wsgi)
}


def main() -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--only", metavar="TEXT", help="only tests whose name contains TEXT")
    parser.add_argument("--naja", type=pathlib.Path, help="the compiler (default: the built one)")
    options = parser.parse_args()
    tools = Tools(find_naja(options.naja))
    chosen = {name: test for name, test in TESTS.items() if options.only is None or options.only in name}
    failed = 0
    for name, test in chosen.items():
        with tempfile.TemporaryDirectory(prefix="naja-packaging-") as place:
            reason = test(tools, pathlib.Path(place))
        if reason:
            failed += 1
            print(f"FAILED {name}\n{reason}\n  again: python3 Tests/run_packaging.py --only {name}\n")
    print(f"{len(chosen) - failed} passed, {failed} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
