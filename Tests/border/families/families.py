"""Classes whose methods call each other, for Python to make classes of."""


class Base:
    def check(self, x: int) -> int:
        return self.one(x) * 10 + self.two(x)

    def one(self, x: int) -> int:
        return x

    def two(self, x: int) -> int:
        return x


class Derived(Base):
    def two(self, x: int) -> int:
        return x + 2


class Mixin:
    def name(self) -> str:
        return "mixin " + self.first() + self.second(1)

    def first(self) -> str:
        return "f"

    def second(self, x: int) -> str:
        return "s" * x

    def one(self, x: int) -> int:
        return x + 1


class Other:
    @property
    def size(self) -> int:
        return 3

    def twice(self) -> int:
        return self.size * 2


def check_all(b: Base, m: Mixin) -> tuple[int, str, int]:
    return b.check(1), m.name(), m.one(5)


def sizes(o: Other) -> int:
    return o.size + o.twice()
