import pkg.outer


def eight_times(n: int) -> int:
    return 2 * pkg.outer.four_times(n)
