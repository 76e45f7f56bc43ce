"""A module of which mypy is told to report nothing."""
# mypy: ignore-errors

x: int = "a"
y = x + "c"
