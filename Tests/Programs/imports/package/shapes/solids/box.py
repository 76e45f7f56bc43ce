from .. import flat
from ..flat import Shape


class Box(Shape):
    def __init__(self, width: float, height: float, depth: float) -> None:
        self.sides = [width, height, depth]

    def volume(self) -> float:
        result = 1.0
        for side in self.sides:
            result *= side
        return result

    def area(self) -> float:
        a, b, c = self.sides
        return 2 * (a * b + b * c + a * c)


class Cube(Box):
    def __init__(self, side: float) -> None:
        super().__init__(side, side, side)
        self.face = flat.Square(side)

    def describe(self) -> str:
        return super().describe() + f", each face {self.face.area()}"
