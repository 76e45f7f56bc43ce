"""Names, literals, assignment and calls of plain functions."""

x = 3
reveal_type(x)  #! note: Revealed type is "int"
y: float = x
reveal_type(y)  #! note: Revealed type is "float"
x = "a"  #! assignment: Incompatible types in assignment (expression has type "str", variable has type "int")
name: str = 1  #! assignment: Incompatible types in assignment (expression has type "int", variable has type "str")
undefined  #! name-defined: Name "undefined" is not defined
reveal_type([1, 2])  #! note: Revealed type is "list[int]"
reveal_type([1, "a"])  #! note: Revealed type is "list[object]"
reveal_type([1, 2.0])  #! note: Revealed type is "list[float]"
reveal_type([1, None])  #! note: Revealed type is "list[int | None]"
reveal_type({"a": 1})  #! note: Revealed type is "dict[str, int]"
reveal_type({1, 2})  #! note: Revealed type is "set[int]"
reveal_type((1, "a"))  #! note: Revealed type is "tuple[int, str]"
reveal_type([])  #! note: Revealed type is "list[Never]"
reveal_type("a" if x else None)  #! note: Revealed type is "str | None"


def add(a: int, b: int = 2) -> int:
    return a + b


reveal_type(add)  #! note: Revealed type is "def (a: int, b: int =) -> int"
add(1)
add("a")  #! arg-type: Argument 1 to "add" has incompatible type "str"; expected "int"
add(1, 2, 3)  #! call-arg: Too many arguments for "add"
add()  #! call-arg: Missing positional argument "a" in call to "add"
add(1, c=2)  #! call-arg: Unexpected keyword argument "c" for "add"
add(a=1, b="x")  #! arg-type: Argument "b" to "add" has incompatible type "str"; expected "int"
reveal_type(add(1, b=2))  #! note: Revealed type is "int"


def wrong(flag: bool) -> str:
    if flag:
        return 1  #! return-value: Incompatible return value type (got "int", expected "str")
    return None  #! return-value: Incompatible return value type (got "None", expected "str")


def nothing(value: int) -> None:
    return value  #! return-value: No return value expected


def falls_off(value: int) -> int:  #! return: Missing return statement
    if value:
        return 1


def keywords(*values: int, key: str, **rest: float) -> None:
    reveal_type(values)  #! note: Revealed type is "tuple[int, ...]"
    reveal_type(rest)  #! note: Revealed type is "dict[str, float]"


keywords(1, 2, key="a", other=1.5)
keywords("a", key="a")  #! arg-type: Argument 1 to "keywords" has incompatible type "str"; expected "int"
keywords(1)  #! call-arg: Missing named argument "key" for "keywords"
keywords(1, key="k", other="b")  #! arg-type: Argument "other" to "keywords" has incompatible type "str"; expected "float"
pair = (1, "x")
keywords(*pair, key="a")  #! arg-type: Argument 1 to "keywords" has incompatible type "*tuple[int, str]"; expected "int"
