"""Exceptions that pass through functions so small that a compiler copies them into their callers."""

from types import TracebackType


# Their tracebacks, with the names of the functions, are printed at the end.
shown: list[Exception] = []


class Account:
    def __init__(self, owner: str, balance: int) -> None:
        if balance < 0:
            raise ValueError(f"{owner} starts with {balance}")
        self.owner = owner
        self.balance = balance

    def take(self, amount: int) -> int:
        check(amount)
        if amount > self.balance:
            raise LookupError(self.owner)
        self.balance -= amount
        return self.balance

    @property
    def share(self) -> int:
        return divide(self.balance, len(self.owner))


def check(amount: int) -> None:
    if amount <= 0:
        raise ValueError("amount")


def divide(a: int, b: int) -> int:
    return a // b


def twice(a: int, b: int) -> int:
    return divide(
        divide(a, b),
        b,
    )


def first(items: list[int]) -> int:
    return items[0]


def guarded(a: int, b: int) -> int:
    try:
        return divide(a, b)
    except ZeroDivisionError as error:
        show(error)
        return -1


def translated(a: int, b: int) -> int:
    try:
        return divide(a, b)
    except ZeroDivisionError as error:
        raise ValueError("translated") from error


def replaced(a: int, b: int) -> int:
    try:
        return divide(a, b)
    except ZeroDivisionError:
        return first([])


def again(a: int, b: int) -> int:
    try:
        return divide(a, b)
    except ZeroDivisionError:
        raise


def logged(a: int, b: int) -> int:
    try:
        return divide(a, b)
    finally:
        print("finally", a, b)


def returned(a: int, b: int) -> int:
    for attempt in range(3):
        try:
            return divide(a, b + attempt)
        except ZeroDivisionError:
            continue
        finally:
            print("attempt", attempt)
    return 0


def show(error: BaseException) -> None:
    frame: TracebackType | None = error.__traceback__
    lines: list[int] = []
    while frame is not None:
        lines.append(frame.tb_lineno)
        frame = frame.tb_next
    print("   ", type(error).__name__, error, lines)
    if len(shown) < 15 and isinstance(error, Exception):
        shown.append(error)


def nested(a: int) -> None:
    try:
        try:
            twice(a, 0)
        finally:
            first([])
    except IndexError as error:
        show(error)
        if error.__context__ is not None:
            show(error.__context__)


def in_a_loop(items: list[int]) -> int:
    total = 0
    for item in items:
        try:
            total += divide(100, item)
        except ZeroDivisionError as error:
            show(error)
            total += guarded(1, item)
    return total


def lines(items: list[int]) -> None:
    for item in items:
        try:
            check(item)
            print(divide(10, item - 1)
                  + divide(20, item - 2))
            print(Account("x", item).take(item + item))
        except (ValueError, ArithmeticError, LookupError) as error:
            show(error)


def kept(a: int) -> str:
    text = "start"
    try:
        text = "before"
        divide(1, a)
        text = "after"
        first([])
        text = "end"
    except (ZeroDivisionError, IndexError) as error:
        show(error)
    return text


def deep(n: int) -> int:
    if n == 0:
        return twice(1, n)
    return step(n)


def step(n: int) -> int:
    return deep(n - 1)


def endless(n: int) -> int:
    return bounce(n) + 1


def bounce(n: int) -> int:
    return endless(n + 1)


def generate(items: list[int]):
    for item in items:
        yield divide(12, item)


def main() -> None:
    print(guarded(1, 0), guarded(7, 2))
    for function in (translated, replaced, again, logged, returned, twice):
        try:
            print(function(1, 0))
        except Exception as error:
            show(error)
            if error.__cause__ is not None:
                show(error.__cause__)
            elif error.__context__ is not None:
                show(error.__context__)
    nested(3)
    print(in_a_loop([1, 0, 2, 0]))
    lines([0, 1, 2, 3])
    print(kept(0), kept(1))
    try:
        deep(3)
    except ZeroDivisionError as error:
        show(error)
    try:
        endless(0)
    except RecursionError as error:
        print(type(error).__name__, error.__traceback__ is not None)
    try:
        for value in generate([3, 0]):
            print(value)
    except ZeroDivisionError as error:
        show(error)
    try:
        print(Account("ann", 10).share, Account("", 1).share)
    except ZeroDivisionError as error:
        show(error)
    account = Account("bob", 5)
    try:
        account.take(3)
        account.take(3)
    except LookupError as error:
        show(error)
    try:
        account.take(-1)
    except ValueError as error:
        shown[-1] = error
    raise ExceptionGroup("all", shown)


main()
