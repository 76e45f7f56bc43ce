"""A KeyError's message in a traceback is the repr of the key."""

table = {"a": [1, 2, 3]}


def look_up(name: str, index: int) -> int:
    return table[name][index]


print(look_up("a", 2))
print(look_up("it's missing", 0))
