# stderr: whole
"""What tracebacks mark of expressions that raise; all exceptions are one chain."""

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


def add_dict() -> object:
    return 1 + table["b"] * 2


def divided() -> object:
    x = 10 / zero
    return x


def divided_float() -> object:
    x = 10.5 / float(zero)
    return x


def modulo() -> object:
    return len(items)   %   zero


def power() -> object:
    return zero ** -1


def dynamic_add() -> object:
    return anything + none


def floor_dynamic() -> object:
    return anything//none


def indexed() -> object:
    return items[10] + 1


def index_tuple() -> object:
    return pair[zero + 5]


def index_str() -> object:
    return text[99]


def index_none() -> object:
    return none[1]


def index_slice() -> object:
    return none[1:2]


def index_slice_list() -> object:
    return items[1:2:zero]


def index_many() -> object:
    return none[1, 2]


def attribute() -> object:
    return none.missing + 1


def attribute_long() -> object:
    return anything.real.imag.missing.more


def method() -> object:
    return none.missing(1)


def method_long() -> object:
    return text.upper().missing("x").lower()  # type: ignore


def call_none() -> object:
    return none(1, 2)


def call_function() -> object:
    return int("x" + text)


def call_nested() -> object:
    return len([int(text), 1])


def call_keyword() -> object:
    return int(text, base=10)


def call_spread() -> object:
    return int(*[text])


def call_spread_bad() -> object:
    return int(*none)


def call_keywords_bad() -> object:
    return int(**none)


def negative() -> object:
    return -broken + 1


def negative_none() -> object:
    return 1 + -none


def inverted() -> object:
    return ~none


def compared() -> object:
    return 1 < none


def compared_chain() -> object:
    return 1 < 2 < none


def compared_broken() -> object:
    return broken == 1


def compared_less() -> object:
    return broken < 1


def contained() -> object:
    return 1 in none


def contained_broken() -> object:
    return 1 in broken


def not_broken() -> object:
    return not broken


def and_broken() -> object:
    return broken and 1


def or_broken() -> object:
    return 0 or broken or 1


def if_broken() -> object:
    if broken:
        return 1
    return 2


def if_not_broken() -> object:
    if not broken:
        return 1
    return 2


def if_and_broken() -> object:
    if zero == 0 and broken:
        return 1
    return 2


def while_broken() -> object:
    while broken:
        return 1
    return 2


def choice_broken() -> object:
    return 1 if broken else 2


attempts: list[Callable[[], object]] = [
    add_dict, divided, divided_float, modulo, power, dynamic_add, floor_dynamic, indexed, index_tuple,
    index_str, index_none, index_slice, index_slice_list, index_many, attribute, attribute_long, method,
    method_long, call_none, call_function, call_nested, call_keyword, call_spread, call_spread_bad,
    call_keywords_bad, negative, negative_none, inverted, compared, compared_chain, compared_broken,
    compared_less, contained, contained_broken, not_broken, and_broken, or_broken, if_broken, if_not_broken,
    if_and_broken, while_broken, choice_broken,
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
