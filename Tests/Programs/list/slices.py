"""Slices of lists: reading, assigning, deleting, with and without steps."""

items = list(range(10))
print(items[2:5], items[:3], items[-3:], items[::2], items[::-1], items[7:2:-2], items[20:], items[5:5], items[:], items[-100:100])
items[2:4] = [20, 30]
print(items)
items[2:4] = []
print(items)
items[1:1] = [11, 12, 13]
print(items)
items[:0] = [-1]
items[len(items):] = [99, 100]
print(items)
items[3:5] = (n * n for n in range(3))
print(items)
items[::3] = [0] * len(items[::3])
print(items)
items[::-2] = list(range(len(items[::-2])))
print(items)
items[5:2] = [77]
print(items)
del items[2:4]
print(items)
del items[::2]
print(items)
del items[-2:]
print(items)
del items[:]
print(items)
letters = list("abcdef")
letters[1:5] = letters[4:0:-1]
print(letters)
letters[2:] = letters
print(letters)
letters[:] = ["x"]
print(letters)
alias = letters
alias[:] = ["new", "items"]
print(letters, letters is alias)
copy = letters[:]
copy.append("only in copy")
print(letters, copy)
numbers = [5, 1, 4]
numbers[1:2] *= 3
print(numbers)
numbers[0:2] += [7]
print(numbers)
numbers += numbers[:2]
print(numbers, numbers[1:][0], numbers[:-1][-1])
for start, stop, step, values in [(0, 6, 2, [1]), (0, 3, -1, [1]), (0, 4, 0, [1])]:
    try:
        target = list(range(6))
        target[start:stop:step] = values
        print(target)
    except ValueError as error:
        print("ValueError:", error)
matrix = [[1, 2, 3], [4, 5, 6], [7, 8, 9]]
print([row[:2] for row in matrix[1:]], [row[::-1] for row in matrix[::-1]], [matrix[i][i] for i in range(3)])
matrix[1][1:] = [50, 60, 70]
del matrix[0][0]
print(matrix)


class Window:
    """Remembers the last few values."""

    def __init__(self, size: int) -> None:
        self.size = size
        self.values: list[int] = []

    def push(self, value: int) -> list[int]:
        self.values.append(value)
        del self.values[: -self.size]
        return self.values[:]


window = Window(3)
print([window.push(n * n) for n in range(6)])


def merge(left: list[int], right: list[int]) -> list[int]:
    result: list[int] = []
    while left and right:
        result.append(left.pop(0) if left[0] <= right[0] else right.pop(0))
    return result + left + right


def merge_sort(values: list[int]) -> list[int]:
    if len(values) < 2:
        return values[:]
    middle = len(values) // 2
    return merge(merge_sort(values[:middle]), merge_sort(values[middle:]))


print(merge_sort([9, 4, 7, 1, 8, 2, 2, 6]), merge_sort([]), merge_sort(list(range(20, 0, -1))))
check = 0
for a in range(-7, 8):
    for b in range(-7, 8):
        one = list(range(5))
        del one[a:b]
        two = list(range(5))
        two[a:b] = [8, 9]
        check = (check * 7 + len(one) * 10 + sum(two)) % 999983
        for s in (-2, -1, 1, 2):
            three = list(range(5))
            del three[a:b:s]
            four = list(range(5))
            four[a:b:s] = [-n for n in four[a:b:s]] if s != 1 else []
            check = (check * 11 + sum(three) + len(four) * 3 + sum(four)) % 999983
print(check)
