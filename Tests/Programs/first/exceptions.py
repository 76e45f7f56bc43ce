"""Raising and catching."""


def parse(text: str) -> int:
    if text == "":
        raise ValueError("empty text")
    return int(text)


def safe(text: str) -> int:
    try:
        return parse(text)
    except ValueError as error:
        print("error:", error)
        return -1
    finally:
        print("done with", text)


print(safe("12"), safe(""), safe("x"))
try:
    print([1, 2, 3][5])
except IndexError as error:
    print("IndexError:", error)
try:
    print(10 // 0)
except ZeroDivisionError as error:
    print("ZeroDivisionError:", error)
try:
    print({"a": 1}["b"])
except KeyError as error:
    print("KeyError:", error)
