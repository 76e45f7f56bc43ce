"""Truth values: operators, short circuits, truthiness of every built-in, bools as ints."""

calls: list[str] = []


def yes(name: str) -> bool:
    calls.append(name)
    return True


def no(name: str) -> bool:
    calls.append(name)
    return False


def report(label: str, value: bool) -> None:
    print(label, value, calls)
    calls.clear()


class Empty:
    def __len__(self) -> int:
        return 0


class Full:
    def __bool__(self) -> bool:
        return True

    def __len__(self) -> int:
        return 0


class Plain:
    pass


report("and", yes("a") and no("b") and yes("c"))
report("or", no("a") or yes("b") or no("c"))
report("mixed", no("a") and yes("b") or yes("c") and not no("d"))
report("not", not yes("a"))
report("if", yes("b") if no("a") else no("c"))
report("chain", yes("a") == yes("b") == no("c"))

for a in [False, True]:
    for b in [False, True]:
        print(a, b, a and b, a or b, not a, a & b, a | b, a ^ b, a == b, a != b, a < b, a <= b)

print(True + True, True * 5, -True, False - 1, True / 2, True // 1, 2**True, ~True, True << 3)
print(int(True), float(False), str(True), repr(False), bool(0), bool(-1), bool(0.0), bool(0.1))
print(bool(""), bool(" "), bool([]), bool([0]), bool({}), bool({0: 0}), bool(()), bool((0,)))
print(bool(set()), bool({0}), bool(None), bool(range(0)), bool(range(3)), bool(b""), bool(b"0"))
print(bool(Empty()), bool(Full()), bool(Plain()), not Empty(), not Full())
print(True == 1, False == 0, True is True, True != 2, hash(True), hash(False))
print(sum([True, False, True, True]), [10, 20][True], "ab"[False], {1: "one"}[True])
print(sorted([True, False, True, False]), max(True, False), min(3, True))
print(isinstance(True, int), isinstance(True, bool), isinstance(1, bool), type(True).__name__)
print(0 or "default", "" or [] or "last", "first" and "second", 0 and "never", None or 0)
print([] or [1], [1] and [2], 5 and 0.0, "x" or 1)
print(f"{True} {False:d} {True!r:>6} {True:5} {False:<5}|")
print(any([]), all([]), any([0, "", 3]), all([1, "a", []]))

x = 15
print(1 < x < 20, 1 < x < 10, 20 > x > 10 > 5, x == 15 != 14, 0 < 1 < 2 < 3 < 2)
value: list[int] = []
if not value:
    print("empty")
value.append(0)
if value:
    print("not empty")
while value:
    print("popped", value.pop())
