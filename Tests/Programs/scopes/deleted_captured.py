# Variables that are deleted while inner functions still know them.
from typing import Any, Callable


def show(action: Callable[[], object]) -> None:
    try:
        print(action())
    except NameError as error:
        print(type(error).__name__, error)


def by_nonlocal() -> tuple[Callable[[], int], Callable[[], None], Callable[[], None]]:
    x = 1
    y = 2.5

    def get() -> int:
        return x + int(y)

    def remove() -> None:
        nonlocal x
        del x

    def renew() -> None:
        nonlocal x
        x = 5

    return get, remove, renew


get, remove, renew = by_nonlocal()
show(get)
remove()
show(get)
show(remove)
renew()
show(get)


def by_owner(number: int, text: str) -> None:
    ratio = 0.5

    def read() -> tuple[float, int, str]:
        return ratio, number, text

    show(read)
    del ratio
    show(read)
    ratio = 1.5
    show(read)
    del number
    show(read)
    number = 3
    del text
    show(read)


by_owner(1, "t")


def by_handler() -> None:
    kept: list[Callable[[], object]] = []
    try:
        raise ValueError("caught")
    except ValueError as error:
        kept.append(lambda: error.args)
        show(kept[0])
    show(kept[0])


by_handler()


def in_loop() -> None:
    for step in range(3):
        def current() -> int:
            return step

        if step == 1:
            del step
        show(current)


in_loop()


def parameter(flag: bool) -> Any:
    def inner() -> bool:
        return flag

    def drop() -> None:
        nonlocal flag
        del flag

    return inner, drop


inner, drop = parameter(True)
show(inner)
drop()
show(inner)
