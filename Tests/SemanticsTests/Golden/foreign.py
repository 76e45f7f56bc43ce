import elsewhere
from elsewhere import Thing, find, half, limit, missing, twice

reveal_type(limit)  #! note: Revealed type is "int"
reveal_type(elsewhere.limit)  #! note: Revealed type is "int"
reveal_type(elsewhere.table)  #! note: Revealed type is "dict[str, int]"
reveal_type(elsewhere.unknown)  #! note: Revealed type is "Any"
reveal_type(half(3))  #! note: Revealed type is "Any"
reveal_type(find)  #! note: Revealed type is "def (name: str, default: str | None =, *rest: int, **more: str) -> str | None"
reveal_type(find("a"))  #! note: Revealed type is "str | None"
reveal_type(elsewhere.many([1], 2))  #! note: Revealed type is "Any"
reveal_type(elsewhere.untyped(1))  #! note: Revealed type is "Any"
reveal_type(Thing())  #! note: Revealed type is "Any"
reveal_type(Thing().half())  #! note: Revealed type is "Any"
reveal_type(twice(1))  #! note: Revealed type is "Any"
reveal_type(elsewhere.later(2))  #! note: Revealed type is "Any"
reveal_type(missing)  #! note: Revealed type is "Any"
half("a")  #! arg-type: Argument 1 to "half" has incompatible type "str"; expected "float"
half(1, True)  #! call-arg: Too many positional arguments for "half"
elsewhere.half(1, rounded=True) + "x"
find(1)  #! arg-type: Argument 1 to "find" has incompatible type "int"; expected "str"
elsewhere.limit = "a"  #! assignment: Incompatible types in assignment (expression has type "str", variable has type "int")
elsewhere.other = "a"


def f(x: Thing, y: elsewhere.Other) -> elsewhere.Thing:
    return x.y
