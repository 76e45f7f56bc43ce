"""Errors that are told to be ignored are not said; others on the same lines are."""

number: int = "a"  # type: ignore
number = "b"  # type: ignore[assignment]
number = "c"  # type: ignore[operator]  #! assignment: Incompatible types in assignment (expression has type "str", variable has type "int")
print(number.missing)  # type: ignore[attr-defined]
print(undefined)  # type: ignore
print(undefined)  #! name-defined: Name "undefined" is not defined


def unchecked(a, b):
    return a.anything + b + "text" - 5


def checked(a: int) -> str:
    return unchecked(a, 1) + a.anything  #! attr-defined: "int" has no attribute "anything"
