"""Lists while they change: appending and removing during loops, aliasing, identity, equality."""

from typing import Any


class Item:
    def __init__(self, name: str) -> None:
        self.name = name

    def __eq__(self, other: object) -> bool:
        print(f"({self.name}=={other})", end=" ")
        return isinstance(other, Item) and self.name == other.name

    def __str__(self) -> str:
        return self.name

    def __repr__(self) -> str:
        return f"Item({self.name})"


queue = [1]
for n in queue:
    if n < 20:
        queue.append(n * 2)
        queue.append(n * 3)
print(queue, len(queue))
items = list(range(10))
for item in items:
    if item % 3 == 0:
        items.remove(item)
print(items)
for item in items[:]:
    if item % 2:
        items.remove(item)
print(items)
stack = [3]
seen = []
while stack:
    n = stack.pop()
    seen.append(n)
    if n > 0:
        stack.extend([n - 1, n - 2])
print(seen)
numbers = [1, 2, 3]
iterator = iter(numbers)
print(next(iterator))
numbers.insert(0, 0)
print(next(iterator), list(iterator), list(iterator))
numbers.append(9)
print(list(iterator))
backwards = []
for n in reversed(numbers):
    backwards.append(n)
    if n == 9:
        numbers.append(100)
print(backwards, numbers)
for i, n in enumerate(numbers):
    numbers[i] = n * 10
print(numbers)
shrinking = [1, 2, 3, 4, 5, 6]
for n in shrinking:
    shrinking.pop()
    print(n, end=" ")
print(shrinking)
things = [Item("a"), Item("b"), Item("c")]
print(Item("b") in things, things.index(Item("c")), things.count(Item("a")))
same = things[1]
print(same in things, things == [Item("a"), Item("b"), Item("c")], things != [Item("a")])
things.remove(Item("b"))
print(things, [str(t) for t in things])
inner = [0]
outer = [inner] * 3
outer[0].append(1)
outer.append([0, 1])
print(outer, outer[0] is outer[1], outer[3] is inner, outer[3] == inner)
rows = [[0] * 3 for _ in range(3)]
rows[1][2] = 5
print(rows, [row is rows[0] for row in rows])
a: list[Any] = [1, "two", 3.0, None, True, (4,), [5], {"six": 6}]
b = list(a)
print(a == b, a is b, a[6] is b[6], [type(x).__name__ for x in a])
b[6].append("shared")
print(a[6], a.index(True), a.index(3), a.count(1), None in a, [5, "shared"] in a)
print([1, 2, 3] == [1.0, 2.0, 3.0], [1] + [2] == [1, 2], [[1], [2]] < [[1], [3]], [1, [2, [3]]] == [1, [2, [3]]])
swap = [1, 2, 3]
swap[0], swap[2] = swap[2], swap[0]
print(swap)
i = 0
i, swap[i] = 2, 99
print(i, swap)
total = [0]


def bump() -> int:
    total[0] += 1
    return total[0]


total[0] += bump()
print(total, [bump() for _ in range(3)], total)
deep: Any = []
level = deep
for n in range(50):
    level.append(n)
    level.append([])
    level = level[1]
print(str(deep)[:60], str(deep)[-60:], len(str(deep)))
