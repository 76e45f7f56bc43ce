"""raise, try and the flow around them."""

from typing import NoReturn, Optional


class Failure(Exception):
    def __init__(self, code: int) -> None:
        super().__init__(str(code))
        self.code = code


def fail(message: str) -> NoReturn:
    raise Failure(1)


def parse(text: str) -> int:
    try:
        return int(text)
    except ValueError as error:
        reveal_type(error)  #! note: Revealed type is "ValueError"
        raise Failure(2) from error
    except (KeyError, TypeError) as error:
        reveal_type(error)  #! note: Revealed type is "KeyError | TypeError"
        fail("x")


def flow(text: Optional[str]) -> str:
    value = None
    try:
        value = parse(text or "")
    except Failure as failure:
        reveal_type(failure.code)  #! note: Revealed type is "int"
    else:
        reveal_type(value)  #! note: Revealed type is "int"
    finally:
        reveal_type(value)  #! note: Revealed type is "int | None"
    if text is None:
        fail("none")
    return text


def unreachable() -> int:
    while True:
        pass


def loops(items: list[int]) -> int:
    for item in items:
        if item:
            break
    else:
        raise Failure(3)
    return item


raise 3  #! misc: Exception must be derived from BaseException
try:
    pass
except int:
    pass
raise Failure
