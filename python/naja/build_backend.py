"""A build backend for projects whose modules Naja compiles (PEP 517 and 660). It is setuptools' own, with the modules of

    [build-system]
    requires = ["naja", "setuptools"]
    build-backend = "naja.build_backend"

    [tool.naja]
    modules = ["pkg"]
    exclude = ["pkg/slow.py"]
    opt_level = 3
"""

from __future__ import annotations

from typing import Any

from setuptools import build_meta as _setuptools

from naja import project as _project

_Settings = dict[str, Any]

get_requires_for_build_sdist = _setuptools.get_requires_for_build_sdist
get_requires_for_build_wheel = _setuptools.get_requires_for_build_wheel
get_requires_for_build_editable = _setuptools.get_requires_for_build_editable
prepare_metadata_for_build_wheel = _setuptools.prepare_metadata_for_build_wheel
prepare_metadata_for_build_editable = _setuptools.prepare_metadata_for_build_editable
build_sdist = _setuptools.build_sdist


def build_wheel(wheel_directory: str, config_settings: _Settings | None = None, metadata_directory: str | None = None) -> str:
    with _project.compiled():
        return _setuptools.build_wheel(wheel_directory, config_settings, metadata_directory)


def build_editable(wheel_directory: str, config_settings: _Settings | None = None, metadata_directory: str | None = None) -> str:
    with _project.compiled():
        return _setuptools.build_editable(wheel_directory, config_settings, metadata_directory)
