"""with: own context managers, several at once, nesting, suppressing, leaving by return, break and raise."""

from types import TracebackType
from typing import Optional

log: list[str] = []


class Step:
    def __init__(self, name: str, suppress: bool = False, fail_enter: bool = False, fail_exit: bool = False) -> None:
        self.name = name
        self.suppress = suppress
        self.fail_enter = fail_enter
        self.fail_exit = fail_exit

    def __enter__(self) -> str:
        log.append(f"enter {self.name}")
        if self.fail_enter:
            raise RuntimeError(f"enter {self.name} failed")
        return self.name.upper()

    def __exit__(
        self,
        kind: Optional[type[BaseException]],
        error: Optional[BaseException],
        traceback: Optional[TracebackType],
    ) -> bool:
        log.append(f"exit {self.name} {kind.__name__ if kind else None} {error} {traceback is not None}")
        if self.fail_exit:
            raise OSError(f"exit {self.name} failed")
        return self.suppress


class Transaction:
    def __init__(self, data: dict[str, int]) -> None:
        self.data = data
        self.saved: dict[str, int] = {}

    def __enter__(self) -> dict[str, int]:
        self.saved = self.data.copy()
        return self.data

    def __exit__(self, kind: object, error: object, traceback: object) -> None:
        if kind is not None:
            self.data.clear()
            self.data.update(self.saved)


class Indenter:
    def __init__(self) -> None:
        self.level = 0

    def __enter__(self) -> "Indenter":
        self.level += 1
        return self

    def __exit__(self, *args: object) -> None:
        self.level -= 1

    def line(self, text: str) -> None:
        print("    " * self.level + text)


def flush(label: str) -> None:
    print(f"{label}: {log}")
    log.clear()


with Step("a") as a:
    log.append(a)
flush("plain")
with Step("a") as a, Step("b") as b, Step("c"):
    log.append(a + b)
flush("several")
with (
    Step("x") as x,
    Step("y", suppress=True),
):
    raise ValueError("inside")
flush("suppressed")
try:
    with Step("outer"):
        with Step("inner"):
            raise KeyError("through")
except KeyError as error:
    log.append(f"caught {error}")
flush("propagated")
try:
    with Step("a"), Step("b", fail_enter=True), Step("c"):
        log.append("never")
except RuntimeError as error:
    log.append(str(error))
flush("enter fails")
try:
    with Step("a", suppress=True), Step("b", fail_exit=True):
        raise ValueError("replaced")
except OSError as error:
    log.append(str(error))
flush("exit fails inside a suppressing one")
try:
    with Step("a", fail_exit=True):
        raise ValueError("first")
except OSError as error:
    log.append(f"{error} context {error.__context__!r}")
flush("exit fails")


def leaving(how: str) -> str:
    for i in range(3):
        with Step(f"{how}{i}"):
            if how == "return":
                return "returned"
            if how == "break":
                break
            if how == "continue":
                continue
            log.append("body")
    return "ended"


for how in ["return", "break", "continue", "none"]:
    print(leaving(how))
    flush(how)
accounts = {"ann": 10, "bob": 5}
with Transaction(accounts) as data:
    data["ann"] -= 3
    data["bob"] += 3
print(accounts)
try:
    with Transaction(accounts) as data:
        data["ann"] -= 100
        if data["ann"] < 0:
            raise ValueError("overdrawn")
except ValueError as error:
    print(error, accounts)
with Indenter() as out:
    out.line("one")
    with out:
        out.line("two")
        with out as same:
            same.line(f"three {same is out}")
    out.line("one again")


class Resource:
    pool: list[int] = [1, 2]

    def __init__(self) -> None:
        self.handle = -1

    def __enter__(self) -> int:
        self.handle = self.pool.pop()
        return self.handle

    def __exit__(self, *_: object) -> None:
        self.pool.append(self.handle)


handles = []
for _ in range(3):
    with Resource() as first, Resource() as second:
        handles.append((first, second, len(Resource.pool)))
print(handles, Resource.pool)
target: dict[str, str] = {}
with Step("t") as target["key"]:
    print(target)
try:
    with 5:  # type: ignore[attr-defined]
        pass
except TypeError as error:
    print("TypeError:", error)
