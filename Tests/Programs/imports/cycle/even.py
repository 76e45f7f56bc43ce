import odd

loaded = "even after odd"


def is_even(n: int) -> bool:
    return n == 0 or odd.is_odd(n - 1)
