"""Instances that are made without their __init__, as copyreg and hand-written constructors do it."""

from dataclasses import dataclass


class Child:
    def __init__(self, number: int) -> None:
        self.number = number


class Parent:
    def __init__(self, number: int, child: Child, share: float) -> None:
        print("initialised")
        self.number = number
        self.child = child
        self.share = share

    def total(self) -> float:
        return self.number + self.child.number + self.share

    @classmethod
    def bare(cls) -> "Parent":
        return cls.__new__(cls)


class Plain:
    pass


@dataclass
class Point:
    x: int
    y: int = 5
