# stdin: first line
# stdin: 42
# stdin:   spaces kept
# stdin: last
"""print with sep, end and file; input; repr of nested values; sys.stdin and sys.stdout."""

import sys
from typing import Any


class Show:
    def __init__(self, name: str) -> None:
        self.name = name

    def __repr__(self) -> str:
        return f"Show({self.name!r})"


class OnlyStr:
    def __str__(self) -> str:
        return "only str"


class Writer:
    def __init__(self) -> None:
        self.parts: list[str] = []

    def write(self, text: str) -> int:
        self.parts.append(text)
        return len(text)

    def flush(self) -> None:
        self.parts.append("<flush>")


print()
print("a", "b", 1, 2.5, None, True, [1], (2,), {"k": "v"}, {3}, Show("x"), OnlyStr())
print("a", "b", sep="")
print("a", "b", "c", sep=", ", end=".\n")
print(1, 2, 3, sep="\n")
print("no newline", end="")
print(" continued", end=None)
print(sep="x")
print("x", sep="y", end="")
print("", "", sep="|")
print(*[1, 2, 3], *"ab", sep="-")
print("unicode: é € 😀 \u200b|", "tab\tnewline\\n", "quote ' \"")
print("to stdout", file=sys.stdout)
print("to stderr", file=sys.stderr)
sys.stdout.write("written directly\n")
count = sys.stdout.write("counted é\n")
print(count)
writer: Any = Writer()
print("captured", 5, file=writer)
print("more", end="!", file=writer, flush=True)
print(writer.parts)
print([Show("a"), [Show("b")], {"k": Show("c")}, (Show("d"),), {Show: 1} == {Show: 1}])
print(["it's", 'say "hi"', "both ' \"", "new\nline", "\\", "\x00", "é", "\u2028", "\x7f"])
print({"nested": {"list": [1, {"deep": (None, True, 1.0, 2e10, "s", b"b")}]}, 1: [], (): {}})
print([[], [[]], [[], [[]]], (), ((),), {}, set(), frozenset(), "", b"", range(0)])
print((1,), (1, 2), [(1,)], {(1,): 2}, [None], [True, False], [1.0, -0.0, 1e-7], [10**20, -1])
recursive: Any = [1]
recursive.append(recursive)
mapping: Any = {"me": None, "list": recursive}
mapping["me"] = mapping
print(recursive, mapping)
print(str(Show("s")), repr(OnlyStr()).startswith("<__main__.OnlyStr object at 0x"), f"{OnlyStr()}|{Show('f')!s:>10}|{[OnlyStr].__len__()}")
print(repr(print), repr(len), repr(int), repr(Show), str(list[int]), repr(type(None)), repr(Ellipsis), NotImplemented, repr(lambda: 0).startswith("<function <lambda> at 0x"))
line = input()
print(repr(line))
number = int(input("prompt> "))
print(number * 2)
print(repr(input()))
print(repr(sys.stdin.readline()), repr(sys.stdin.readline()))
try:
    input()
except EOFError as error:
    print("EOFError:", error)
print("end", flush=True)
for value in ("wrong sep", "wrong end"):
    try:
        bad: Any = 5
        if value == "wrong sep":
            print("a", "b", sep=bad)
        else:
            print("a", end=bad)
    except TypeError as error:
        print("TypeError:", error)
