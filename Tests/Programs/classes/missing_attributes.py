# What is said of attributes that are not set: the instance's class, wherever the attribute is declared.
from dataclasses import dataclass, field
from typing import Any, Callable


class Base:
    value: int

    def get(self) -> int:
        return self.value


class Derived(Base):
    pass


class Slotted:
    __slots__ = ("value",)
    value: int


class AlsoSlotted(Slotted):
    __slots__ = ()


@dataclass
class Record:
    plain: int
    late: int = field(init=False)
    made: list[int] = field(default_factory=list)


def show(action: Callable[[], object]) -> None:
    try:
        print(action())
    except AttributeError as error:
        print(error)


def remove(thing: Any) -> None:
    del thing.value


def of_local() -> int:
    local = Derived()
    return local.value


for kind in (Base, Derived):
    show(lambda: kind().get())
    show(lambda: kind().value)
    show(lambda: remove(kind()))
    show(lambda: kind.value)
show(of_local)
show(lambda: Derived().value)
show(lambda: Slotted().value)
show(lambda: AlsoSlotted().value)
show(lambda: remove(AlsoSlotted()))
anything: Any = Slotted
show(lambda: type(anything.value).__name__)
show(lambda: Record(1).late)
show(lambda: Record.late)
show(lambda: Record.made)
print(hasattr(Record, "late"), hasattr(Record, "plain"), hasattr(Derived, "value"), hasattr(AlsoSlotted, "value"))


class Local:
    value: int


def in_function() -> None:
    class Inner(Local):
        pass

    show(lambda: Inner().value)
    show(lambda: Inner.value)


in_function()


class Falling:
    def __init__(self) -> None:
        self.number = 1
        self.text = "t"

    def __getattr__(self, name: str) -> int:
        print("asked for", name)
        return 7


class FallingToo(Derived):
    def __getattr__(self, name: str) -> int:
        return -7


falling = Falling()
del falling.number
print(falling.number, falling.text)
falling.number = 2
print(falling.number)
print(FallingToo().get(), FallingToo().value)
