"""hasattr, modules without a name, attributes by hook."""

import math
from typing import Any, Union


class Plain:
    size = 1


class Other:
    name = "a"


class Hooked:
    def __getattr__(self, name: str) -> int:
        return 1


def use(x: object, y: Plain, z: Union[Plain, Other], w: Union[Plain, None]) -> None:
    if hasattr(x, "name"):
        reveal_type(x.name)  #! note: Revealed type is "Any"
    x.name  #! attr-defined: "object" has no attribute "name"
    if hasattr(y, "extra"):
        reveal_type(y.extra)  #! note: Revealed type is "Any"
    if hasattr(y, "size"):
        reveal_type(y.size)  #! note: Revealed type is "int"
    if hasattr(z, "name"):
        reveal_type(z)  #! note: Revealed type is "dynamic_attributes.Plain | dynamic_attributes.Other"
    else:
        reveal_type(z)  #! note: Revealed type is "dynamic_attributes.Plain"
    if hasattr(w, "size"):
        reveal_type(w)  #! note: Revealed type is "dynamic_attributes.Plain | None"
    math.missing  #! attr-defined: Module has no attribute "missing"
    reveal_type(Hooked().anything)  #! note: Revealed type is "int"
