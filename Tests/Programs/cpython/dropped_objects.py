"""Objects of CPython's that the program has dropped do not stay: neither large ones, nor many."""

import array
import resource


class Holder:
    def __init__(self) -> None:
        self.value: object = None


def peak() -> int:
    kilobytes: int = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return kilobytes // 1000


def large(count: int) -> int:
    total = 0
    for _ in range(count):
        total += len(array.array("d", bytes(8_000_000)))
    return total


def many(count: int) -> int:
    total = 0
    holder = Holder()
    for i in range(count):
        holder.value = array.array("l", [i] * 100)
        total += len(array.array("l", [i]))
    return total


before = peak()
print(large(150), peak() - before < 600)
before = peak()
print(many(150_000), peak() - before < 60)
