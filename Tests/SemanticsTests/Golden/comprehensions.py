"""Comprehensions, generator expressions and lambdas."""

words = ["a", "bb"]
reveal_type([len(w) for w in words])  #! note: Revealed type is "list[int]"
reveal_type({w: len(w) for w in words})  #! note: Revealed type is "dict[str, int]"
reveal_type({len(w) for w in words if w})  #! note: Revealed type is "set[int]"
reveal_type(w.upper() for w in words)  #! note: Revealed type is "Generator[str, None, None]"
reveal_type([(i, w) for i, w in enumerate(words)])  #! note: Revealed type is "list[tuple[int, str]]"
reveal_type([x for row in [[1], [2]] for x in row])  #! note: Revealed type is "list[int]"
reveal_type([x for x in [1, None] if x is not None])  #! note: Revealed type is "list[int]"
numbers: list[float] = [n for n in range(3)]
reveal_type(sum(n * n for n in numbers))  #! note: Revealed type is "float | Literal[0]"
squares = {n: n * n for n in range(3)}
reveal_type(squares)  #! note: Revealed type is "dict[int, int]"
wrong: list[str] = [n for n in range(3)]  #! misc: List comprehension has incompatible type List[int]; expected List[str]
f = lambda a, b=1: a
reveal_type(f)  #! note: Revealed type is "def (a: Any, b: Any =) -> Any"
reveal_type((lambda: 1)())  #! note: Revealed type is "int"
reveal_type([last := 1 for _ in words])  #! note: Revealed type is "list[int]"
reveal_type(last)  #! note: Revealed type is "int"
[undefined for w in words]  #! name-defined: Name "undefined" is not defined
w  #! name-defined: Name "w" is not defined
