"""Comments that take messages back."""

from typing import TYPE_CHECKING
import sys

x: int = "a"  # type: ignore
y: int = "a"  # type: ignore[assignment]
z: int = "a"  #! assignment: Incompatible types in assignment (expression has type "str", variable has type "int")
call = len(
    1,
)  # type: ignore[arg-type]
if sys.version_info < (3, 0):
    w: int = "old"
if sys.platform == "win32":
    v: int = "windows"
else:
    v = 1
if TYPE_CHECKING:
    from collections.abc import Sequence


def use(items: "Sequence[int]") -> int:
    return items[0]


def later(node: "Node") -> "Missing":  #! name-defined: Name "Missing" is not defined
    return node.next


class Node:
    next: "Node"
