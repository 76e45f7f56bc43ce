base: int = 2


def twice(n: int) -> int:
    return n * base


def fail(n: int) -> int:
    raise ValueError(n)
