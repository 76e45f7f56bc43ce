"""Variables whose first value does not say what they hold."""

from collections import defaultdict, deque


def filled(names: list[str]) -> dict[str, list[int]]:
    result = {}
    for name in names:
        result[name] = [1]
    reveal_type(result)  #! note: Revealed type is "dict[Any, Any]"
    seen = set()
    for name in names:
        if name in seen:
            continue
        seen.add(name)
    reveal_type(seen)  #! note: Revealed type is "set[str]"
    groups = defaultdict(list)
    for name in names:
        groups[name].append(len(name))
    reveal_type(groups)  #! note: Revealed type is "collections.defaultdict[str, list[int]]"
    counts = defaultdict(int)
    for name in names:
        counts[name] += 1
    reveal_type(counts)  #! note: Revealed type is "collections.defaultdict[str, int]"
    queue = deque()
    queue.append(1)
    reveal_type(queue)  #! note: Revealed type is "collections.deque[int]"
    lines = []
    lines.extend(names)
    reveal_type(lines)  #! note: Revealed type is "list[str]"
    more = []
    more += names
    reveal_type(more)  #! note: Revealed type is "list[str]"
    a, b = None, None
    if names:
        a = 1
        b = "x"
    reveal_type(a)  #! note: Revealed type is "int | None"
    reveal_type(b)  #! note: Revealed type is "str | None"
    return result


def never_filled() -> None:
    empty = []  #! var-annotated: Need type annotation for "empty" (hint: "empty: list[<type>] = ...")
    other = {}  #! var-annotated: Need type annotation for "other" (hint: "other: dict[<type>, <type>] = ...")
    print(other)


def inner(names: list[str]) -> list[str]:
    found = []

    def add(name: str) -> None:
        found.append(name)

    for name in names:
        add(name)
    return found


nothing = None
reveal_type(nothing)  #! note: Revealed type is "None"
table = dict()
table["a"] = 1
reveal_type(table)  #! note: Revealed type is "dict[Any, Any]"
