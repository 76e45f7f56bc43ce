"""Construction in steps: defaults, __new__, class bodies, class attributes as methods, __str__ chain, __format__."""

from typing import Any, Optional


class Base:
    created: list[str] = []

    def __init__(self, name: str = "base") -> None:
        self.name = name
        self.setup()
        Base.created.append(type(self).__name__)

    def setup(self) -> None:
        self.kind = "plain"

    def __str__(self) -> str:
        return f"{type(self).__name__}({self.name}, {self.kind})"


class Fancy(Base):
    level: int

    def __init__(self, name: str, level: int = 3) -> None:
        self.level = level
        super().__init__(name)

    def setup(self) -> None:
        super().setup()
        self.kind += f" level {self.level}"


class NoInit(Base):
    pass


class Singleton:
    _instance: Optional["Singleton"] = None
    count: int

    def __new__(cls) -> "Singleton":
        if cls._instance is None:
            cls._instance = super().__new__(cls)
            cls._instance.count = 0
        return cls._instance

    def __init__(self) -> None:
        self.count += 1


class Cents(int):
    def __new__(cls, dollars: float) -> "Cents":
        return super().__new__(cls, round(dollars * 100))

    def show(self) -> str:
        return f"${self // 100}.{self % 100:02d}"

    def __add__(self, other: int) -> "Cents":
        return Cents((int(self) + int(other)) / 100)


class Tag(str):
    def html(self, content: str) -> str:
        return f"<{self}>{content}</{self}>"


class Body:
    total = 0
    for number in range(5):
        total += number
    squares = [n * n for n in range(4)]
    if total > 5:
        size = "big"
    else:
        size = "small"

    def get(self) -> int:
        return self.total

    alias = get
    doubled = staticmethod(lambda n: n * 2)


class Outer:
    class Inner:
        def __init__(self, value: int) -> None:
            self.value = value

        def __repr__(self) -> str:
            return f"Inner({self.value})"

    def make(self, value: int) -> "Outer.Inner":
        return self.Inner(value)


class Repr:
    def __repr__(self) -> str:
        return "<repr>"


class Both(Repr):
    def __str__(self) -> str:
        return "<str>"


class Formatted:
    def __format__(self, spec: str) -> str:
        return f"formatted with {spec!r}"


class Partial:
    def __init__(self, flag: bool) -> None:
        self.always = 1
        if flag:
            self.sometimes = 2

    def late(self) -> None:
        self.added = 3


class Chain:
    def __init__(self) -> None:
        self.steps: list[str] = []

    def __getattr__(self, name: str) -> Any:
        if name.startswith("_"):
            raise AttributeError(name)

        def step(*args: Any) -> "Chain":
            self.steps.append(f"{name}{args}")
            return self

        return step


print(Base(), Fancy("f"), Fancy("g", level=7), NoInit(), NoInit("given"), Base.created)
one, two = Singleton(), Singleton()
print(one is two, one.count)
price = Cents(19.99)
print(price, price.show(), (price + 1).show(), price * 2, isinstance(price, int), type(price + 5).__name__, price == 1999, [price], max(price, 5))
print(Tag("b").html("bold"), Tag("i") + "x", len(Tag("em")), Tag("a") == "a", {"k": 1}[Tag("k")], Tag("q").upper(), type(Tag("u")).__name__)
print(Body.total, Body.squares, Body.size, Body().alias(), Body.doubled(21), Body.number, Body().doubled(4))
print(Outer().make(5), Outer.Inner(6).value, [Outer.Inner(n) for n in range(2)], type(Outer().make(1)).__name__, Outer.Inner.__qualname__)
print(Repr(), str(Repr()), [Both()], Both(), f"{Both()} {Both()!r}", "%s %r" % (Both(), Both()), f"{Formatted():>5x} {Formatted()}")
for flag in (True, False):
    thing = Partial(flag)
    try:
        print(thing.always, thing.sometimes)
    except AttributeError as error:
        print("AttributeError:", error)
    try:
        print(thing.added)
    except AttributeError as error:
        print("AttributeError:", error)
    thing.late()
    print(thing.added, sorted(vars(thing)))
print(Chain().open("f").read().close(1, 2).steps)
dynamic: Any = type("Made", (Base,), {"setup": lambda self: setattr(self, "kind", "made"), "extra": 5})
print(dynamic("m"), dynamic.extra, issubclass(dynamic, Base), dynamic.__name__)
