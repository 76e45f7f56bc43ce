"""A package with subpackages: absolute and relative imports, aliases, star imports, module attributes."""

import shapes
import shapes.flat
import shapes.solids.box as box_module
from shapes import Square, describe_all, registry
from shapes.flat import Circle as Round
from shapes.solids import *
from shapes.solids.box import Box
from shapes import settings

print(shapes.VERSION, shapes.__name__, shapes.flat.__name__, box_module.__name__, __name__)
print(Square(2.0).area(), Round(1.0).area(), Box(1.0, 2.0, 3.0).volume(), Cube(3.0).volume())
print(shapes.flat.Circle is Round, box_module.Box is Box, shapes.flat.UNITS)
print(describe_all([Square(3.5), Round(2.0), Cube(2.5)]))
print(sorted(registry), len(registry))
print(settings.precision, shapes.flat.precision())
settings.precision = 4
print(shapes.flat.precision(), Round(1.5).area())
settings.change(1)
print(settings.precision, Round(1.5).area(), settings.history)
print("_hidden" in globals(), hasattr(shapes, "missing"), hasattr(shapes, "VERSION"), getattr(shapes, "solids") is shapes.solids)


def inside() -> str:
    import shapes.solids.names as names
    from shapes.solids.names import long_name

    return long_name(names.SHORT)


print(inside(), inside())
