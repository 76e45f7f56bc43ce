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
    sound = 3  #! assignment: Incompatible types in assignment (expression has type "int", base class "Animal" defined the type as "str")

    def speak(self, loud: bool) -> str:  #! override: Signature of "speak" incompatible with supertype "Animal"
        return "miau"


class Cow(Animal):
    def speak(self) -> int:  #! override: Return type "int" of "speak" incompatible with return type "str" in supertype "Animal"
        return 1


d = Dog("Rex", ["sit"])
reveal_type(d.name)  #! note: Revealed type is "str"
reveal_type(d.tricks)  #! note: Revealed type is "list[str]"
reveal_type(d.age)  #! note: Revealed type is "int"
reveal_type(d.legs)  #! note: Revealed type is "int"
reveal_type(Dog.legs)  #! note: Revealed type is "int"
reveal_type(Animal.baby("x"))  #! note: Revealed type is "classes.Animal"
reveal_type(Dog.add(1, 2))  #! note: Revealed type is "int"
reveal_type(d.best)  #! note: Revealed type is "def () -> str"
reveal_type(d.friends)  #! note: Revealed type is "list[classes.Animal]"
reveal_type(Dog)  #! note: Revealed type is "type[classes.Dog]"
reveal_type(type(d))  #! note: Revealed type is "type[classes.Dog]"
d.age = 5
d.age = "x"  #! assignment: Incompatible types in assignment (expression has type "str", variable has type "int")
d.title = "a"  #! misc: Property "title" defined in "Animal" is read-only
d.nothing  #! attr-defined: "Dog" has no attribute "nothing"
d.name = 3  #! assignment: Incompatible types in assignment (expression has type "int", variable has type "str")
d.other = 3  #! attr-defined: "Dog" has no attribute "other"
Dog("Rex")  #! call-arg: Missing positional argument "tricks" in call to "Dog"
Dog.speak(d)
Animal.missing  #! attr-defined: "type[Animal]" has no attribute "missing"
a: Animal = d
e: Dog = a  #! assignment: Incompatible types in assignment (expression has type "Animal", variable has type "Dog")
LIMIT: Final = 10
LIMIT = 11  #! misc: Cannot assign to final name "LIMIT"
reveal_type(Animal.speak)  #! note: Revealed type is "def (self: classes.Animal) -> str"


class Counter:
    def __init__(self) -> None:
        self.count = 0

    def __call__(self, step: int) -> int:
        self.count += step
        return self.count


c = Counter()
reveal_type(c(1))  #! note: Revealed type is "int"
c("a")  #! arg-type: Argument 1 to "__call__" of "Counter" has incompatible type "str"; expected "int"
d()  #! operator: "Dog" not callable
