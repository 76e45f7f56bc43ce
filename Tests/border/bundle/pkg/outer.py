from pkg import inner
from pkg.inner import twice


def four_times(n: int) -> int:
    return twice(inner.twice(n))


def fail_within(n: int) -> int:
    return inner.fail(n)
