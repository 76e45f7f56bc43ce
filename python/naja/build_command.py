"""setuptools' commands for projects with modules that Naja compiles. setuptools calls `prepare` for every project that is built
where Naja is installed; one without such modules is left alone."""

from __future__ import annotations

import os
import pathlib
import re
import shutil
import sys
from typing import Any

from setuptools import Distribution
from setuptools.command.build_ext import build_ext
from setuptools.errors import CompileError

from naja import project
from naja.compiler import CompilerError, run_compiler
from naja.extension import ModuleSet, NajaExtension


def prepare(distribution: Distribution) -> None:
    """Takes in the project's own modules, and the commands that build them."""
    if project.is_compiled:
        _add_project(distribution)
    if not any(isinstance(extension, NajaExtension) for extension in distribution.ext_modules or []):
        return
    base = distribution.cmdclass.get("build_ext", build_ext)
    if not issubclass(base, BuildModules):
        distribution.cmdclass["build_ext"] = type("build_ext", (BuildModules, base), {})
    editable = distribution.get_command_class("editable_wheel") if _has_editable() else None
    if editable is not None and not issubclass(editable, FromOneFolder):
        distribution.cmdclass["editable_wheel"] = type("editable_wheel", (FromOneFolder, editable), {})


def _add_project(distribution: Distribution) -> None:
    from naja.build import extensions_of

    distribution.ext_modules = [*(distribution.ext_modules or []), *extensions_of(ModuleSet())]


def _has_editable() -> bool:
    try:
        import setuptools.command.editable_wheel  # noqa: F401
    except ImportError:
        return False
    return True


class BuildModules:
    """`build_ext` that runs `naja ext` for sets of modules, and leaves other extensions to setuptools. The libraries that the modules
    share go to a folder of the project's name, so that projects in one environment do not overwrite each other's."""

    extensions: list[Any]
    distribution: Distribution
    build_lib: str

    def build_extensions(self) -> None:
        every = self.extensions
        sets = dict.fromkeys(extension.modules for extension in every if isinstance(extension, NajaExtension))
        self.extensions = [extension for extension in every if not isinstance(extension, NajaExtension)]
        try:
            super().build_extensions()  # type: ignore[misc]
        finally:
            self.extensions = every
        for modules in sets:
            self.build_set(modules)

    def build_set(self, modules: ModuleSet) -> None:
        command = ["ext", *modules.arguments, "-o", self.build_lib, "--libraries", self.library_folder, "--python", sys.executable]
        try:
            run_compiler(command, shows=True)
        except CompilerError as error:
            raise CompileError(str(error)) from None

    @property
    def library_folder(self) -> str:
        return re.sub(r"[^A-Za-z0-9]+", "_", self.distribution.get_name()) + ".libs"

    def copy_extensions_to_source(self) -> None:
        """For builds in the source tree."""
        super().copy_extensions_to_source()  # type: ignore[misc]
        built, there = self._library_folders()
        there.mkdir(parents=True, exist_ok=True)
        for library in built.iterdir():
            # A process may have the old one loaded: it keeps that file.
            new = there / (library.name + ".new")
            shutil.copy2(library, new)
            os.replace(new, there / library.name)

    def get_outputs(self) -> list[str]:
        return [*super().get_outputs(), *self.get_library_mapping()]  # type: ignore[misc]

    def get_output_mapping(self) -> dict[str, str]:
        return {**super().get_output_mapping(), **self.get_library_mapping()}  # type: ignore[misc]

    def get_library_mapping(self) -> dict[str, str]:
        """The built libraries, each with its place in the source tree."""
        built, there = self._library_folders()
        return {str(path): str(there / path.name) for path in sorted(built.glob("*"))}

    def _library_folders(self) -> tuple[pathlib.Path, pathlib.Path]:
        sources = (self.distribution.package_dir or {}).get("", "")
        return pathlib.Path(self.build_lib, self.library_folder), pathlib.Path(sources, self.library_folder)


class FromOneFolder:
    """An editable installation whose modules Python finds as it finds all others, so that an extension module comes before its source;
    setuptools' own finder would import the source of a package or of a module outside packages."""

    mode: str | None

    def finalize_options(self) -> None:
        if not self.mode:
            self.mode = "compat"
        super().finalize_options()  # type: ignore[misc]
