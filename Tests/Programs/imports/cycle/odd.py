import even

loaded = "odd, even has " + ("a name" if hasattr(even, "loaded") else "no name yet")


def is_odd(n: int) -> bool:
    return n != 0 and even.is_even(n - 1)
