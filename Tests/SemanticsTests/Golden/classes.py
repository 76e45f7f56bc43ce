"""Attributes, methods, inheritance, properties."""

from typing import ClassVar, Final


class Animal:
    legs: ClassVar[int] = 4
    sound = "…"

    def __init__(self, name: str, age: int = 0) -> None:
        self.name = name
        self._age = age
        self.friends: list[Animal] = []

    def speak(self) -> str:
        return self.sound

    @property
    def age(self) -> int:
        return self._age

    @age.setter
    def age(self, value: int) -> None:
        self._age = value

    @property
    def title(self) -> str:
        return self.name.title()

    @classmethod
    def baby(cls, name: str) -> "Animal":
        return cls(name)

    @staticmethod
    def add(a: int, b: int) -> int:
        return a + b


class Dog(Animal):
    sound = "wuff"

    def __init__(self, name: str, tricks: list[str]) -> None:
        super().__init__(name)
        self.tricks = tricks

    def speak(self) -> str:
        return super().speak() + "!"

    def best(self) -> str:
        return self.tricks[0]


class Cat(Animal):
    sound = 3

    def speak(self, loud: bool) -> str:
        return "miau"


class Cow(Animal):
    def speak(self) -> int:
        return 1


d = Dog("Rex", ["sit"])
reveal_type(d.name)
reveal_type(d.tricks)
reveal_type(d.age)
reveal_type(d.legs)
reveal_type(Dog.legs)
reveal_type(Animal.baby("x"))
reveal_type(Dog.add(1, 2))
reveal_type(d.best)
reveal_type(d.friends)
reveal_type(Dog)
reveal_type(type(d))
d.age = 5
d.age = "x"
d.title = "a"
d.nothing
d.name = 3
d.other = 3
Dog("Rex")
Dog.speak(d)
Animal.missing
a: Animal = d
e: Dog = a
LIMIT: Final = 10
LIMIT = 11
reveal_type(Animal.speak)


class Counter:
    def __init__(self) -> None:
        self.count = 0

    def __call__(self, step: int) -> int:
        self.count += step
        return self.count


c = Counter()
reveal_type(c(1))
c("a")
d()
