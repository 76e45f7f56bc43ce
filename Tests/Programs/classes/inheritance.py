"""Single inheritance: overriding, super(), abstract methods, isinstance, polymorphism."""

import math


class Shape:
    kind = "shape"

    def __init__(self, name: str) -> None:
        self.name = name

    def area(self) -> float:
        raise NotImplementedError

    def describe(self) -> str:
        return f"{self.name} ({self.kind}) with area {self.area():.2f}"

    def scale(self, factor: float) -> None:
        raise NotImplementedError(f"{self.kind} cannot scale")


class Circle(Shape):
    kind = "circle"

    def __init__(self, radius: float) -> None:
        super().__init__("Circle")
        self.radius = radius

    def area(self) -> float:
        return math.pi * self.radius**2

    def scale(self, factor: float) -> None:
        self.radius *= factor


class Rectangle(Shape):
    kind = "rectangle"

    def __init__(self, width: float, height: float, name: str = "Rectangle") -> None:
        super().__init__(name)
        self.width = width
        self.height = height

    def area(self) -> float:
        return self.width * self.height


class Square(Rectangle):
    def __init__(self, side: float) -> None:
        super().__init__(side, side, "Square")

    def describe(self) -> str:
        return super().describe() + " and equal sides"


class Animal:
    def __init__(self, name: str) -> None:
        self.name = name
        self.log: list[str] = []

    def speak(self) -> str:
        return "..."

    def introduce(self) -> str:
        self.log.append("introduced")
        return f"I am {self.name}: {self.speak()}"


class Dog(Animal):
    def speak(self) -> str:
        return "Woof"

    def fetch(self, thing: str) -> str:
        self.log.append(thing)
        return f"{self.name} fetches {thing}"


class Puppy(Dog):
    def speak(self) -> str:
        return super().speak().lower() + "?"


class Base:
    def template(self) -> list[str]:
        return [self.first(), self.second(), self.third()]

    def first(self) -> str:
        return "base first"

    def second(self) -> str:
        return "base second"

    def third(self) -> str:
        return "base third"


class Middle(Base):
    def second(self) -> str:
        return "middle second"


class Leaf(Middle):
    def third(self) -> str:
        return "leaf third after " + Base.third(self)


shapes: list[Shape] = [Circle(1.5), Rectangle(2.0, 3.5), Square(4.0)]
for shape in shapes:
    print(shape.describe(), isinstance(shape, Rectangle), isinstance(shape, Shape), type(shape).__name__)
for shape in shapes:
    try:
        shape.scale(2.0)
        print(shape.describe())
    except NotImplementedError as error:
        print("NotImplementedError:", error)
print(max(shapes, key=lambda s: s.area()).name, sum(s.area() for s in shapes) > 30)
animals = [Animal("thing"), Dog("Rex"), Puppy("Bit")]
for animal in animals:
    print(animal.introduce(), animal.speak(), animal.log)
    if isinstance(animal, Dog):
        print(animal.fetch("stick"), animal.log)
for item in [Base(), Middle(), Leaf()]:
    print(item.template())
print(issubclass(Leaf, Base), issubclass(Base, Leaf), issubclass(Puppy, (Dog, Shape)), Square.kind, Square.__bases__[0].__name__)
print([c.__name__ for c in Leaf.__mro__], Puppy.speak(Puppy("x")), Dog.speak is Animal.speak)
