"""Definitions that cannot stand: redefinitions, final classes, fields out of order, generators that are none."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar, Final, NamedTuple, TypedDict, assert_type, final


def size() -> float:
    return 1


def size() -> int:  #! no-redef: Name "size" already defined on line 8
    return 1


class Twice:
    def run(self) -> int:
        return 1

    def run(self) -> str:  #! no-redef: Name "run" already defined on line 17
        return ""


class Twice:  #! no-redef: Name "Twice" already defined on line 16
    pass


number: int = 1
number: str = "a"  #! no-redef: Name "number" already defined on line 28


@final
class Closed:
    pass


class Opened(Closed):  #! misc: Cannot inherit from final class "Closed"
    pass


@dataclass
class Disordered:
    first: int = 0
    second: str  #! misc: Attributes without a default cannot follow attributes with one


class Settings:
    LIMIT: Final = 3
    shared: ClassVar[int] = 3

    def __init__(self) -> None:
        self.width: Final[int] = 3

    def change(self) -> None:
        self.width = 4  #! misc: Cannot assign to final attribute "width"
        self.LIMIT = 4  #! misc: Cannot assign to final attribute "LIMIT"
        self.shared = 5  #! misc: Cannot assign to class variable "shared" via instance
        self.undefined += 1  #! attr-defined: "Settings" has no attribute "undefined"


class Options(TypedDict, total=False):
    width: int


class Pair(NamedTuple):
    left: int
    right: str = ""


options: Options = {"width": "wide"}  #! typeddict-item: Incompatible types (expression has type "str", TypedDict item "width" has type "int")
options["height"] = 3  #! typeddict-unknown-key: TypedDict "Options" has no key "height"
options["width"] = "x"  #! typeddict-item: Value of "width" has incompatible type "str"; expected "int"
print(options["depth"])  #! typeddict-item: TypedDict "Options" has no key "depth"
Pair("a")  #! arg-type: Argument 1 to "Pair" has incompatible type "str"; expected "int"
Pair(1)[5]  #! misc: Tuple index out of range
Pair(1).middle  #! attr-defined: "Pair" has no attribute "middle"
assert_type(number, str)  #! assert-type: Expression is of type "int", not "str"


def numbers() -> int:  #! misc: The return type of a generator function should be "Generator" or one of its supertypes
    yield 1


def texts() -> Iterator[str]:
    yield 1  #! misc: Incompatible types in "yield" (actual type "int", expected type "str")
    yield  #! misc: Yield value expected
    return 3  #! return-value: No return value expected
