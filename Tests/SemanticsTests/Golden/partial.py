"""Variables whose first value does not say what they hold."""

from collections import defaultdict, deque


def filled(names: list[str]) -> dict[str, list[int]]:
    result = {}
    for name in names:
        result[name] = [1]
    reveal_type(result)
    seen = set()
    for name in names:
        if name in seen:
            continue
        seen.add(name)
    reveal_type(seen)
    groups = defaultdict(list)
    for name in names:
        groups[name].append(len(name))
    reveal_type(groups)
    counts = defaultdict(int)
    for name in names:
        counts[name] += 1
    reveal_type(counts)
    queue = deque()
    queue.append(1)
    reveal_type(queue)
    lines = []
    lines.extend(names)
    reveal_type(lines)
    more = []
    more += names
    reveal_type(more)
    a, b = None, None
    if names:
        a = 1
        b = "x"
    reveal_type(a)
    reveal_type(b)
    return result


def never_filled() -> None:
    empty = []
    other = {}
    print(other)


def inner(names: list[str]) -> list[str]:
    found = []

    def add(name: str) -> None:
        found.append(name)

    for name in names:
        add(name)
    return found


nothing = None
reveal_type(nothing)
table = dict()
table["a"] = 1
reveal_type(table)
