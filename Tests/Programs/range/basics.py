"""Ranges: length, membership, indexing, slices, equality, reversal, odd steps."""


def numbers(start: int, stop: int, step: int) -> list[int]:
    result: list[int] = []
    n = start
    while (n < stop) if step > 0 else (n > stop):
        result.append(n)
        n += step
    return result


checked = 0
for start in range(-4, 5):
    for stop in range(-4, 5):
        for step in (-3, -2, -1, 1, 2, 3):
            r = range(start, stop, step)
            expected = numbers(start, stop, step)
            assert list(r) == expected and len(r) == len(expected)
            assert list(reversed(r)) == expected[::-1] and bool(r) == bool(expected)
            assert [n in r for n in range(-6, 7)] == [n in expected for n in range(-6, 7)]
            assert list(r[1:]) == expected[1:] and list(r[::-2]) == expected[::-2]
            assert sum(r) == sum(expected)
            if expected:
                assert r[0] == expected[0] and r[-1] == expected[-1] and r.index(expected[-1]) == len(expected) - 1
            checked += 1
print(checked)
print(range(5), range(2, 5), range(0, 10, 3), range(5, 0, -1), repr(range(0)), list(range(3)), tuple(range(1, 4)))
r = range(10, 50, 7)
print(len(r), r[0], r[-1], r[2:4], r[::-1], r.start, r.stop, r.step, 17 in r, 18 in r, r.index(24), r.count(31), r.count(1))
print(range(0) == range(5, 3), range(0, 4, 2) == range(0, 3, 2), range(3) == [0, 1, 2], hash(range(2)) == hash(range(0, 2)), range(3) != range(4))
print(len(range(10**18)), 10**17 in range(10**18), range(10**18)[10**15], range(10**18)[-1], range(2**70, 2**70 + 3)[1], list(range(2**62 - 1, 2**62 + 2)), list(range(-(2**63), -(2**63) + 2)))
print(min(range(5, 9)), max(range(5, 9)), sorted(range(3), reverse=True), 3.0 in range(5), 2.5 in range(5), "a" in range(5), True in range(2))
for i in range(3):
    i *= 10
    print(i, end=" ")
print(i)
n = 3
for i in range(n):
    n = 10
print(i, n)
total = 0
for i in range(100, 0, -7):
    for j in range(i, i + 5):
        if j % 3 == 0:
            continue
        total += j
print(total, sum(range(101)), sum(range(0, 101, 2)), sum(i * i for i in range(11)))
for i, j in zip(range(3), range(10, 20, 4)):
    print(i, j, end="; ")
print(list(zip(range(2), range(5))), dict(enumerate(range(5, 8))), [*range(3), *range(2)])
for bad in ["zero", "index", "float", "missing"]:
    try:
        if bad == "zero":
            print(range(1, 5, 0))
        elif bad == "index":
            print(range(3)[3])
        elif bad == "float":
            wrong: object = 2.5
            print(range(wrong))  # type: ignore[call-overload]
        else:
            print(range(3).index(7))
    except (ValueError, IndexError, TypeError) as error:
        print(type(error).__name__, error)
count = 0
for a in range(1, 50):
    for b in range(a + 1, 50):
        if a * b % 17 == 3 and a + b in range(20, 60, 5):
            count += 1
print(count)
iterator = iter(range(4))
print(next(iterator), list(iterator), list(iterator), isinstance(range(2), range), type(range(2)).__name__, range(4)[1:3][0])
