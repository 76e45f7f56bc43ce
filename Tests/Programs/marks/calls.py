# stderr: whole
"""What tracebacks mark of calls, definitions, and text that is not ASCII."""

from typing import Any, Callable


class Broken:
    def __bool__(self) -> bool:
        raise ValueError("bool")

    def __len__(self) -> int:
        raise ValueError("len")

    def __iter__(self) -> Any:
        raise ValueError("iter")

    def __eq__(self, other: object) -> bool:
        raise ValueError("eq")

    def __lt__(self, other: object) -> bool:
        raise ValueError("lt")

    def __contains__(self, item: object) -> bool:
        raise ValueError("contains")

    def __neg__(self) -> int:
        raise ValueError("neg")

    def __format__(self, spec: str) -> str:
        raise ValueError("format")

    def __str__(self) -> str:
        raise ValueError("str")

    def __enter__(self) -> Any:
        raise ValueError("enter")

    def __exit__(self, *rest: object) -> None:
        pass

    def __hash__(self) -> int:
        raise ValueError("hash")

    def chain(self, n: int) -> "Broken":
        if n == 0:
            raise ValueError("chain")
        return self

    def __delattr__(self, name: str) -> None:
        raise ValueError("delattr")

    def __setattr__(self, name: str, value: object) -> None:
        raise ValueError("setattr")

    @property
    def prop(self) -> int:
        raise ValueError("prop")


class Exits:
    def __enter__(self) -> int:
        return 1

    def __exit__(self, *rest: object) -> None:
        raise ValueError("exit")


table: dict[str, int] = {"a": 1}
items: list[int] = [1, 2, 3]
zero: int = 0
none: Any = None
broken = Broken()
text: str = "abc"
pair: tuple[int, int] = (1, 2)
anything: Any = 5


def prop() -> object:
    return broken.prop + 1


def walrus() -> object:
    if (n := int(text)) > 1:
        return n
    return 1


def unbound() -> object:
    if zero:
        x = 1
    return 1 + x


def undefined() -> object:
    return missing + 1  # type: ignore


def lambdas() -> object:
    f = lambda x: x + none
    return f(1)


def defaults() -> None:
    def inner(a: int = 1, b: object = int(text)) -> None:
        print(a, b)

    inner()


def decorators() -> None:
    @none
    def inner() -> None:
        pass

    inner()


def decorators_call() -> None:
    @none(1)
    def inner() -> None:
        pass

    inner()


def class_body() -> None:
    class A:
        x = int(text)

    A()


def class_decorators() -> None:
    @none
    class A:
        pass

    A()


def non_ascii() -> object:
    return "äöü€" + "日本" + none + "ß"


def non_ascii_index() -> object:
    return {"ä": 1}["日本"]


def comment() -> object:
    none.x  # the rest
    return 1


def blank_end() -> object:
    none.x  
    return 1


def alone() -> None:
    int("x")


def alone_binary() -> None:
    1 // zero


def two_statements() -> None:
    x = 1; y = x // zero; print(y)


def subscript_of_call() -> object:
    return dict(a=1)["b"]


def nested_subscript() -> object:
    return [[1]][0][zero + 3]


def starred_call() -> None:
    print(*none)


def generator() -> object:
    def numbers() -> Any:
        yield 1
        yield 2 // zero

    total = 0
    for n in numbers():
        total += n
    return total


def next_call() -> object:
    return next(iter([]))


def ternary() -> object:
    return int(text) if zero == 0 else 1


def return_tuple() -> object:
    return 1, int(text), 2


def keyword_value() -> None:
    print("a", end=none.x)


def print_sum() -> None:
    print("a" + none)


def print_call() -> None:
    print(int("7" + text))


def min_call() -> object:
    return min(1, none)


def sum_call() -> object:
    return sum(["a"])  # type: ignore


def sorted_call() -> object:
    return sorted([1, none])


def join_call() -> object:
    return ",".join([1])  # type: ignore


def index_call() -> object:
    return items.index(77) + 1


def pop_call() -> object:
    return [].pop() + 1  # type: ignore


def len_call() -> object:
    return len(broken) + 1


def isinstance_call() -> object:
    return isinstance(1, none)


def super_call() -> object:
    return ord("ab") + 1


def except_bad() -> None:
    try:
        1 // zero
    except none:
        pass


def finally_raises() -> None:
    try:
        pass
    finally:
        int(text)


def match_value() -> object:
    match anything:
        case 1:
            return 1
        case 5 if none.x:
            return 2
    return 3


attempts: list[Callable[[], object]] = [
    prop, walrus, unbound, undefined, lambdas, defaults, decorators, decorators_call, class_body,
    class_decorators, non_ascii, non_ascii_index, comment, blank_end, alone, alone_binary, two_statements,
    subscript_of_call, nested_subscript, starred_call, generator, next_call, ternary, return_tuple,
    keyword_value, print_sum, print_call, min_call, sum_call, sorted_call, join_call, index_call, pop_call,
    len_call, isinstance_call, super_call, except_bad, finally_raises, match_value,
]


def main() -> None:
    last: BaseException | None = None
    for attempt in attempts:
        try:
            attempt()
        except Exception as error:
            first: BaseException = error
            while first.__cause__ or first.__context__:
                first = first.__cause__ or first.__context__  # type: ignore
            first.__context__ = last
            last = error
    assert last is not None
    raise last


main()
