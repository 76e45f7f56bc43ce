# stderr: whole
"""What tracebacks mark of statements that raise."""

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


def for_none() -> object:
    for x in none:
        print(x)
    return 1


def for_index() -> object:
    for x in items[10]:  # type: ignore
        print(x)
    return 1


def for_subscript() -> object:
    for x in none[1]:
        print(x)
    return 1


def for_anything() -> object:
    for x in [1, none][1]:
        print(x)
    return 1


def for_unpack() -> object:
    for a, b in [none]:
        print(a, b)
    return 1


def unpacked() -> object:
    a, b = items
    return a + b


def unpacked_none() -> object:
    a, b = none
    return a + b


def unpacked_starred() -> object:
    a, *b, c, d, e = items
    return a


def list_spread() -> object:
    return [1, *none]


def set_spread() -> object:
    return {1, *none}


def tuple_spread() -> object:
    return (1, *none)


def dict_spread() -> object:
    return {"a": 1, **none}


def dict_hash() -> object:
    return {"a": 1, items: 2}  # type: ignore


def set_hash() -> object:
    return {1, items}  # type: ignore


def store_item() -> None:
    none[1] = 2


def store_list() -> None:
    items[10] = 2


def store_dict() -> None:
    x: dict[Any, int] = {}
    x[items] = 1


def store_attribute() -> None:
    none.x = 1


def store_attribute_broken() -> None:
    broken.x = 1  # type: ignore


def delete_item() -> None:
    del table["zz"]


def delete_item_none() -> None:
    del none[1]


def delete_attribute() -> None:
    del none.x


def delete_name() -> None:
    x = 1
    del x
    print(x)


def augmented() -> None:
    x = anything
    x += none


def augmented_div() -> None:
    x = 5
    x //= zero


def augmented_item() -> None:
    table["q"] += 1


def augmented_item_bad() -> None:
    table["a"] //= zero


def augmented_list() -> None:
    items[0] //= zero


def augmented_attribute() -> None:
    none.x += 1


def asserted() -> None:
    assert zero == 1


def asserted_message() -> None:
    assert zero == 1, "message"


def asserted_condition() -> None:
    assert broken, "message"


def raised() -> None:
    raise ValueError("raised")


def raised_from() -> None:
    raise ValueError("raised") from KeyError("x")


def raised_bad() -> None:
    raise none


def raised_call() -> None:
    raise ValueError(int(text))


def returned() -> object:
    return int(text)


def formatted() -> object:
    return f"a {none.x} b"


def formatted_spec() -> object:
    return f"a {anything:zz} b"


def formatted_broken() -> object:
    return f"a {broken} b {1}"


def formatted_broken_str() -> object:
    return f"a {broken!s} b {1}"


def percent() -> object:
    return "%d" % text  # type: ignore


def percent_tuple() -> object:
    return "%d %s" % (text, 1)  # type: ignore


def with_none() -> None:
    with none:
        pass


def with_broken() -> None:
    with broken:
        pass


def with_exits() -> None:
    with Exits():
        pass


def with_exits_as() -> None:
    with Exits() as x:
        print(x)
        zero // zero


attempts: list[Callable[[], object]] = [
    for_none, for_index, for_subscript, for_anything, for_unpack, unpacked, unpacked_none, unpacked_starred,
    list_spread, set_spread, tuple_spread, dict_spread, dict_hash, set_hash, store_item, store_list,
    store_dict, store_attribute, store_attribute_broken, delete_item, delete_item_none, delete_attribute,
    delete_name, augmented, augmented_div, augmented_item, augmented_item_bad, augmented_list,
    augmented_attribute, asserted, asserted_message, asserted_condition, raised, raised_from, raised_bad,
    raised_call, returned, formatted, formatted_spec, formatted_broken, formatted_broken_str, percent,
    percent_tuple, with_none, with_broken, with_exits, with_exits_as,
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
