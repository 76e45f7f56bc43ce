# differs: a wrong value under `# type: ignore` is refused where it arrives in a typed place
"""What mypy is told to ignore happens at run time, as CPython does it."""


class Box:
    def __init__(self, value: int) -> None:
        self.value = value


def takes_int(n: int) -> str:
    return f"{n!r} of {type(n).__name__}"


def attempt(action: int) -> str:
    box = Box(3)
    try:
        if action == 0:
            return undefined_name  # type: ignore[name-defined, no-any-return]
        if action == 1:
            return box.missing  # type: ignore[attr-defined, no-any-return]
        if action == 2:
            return str(box + 1)  # type: ignore[operator]
        if action == 3:
            return takes_int("text")  # type: ignore[arg-type]
        if action == 4:
            return takes_int()  # type: ignore[call-arg]
        if action == 5:
            box.value = "now text"  # type: ignore[assignment]
            return takes_int(box.value)
        if action == 6:
            return str("a" - 1)  # type: ignore[operator]
        if action == 7:
            return 5  # type: ignore[return-value]
        if action == 8:
            return str([1, 2][box])  # type: ignore[call-overload]
        if action == 9:
            return str({"a": 1}[5])  # type: ignore[index]
        if action == 10:
            return box()  # type: ignore[operator, no-any-return]
        if action == 11:
            return box.value.nothing  # type: ignore[attr-defined, no-any-return]
        if action == 12:
            return str(len(5))  # type: ignore[arg-type]
        if action == 13:
            return None.upper()  # type: ignore[attr-defined, no-any-return]
        return str(sum(["a", "b"]))  # type: ignore[list-item]
    except Exception as error:
        return f"{type(error).__name__}: {error}"


for action in range(15):
    print(action, attempt(action))
numbers: list[int] = [1, 2]
numbers.append("three")  # type: ignore[arg-type]
try:
    for number in numbers:
        print(number, takes_int(number))
except TypeError as error:
    print(error)
ages: dict[str, int] = {"ann": 1, 5: "bob"}  # type: ignore[dict-item]
try:
    print(ages, [takes_int(age) for age in ages.values()])
except TypeError as error:
    print(error)
try:
    count: int = "not an int"  # type: ignore[assignment]
    print(count, takes_int(count))
except TypeError as error:
    print(error)
