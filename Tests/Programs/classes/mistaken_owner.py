"""A __set_name__ whose owner is annotated as an instance of the class gets the class all the same."""

from typing import Any


class Field:
    def __init__(self, default: Any) -> None:
        self.default = default
        self.label = ""

    def __set_name__(self, owner: "Record", name: str) -> None:
        self.label = f"{owner.__name__}.{name}"  # type: ignore[attr-defined]

    def __get__(self, instance: Any, owner: Any) -> str:
        return f"{self.label}={self.default}"


class Record:
    size = Field(3)
    name = Field("x")


print(Record.size, Record().name)
