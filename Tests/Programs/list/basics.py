"""Lists: building, indexing, methods, slices, copying, comparing."""


def rotate(items: list[int], count: int) -> list[int]:
    count %= len(items)
    return items[count:] + items[:count]


def insertion_sort(items: list[int]) -> list[int]:
    result: list[int] = []
    for item in items:
        position = 0
        while position < len(result) and result[position] <= item:
            position += 1
        result.insert(position, item)
    return result


def flatten(rows: list[list[int]]) -> list[int]:
    result: list[int] = []
    for row in rows:
        result.extend(row)
    return result


def transpose(rows: list[list[int]]) -> list[list[int]]:
    return [[row[i] for row in rows] for i in range(len(rows[0]))]


items = [5, 3, 8]
print(items, len(items), items[0], items[-1], items[1:], items[::-1])
items.append(1)
items.insert(0, 9)
items.insert(100, 7)
items.insert(-1, 6)
print(items)
items.extend([2, 2])
items += [4]
items += range(2)
print(items, items.count(2), items.index(8), items.index(2, 7))
print(items.pop(), items.pop(0), items.pop(-2), items)
items.remove(2)
print(items, 8 in items, 99 in items, 99 not in items)
items[0] = 50
items[-1] = -1
items[1] += 100
print(items)
items.sort()
print(items)
items.reverse()
print(items, sorted(items), sum(items), min(items), max(items))
copy = items.copy()
alias = items
copy.append(0)
alias.append(77)
print(items, copy, alias is items, copy is items, items == alias, items[:] == items)
del items[0]
del items[-2:]
print(items)
items.clear()
print(items, alias, len(alias), not items)
print([1, 2] + [3], [1, 2] * 2, 2 * [0], [[0] * 2 for _ in range(2)], [] == [], [1] * 0)
print([1, 2] < [1, 3], [1, 2] < [1, 2, 0], [2] > [1, 9], [1, 2] == [1, 2], [1] != [1.5], [1] == [1.0])
print(rotate([1, 2, 3, 4, 5], 2), rotate([1, 2, 3, 4, 5], -1), insertion_sort([3, 1, 2, 3, 0]))
print(flatten([[1], [], [2, 3]]), transpose([[1, 2, 3], [4, 5, 6]]))
grid = [[0] * 3] * 2
grid[0][1] = 5
print(grid, grid[0] is grid[1])
nested: list[list[int]] = [[], [1], [1, 2]]
nested[0].append(9)
nested[2][0] += 5
print(nested, [len(row) for row in nested])
words = ["pear", "fig", "apple"]
words.sort()
print(words, words.index("fig"), " ".join(words), ["x"] * 3, [None] * 2, [1.5, 2.0], [True, False], [(1, "a")])
words.sort(key=len, reverse=True)
print(words)
for number in [4, 5]:
    words.append(str(number) * number)
print(words, list("abc"), list(range(4)), list((1, 2)), list({"k": 1}))
for action in ["index", "pop", "remove", "get", "set", "del", "empty"]:
    try:
        if action == "index":
            [1].index(2)
        elif action == "pop":
            [1].pop(3)
        elif action == "remove":
            [1].remove(2)
        elif action == "get":
            print([1][1])
        elif action == "set":
            [1][-2] = 0
        elif action == "del":
            del [1][5]
        else:
            empty: list[int] = []
            empty.pop()
    except (IndexError, ValueError) as error:
        print(type(error).__name__, error)
recursive: list[object] = [1]
recursive.append(recursive)
print(recursive)
