"""List comprehensions that make room before their first item: however many items come in the end, and whatever happens to the source."""


def squares(n: int) -> list[int]:
    return [i * i for i in range(n)]


def is_even(n: int) -> list[bool]:
    return [i % 2 == 0 for i in range(n)]


def repeated(texts: list[str], counts: tuple[int, ...]) -> list[str]:
    return [text * count for text, count in zip(texts, counts)]


def growing(numbers: list[int]) -> list[int]:
    def add(number: int) -> int:
        if len(numbers) < 10:
            numbers.append(number)
        return number

    return [add(number) for number in numbers]


def shrinking(numbers: list[int]) -> list[int]:
    return [numbers.pop() + number for number in numbers]


def quotients(n: int) -> list[int]:
    return [10 // (3 - i) for i in range(n)]


print(squares(0), squares(-3), squares(1), squares(7), len(squares(100_000)), sum(squares(1_100_000)))
print(is_even(5), is_even(0))
print([len(text) for text in ["a", "bc", ""]], repeated(["a", "b", "c"], (1, 2)))
print(growing([1, 2, 3]), shrinking([1, 2, 3, 4, 5]))
print([letter for letter in "abc"], [letter for letter in ""], [(i, letter) for i, letter in enumerate("xy")])
print([i for i in range(3, 8)], [i for i in range(8, 3)], [i for i in range(10, 0, -3)])
print([j for i in range(3) for j in range(i)], [[j for j in range(i)] for i in range(4)], [x for x in [y for y in range(4)]])
for many in (10**12, 2**61, 2**62, 10**30, -(10**30)):
    try:
        print(quotients(many))
    except ZeroDivisionError as error:
        print(error)
