"""All slices of short strings, checked against a slow definition, and index errors."""

from typing import Optional

Bound = Optional[int]


def slow_slice(text: str, start: Bound, stop: Bound, step: int) -> str:
    n = len(text)

    def clip(value: int, low: int, high: int) -> int:
        if value < 0:
            value += n
        return min(max(value, low), high)

    if step > 0:
        first = 0 if start is None else clip(start, 0, n)
        last = n if stop is None else clip(stop, 0, n)
    else:
        first = n - 1 if start is None else clip(start, -1, n - 1)
        last = -1 if stop is None else clip(stop, -1, n - 1)
    result = ""
    i = first
    while (i < last) if step > 0 else (i > last):
        result += text[i]
        i += step
    return result


def check(text: str) -> int:
    checked = 0
    bounds: list[Bound] = [None, *range(-len(text) - 2, len(text) + 3)]
    for start in bounds:
        for stop in bounds:
            assert text[start:stop] == slow_slice(text, start, stop, 1)
            for step in (-3, -2, -1, 1, 2, 3, 100, -100):
                got = text[start:stop:step]
                assert got == slow_slice(text, start, stop, step), (text, start, stop, step)
                assert list(text)[start:stop:step] == list(got)
                assert tuple(text)[start:stop:step] == tuple(got)
                assert slice(start, stop, step).indices(len(text)) == slice(start, stop, step).indices(len(text))
                checked += 1
    return checked


for text in ["", "a", "ab", "hello", "grüße", "日本語", "a😀b"]:
    print(repr(text), check(text))
text = "abcdefgh"
print(text[2:5], text[-3:], text[:-3], text[::3], text[::-3], text[5:1:-1], text[1:5:-1], text[7:100], text[-100:2], text[3:3])
index = 3
print(text[index], text[index - 1 : index + 2], text[-index], text[len(text) - 1], text[index:][0], text[:index][-1])
part = slice(1, 6, 2)
print(text[part], list(range(10))[part], (0, 1, 2, 3, 4, 5)[part], part, part.start, part.stop, part.step, part.indices(4))
print(slice(5), slice(None), slice(1, None), slice(1, 2) == slice(1, 2), slice(None, None, -1).indices(5))
for bad in (8, -9, 100):
    try:
        print(text[bad])
    except IndexError as error:
        print(bad, "IndexError:", error)
try:
    print(text[:: index - 3])
except ValueError as error:
    print("ValueError:", error)
print([text[i:] for i in range(len(text))], [text[:i] for i in range(3)])
print([text[i : i + 3] for i in range(0, len(text), 3)], [text[i] + text[-i - 1] for i in range(4)])
print("".join(text[i] for i in range(len(text)) if i % 2), text[0].upper() + text[1:], text[:2] + "XX" + text[4:], text[True])
