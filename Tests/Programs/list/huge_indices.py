"""Indices at and beyond the ends of what an index may be: which of the two messages they get."""

def at(items: list[int], i: int) -> str:
    try:
        return str(items[i])
    except IndexError as error:
        return str(error)
def put(items: list[int], i: int) -> str:
    try:
        items[i] = 1
        return "ok"
    except IndexError as error:
        return str(error)
def tup(items: tuple[int, ...], i: int) -> str:
    try:
        return str(items[i])
    except IndexError as error:
        return str(error)
def st(items: str, i: int) -> str:
    try:
        return items[i]
    except IndexError as error:
        return str(error)
def add(items: list[int], a: int, b: int) -> str:
    try:
        return str([a, b][a + b])
    except IndexError as error:
        return str(error)
for e in (10, 47, 48, 60, 61, 62, 63, 64, 70):
    for d in (-2, -1, 0, 1, 2):
        for s in (1, -1):
            i = s * 2**e + d
            print(e, d, s, at([1, 2, 3], i), put([1, 2, 3], i), tup((1, 2), i), st("abc", i), add([1], i, 0), add([1], i, i))
print(add([], 2**61-1, 2**61-1), add([], -2**61, -2**61))
