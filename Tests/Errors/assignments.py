"""Values that do not fit where they are put."""

from typing import Final, Optional

count: int = "one"  #! assignment: Incompatible types in assignment (expression has type "str", variable has type "int")
name: str = 5  #! assignment: Incompatible types in assignment (expression has type "int", variable has type "str")
ratio: float = "half"  #! assignment: Incompatible types in assignment (expression has type "str", variable has type "float")
numbers: list[int] = [1, "two", 3]  #! list-item: List item 1 has incompatible type "str"; expected "int"
table: dict[str, int] = {"a": 1, 2: 3}  #! dict-item: Dict entry 1 has incompatible type "int": "int"; expected "str": "int"
pair: tuple[int, str] = (1, 2)  #! assignment: Incompatible types in assignment (expression has type "tuple[int, int]", variable has type "tuple[int, str]")
maybe: Optional[int] = "text"  #! assignment: Incompatible types in assignment (expression has type "str", variable has type "int | None")
flag: bool = 1  #! assignment: Incompatible types in assignment (expression has type "int", variable has type "bool")
LIMIT: Final = 10
LIMIT = 11  #! misc: Cannot assign to final name "LIMIT"
count = 3.5  #! assignment: Incompatible types in assignment (expression has type "float", variable has type "int")
inferred = 1
inferred = "text"  #! assignment: Incompatible types in assignment (expression has type "str", variable has type "int")
first, second = 1, 2, 3  #! misc: Too many values to unpack (2 expected, 3 provided)
numbers[0] = "x"  #! call-overload: No overload variant of...
table["k"] = None  #! assignment: Incompatible types in assignment (expression has type "None", target has type "int")
empty = []  #! var-annotated: Need type annotation for "empty"...
good: float = 1
