"""The traceback of a chain of exceptions ends with the last one."""


def convert(text: str) -> int:
    try:
        return int(text)
    except ValueError as error:
        raise RuntimeError(f"cannot convert {text!r}") from error


def convert_all(texts: list[str]) -> list[int]:
    result = []
    try:
        for text in texts:
            result.append(convert(text))
            print("converted", text)
    except RuntimeError:
        print("giving up after", result)
        raise
    return result


print(convert_all(["1", "22"]))
print(convert_all(["3", "four", "5"]))
