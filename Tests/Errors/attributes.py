"""Attributes and methods that are not there, and Optional values used without a check."""

from typing import Optional, Union


class Person:
    species = "human"

    def __init__(self, name: str, boss: "Optional[Person]" = None) -> None:
        self.name = name
        self.boss = boss

    def greet(self) -> str:
        return f"I am {self.nmae}"  #! attr-defined: "Person" has no attribute "nmae"


def boss_name(person: Person) -> str:
    return person.boss.name  #! union-attr: Item "None" of "Person | None" has no attribute "name"


def checked(person: Person) -> str:
    if person.boss is None:
        return "none"
    return person.boss.name


def union(value: Union[int, str]) -> str:
    return value.upper()  #! union-attr: Item "int" of "int | str" has no attribute "upper"


person = Person("Ann")
print(person.age, person.name.lenght())  #! attr-defined: "Person" has no attribute "age"  #! attr-defined: "str" has no attribute "lenght"
person.salary = 5  #! attr-defined: "Person" has no attribute "salary"
person.name = 7  #! assignment: Incompatible types in assignment (expression has type "int", variable has type "str")
person.greet = 5  #! method-assign: Cannot assign to a method  #! assignment: Incompatible types in assignment (expression has type "int", variable has type "Callable[[], str]")
print(Person.missing)  #! attr-defined: "type[Person]" has no attribute "missing"
print("text".push("x"), [1].add(2), {1: 2}.has_key(1))  #! attr-defined: "str" has no attribute "push"  #! attr-defined: "list[int]" has no attribute "add"...  #! attr-defined: "dict[int, int]" has no attribute "has_key"
print(None.upper())  #! attr-defined: "None" has no attribute "upper"
