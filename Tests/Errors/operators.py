"""Operands that do not go together."""

from typing import Optional

number = 1
text = "a"
items = [1, 2]
maybe: Optional[int] = 5 if number else None
print(number + text)  #! operator: Unsupported operand types for + ("int" and "str")
print(text - text)  #! operator: Unsupported left operand type for - ("str")
print(text * text)  #! operator: Unsupported operand types for * ("str" and "str")
print(items + number)  #! operator: No overload variant of...
print(-text)  #! operator: Unsupported operand type for unary - ("str")
print(number < text)  #! operator: Unsupported operand types for < ("int" and "str")
print(maybe + 1)  #! operator: Unsupported operand types for + ("None" and "int")
print(items["a"])  #! call-overload: No overload variant of...
print(text[0] + items[0])  #! operator: Unsupported operand types for + ("str" and "int")
print({1: 2} + {3: 4})  #! operator: Unsupported left operand type for + ("dict[int, int]")
print(number in number)  #! operator: Unsupported right operand type for in ("int")
print(text % number, not text)
number += text  #! operator: Unsupported operand types for + ("int" and "str")
print(len(maybe))  #! arg-type: Argument 1 to "len" has incompatible type "int | None"; expected "Sized"


class Plain:
    pass


print(Plain() + Plain())  #! operator: Unsupported left operand type for + ("Plain")
print(Plain()[0])  #! index: Value of type "Plain" is not indexable
print(Plain()())  #! operator: "Plain" not callable
