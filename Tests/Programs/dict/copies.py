"""Copies of dicts: after removals, of all sizes, changed while the other stays as it was."""


def check(source: dict[int, str], name: str) -> None:
    copy = source.copy()
    merged = source | {-1: "new"}
    again = dict(source)
    print(name, len(copy), copy == source, list(copy)[:3], list(copy)[-3:], list(merged)[-2:], again == copy)
    copy[-5] = "five"
    copy.pop(next(iter(source), -5))
    print(len(source), len(copy), -5 in source, sum(copy), list(copy.items())[-2:])
    for key in range(40):
        copy[key * 7] = str(key)
    print(len(source), len(copy), list(copy)[-3:], all(copy[key * 7] == str(key) for key in range(40)))


def main() -> None:
    for size in (0, 1, 2, 5, 6, 10, 11, 21, 22, 42, 43, 100, 1000, 5000):
        full = {key * 3: str(key) for key in range(size)}
        check(full, f"full {size}")
        holes = {key * 3: str(key) for key in range(size)}
        for key in range(0, size, 4):
            del holes[key * 3]
        check(holes, f"holes {size}")
        last = {key * 3: str(key) for key in range(size)}
        if last:
            last.popitem()
        check(last, f"popped {size}")
        grown: dict[int, str] = {}
        for key in range(size):
            grown[key] = "x"
        check(grown, f"grown {size}")


main()
