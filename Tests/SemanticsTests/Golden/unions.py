"""Members of unions in attribute access, calls, items and operators."""

from typing import Callable, Optional, Union


class A:
    x = 1

    def f(self) -> int:
        return 1


class B:
    x = "b"

    def f(self) -> str:
        return ""


def use(u: Union[A, B], o: Optional[A], n: Union[int, str], c: Optional[Callable[[], int]]) -> None:
    reveal_type(u.x)  #! note: Revealed type is "int | str"
    reveal_type(u.f())  #! note: Revealed type is "int | str"
    u.y  #! union-attr: Item "A" of "A | B" has no attribute "y"  #! union-attr: Item "B" of "A | B" has no attribute "y"
    o.x  #! union-attr: Item "None" of "A | None" has no attribute "x"
    o.f()  #! union-attr: Item "None" of "A | None" has no attribute "f"
    n + 1  #! operator: Unsupported operand types for + ("str" and "int")
    n.upper()  #! union-attr: Item "int" of "int | str" has no attribute "upper"
    c()  #! misc: "None" not callable
    for q in o:  #! union-attr: Item "A" of "A | None" has no attribute "__iter__" (not iterable)  #! union-attr: Item "None" of "A | None" has no attribute "__iter__" (not iterable)
        pass
    with o:  #! union-attr: Item "A" of "A | None" has no attribute "__exit__"  #! union-attr: Item "A" of "A | None" has no attribute "__enter__"  #! union-attr: Item "None" of "A | None" has no attribute "__exit__"  #! union-attr: Item "None" of "A | None" has no attribute "__enter__"
        pass
    reveal_type(n * 2)  #! note: Revealed type is "int | str"
    len(n)  #! arg-type: Argument 1 to "len" has incompatible type "int | str"; expected "Sized"


def items(l: Optional[list[int]], d: Union[dict[str, int], list[int]], t: Union[int, list[int]]) -> None:
    l[0]  #! index: Value of type "list[int] | None" is not indexable
    l[0] = 1  #! index: Unsupported target for indexed assignment ("list[int] | None")
    t[0]  #! index: Value of type "int | list[int]" is not indexable
    for x in l:  #! union-attr: Item "None" of "list[int] | None" has no attribute "__iter__" (not iterable)
        pass
    a, b = l  #! misc: "None" object is not iterable
    1 in l  #! operator: Unsupported right operand type for in ("list[int] | None")
    reveal_type(d)  #! note: Revealed type is "dict[str, int] | list[int]"
