"""Methods, properties and attributes that do not fit what the base class says."""


class Base:
    size: int = 1

    def run(self, count: int, name: str = "") -> int:
        return count

    @property
    def area(self) -> int:
        return 1

    @staticmethod
    def double(number: int) -> int:
        return number * 2

    @classmethod
    def make(cls, number: int) -> int:
        return number


class Fewer(Base):
    size = "a"  #! assignment: Incompatible types in assignment (expression has type "str", base class "Base" defined the type as "int")

    def run(self, count: int) -> int:  #! override: Signature of "run" incompatible with supertype "Base"
        return 1

    @property
    def area(self) -> str:  #! override: Signature of "area" incompatible with supertype "Base"
        return ""

    @staticmethod
    def double(number: str) -> int:  #! override: Argument 1 of "double" is incompatible with supertype "Base"; supertype defines the argument type as "int"
        return 1

    @classmethod
    def make(cls, number: int) -> str:  #! override: Return type "str" of "make" incompatible with return type "int" in supertype "Base"
        return ""


class Other(Base):
    size: str  #! assignment: Incompatible types in assignment (expression has type "str", base class "Base" defined the type as "int")

    def run(self, *, count: int, name: str = "") -> int:  #! override: Signature of "run" incompatible with supertype "Base"
        return 1

    def area(self) -> int:  #! override: Signature of "area" incompatible with supertype "Base"
        return 1


class More(Base):
    def run(self, count: int, name: str = "", extra: int = 3) -> bool:
        return True


class Equal:
    def __eq__(self, other: "Equal") -> bool:  #! override: Argument 1 of "__eq__" is incompatible with supertype "builtins.object"; supertype defines the argument type as "object"
        return True

    def __len__(self) -> str:
        return ""
