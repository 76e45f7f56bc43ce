"""Undefined names."""

import math


def area(radius: float) -> float:
    return math.pi * radius * raduis  #! name-defined: Name "raduis" is not defined...


def later() -> str:
    return undefined_function(1) + "x"  #! name-defined: Name "undefined_function" is not defined


print(area(1.0), nothing)  #! name-defined: Name "nothing" is not defined
print(math.sqroot(2))  #! attr-defined: Module has no attribute "sqroot"
value = [missing for item in range(3)]  #! name-defined: Name "missing" is not defined
for word in words:  #! name-defined: Name "words" is not defined...
    print(word)
lenght = 5
print(length)  #! name-defined: Name "length" is not defined...
