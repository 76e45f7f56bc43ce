"""A failing assert with a message in a generator, in a comprehension, at module level."""

from collections.abc import Iterator


def checked(values: list[int]) -> Iterator[int]:
    for value in values:
        assert value >= 0, f"negative value {value}"
        yield value


print(list(checked([1, 2])))
try:
    print(list(checked([3, -1])))
except AssertionError as error:
    print("AssertionError:", error)
try:
    assert not "text"
except AssertionError as error:
    print("AssertionError:", repr(error))
print(sum(checked([5, 6, -7])))
