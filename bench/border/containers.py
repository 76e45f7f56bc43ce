"""What run.py calls from Python: containers that are passed to compiled functions."""


def total(a: list[float]) -> float:
    result = 0.0
    for x in a:
        result += x
    return result


def total_ints(a: list[int]) -> int:
    result = 0
    for x in a:
        result += x
    return result


def dot(a: list[float], b: list[float]) -> float:
    result = 0.0
    for i in range(len(a)):
        result += a[i] * b[i]
    return result


def fill(a: list[int], count: int) -> None:
    for i in range(count):
        a.append(i)


def squares(count: int) -> list[int]:
    return [i * i for i in range(count)]


def first(a: list[int]) -> int:
    return a[0]


def mark(sieve: bytearray, step: int) -> None:
    for i in range(step * step, len(sieve), step):
        sieve[i] = 0
