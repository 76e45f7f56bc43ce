"""Values that may be None or one of several types."""

from typing import Optional, Union


def use(text: Optional[str], number: Union[int, list[int]], flag: bool) -> str:
    text.upper()  #! union-attr: Item "None" of "str | None" has no attribute "upper"
    text + "b"  #! operator: Unsupported left operand type for + ("None")
    "b" + text  #! operator: Unsupported operand types for + ("str" and "None")
    len(text)  #! arg-type: Argument 1 to "len" has incompatible type "str | None"; expected "Sized"
    for letter in text:  #! union-attr: Item "None" of "str | None" has no attribute "__iter__" (not iterable)
        pass
    number.append(1)  #! union-attr: Item "int" of "int | list[int]" has no attribute "append"
    number[0]  #! index: Value of type "int | list[int]" is not indexable
    text[0]  #! index: Value of type "str | None" is not indexable
    text < "a"  #! operator: Unsupported operand types for > ("str" and "None")
    -number  #! operator: Unsupported operand type for unary - ("int | list[int]")
    with text:  #! union-attr: Item "str" of "str | None" has no attribute "__enter__"  #! union-attr: Item "None" of "str | None" has no attribute "__enter__"  #! union-attr: Item "str" of "str | None" has no attribute "__exit__"  #! union-attr: Item "None" of "str | None" has no attribute "__exit__"
        pass
    text()  #! operator: "str" not callable  #! misc: "None" not callable
    text.size = 3  #! union-attr: Item "str" of "str | None" has no attribute "size"  #! union-attr: Item "None" of "str | None" has no attribute "size"
    first, second = number  #! misc: "int" object is not iterable
    if flag:
        return text  #! return-value: Incompatible return value type (got "str | None", expected "str")
    return number  #! return-value: Incompatible return value type (got "int | list[int]", expected "str")


def narrowed(text: Optional[str]) -> int:
    if not text:
        text.upper()  #! union-attr: Item "None" of "Literal[''] | None" has no attribute "upper"
        return 0
    text.missing  #! attr-defined: "str" has no attribute "missing"
    text = None
    return text  #! return-value: Incompatible return value type (got "None", expected "int")
