"""globals(), locals() and vars() without arguments."""

from typing import Any

LIMIT = 3


def local(a: int, b: str = "x") -> dict[str, Any]:
    c = a * 2
    if a > 100:
        d = 1
    return locals()


def outer(n: int) -> list[str]:
    hidden = n + 1

    def inner(k: int) -> list[str]:
        used = hidden + k
        return sorted(locals()) + [str(used)]

    return inner(1)


class Body:
    x = 1
    y = x + 1
    names = sorted(n for n in locals() if not n.startswith("_"))


print(local(1), local(2, "y"))
print(outer(3), Body.names)
print("LIMIT" in globals(), globals()["LIMIT"], "missing" in globals(), globals()["local"] is local)
print("LIMIT" in locals(), "Body" in vars())


def show(text: str, number: float) -> None:
    print("%(text)s=%(number).2f" % vars(), "{text}".format(**locals()))


show("pi", 3.14159)
