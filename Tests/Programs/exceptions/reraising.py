"""A bare raise, in a handler or in functions that handlers call, adds no entry of its own to the traceback."""


def helper() -> None:
    raise


def deep() -> None:
    helper()


def fails() -> int:
    return 1 // 0


def run() -> None:
    try:
        fails()
    except ZeroDivisionError:
        deep()


def run2() -> None:
    try:
        run()
    except ZeroDivisionError:
        helper()


def conditional(n: int) -> None:
    try:
        fails()
    except ZeroDivisionError:
        if n:
            raise
        try:
            raise KeyError("x")
        except KeyError:
            raise


try:
    run2()
except ZeroDivisionError as e:
    tb = e.__traceback__
    while tb:
        print(tb.tb_lineno)
        tb = tb.tb_next
try:
    conditional(0)
except KeyError as e:
    tb = e.__traceback__
    while tb:
        print(tb.tb_lineno)
        tb = tb.tb_next
try:
    conditional(1)
except ZeroDivisionError as e:
    tb = e.__traceback__
    while tb:
        print(tb.tb_lineno)
        tb = tb.tb_next
try:
    helper()
except RuntimeError as e:
    print(e, e.__traceback__.tb_lineno)  # type: ignore
run2()
