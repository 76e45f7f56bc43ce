"""raise from, __context__, __cause__, suppressed context, notes on re-raising, exception attributes."""

from typing import Optional


class ConfigError(Exception):
    """A configuration problem with a line number."""

    def __init__(self, message: str, line: int) -> None:
        super().__init__(message)
        self.line = line

    def __str__(self) -> str:
        return f"line {self.line}: {super().__str__()}"


class Fatal(ConfigError):
    pass


def parse_line(number: int, text: str) -> tuple[str, int]:
    try:
        key, value = text.split("=")
        return key.strip(), int(value)
    except ValueError as error:
        raise ConfigError(f"cannot parse {text!r}", number) from error


def parse(source: str) -> dict[str, int]:
    result: dict[str, int] = {}
    for number, line in enumerate(source.splitlines(), 1):
        try:
            key, value = parse_line(number, line)
        except ConfigError as error:
            if line.startswith("!"):
                raise Fatal("fatal mark", number)
            print("warning:", error)
            continue
        result[key] = value
    return result


def describe(error: Optional[BaseException], depth: int = 0) -> None:
    if error is None:
        return
    print("  " * depth + f"{type(error).__name__}: {error} suppress={error.__suppress_context__}")
    if error.__cause__ is not None:
        print("  " * depth + "caused by")
        describe(error.__cause__, depth + 1)
    elif error.__context__ is not None:
        print("  " * depth + "while handling")
        describe(error.__context__, depth + 1)


def hidden() -> None:
    try:
        {"k": 1}["missing"]
    except KeyError:
        raise RuntimeError("clean") from None


def three_deep() -> None:
    try:
        try:
            1 // 0
        except ZeroDivisionError:
            [][1]
    except IndexError:
        int("three")


def reraised() -> None:
    try:
        raise ConfigError("original", 7)
    except ConfigError as error:
        error.line += 1
        raise


def from_class() -> None:
    raise ValueError from KeyError("instance")


def stored() -> ConfigError:
    try:
        raise ConfigError("stored", 1)
    except ConfigError as error:
        return error


def in_finally() -> None:
    try:
        raise KeyError("body")
    finally:
        try:
            raise OSError("in finally")
        except OSError as error:
            print("handled", error, "context", repr(error.__context__))


print(parse("a = 1\nb=2\nbroken\nc = x\nd=4=5\ne=9"))
for function in (lambda: parse("a=1\n!boom"), hidden, three_deep, reraised, from_class, in_finally, lambda: parse_line(3, "zz")):
    try:
        function()  # type: ignore[operator]
    except Exception as error:
        describe(error)
kept = stored()
print(kept, kept.line, kept.args, repr(kept), isinstance(kept, ConfigError), kept.__context__, kept.__cause__)
try:
    raise kept from ValueError("later cause")
except ConfigError as error:
    describe(error)
    print(error is kept)
try:
    try:
        raise ValueError("one")
    except ValueError:
        print("handling one")
    raise TypeError("two")
except TypeError as error:
    describe(error)
error_list: list[Exception] = []
for action in (lambda: 1 / 0, lambda: [1][9], lambda: {}["k"], lambda: int("q"), lambda: "a".nope, lambda: None + 1):  # type: ignore
    try:
        action()
    except Exception as error:
        error_list.append(error)
for each in error_list:
    print(type(each).__name__, each, each.args, each.__context__)
try:
    raise ExceptionGroup("group", [ValueError(1), KeyError(2)]) if False else ValueError("no group")
except ValueError as error:
    error.add_note("a note")
    print(error, error.__notes__)
for bad in ("string", 5, None, int):
    try:
        raise bad  # type: ignore[misc]
    except TypeError as error:
        print("TypeError:", error)
try:
    raise ValueError("x") from "not an exception"  # type: ignore[misc]
except TypeError as error:
    print("TypeError:", error)
try:
    raise
except RuntimeError as error:
    print("RuntimeError:", error)
