# differs: a wrong value under `# type: ignore` is refused where it arrives in a typed place
"""Equality, ordering and hashing of classes; sorting objects; identity."""

import functools
from typing import Any


class Version:
    def __init__(self, text: str) -> None:
        self.parts = [int(part) for part in text.split(".")]

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Version) and self.parts == other.parts

    def __lt__(self, other: "Version") -> bool:
        return self.parts < other.parts

    def __le__(self, other: "Version") -> bool:
        return self.parts <= other.parts

    def __hash__(self) -> int:
        return hash(tuple(self.parts))

    def __repr__(self) -> str:
        return "v" + ".".join(str(part) for part in self.parts)


@functools.total_ordering
class Student:
    def __init__(self, name: str, grade: float) -> None:
        self.name = name
        self.grade = grade

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Student):
            return NotImplemented
        return (self.grade, self.name) == (other.grade, other.name)

    def __lt__(self, other: "Student") -> bool:
        return (self.grade, self.name) < (other.grade, other.name)

    def __repr__(self) -> str:
        return f"{self.name}:{self.grade}"


class Plain:
    pass


class AlwaysEqual:
    def __eq__(self, other: object) -> bool:
        return True


class NeverEqual:
    def __eq__(self, other: object) -> bool:
        return False

    def __ne__(self, other: object) -> bool:
        return False


class OnlyLess:
    def __init__(self, n: int) -> None:
        self.n = n

    def __lt__(self, other: "OnlyLess") -> bool:
        return self.n < other.n


class Loud:
    def __init__(self, n: int) -> None:
        self.n = n

    def __eq__(self, other: Any) -> Any:
        print(f"eq({self.n})", end=" ")
        return NotImplemented

    def __bool__(self) -> bool:
        print(f"bool({self.n})", end=" ")
        return self.n > 0


versions = [Version(v) for v in ["1.10", "1.2", "1.2.1", "0.9", "2.0", "1.10"]]
print(sorted(versions), max(versions), min(versions), sorted(versions, reverse=True)[0])
print(versions[0] == versions[5], versions[0] is versions[5], versions[0] != versions[1], versions[1] < versions[0], versions[1] > versions[0], versions[1] >= versions[2], versions[3] <= versions[3])
print(len(set(versions)), Version("2.0") in versions, versions.index(Version("0.9")), versions.count(Version("1.10")), {v: i for i, v in enumerate(versions)}[Version("1.10")])
students = [Student("bob", 2.0), Student("ann", 1.5), Student("eve", 2.0), Student("dan", 1.0)]
print(sorted(students), students[0] > students[1], students[0] >= students[0], students[2] <= students[0], max(students), students[0] == "bob", students[0] != students[1])
print(sorted(students, key=lambda s: s.name), sorted(students, key=lambda s: (-s.grade, s.name)), min(students, key=lambda s: len(s.name) * s.grade))
a, b = Plain(), Plain()
print(a == a, a == b, a != b, a is a, a is not b, a in [b, a], [a] == [a], (a, 1) == (a, 1), hash(a) == hash(a))
print(AlwaysEqual() == 5, 5 == AlwaysEqual(), AlwaysEqual() != 5, [AlwaysEqual()] == [None], None in [AlwaysEqual()], "x" == AlwaysEqual())
print(NeverEqual() == NeverEqual(), NeverEqual() != 1, NeverEqual() in [NeverEqual()], [1, NeverEqual()].count(1))
same = NeverEqual()
print(same in [same], [same] == [same], same == same)
print([o.n for o in sorted([OnlyLess(3), OnlyLess(1), OnlyLess(2)])], max([OnlyLess(1), OnlyLess(5)], key=lambda o: o.n).n, OnlyLess(1) > OnlyLess(0))
print(Loud(1) == Loud(2), Loud(1) == 3, Loud(3) != Loud(4))
print(Loud(1) and "yes", Loud(0) or "no", not Loud(5), [n for n in (1, 0) if Loud(n)])
for left, right in [(OnlyLess(1), 5), (Plain(), Plain()), (1, "a"), ([1], (1,)), (None, None), ({}, {})]:
    try:
        print(left < right)  # type: ignore[operator]
    except (TypeError, AttributeError) as error:
        print(type(error).__name__, error)
values: list[Any] = [1, 1.0, True, "1", (1,), [1], None, 2**70, float(2**70), b"1"]
for x in values:
    print("".join("=" if x == y else "." for y in values), end=" ")
print()
print(1 == 1.0 == True, (1, 2.0) == (1.0, 2), "a" == b"a", [1] == (1,), {1} == frozenset({1}), range(2) == [0, 1], 0.1 + 0.2 == 0.3, None == 0, "" == None)
