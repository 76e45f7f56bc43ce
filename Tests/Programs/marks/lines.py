# stderr: whole
"""What tracebacks mark of code on several lines, and which line they show."""

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


def chained() -> object:
    return broken.chain(1).chain(0).chain(2)


def chained_lines() -> object:
    return (broken
            .chain(1)
            .chain(0)
            .chain(2))


def chained_lines_dynamic() -> object:
    value: Any = broken
    return (value
            .chain(1)
            .chain(0)
            .chain(2))


def arguments_lines() -> object:
    return int(
        text,
        10,
    )


def arguments_method_lines() -> object:
    return broken.chain(
        0
    )


def operator_lines() -> object:
    return (1 +
            10 // zero
            + 3)


def operator_lines_outer() -> object:
    return (anything
            + none)


def subscript_lines() -> object:
    return table[
        "none"
    ]


def dict_lines() -> object:
    return {
        "a": 1,
        "b": none.x,
        "c": int(text),
    }


def raise_lines() -> None:
    raise ValueError(
        "raised",
        1,
    )


attempts: list[Callable[[], object]] = [
    chained, chained_lines, chained_lines_dynamic, arguments_lines, arguments_method_lines, operator_lines,
    operator_lines_outer, subscript_lines, dict_lines, raise_lines,
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
