"""A method that a subclass overrides, and a subclass of that again: called through each class."""


class Shape:
    def __init__(self, n: int) -> None:
        self.n = n

    def area(self) -> int:
        raise NotImplementedError

    def copy(self) -> "Shape":
        return self

    def name(self) -> str:
        return "shape"

    def nothing(self) -> None:
        pass


class Square(Shape):
    def area(self) -> int:
        return self.n * self.n

    def copy(self) -> "Square":
        return Square(self.n + 1)

    def name(self) -> str:
        return "square"

    def nothing(self) -> None:
        print("nothing", self.n)


class Big(Square):
    def area(self) -> int:
        return super().area() * 100


def describe(shape: Shape) -> int:
    return shape.area()


def main() -> None:
    total = 0
    for i in range(5):
        total += describe(Square(i)) + describe(Big(i))
        total += Square(i).copy().area()
        Square(i).nothing()
        Shape(i).nothing()
        print(Square(i).copy().name(), Big(i).name(), Big(i).area())
    print(total)
    try:
        describe(Shape(1))
    except NotImplementedError as error:
        tb = error.__traceback__
        while tb:
            print(tb.tb_lineno)
            tb = tb.tb_next
    Shape(1).area()


main()
