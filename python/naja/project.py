"""Whether the project that is being built has its modules from `[tool.naja]` of its pyproject.toml."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator

is_compiled = False


@contextlib.contextmanager
def compiled() -> Iterator[None]:
    """For the time of one build."""
    global is_compiled
    is_compiled = True
    try:
        yield
    finally:
        is_compiled = False
