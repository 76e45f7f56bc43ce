"""singledispatch reads the class from the annotation of what is registered."""

import functools


@functools.singledispatch
def describe(value: object) -> str:
    return f"something {value}"


@describe.register
def _(value: int) -> str:
    return f"int {value}"


print(describe(5), describe("x"))
