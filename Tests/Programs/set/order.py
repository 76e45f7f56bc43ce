"""The order of a set's items after keys were removed and others added: a key takes the last removed slot on its way."""


def numbers(seed: int, count: int, limit: int) -> list[int]:
    result = []
    for _ in range(count):
        seed = (seed * 1103515245 + 12345) % 2147483648
        result.append((seed >> 8) % limit - limit // 8)
    return result


def churn(seed: int, limit: int) -> None:
    items: set[int] = set()
    for turn, n in enumerate(numbers(seed, 300, limit)):
        if turn % 3 == 2:
            items.discard(n)
        else:
            items.add(n)
        if turn % 50 == 49:
            print(seed, turn, list(items))


s = set(range(10))
s.discard(3)
s.add(35)
print(list(s))
s.discard(4)
s.discard(5)
s.add(67)
s.add(99)
print(list(s))
s ^= {0, 32, 64}
print(list(s))
print(list(set(range(20)) ^ {3, 67, 131}))
print(s.pop(), list(s))
s |= {0, 96, 128}
print(list(s))
for seed, limit in ((1, 40), (2, 200), (3, 5000)):
    churn(seed, limit)

for seed in range(40):
    a, b = set(numbers(seed, seed, 300)), set(numbers(seed + 1, 60 - seed, 300))
    for n in list(a)[::4]:
        a.remove(n)
    b -= {n for n in b if n % 5 == 0}
    print(list(a | b), list(a & b), list(a - b), list(a ^ b), list(a), list(b.union(range(5))), list(frozenset(a)))
