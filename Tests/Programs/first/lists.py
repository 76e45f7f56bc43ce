"""Lists of ints and strings."""


def squares(n: int) -> list[int]:
    result: list[int] = []
    for i in range(n):
        result.append(i * i)
    return result


def total(values: list[int]) -> int:
    s = 0
    for value in values:
        s += value
    return s


numbers = squares(6)
print(numbers, len(numbers), numbers[2], numbers[-1], total(numbers), sum(numbers))
numbers[0] = 100
numbers.sort()
print(numbers, max(numbers), 16 in numbers, numbers[1:3])
words = ["pear", "fig", "apple"]
print(sorted(words), [len(word) for word in words], words.index("fig"))
numbers.pop()
print(numbers, [n for n in numbers if n % 2 == 0])
