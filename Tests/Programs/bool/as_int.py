class Counter:
    def __init__(self, value: int) -> None:
        self.value = value

    def bump(self) -> int:
        self.value += 1
        return self.value


def ident(n: int) -> int:
    return n


def add(a: int, b: int) -> int:
    return a + b


def index(xs: list[int], i: int) -> int:
    return xs[i]


c = Counter(True)
print(c.value, c.value is True, c.bump(), c.value)
print(ident(True), ident(False), ident(1), add(True, True), add(False, 1))
x = 1
x = True
print(x, x + 1, -x, ~x, x * 3, x == 1, x < 2, x >= 1, x & 1, x | 2, x ^ 1, x << 2, x >> 1, x // 1, x % 2, x / 2, x ** 2)
print(index([1, 2, 3], True), [1, 2][x], "ab" * x, [1] * x, "abc"[x:])
n: int = False
for i in range(n, True):
    print("loop", i)
print(range(True), range(x), list(range(x)))
ys: list[int] = [True, False, 3]
print(ys, sum(ys), max(ys), min(ys), ys[0], ys[1])
for y in ys:
    print(y, y + 0, f"{y}", str(y), repr(y), f"{y:d}", "%d" % y, "%s" % y)
print(max(True, 0), min(0, False), max(ident(True), 1), abs(x), divmod(x, 2), pow(x, 2), round(x), int(x), float(x), bool(x), hash(x))
d: dict[int, str] = {True: "a", 0: "b"}
print(d, d[1], d[x])
if x:
    print("true")
while n:
    print("no")
print(x and 5, x or 5, not x, isinstance(x, bool), isinstance(ident(True), bool), type(x), type(ident(True)))


def default(k: int = True) -> int:
    return k


print(default(), default(2), [default() for _ in range(2)])
t: tuple[int, int] = (True, 2)
print(t, t[0])
a, b = t
print(a, b)
x += True
print(x)
z = True + True
print(z, True & True, True | False, True ^ True, True & 1, True - True)
print((lambda q: q)(True), [ident(b) for b in (True, False)])


def gen(k: int):  # type: ignore[no-untyped-def]
    yield k


print(list(gen(True)))
w: int = (3 > 2)
print(w, w == 1, w in [1], w in {1: 2}, w is True)
print(sorted([ident(True), 0, 2]), ident(True) < 2, ident(True).bit_length(), ident(True).real)


def count(a: int, b: int, s: int) -> list[int]:
    found = []
    for i in range(a, b):
        found.append(i)
    for i in range(a, b + 2, s):
        found.append(i)
    for i in range(b, a, -s):
        found.append(i)
    return found


print(count(False, True, True), count(True, 3, True))
total = 0
for flag in [True, False, True]:
    total += flag
print(total, sum([True, True]), sum(f for f in [True, True, False]), sum(x > 1 for x in [1, 2, 3]))
