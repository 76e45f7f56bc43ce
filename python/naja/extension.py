"""What setuptools is told of modules that Naja compiles."""

from __future__ import annotations

import dataclasses

from setuptools import Extension


@dataclasses.dataclass(frozen=True)
class ModuleSet:
    """Modules that one run of the compiler makes: the arguments of `naja ext` that name them and say how."""

    arguments: tuple[str, ...] = ()


class NajaExtension(Extension):
    """One module of a set."""

    def __init__(self, name: str, source: str, modules: ModuleSet) -> None:
        # setuptools finds the place of a package's own module by this name.
        is_package = source.endswith("/__init__.py")
        super().__init__(name + ".__init__" if is_package else name, [source])
        self.modules = modules
