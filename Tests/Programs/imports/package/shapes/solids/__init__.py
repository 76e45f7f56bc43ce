"""Shapes in space."""

from ..registry import register
from .box import Box, Cube

__all__ = ["Cube", "Box"]
_hidden = 1
register("solids")
print("solids is imported")
