"""Which method runs: overriding with other defaults and wider signatures, super() everywhere, calls from __init__."""

from collections.abc import Callable
from typing import Any, Optional


class Base:
    label = "base"
    factor = 2
    transform: Callable[[int], int] = staticmethod(lambda n: n + 1)

    def __init__(self, n: int = 1) -> None:
        self.n = n
        self.setup()

    def setup(self) -> None:
        self.notes = [f"{self.label} setup"]

    def scaled(self, by: int = 10) -> int:
        return self.n * by

    def twice(self) -> int:
        return self.scaled() * self.factor

    @classmethod
    def make(cls, n: int) -> "Base":
        return cls(n)

    @classmethod
    def describe(cls) -> str:
        return f"{cls.__name__}/{cls.label}/{cls.helper()}"

    @staticmethod
    def helper() -> str:
        return "base helper"

    @property
    def view(self) -> str:
        return f"view {self.n}"

    def clone(self) -> "Base":
        return type(self)(self.n + 1)

    def __call__(self, x: int) -> int:
        return self.transform(x) + self.n

    def __str__(self) -> str:
        return f"{type(self).__name__}({self.n})"


class Middle(Base):
    label = "middle"

    def scaled(self, by: int = 100, extra: int = 5) -> int:
        return super().scaled(by) + extra

    @classmethod
    def describe(cls) -> str:
        return "middle+" + super().describe()

    @property
    def view(self) -> str:
        return super().view + " from the middle"


class Leaf(Middle):
    factor = 3
    transform = staticmethod(lambda n: n * 100)

    def __init__(self, n: int = 7, name: str = "leaf") -> None:
        self.name = name
        super().__init__(n)

    def setup(self) -> None:
        super().setup()
        self.notes.append(f"leaf {self.name}")

    @staticmethod
    def helper() -> str:
        return "leaf helper, not " + Base.helper()

    def clone(self) -> "Leaf":
        result = super().clone()
        assert isinstance(result, Leaf)
        result.name = self.name + "'"
        return result

    def __call__(self, x: int, y: int = 0) -> int:
        return super().__call__(x) + y


class TooEarly(Base):
    def __init__(self) -> None:
        super().__init__(5)
        self.ready = True

    def setup(self) -> None:
        try:
            print("ready?", self.ready)
        except AttributeError as error:
            print("AttributeError:", error)
        super().setup()


class Visitor:
    def visit(self, node: "Node") -> str:
        method: Callable[[Any], str] = getattr(self, "visit_" + type(node).__name__.lower(), self.generic)
        return method(node)

    def generic(self, node: "Node") -> str:
        return f"?{type(node).__name__}"


class Node:
    def accept(self, visitor: Visitor) -> str:
        return visitor.visit(self)


class Number(Node):
    def __init__(self, value: int) -> None:
        self.value = value


class Sum(Node):
    def __init__(self, *parts: Node) -> None:
        self.parts = parts


class Hole(Node):
    pass


class Printer(Visitor):
    def visit_number(self, node: Number) -> str:
        return str(node.value)

    def visit_sum(self, node: Sum) -> str:
        return "(" + " + ".join(part.accept(self) for part in node.parts) + ")"


class Doubler(Printer):
    def visit_number(self, node: Number) -> str:
        return super().visit_number(Number(node.value * 2))


class Handler:
    def __init__(self, following: "Optional[Handler]" = None) -> None:
        self.following = following

    def handle(self, request: int) -> str:
        if self.accepts(request):
            return f"{type(self).__name__} took {request}"
        return self.following.handle(request) if self.following else f"nobody took {request}"

    def accepts(self, request: int) -> bool:
        return False


class Small(Handler):
    def accepts(self, request: int) -> bool:
        return request < 10


class Even(Handler):
    def accepts(self, request: int) -> bool:
        return request % 2 == 0


things: list[Base] = [Base(3), Middle(4), Leaf(5), Leaf(), Middle()]
for thing in things:
    print(thing, thing.scaled(), thing.scaled(2), thing.scaled(by=3), thing.twice(), thing.view, thing(1), thing.notes)
    print(thing.describe(), thing.helper(), thing.clone(), type(thing).make(9), thing.make(8).twice())
print(Leaf(1, "x").clone().name, Leaf(2)(3, 4), Middle(1).scaled(1, 2), Middle(1).scaled(extra=0), Base.describe(), Leaf.describe(), Leaf.helper())
TooEarly()
print(Base.scaled(Leaf(5)), Middle.scaled(Leaf(5), 1))
tree = Sum(Number(1), Sum(Number(2), Hole()), Number(3))
print(tree.accept(Printer()), tree.accept(Doubler()), tree.accept(Visitor()))
chain = Small(Even(Handler()))
print([chain.handle(n) for n in (5, 12, 13)])
methods = [things[0].scaled, things[1].scaled, things[2].scaled]
things[0].n = 1000
print([method() for method in methods], methods[0] == things[0].scaled, methods[0] == methods[1])
Base.scaled = lambda self, by=10: -self.n  # type: ignore[method-assign, assignment]
print(things[0].scaled(), things[1].scaled(), things[0].twice())
Middle.factor = 50
print(things[1].twice(), things[2].twice(), things[0].factor, Leaf.factor)
things[1].factor = -1
print(things[1].twice(), Middle(4).twice())
