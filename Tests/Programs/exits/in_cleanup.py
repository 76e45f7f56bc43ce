"""Errors inside finally and __exit__ replace the first one; the status is still 1."""


class Resource:
    def __init__(self, name: str) -> None:
        self.name = name

    def __enter__(self) -> str:
        print("open", self.name)
        return self.name

    def __exit__(self, *details: object) -> None:
        print("close", self.name, details[0].__name__ if isinstance(details[0], type) else None)
        if self.name == "bad":
            raise OSError(5, "cannot close", self.name)


def use(name: str) -> None:
    with Resource(name) as opened:
        if opened != "fine":
            raise LookupError(opened)


use("fine")
try:
    use("good")
except LookupError as error:
    print(repr(error))
use("bad")
