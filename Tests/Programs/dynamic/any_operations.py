"""Every operation on values of type Any and object: arithmetic, comparison, calls, containers, narrowing."""

from typing import Any, Union

values: list[Any] = [0, 7, -3, 2**65, 2.5, True, "ab", [1, 2], (3,), {"k": 1}, {4}, None, b"xy", range(3)]


def binary(name: str, a: Any, b: Any) -> Any:
    if name == "+":
        return a + b
    if name == "-":
        return a - b
    if name == "*":
        return a * b
    if name == "/":
        return a / b
    if name == "//":
        return a // b
    if name == "%":
        return a % b
    if name == "|":
        return a | b
    if name == "&":
        return a & b
    if name == "<<":
        return a << b
    if name == "<":
        return a < b
    if name == "==":
        return a == b
    if name == "in":
        return a in b
    if name == "is":
        return a is b
    return a[b]


def show(value: Any) -> str:
    text = repr(value)
    return text if len(text) < 40 else f"{text[:20]}...({len(text)})"


for name in ["+", "-", "*", "/", "//", "%", "|", "&", "<<", "<", "==", "in", "is", "[]"]:
    results = []
    errors: dict[str, int] = {}
    for a in values:
        for b in values:
            if name == "<<" and isinstance(b, int) and b > 100:
                continue
            if name == "*" and ((isinstance(a, int) and a > 100 and hasattr(b, "__len__")) or (isinstance(b, int) and b > 100 and hasattr(a, "__len__"))):
                continue
            if name == "is" and not (a is None or b is None):
                continue
            try:
                results.append(show(binary(name, a, b)))
            except Exception as error:
                message = f"{type(error).__name__}: {error}"
                errors[message] = errors.get(message, 0) + 1
    print(name, len(results), results)
    for message, count in errors.items():
        print("   ", count, message)


def unary(value: Any) -> list[str]:
    results = []
    for operation in (lambda v: -v, lambda v: +v, lambda v: ~v, lambda v: not v, abs, len, list, str, bool, hash, iter, sorted, sum, max, int, float, round):
        try:
            result = operation(value)
            results.append("iter" if operation is iter else "hash" if operation is hash else show(result))
        except Exception as error:
            results.append(type(error).__name__)
    return results


for value in values:
    print(show(value), unary(value))


def narrow(value: Union[int, str, list[int], None, float]) -> str:
    if value is None:
        return "none"
    if isinstance(value, bool):
        return f"bool {value}"
    if isinstance(value, (int, float)):
        return f"number {value + 1}"
    if isinstance(value, str):
        return value.upper()
    return f"list {sum(value)}"


def total(value: object) -> int:
    if isinstance(value, int):
        return value
    if isinstance(value, str):
        return len(value)
    if isinstance(value, dict):
        return sum(total(k) + total(v) for k, v in value.items())
    if isinstance(value, (list, tuple, set, frozenset)):
        return sum(total(part) for part in value)
    return 0


print([narrow(v) for v in (None, True, 3, 2.5, "abc", [1, 2, 3])])
nested: Any = {"a": [1, 2, {"b": ("xyz", 4)}], "c": {5, 6}, "d": None}
print(total(nested), nested["a"][2]["b"][0][::-1], nested["a"][2]["b"][1] ** 2, sorted(nested["c"]))
nested["a"][0] += 100
nested["a"].append(nested["a"][0] // 7)
nested["e"] = lambda x: x * 2
del nested["d"]
print(nested["a"], nested["e"]("ab"), nested["e"](21), list(nested))
accumulator: Any = 0
for part in [1, 2.5, 3, True]:
    accumulator += part
print(accumulator, type(accumulator).__name__)
backwards: Any = ""
for letter in "abc":
    backwards = letter + backwards
print(backwards)
thing: Any = 5
thing = thing * 2 if thing > 3 else "small"
print(thing, f"{thing:>4}|{thing!r}", "%s" % thing)
item: int = nested["a"][1]
name_of: dict[Any, str] = {1: "int", "1": "str", (1,): "tuple", None: "none", 1.5: "float"}
print(item + 1, [name_of[k] for k in (1.0, "1", (1,), None, 1.5, True)])
