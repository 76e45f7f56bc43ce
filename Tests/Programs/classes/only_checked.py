"""Classes that only the checker sees, and others of their names that run."""

from typing import TYPE_CHECKING, Any, Protocol

if TYPE_CHECKING:

    class Wrapper(Protocol):
        def wrap(self, value: Any) -> "Wrapper": ...

        @property
        def size(self) -> int: ...

    class Items(list):
        def first(self) -> int: ...
        def __add__(self, other: Any) -> "Items": ...

else:

    class Items(list):
        def first(self):
            return self[0]

        def __add__(self, other):
            made = Items(self)
            made.extend(other)
            return made


class Numbers(Items):
    def total(self) -> int:
        return sum(self)


class Box:
    def __init__(self, value: Any) -> None:
        self.value = value

    def wrap(self, value: Any) -> "Box":
        return Box([self.value, value])

    @property
    def size(self) -> int:
        return 1


def use(wrapper: "Wrapper") -> Any:
    return wrapper.wrap(wrapper.size)


made: Any = use(Box("a"))
print(made.value)
numbers = Numbers([4, 5])
print(numbers.first(), numbers.total(), numbers + [1], type(numbers + [1]).__name__, (numbers + [7]).first())
