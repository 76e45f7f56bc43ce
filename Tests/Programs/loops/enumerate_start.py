from collections.abc import Iterator
def gen(text: str) -> Iterator[tuple[int, str]]:
    for i, c in enumerate(text, 5):
        yield i, c
def f(xs: list[str], k: int) -> None:
    for i, x in enumerate(xs, k):
        print(i, x)
    for i, x in enumerate(xs, start=k + 1):
        print(i, x)
f(["a", "b"], 10**20)
f(["a", "b"], True)
print(list(gen("abc")), list(range(3)), tuple(range(2)), set([1, 1]), list(), dict(), set(), tuple("ab"), list({1: 2}), list(list([1])))
for e in (int, ValueError, OSError, IOError, range, object, super, property):
    print(e)
print(type(3) is int, [int, str][0]("5"), list(map(int, "12")), sorted(map(str, [3, 1])))
try:
    list(5)  # type: ignore
except TypeError as error:
    print(error)
try:
    for i, x in enumerate(5, 1):  # type: ignore
        pass
except TypeError as error:
    print(error)
