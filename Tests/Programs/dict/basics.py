"""Dicts: order, methods, views, updating, counting, grouping."""


def count_letters(text: str) -> dict[str, int]:
    counts: dict[str, int] = {}
    for letter in text:
        counts[letter] = counts.get(letter, 0) + 1
    return counts


def group_by_length(words: list[str]) -> dict[int, list[str]]:
    groups: dict[int, list[str]] = {}
    for word in words:
        groups.setdefault(len(word), []).append(word)
    return groups


def invert(mapping: dict[str, int]) -> dict[int, str]:
    return {value: key for key, value in mapping.items()}


ages = {"ann": 30, "bob": 25}
print(ages, len(ages), ages["ann"], ages.get("bob"), ages.get("eve"), ages.get("eve", -1))
ages["eve"] = 41
ages["ann"] += 1
print(ages, "eve" in ages, "zed" in ages, "zed" not in ages)
for name in ages:
    print(name, ages[name])
for name, age in ages.items():
    print(f"{name:>5} {age:03}")
print(list(ages), list(ages.keys()), list(ages.values()), list(ages.items()))
print(ages.keys(), ages.values(), ages.items())
print(ages.pop("bob"), ages.pop("bob", 0), ages)
ages["bob"] = 26
print(ages, ages.popitem(), ages)
del ages["ann"]
print(ages, ages.setdefault("eve", 0), ages.setdefault("new", 5), ages)
ages.update({"new": 6, "other": 7})
ages.update(third=3)
print(ages, {**ages, "eve": 0}, ages | {"x": 1}, dict(ages) == ages, ages.copy() is ages)
ages |= {"y": 2}
print(ages, sum(ages.values()), max(ages, key=lambda name: ages[name]), sorted(ages), min(ages.values()))
print(count_letters("mississippi"), group_by_length("a bb cc d eee f".split()), invert({"a": 1, "b": 2}))
numbers = {i: i * i for i in range(10) if i % 3}
print(numbers, numbers[4], 3 in numbers, 16 in numbers.values(), (5, 25) in numbers.items())
print(dict([("a", 1), ("b", 2)]), dict(a=1, b=2), dict(zip("xyz", range(3))), dict.fromkeys("abc", 0), dict.fromkeys([1, 2]))
mixed: dict[object, object] = {1: "int", "1": "str", (1, 2): "tuple", None: "none", 2.5: "float", True: "bool"}
print(mixed, mixed[1.0], mixed[True], len(mixed))
print({1: 2} == {1: 2}, {1: 2, 3: 4} == {3: 4, 1: 2}, {1: 2} != {1: 3}, {} == {})
nested = {"a": {"x": 1}, "b": {}}
nested["b"]["y"] = 2
nested["a"]["x"] += 10
print(nested, nested["a"]["x"], [inner for inner in nested.values()])
print(list(reversed({"a": 1, "b": 2})), list(reversed({"a": 1, "b": 2}.items())), ages.keys() & {"eve", "zed"})
big: dict[int, int] = {}
for i in range(1000):
    big[i * 7919 % 1009] = i
for i in range(0, 1000, 2):
    del big[i * 7919 % 1009]
print(len(big), sum(big), sum(big.values()), list(big)[:5], list(big.items())[-3:])
for i in range(500):
    big[-i] = i
print(len(big), list(big)[-3:], big[-499])
big.clear()
print(big, len(big), bool(big))
try:
    print(ages["missing"])
except KeyError as error:
    print("KeyError:", error, error.args)
try:
    big.popitem()
except KeyError as error:
    print("KeyError:", error)
try:
    for key in numbers:
        numbers[key + 100] = 0
except RuntimeError as error:
    print("RuntimeError:", error)
try:
    bad: dict[object, int] = {}
    bad[[1]] = 2
except TypeError as error:
    print("TypeError:", error)
