# stderr: whole
"""What tracebacks mark in typed code: classes, generators, loops, handlers."""

import contextlib
import dataclasses
from typing import Any, Callable, Generic, Iterator, TypeVar

T = TypeVar("T")
zero: int = 0
none: Any = None
words: list[str] = ["a", "b"]
numbers: dict[str, list[int]] = {"a": [1, 2]}


@dataclasses.dataclass
class Point:
    x: int
    y: int = 0

    def slope(self) -> float:
        return self.y / self.x

    @property
    def ratio(self) -> float: return self.slope() + 1

    @classmethod
    def parse(cls, text: str) -> "Point":
        return cls(int(text), y=int(text))

    @staticmethod
    def check(x: int) -> int:
        return [1, 2, 3][x]


class Stack(Generic[T]):
    def __init__(self) -> None:
        self.items: list[T] = []
        self.count = 0

    def pop(self) -> T:
        self.count -= 1
        return self.items.pop()

    def add(self, n: int) -> None:
        self.count //= n


class Special(Stack[int]):
    def pop(self) -> int:
        return super().pop() + 1

    def __add__(self, other: int) -> int:
        raise TypeError("no addition")

    def __getitem__(self, index: int) -> int:
        return self.items[index]

    def __setitem__(self, index: int, value: int) -> None:
        self.items[index] = value

    def __call__(self, *args: int) -> int:
        return args[3]

    def __iter__(self) -> Iterator[int]:
        yield 1
        yield self.items[7]


def method_slope() -> object:
    return 1 + Point(0).slope() * 2


def property_ratio() -> object:
    return Point(0).ratio


def class_method() -> object:
    return Point.parse("5"), Point.parse("x")


def static_method() -> object:
    return Point.check(2) + Point.check(3)


def super_pop() -> object:
    return Special().pop() + 2


def generic_pop() -> object:
    stack = Stack[str]()
    return stack.pop() + "x"


def field_divided() -> None:
    Stack[int]().add(zero)


def special_add() -> object:
    return Special() + 1


def special_item() -> object:
    return Special()[3]


def special_store() -> None:
    special = Special()
    special[4] = 5


def special_call() -> object:
    return Special()(1, 2)


def special_loop() -> object:
    total = 0
    for n in Special():
        total += n
    return total


def special_list() -> object:
    return list(Special())


def special_unpack() -> object:
    a, b, c = Special()
    return a + b + c


def dict_nested() -> object:
    return numbers["a"][0] + numbers["a"][5]


def dict_missing() -> object:
    return numbers["a"][0] + numbers["b"][5]


def dict_pop() -> object:
    return numbers.pop("zz")


def dict_contains() -> object:
    return 1 in numbers["c"]


def list_remove() -> None:
    words.remove("c")


def list_index_text() -> object:
    return words[words.index("q")].upper()


def text_split() -> object:
    first, second, third = "a b".split()
    return first


def text_convert() -> object:
    return int("1" + words[0], 16) + int("z", base=10)


def text_float() -> object:
    return 1.5 * float("x" * 3)


def text_character() -> object:
    return chr(-1) + "a"


def text_order() -> object:
    return ord("a") + ord(words[0] * 2)


def join_numbers() -> object:
    items: list[Any] = ["a", 1]
    return "-".join(items)


def slices() -> object:
    return words[::zero]


def compare_mixed() -> object:
    value: Any = "a"
    return 0 < zero + 1 < value


def while_compare() -> object:
    n = 3
    while n > 0 and 10 // (n - 1) > 0:
        n -= 1
    return n


def while_call() -> object:
    n = 3
    while Point.check(n) > 0:
        n -= 1
    return n


def elif_chain(n: int = 5) -> object:
    if n == 1:
        return 1
    elif n == 2:
        return 2
    elif 1 // zero > 3:
        return 3
    return 4


def conditional_value() -> object:
    return (1 // zero if zero == 0 else 2) + 1


def comparison_truth() -> object:
    return 1 if zero == 0 and none.x else 2


def closure() -> object:
    count = 0

    def step() -> int:
        nonlocal count
        count += 1 // zero
        return count

    return step() + 1


def default_argument() -> object:
    def inner(a: int, b: int = 0) -> float:
        return a / b

    return inner(3)


def keyword_call() -> object:
    def inner(a: int, *, b: int) -> float:
        return a / b

    return inner(b=0, a=1)


def lambda_key() -> object:
    return sorted(words, key=lambda word: 1 // (len(word) - 1))


def map_call() -> object:
    return list(map(lambda n: 6 // n, [1, 0]))


def generator_loop() -> object:
    def count(n: int) -> Iterator[int]:
        for i in range(n):
            yield 6 // (2 - i)

    return sum(count(5))


def generator_from() -> object:
    def inner() -> Iterator[int]:
        yield 1
        raise ValueError("inner")

    def outer() -> Iterator[int]:
        yield from inner()

    return list(outer())


def generator_throw() -> object:
    def inner() -> Iterator[int]:
        x = yield 1
        print(x)

    made: Any = inner()
    next(made)
    return made.throw(ValueError("thrown"))


def coroutine() -> object:
    async def inner() -> int:
        return 1 // zero

    async def outer() -> int:
        return 1 + await inner()

    return outer().send(None)


def coroutine_with() -> object:
    class Manager:
        async def __aenter__(self) -> int:
            raise ValueError("enter")

        async def __aexit__(self, *rest: object) -> None:
            pass

    async def outer() -> None:
        async with Manager() as entered:
            print(entered)

    return outer().send(None)


def coroutine_loop() -> object:
    class Items:
        def __aiter__(self) -> "Items":
            return self

        async def __anext__(self) -> int:
            raise ValueError("next")

    async def outer() -> None:
        async for item in Items():
            print(item)

    return outer().send(None)


@contextlib.contextmanager
def managed() -> Iterator[int]:
    yield 1


def with_managed() -> object:
    with managed() as one:
        return one // zero


def with_two() -> object:
    with managed() as one, Special() as other:  # type: ignore
        return one


def handler_raises() -> None:
    try:
        1 // zero
    except ZeroDivisionError as error:
        int(str(error))


def handler_again() -> None:
    try:
        1 // zero
    except ZeroDivisionError:
        raise


def handler_other() -> None:
    try:
        numbers["x"]
    except KeyError as error:
        raise ValueError(f"no {error}") from error


def final_clause() -> None:
    try:
        1 // zero
    finally:
        print("final")


def final_raises() -> None:
    try:
        1 // zero
    finally:
        words[9]


def else_clause() -> None:
    try:
        pass
    except ValueError:
        pass
    else:
        words[9]


def no_exception() -> None:
    raise


def group() -> None:
    raise ExceptionGroup("several", [ValueError(1), KeyError("k")])


def group_members() -> None:
    errors: list[Exception] = []
    for attempt in (dict_missing, special_add, whole):
        try:
            attempt()
        except Exception as error:
            errors.append(error)
    raise ExceptionGroup("members", errors)


def star() -> None:
    try:
        raise ExceptionGroup("several", [ValueError(1), KeyError("k")])
    except* ValueError:
        1 // zero


def whole() -> None:
    1 / zero


def formatted_width() -> object:
    return f"{zero:>{none.width}} {words[0]!r:>10}"


def formatted_nested() -> object:
    return f"{'a' + f'{none + 1}'}"


def formatted_item() -> object:
    return f"<{numbers['q'][0]}>" + "x"


def formatted_call() -> object:
    return "x" + f"{Point.check(7):04d} and {zero}"


def dict_display() -> object:
    return {"a": 1 // 1, "b": [2, 1 // zero]}


def set_display() -> object:
    return {1, 2, [3][zero + 1]}


def call_long(a: int = 0, b: int = 0, c: int = 0) -> object:
    return call_long(
        1,
        b=2 // zero,
        c=3,
    )


def call_wrong() -> object:
    f: Any = Point.check
    return f(1, 2, 3)


def call_keyword_wrong() -> object:
    f: Any = call_long
    return f(1, z=2)


def attribute_field() -> object:
    point: Any = Point(1)
    return point.x + point.z


def attribute_store() -> None:
    point: Any = 5
    point.x = point.y = 3


def augmented_field() -> None:
    point = Point(1)
    point.x //= zero


def augmented_items() -> None:
    numbers["a"][1] //= zero


def augmented_far() -> None:
    numbers["a"][9] += 1


def augmented_text() -> None:
    text = "a"
    text += none


def delete_far() -> None:
    del numbers["a"][7], words[0]


def delete_slice() -> None:
    del none[1:2]


def store_slice() -> None:
    words[0:1] = none


def unpack_nested() -> object:
    a, (b, c) = 1, none
    return a + b + c


def unpack_loop() -> object:
    for a, (b, c) in [(1, none)]:
        print(a, b, c)
    return 1


def enumerate_loop() -> object:
    for i, x in enumerate(none):
        print(i, x)
    return 1


def items_loop() -> object:
    for key, value in numbers.items():
        print(key[5], value)
    return 1


def star_arguments() -> object:
    return max(*words, 1)  # type: ignore


def global_missing() -> object:
    global missing
    return 1 + missing


def matched() -> object:
    match Point(1, 2):
        case Point(x=1, y=n) if n // zero:
            return n
    return 0


def deep(n: int = 6) -> int:
    if n == 0:
        return int("deep")
    return 1 + deep(n - 1)


def many() -> object:
    return (none.a +
            none.b)


def comment() -> None:
    raise ValueError("x")  # why


attempts: list[Callable[[], object]] = [
    method_slope, property_ratio, class_method, static_method, super_pop, generic_pop,
    field_divided, special_add, special_item, special_store, special_call, special_loop, special_list,
    special_unpack, dict_nested, dict_missing, dict_pop, dict_contains, list_remove, list_index_text,
    text_split, text_convert, text_float, text_character, text_order, join_numbers, slices, compare_mixed,
    while_compare, while_call, elif_chain, conditional_value, comparison_truth, closure,
    default_argument, keyword_call, lambda_key, map_call, generator_loop, generator_from, generator_throw,
    coroutine, coroutine_with, coroutine_loop, with_managed, with_two, handler_raises, handler_again,
    handler_other, final_clause, final_raises, else_clause, no_exception, group, group_members, star, whole,
    formatted_width, formatted_nested, formatted_item, formatted_call, dict_display, set_display, call_long,
    call_wrong, call_keyword_wrong, attribute_field, attribute_store, augmented_field, augmented_items,
    augmented_far, augmented_text, delete_far, delete_slice, store_slice, unpack_nested, unpack_loop,
    enumerate_loop, items_loop, star_arguments, global_missing, matched, deep, many, comment,
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
