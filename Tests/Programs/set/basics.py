"""Sets and frozensets: algebra, membership, methods, comparison."""


def unique(items: list[int]) -> list[int]:
    seen: set[int] = set()
    result: list[int] = []
    for item in items:
        if item not in seen:
            seen.add(item)
            result.append(item)
    return result


def sieve(limit: int) -> set[int]:
    numbers = set(range(2, limit))
    for n in range(2, int(limit**0.5) + 1):
        if n in numbers:
            numbers -= set(range(n * n, limit, n))
    return numbers


def reachable(graph: dict[str, set[str]], start: str) -> set[str]:
    found = {start}
    frontier = {start}
    while frontier:
        following: set[str] = set()
        for node in frontier:
            following |= graph.get(node, set())
        frontier = following - found
        found |= frontier
    return found


a = {1, 2, 3, 4}
b = {3, 4, 5}
print(sorted(a | b), sorted(a & b), sorted(a - b), sorted(b - a), sorted(a ^ b), len(a))
print(sorted(a.union(b, [9])), sorted(a.intersection([1, 3])), sorted(a.difference({1}, {2})), sorted(a.symmetric_difference(b)))
print(2 in a, 7 in a, 7 not in a, a == {4, 3, 2, 1}, a != b, a is a)
print({1, 2} < a, a < a, a <= a, a > {1}, a >= b, a.issubset(range(10)), a.issuperset({2}), a.isdisjoint({7, 8}))
a.add(10)
a.add(10)
a.discard(1)
a.discard(99)
a.remove(2)
print(sorted(a), len(a), sum(a), max(a), min(a))
a.update([1, 2], {3})
a |= {20}
a -= {10, 3}
a &= {1, 2, 4, 20, 50}
a ^= {1, 60}
print(sorted(a))
popped = {42}.pop()
print(popped, set(), {1}, frozenset(), frozenset([1]), frozenset({2}) | {2}, type(frozenset([1]) | {2}).__name__)
print(unique([3, 1, 3, 2, 1, 5]), sorted(sieve(60)), len(sieve(1000)))
print(sorted(reachable({"a": {"b", "c"}, "b": {"d"}, "e": {"a"}}, "a")))
letters = set("hello world")
print(sorted(letters), len(letters), " " in letters, sorted(letters - set("aeiou ")))
print(sorted({len(word) for word in ["a", "bb", "cc", "ddd"]}), sorted({i % 4 for i in range(20) if i % 3 == 0}))
keys = {frozenset({1, 2}): "a", frozenset({3}): "b"}
print(keys[frozenset({2, 1})], keys[frozenset([3, 3])], frozenset({1, 2}) in keys, hash(frozenset([1, 2])) == hash(frozenset([2, 1])))
points = {(0, 0), (1, 2), (0, 0)}
print(len(points), (1, 2) in points, sorted(points))
mixed: set[object] = {1, 1.0, True, "1"}
print(len(mixed), None in mixed, "1" in mixed, 1 in mixed)
copy = a.copy()
copy.clear()
print(len(copy), bool(copy), sorted(a), {1, 2} == frozenset([1, 2]), frozenset([1]) == {1})
print(sorted(set([1, 2]) | set((3,)) | set({4: 5})), sorted(set.union({1}, {2})), all(x in a for x in copy))
big = {i * 37 % 1009 for i in range(2000)}
for i in range(0, 1009, 3):
    big.discard(i)
print(len(big), sum(big), 3 in big, 4 in big)
for operation in ["remove", "pop", "add"]:
    try:
        if operation == "remove":
            {1}.remove(2)
        elif operation == "pop":
            set().pop()
        else:
            wrong: set[object] = set()
            wrong.add([1])
    except (KeyError, TypeError) as error:
        print(type(error).__name__, error)
