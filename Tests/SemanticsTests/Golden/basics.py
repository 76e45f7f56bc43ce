"""Names, literals, assignment and calls of plain functions."""

x = 3
reveal_type(x)
y: float = x
reveal_type(y)
x = "a"
name: str = 1
undefined
reveal_type([1, 2])
reveal_type([1, "a"])
reveal_type([1, 2.0])
reveal_type([1, None])
reveal_type({"a": 1})
reveal_type({1, 2})
reveal_type((1, "a"))
reveal_type([])
reveal_type("a" if x else None)


def add(a: int, b: int = 2) -> int:
    return a + b


reveal_type(add)
add(1)
add("a")
add(1, 2, 3)
add()
add(1, c=2)
add(a=1, b="x")
reveal_type(add(1, b=2))


def wrong(flag: bool) -> str:
    if flag:
        return 1
    return None


def nothing(value: int) -> None:
    return value


def falls_off(value: int) -> int:
    if value:
        return 1


def keywords(*values: int, key: str, **rest: float) -> None:
    reveal_type(values)
    reveal_type(rest)


keywords(1, 2, key="a", other=1.5)
keywords("a", key="a")
keywords(1)
keywords(1, key="k", other="b")
pair = (1, "x")
keywords(*pair, key="a")
