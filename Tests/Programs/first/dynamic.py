"""Values without types."""


def double(x):  # type: ignore[no-untyped-def]
    return x + x


def kind(x: object) -> str:
    if isinstance(x, int):
        return "int"
    if isinstance(x, str):
        return "str"
    if x is None:
        return "none"
    return "other"


print(double(2), double("ab"), double([1]), double(1.5))
print(kind(1), kind("a"), kind(None), kind([]))
mixed: list[object] = [1, "two", 3.0, None, True, [4]]
for item in mixed:
    print(item, kind(item))
