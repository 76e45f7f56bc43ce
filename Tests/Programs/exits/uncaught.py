"""An exception that nobody catches ends the program with a traceback and status 1."""


class ParseError(Exception):
    def __init__(self, message: str, position: int) -> None:
        super().__init__(message, position)
        self.message = message
        self.position = position

    def __str__(self) -> str:
        return f"{self.message} at {self.position}"


def parse(text: str, position: int = 0) -> int:
    if position >= len(text):
        raise ParseError("unexpected end", position)
    if text[position] == "(":
        return parse(text, position + 1)
    return position


def main() -> None:
    for text in ["((x", "x", "(("]:
        try:
            print(text, parse(text))
        finally:
            print("finished", text)


main()
