"""What compiled code finds when Python passes instances of its own subclasses of str, int, float, bytes, tuple and frozenset."""

from collections.abc import Callable
from typing import Any, SupportsInt


def kind(value: str | SupportsInt | float) -> str:
    if isinstance(value, str):
        return "str " + value
    if isinstance(value, float):
        return f"float {value}"
    return f"other {int(value)}"


def either(value: str | int) -> str:
    if isinstance(value, str):
        return "str " + value
    return f"int {value}"


def classes(value: object) -> list[bool]:
    return [isinstance(value, str), isinstance(value, int), isinstance(value, (float, bytes)), isinstance(value, tuple), isinstance(value, frozenset)]


def length(value: tuple[int, ...] | str) -> int:
    return sum(value) if isinstance(value, tuple) else len(value)


def matched(value: object) -> str:
    match value:
        case str():
            return "str"
        case int():
            return "int"
        case float():
            return "float"
        case (a, b):
            return f"pair {a} {b}"
        case _:
            return "something"


def shown(name: str, ask: Callable[[], Any]) -> str:
    try:
        return f"{name}: {ask()!r}"
    except Exception as error:
        return f"{name}: {type(error).__name__} {error}"


def texts(s: Any) -> list[str]:
    return [
        shown("join", lambda: [",".join(["a", s]), ",".join([s, s]), "-".join((s,))]),
        shown("compare", lambda: ["b" == s, s == "b", "a" < s, s < "c", sorted(["c", s, "a"])]),
        shown("add", lambda: ["a" + s, s + "a", s * 2]),
        shown("format", lambda: [f"{s:>3}", "%s %5s" % (s, s), "{} {:_<3}".format(s, s), str(s), repr(s)]),
        shown("find", lambda: ["bc".startswith(s), "abc".find(s), "abc".split(s), "abc".replace(s, "z"), "abc".replace("a", s), "ab".count(s)]),
        shown("strip", lambda: ["bab".strip(s), "ab".endswith(s), "ab".partition(s), s in "abc", "abc".rjust(5, s), "ab".removesuffix(s)]),
        shown("function", lambda: [str.upper(s), list(map(str.upper, [s])), ord(s), len(s), bool(s), s.encode()]),
        shown("number", lambda: [int(s, 16)]),
        shown("name", lambda: [getattr(type("T", (), {"b": 1}), s), hasattr("x", s)]),
        shown("class", lambda: [isinstance(s, type(s)), issubclass(type(s), str), issubclass(type(s), (int, bytes)), type(s).__name__]),
        shown("key", lambda: [{"b": 1}[s], s in {"a", "b"}, len({s, "b"}), s in ["b"], {("b", 1): 2}[(s, 1)]]),
    ]


def others(i: Any, f: Any, b: Any, t: Any, z: Any) -> list[str]:
    found: dict[Any, int] = {2: 1, 2.5: 2, b"x": 3, ("a", 2): 4, frozenset({"a"}): 5}
    return [
        shown("keys", lambda: [found[i], found[f], found[b], found[t], found[z]]),
        shown("compare", lambda: [2 == i, i == 2, f == 2.5, b"x" == b, ("a", 2) == t, frozenset({"a"}) == z, 1 < i, ("a", 1) < t]),
        shown("index", lambda: [[1, 2, 3][i], "abc"[i], [1, 2, 3][:i], "ab" * i, list(range(i)), chr(i + 63)]),
        shown("arithmetic", lambda: [i + 1, 1 + i, f * 2, divmod(7, i), round(f), sum([i, i]), max(f, 1), abs(i), f"{i:03d} {f:.2f}"]),
        shown("bytes", lambda: [b.decode(), bytes(b), b"axb".split(b), b"".join([b"a"]), b"axb".find(b), b"a" + b]),
        shown("items", lambda: [list(t), t[0], len(t), [*t], (0, *t), "a" in t, "a" in z, len(z | {"b"})]),
    ]
