"""Properties, static and class methods, class attributes, private names, __slots__, instance dictionaries."""

from typing import ClassVar, Optional


class Temperature:
    readings: ClassVar[int] = 0
    unit = "C"

    def __init__(self, celsius: float = 0.0) -> None:
        self._celsius = celsius

    @property
    def celsius(self) -> float:
        """The temperature in Celsius."""
        Temperature.readings += 1
        return self._celsius

    @celsius.setter
    def celsius(self, value: float) -> None:
        if value < -273.15:
            raise ValueError(f"{value} is below absolute zero")
        self._celsius = value

    @property
    def fahrenheit(self) -> float:
        return self.celsius * 9 / 5 + 32

    @fahrenheit.setter
    def fahrenheit(self, value: float) -> None:
        self.celsius = (value - 32) * 5 / 9

    @classmethod
    def from_fahrenheit(cls, value: float) -> "Temperature":
        result = cls()
        result.fahrenheit = value
        return result

    @classmethod
    def describe(cls) -> str:
        return f"{cls.__name__} in {cls.unit}, {cls.readings} readings"

    @staticmethod
    def is_boiling(celsius: float, pressure: float = 1.0) -> bool:
        return celsius >= 100 * pressure


class Kelvin(Temperature):
    unit = "K"

    @property
    def celsius(self) -> float:
        return self._celsius - 273.15

    @celsius.setter
    def celsius(self, value: float) -> None:
        self._celsius = value + 273.15


class Private:
    def __init__(self) -> None:
        self.__secret = 1
        self._hidden = 2

    def reveal(self) -> int:
        return self.__secret + self.__helper()

    def __helper(self) -> int:
        return 10


class MorePrivate(Private):
    def __init__(self) -> None:
        super().__init__()
        self.__secret = 100

    def both(self) -> list[int]:
        return [self.reveal(), self.__secret]


class Slotted:
    __slots__ = ("x", "y")

    def __init__(self, x: int, y: int) -> None:
        self.x = x
        self.y = y


class Lazy:
    def __init__(self, size: int) -> None:
        self.size = size
        self._table: Optional[list[int]] = None
        self.computed = 0

    @property
    def table(self) -> list[int]:
        if self._table is None:
            self.computed += 1
            self._table = [n * n for n in range(self.size)]
        return self._table

    @table.deleter
    def table(self) -> None:
        self._table = None


class Registry:
    members: ClassVar[dict[str, "Registry"]] = {}
    count = 0

    def __init__(self, name: str) -> None:
        self.name = name
        type(self).count += 1
        self.members[name] = self


class SubRegistry(Registry):
    count = 100


t = Temperature(25.5)
print(t.celsius, t.fahrenheit, Temperature.readings)
t.fahrenheit = 212
print(t.celsius, t.is_boiling(t.celsius), Temperature.is_boiling(90, pressure=0.8), Temperature.describe())
try:
    t.celsius = -300.25
except ValueError as error:
    print("ValueError:", error, t.celsius)
t.celsius += 5
print(t.celsius, Temperature.from_fahrenheit(50).celsius, Temperature.celsius.__doc__)
k = Kelvin.from_fahrenheit(32)
print(type(k).__name__, k._celsius, k.celsius, k.fahrenheit, Kelvin.describe(), isinstance(k, Temperature))
try:
    Lazy(1).computed.real = 5  # type: ignore[misc]
except AttributeError as error:
    print("AttributeError:", error)
p = MorePrivate()
print(Private().reveal(), p.both(), p._hidden, sorted(vars(p)), hasattr(p, "__secret"), hasattr(p, "_Private__secret"))
s = Slotted(1, 2)
s.x += 10
print(s.x, s.y)
try:
    s.z = 3  # type: ignore[attr-defined]
except AttributeError as error:
    print("AttributeError:", error)
lazy = Lazy(5)
print(lazy.table, lazy.table is lazy.table, lazy.computed)
del lazy.table
print(lazy.table[-1], lazy.computed)
for cls, name in [(Registry, "a"), (SubRegistry, "b"), (Registry, "c"), (SubRegistry, "d")]:
    cls(name)
print(Registry.count, SubRegistry.count, sorted(Registry.members), SubRegistry.members is Registry.members, Registry("e").count)
instance = Registry("f")
instance.count = -1
print(instance.count, Registry.count, vars(instance), instance.__dict__ == {"name": "f", "count": -1})
del instance.count
print(instance.count, "count" in vars(instance))
for attribute in ["celsius", "nothing"]:
    try:
        delattr(t, attribute)
    except AttributeError as error:
        print("AttributeError:", str(error).replace("'Temperature' object", "object")[:40])
