"""List, dict and set comprehensions and generator expressions: filters, nesting, scope."""

squares = [n * n for n in range(10)]
print(squares, [n for n in squares if n % 2], [n if n > 20 else -n for n in squares])
print([(a, b) for a in range(3) for b in "xy"], [a * b for a in range(1, 4) for b in range(a, 4) if a != b])
print([[i * j for j in range(1, 4)] for i in range(1, 4)], [x for row in [[1], [2, 3], []] for x in row])
print({w: len(w) for w in ["a", "bb", "ccc"]}, {n: c for n, c in enumerate("abc") if c != "b"}, {k: v for v, k in {"a": 1}.items()})
print(sorted({n % 7 for n in range(50)}), sorted({c.lower() for c in "HeLLo"}), {True for _ in range(3)})
print(sum(n for n in range(101)), max(len(w) for w in ["a", "bbb"]), any(n > 5 for n in range(4)), all(n < 5 for n in range(4)))
print(list(n**2 for n in range(5)), tuple(c for c in "xyz"), ",".join(str(n) for n in range(4)), dict((i, i * i) for i in range(3)))
n = "outer"
print([n for n in range(3)], n)
words = "the quick brown fox jumps over the lazy dog".split()
print([w.upper() for w in words if len(w) > 3], [len(w) for w in words], [w[::-1] for w in words][:3])
print({w: words.count(w) for w in words}, [i for i, w in enumerate(words) if w == "the"], [a + b for a, b in zip(words, words[1:])][:3])
matrix = [[1, 2, 3], [4, 5, 6]]
print([[row[i] for row in matrix] for i in range(3)], [sum(row) for row in matrix], [list(column) for column in zip(*matrix)])
print([x for x in range(100) if x % 3 == 0 if x % 5 == 0], [y for x in range(5) if x % 2 for y in range(x)])
print([(x, y) for x in range(4) if x % 2 == 0 for y in range(4) if y % 2 == 1])
functions = [lambda x, k=k: x * k for k in range(4)]
print([f(10) for f in functions], [g() for g in [lambda: k for k in range(3)]])
print([first for first, *_ in [[1, 2, 3], [4, 5], [6]]], [rest for _, *rest in [(1, 2, 3), (4, 5)]])
print([last := 0] + [last := last + v for v in [1, 2, 3]], last)
print([y for x in [1, 2, 3] if (y := x * x) > 2], [[j for j in range(i)] for i in range(4)])


def primes(limit: int) -> list[int]:
    return [p for p in range(2, limit) if all(p % d for d in range(2, int(p**0.5) + 1))]


def pythagorean(limit: int) -> list[tuple[int, int, int]]:
    return [
        (a, b, c)
        for a in range(1, limit)
        for b in range(a, limit)
        for c in range(b, limit)
        if a * a + b * b == c * c
    ]


def outer(k: int) -> list[int]:
    factor = k + 1
    return [factor * i + k for i in range(k) if i != factor]


class Table:
    names = ["x", "y"]
    upper = [name.upper() for name in names]
    size = len(upper)

    def cells(self) -> list[str]:
        return [f"{name}{i}" for name in self.names for i in range(self.size)]


print(primes(50), pythagorean(21), outer(4), Table.upper, Table().cells())
lazy = (print("evaluated", i) or i for i in range(3))
print("before")
print(next(lazy), next(lazy))
print(list(lazy), list(lazy))
total = 0
for value in (i * i for i in range(5) if i):
    total += value
print(total, sum(i * j for i in range(3) for j in range(3)), sorted((c for c in "hello"), reverse=True))
print([None for _ in range(2)], [[]] * 2, [() for _ in range(1)], [f"{a}{b}" for a, b in {"k": 1, "m": 2}.items()])
