"""__getattribute__ of a class, a base or a subclass sees every read of a typed attribute, method and property."""

from typing import Any


class Traced:
    kind = "traced"

    def __init__(self, size: int) -> None:
        self.size = size
        self.log: list[str] = []

    def __getattribute__(self, name: str) -> Any:
        if name not in ("log", "__class__", "__dict__"):
            object.__getattribute__(self, "log").append(name)
        return super().__getattribute__(name)

    @property
    def double(self) -> int:
        return self.size * 2

    def grow(self, by: int) -> int:
        self.size += by
        return self.size

    @staticmethod
    def fixed() -> str:
        return "fixed"

    def __len__(self) -> int:
        return self.size


class Plain:
    def __init__(self, value: int) -> None:
        self.value = value

    def show(self) -> str:
        return f"value {self.value}"


class Doubling(Plain):
    def __getattribute__(self, name: str) -> Any:
        found = super().__getattribute__(name)
        return found * 2 if name == "value" else found


class Virtual:
    real = 1

    def __getattribute__(self, name: str) -> Any:
        if name.startswith("virtual_"):
            return name.removeprefix("virtual_")
        if name == "hidden":
            raise AttributeError("it is hidden")
        return super().__getattribute__(name)

    def __getattr__(self, name: str) -> str:
        return f"fallback for {name}"

    hidden = "never seen"


def describe(item: Plain) -> tuple[int, str]:
    item.value += 1
    return item.value, item.show()


traced = Traced(3)
print(traced.size, traced.double, traced.grow(4), traced.fixed(), traced.kind, len(traced))
traced.size = 9
bound = traced.grow
print(bound(1), Traced.grow(traced, 1), traced.log)
print(describe(Plain(5)), describe(Doubling(5)))
virtual = Virtual()
print(virtual.real, virtual.hidden, getattr(virtual, "virtual_name"), hasattr(virtual, "nothing"))
unknown: Any = virtual
print(unknown.virtual_x, unknown.other)


class Items(list[int]):
    def __getattribute__(self, name: str) -> Any:
        if name == "append":
            return lambda value: list.append(self, value * 10)
        return super().__getattribute__(name)


items = Items()
items.append(4)
print(items, len(items))


def fill(target: list[int]) -> list[int]:
    target.append(1)
    return target


print(fill(items), fill([]))
