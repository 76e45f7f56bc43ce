# __new__ of a base, told which class to make an instance of.
class A:
    x: int
    def __new__(cls, x: int) -> "A":
        self = object.__new__(cls)
        self.x = x
        return self
class B(A):
    pass
class T(tuple[int, int]):
    def __new__(cls, x: int) -> "T":
        self = tuple.__new__(cls, (x, x))
        return self
class I(int):
    def __new__(cls, x: int) -> "I":
        self = int.__new__(cls, x + 1)
        return self
print(A(3).x, B(4).x, T(3), I(3))
