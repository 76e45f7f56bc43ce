"""Items of displays, comprehensions and generators that do not suit the declared type."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

numbers: list[int] = [1, "a", None]  #! list-item: List item 1 has incompatible type "str"; expected "int"  #! list-item: List item 2 has incompatible type "None"; expected "int"
table: dict[str, int] = {"a": "b", 1: 2}  #! dict-item: Dict entry 0 has incompatible type "str": "str"; expected "str": "int"  #! dict-item: Dict entry 1 has incompatible type "int": "int"; expected "str": "int"
letters: set[int] = {"a"}  #! arg-type: Argument 1 to <set> has incompatible type "str"; expected "int"
pair: tuple[int, str] = (1, 2)  #! assignment: Incompatible types in assignment (expression has type "tuple[int, int]", variable has type "tuple[int, str]")
many: tuple[int, ...] = ("a",)  #! assignment: Incompatible types in assignment (expression has type "tuple[str]", variable has type "tuple[int, ...]")
nested: list[list[int]] = [[1], ["a"]]  #! list-item: List item 0 has incompatible type "str"; expected "int"
items: Iterable[str] = [1]  #! list-item: List item 0 has incompatible type "int"; expected "str"
mapping: Mapping[str, int] = {"a": "b", 1: 2}  #! dict-item: Dict entry 0 has incompatible type "str": "str"; expected "str": "int"  #! dict-item: Dict entry 1 has incompatible type "int": "int"; expected "str": "int"
pairs: list[tuple[int, str]] = [(1, 2), ("a", "b")]  #! list-item: List item 0 has incompatible type "tuple[int, int]"; expected "tuple[int, str]"  #! list-item: List item 1 has incompatible type "tuple[str, str]"; expected "tuple[int, str]"
squares: list[str] = [i for i in range(3)]  #! misc: List comprehension has incompatible type List[int]; expected List[str]
names: dict[str, int] = {i: str(i) for i in range(3)}  #! misc: Key expression in dictionary comprehension has incompatible type "int"; expected type "str"  #! misc: Value expression in dictionary comprehension has incompatible type "str"; expected type "int"
lazy: Iterator[int] = (str(i) for i in range(3))  #! misc: Generator has incompatible item type "str"; expected "int"
"".join([1, 2])  #! list-item: List item 0 has incompatible type "int"; expected "str"  #! list-item: List item 1 has incompatible type "int"; expected "str"
"".join(x for x in [1])  #! misc: Generator has incompatible item type "int"; expected "str"
function: Callable[[int], int] = lambda x: "a"  #! assignment: Incompatible types in assignment (expression has type "Callable[[int], str]", variable has type "Callable[[int], int]")  #! return-value: Incompatible return value type (got "str", expected "int")
text: Callable[[int], str] = lambda: "a"  #! misc: Cannot infer type of lambda  #! assignment: Incompatible types in assignment (expression has type "Callable[[], str]", variable has type "Callable[[int], str]")


def apply(f: Callable[[int], str], xs: Sequence[int]) -> str:
    return f(xs[0])


apply(lambda x: x, [1])  #! arg-type: Argument 1 to "apply" has incompatible type "Callable[[int], int]"; expected "Callable[[int], str]"  #! return-value: Incompatible return value type (got "int", expected "str")
apply(lambda x: "a", ["a"])  #! list-item: List item 0 has incompatible type "str"; expected "int"
apply(lambda x, y: "a", (1,))  #! misc: Cannot infer type of lambda  #! arg-type: Argument 1 to "apply" has incompatible type "Callable[[Any, Any], str]"; expected "Callable[[int], str]"
left, right = 1, 2, 3  #! misc: Too many values to unpack (2 expected, 3 provided)
(left, right), other = 1, 2  #! misc: "int" object is not iterable
first, *rest = 3  #! misc: "int" object is not iterable
