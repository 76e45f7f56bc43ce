"""For setup.py: extension modules that Naja compiles, in the manner of mypyc's mypycify.

    from naja.build import naja_ext_modules
    from setuptools import setup

    setup(name="fast", packages=["fast"], ext_modules=naja_ext_modules(["fast/core.py", "fast/tree.py"]))
"""

from __future__ import annotations

import pathlib
from collections.abc import Iterable, Sequence

from naja.compiler import CompilerError, run_compiler
from naja.extension import ModuleSet, NajaExtension
from naja.mypy_arguments import split_arguments

__all__ = ["CompilerError", "naja_ext_modules"]


def naja_ext_modules(
    paths: Sequence[str],
    *,
    only_compile_paths: Iterable[str] | None = None,
    verbose: bool = False,
    opt_level: str = "2",
    debug_level: str = "1",
    **others: object,
) -> list[NajaExtension]:
    """The extension modules for sources that are compiled together.

    `paths` are files, folders and mypy's options, as mypycify takes them; those options count that take errors back.
    `only_compile_paths` names those of the sources that are compiled; the others are left to the interpreter.
    `opt_level` is "0" to "3"; from a `debug_level` of "2" on, debuggers and profilers see the lines of the sources.
    mypycify's other options choose among ways that mypyc works in and change nothing here.
    """
    unknown = sorted(set(others) - _MYPYC_ONLY)
    if unknown:
        raise TypeError(f"naja_ext_modules() got an unexpected keyword argument '{unknown[0]}'")
    if opt_level not in ("0", "1", "2", "3"):
        raise ValueError(f'opt_level must be "0", "1", "2" or "3", not {opt_level!r}')
    files, options = split_arguments(paths)
    listed = run_compiler(["ext", "--list", *files]).splitlines() if files else []
    sources = [line.split("\t")[1] for line in listed]
    if only_compile_paths is not None:
        wanted = {pathlib.Path(path).resolve() for path in only_compile_paths}
        sources = [source for source in sources if pathlib.Path(source).resolve() in wanted]
    if not sources:
        raise CompilerError("naja_ext_modules() was given no sources")
    root = _root_of(sources)
    flags = [*options, f"-O{opt_level}", *(["-g"] if debug_level >= "2" else []), *(["--verbose"] if verbose else [])]
    return extensions_of(ModuleSet((*sources, "--root", root, *flags)))


# What mypycify takes besides, which says how mypyc lays out its own C.
_MYPYC_ONLY = {
    "depends_on_librt_internal", "experimental_features", "group_name", "include_runtime_files", "install_librt", "log_trace",
    "multi_file", "separate", "skip_cgen_input", "strict_dunder_typing", "strip_asserts", "target_dir",
}


def extensions_of(modules: ModuleSet) -> list[NajaExtension]:
    """An extension for each module of a set; the compiler says which there are."""
    lines = run_compiler(["ext", "--list", *modules.arguments]).splitlines()
    return [NajaExtension(*line.split("\t"), modules) for line in lines]


def _root_of(sources: list[str]) -> str:
    """The folder from which Python imports the sources: above the outermost package around each, which must be the same."""
    roots = set()
    for source in sources:
        folder = pathlib.Path(source).parent
        while (folder / "__init__.py").exists() and folder != folder.parent:
            folder = folder.parent
        roots.add(str(folder))
    if len(roots) > 1:
        folders = ", ".join(sorted(roots))
        raise CompilerError(f"sources that are compiled together must be imported from one folder; these are from {folders}")
    return roots.pop()
