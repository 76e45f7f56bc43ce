"""Views of dicts, set operations on them, merging, iteration order after many changes."""

from typing import Any

stock = {"apple": 3, "pear": 0, "fig": 12}
keys = stock.keys()
values = stock.values()
items = stock.items()
print(keys, values, items, len(keys), "fig" in keys, 12 in values, ("fig", 12) in items, ("fig", 13) in items)
stock["plum"] = 7
del stock["apple"]
print(keys, list(values), list(items), len(items))
other = {"fig": 1, "kiwi": 2, "plum": 7}
print(sorted(keys & other.keys()), sorted(keys | other.keys()), sorted(keys - other.keys()), sorted(keys ^ other.keys()), sorted(items & other.items()))
print(keys == {"pear", "fig", "plum"}, keys <= {"pear", "fig", "plum", "x"}, keys.isdisjoint(["nothing"]), sorted(keys & ["fig"]))
print(list(reversed(keys)), list(reversed(values)), list(reversed(items)), max(items, key=lambda item: item[1]))
merged = {**stock, **other, "extra": 0}
print(merged, stock | other, other | stock, list(merged) == list(stock | other) + ["extra"])
merged.update([("a", 1), ("b", 2)], c=3)
merged |= [("d", 4)]
print(merged)
order: dict[int, str] = {}
for n in (5, 3, 9, 1):
    order[n] = "x" * n
order[3] = "changed"
print(order)
del order[5]
order[5] = "back"
order.pop(1)
order.setdefault(9, "no")
order.setdefault(2, "yes")
print(order, list(order), next(iter(order)), next(reversed(order)))
while order:
    print(order.popitem(), end=" ")
print(order)


def invert(mapping: dict[str, int]) -> dict[int, list[str]]:
    result: dict[int, list[str]] = {}
    for key, value in mapping.items():
        result.setdefault(value, []).append(key)
    return result


def deep_merge(a: dict[str, Any], b: dict[str, Any]) -> dict[str, Any]:
    result = dict(a)
    for key, value in b.items():
        if isinstance(value, dict) and isinstance(result.get(key), dict):
            result[key] = deep_merge(result[key], value)
        else:
            result[key] = value
    return result


def paths(tree: dict[str, Any], prefix: str = "") -> list[str]:
    found: list[str] = []
    for key, value in tree.items():
        if isinstance(value, dict):
            found.extend(paths(value, prefix + key + "."))
        else:
            found.append(f"{prefix}{key}={value!r}")
    return found


print(invert({"a": 1, "b": 2, "c": 1, "d": 3, "e": 2}))
base = {"server": {"host": "localhost", "port": 80}, "debug": False}
print(deep_merge(base, {"server": {"port": 8080, "tls": {"on": True}}, "name": "x"}), base)
print(paths(deep_merge(base, {"server": {"tls": {"on": True, "ca": None}}})))
numbers = {n: n * n for n in range(2000)}
for n in range(0, 2000, 3):
    del numbers[n]
for n in range(0, 300, 3):
    numbers[n] = -n
print(len(numbers), list(numbers)[:6], list(numbers)[-4:], sum(numbers.values()), numbers[3], numbers.get(301), numbers.get(600))
sorted_numbers = dict(sorted(numbers.items(), key=lambda item: (item[1], item[0]))[:5])
print(sorted_numbers, {k: v for k, v in sorted(stock.items())}, dict(sorted(stock.items(), key=lambda kv: -kv[1])))
try:
    for key in stock:
        stock.pop(key)
except RuntimeError as error:
    print("RuntimeError:", error)
print(stock == dict(stock), stock.copy() == stock, {} or "empty", dict(), dict({1: 2}, a=3) if False else dict(a=3), {1: {2: {3: 4}}}[1][2][3])
print({"x": 1, "y": 2} == {"y": 2, "x": 1}, [*{"a": 1, "b": 2}], {**{}}, dict.fromkeys(["k"], []), {True: "t", 1: "one"}, {0: "z", False: "f", 0.0: "ff"})
