"""A module of which mypy is told to report nothing of one kind."""
# mypy: disable-error-code="assignment, return-value"

x: int = "a"


def f() -> int:
    return "b"


def g() -> int:
    return x + "c"  #! operator: Unsupported operand types for + ("int" and "str")
