"""A JSON parser and printer with errors that name line and column."""

from typing import Union

Json = Union[None, bool, int, float, str, list["Json"], dict[str, "Json"]]


class JsonError(ValueError):
    def __init__(self, message: str, text: str, position: int) -> None:
        line = text.count("\n", 0, position) + 1
        column = position - text.rfind("\n", 0, position)
        super().__init__(f"{message} at line {line} column {column}")
        self.line = line
        self.column = column


class Parser:
    ESCAPES = {'"': '"', "\\": "\\", "/": "/", "b": "\b", "f": "\f", "n": "\n", "r": "\r", "t": "\t"}

    def __init__(self, text: str) -> None:
        self.text = text
        self.position = 0

    def fail(self, message: str) -> JsonError:
        return JsonError(message, self.text, self.position)

    def skip(self) -> None:
        while self.position < len(self.text) and self.text[self.position] in " \t\r\n":
            self.position += 1

    def peek(self) -> str:
        self.skip()
        return self.text[self.position] if self.position < len(self.text) else ""

    def expect(self, letter: str) -> None:
        if self.peek() != letter:
            raise self.fail(f"expected {letter!r}")
        self.position += 1

    def parse(self) -> Json:
        value = self.value()
        if self.peek():
            raise self.fail("extra data")
        return value

    def value(self) -> Json:
        letter = self.peek()
        if letter == "{":
            return self.object()
        if letter == "[":
            return self.array()
        if letter == '"':
            return self.string()
        if letter == "-" or letter.isdigit():
            return self.number()
        for word, meaning in (("true", True), ("false", False), ("null", None)):
            if self.text.startswith(word, self.position):
                self.position += len(word)
                return meaning
        raise self.fail("expected a value" if letter else "unexpected end")

    def object(self) -> dict[str, Json]:
        result: dict[str, Json] = {}
        self.expect("{")
        if self.peek() == "}":
            self.position += 1
            return result
        while True:
            if self.peek() != '"':
                raise self.fail("expected a key")
            key = self.string()
            self.expect(":")
            result[key] = self.value()
            if self.peek() == ",":
                self.position += 1
                continue
            self.expect("}")
            return result

    def array(self) -> list[Json]:
        result: list[Json] = []
        self.expect("[")
        if self.peek() == "]":
            self.position += 1
            return result
        while True:
            result.append(self.value())
            if self.peek() == ",":
                self.position += 1
                continue
            self.expect("]")
            return result

    def string(self) -> str:
        self.expect('"')
        parts: list[str] = []
        while True:
            if self.position >= len(self.text):
                raise self.fail("unterminated string")
            letter = self.text[self.position]
            self.position += 1
            if letter == '"':
                return "".join(parts)
            if letter != "\\":
                parts.append(letter)
                continue
            escape = self.text[self.position : self.position + 1]
            self.position += 1
            if escape == "u":
                digits = self.text[self.position : self.position + 4]
                if len(digits) < 4 or any(d not in "0123456789abcdefABCDEF" for d in digits):
                    raise self.fail("bad unicode escape")
                parts.append(chr(int(digits, 16)))
                self.position += 4
            elif escape in self.ESCAPES:
                parts.append(self.ESCAPES[escape])
            else:
                raise self.fail(f"bad escape {escape!r}")

    def number(self) -> Union[int, float]:
        start = self.position
        if self.text[self.position] == "-":
            self.position += 1
        while self.position < len(self.text) and self.text[self.position] in "0123456789.eE+-":
            self.position += 1
        literal = self.text[start : self.position]
        try:
            return float(literal) if any(c in literal for c in ".eE") else int(literal)
        except ValueError:
            self.position = start
            raise self.fail(f"bad number {literal!r}") from None


def quote(text: str) -> str:
    result = '"'
    for letter in text:
        if letter in '"\\':
            result += "\\" + letter
        elif letter == "\n":
            result += "\\n"
        elif ord(letter) < 32:
            result += f"\\u{ord(letter):04x}"
        else:
            result += letter
    return result + '"'


def dump(value: Json, indent: int = 0, level: int = 0) -> str:
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, (int, float)):
        return repr(value)
    if isinstance(value, str):
        return quote(value)
    if isinstance(value, list):
        parts = [dump(item, indent, level + 1) for item in value]
        opening, closing = "[", "]"
    else:
        parts = [f"{quote(key)}: {dump(item, indent, level + 1)}" for key, item in value.items()]
        opening, closing = "{", "}"
    if not indent or not parts:
        return opening + ", ".join(parts) + closing
    pad = "\n" + " " * indent * (level + 1)
    return opening + pad + f",{pad}".join(parts) + "\n" + " " * indent * level + closing


def count(value: Json) -> dict[str, int]:
    counts: dict[str, int] = {}
    todo: list[Json] = [value]
    while todo:
        item = todo.pop()
        name = type(item).__name__
        counts[name] = counts.get(name, 0) + 1
        if isinstance(item, list):
            todo.extend(item)
        elif isinstance(item, dict):
            todo.extend(item.values())
    return counts


SOURCE = """
{
  "name": "Naja \\"quoted\\" \\u00e9\\n",
  "numbers": [0, -1, 3.25, 1e3, 12345678901234567890, -2.5E-3],
  "flags": {"yes": true, "no": false, "none": null},
  "nested": [[], {}, [[1, [2, [3]]]], {"a": {"b": {"c": "deep"}}}],
  "unicode": "日本語 😀"
}
"""
document = Parser(SOURCE).parse()
print(document)
print(dump(document))
print(dump(document, 2))
print(Parser(dump(document)).parse() == document, sorted(count(document).items()))
for bad in ["", "{", "[1, 2", '{"a" 1}', '{"a": }', "[1 2]", '"open', "tru", "1.2.3", "[1]\n\n  x", '{"a":1,}', '"\\q"', '"\\u12g4"', "-", "{1: 2}", "nul"]:
    try:
        print(Parser(bad).parse())
    except JsonError as error:
        print(f"{bad!r}: {error} ({error.line},{error.column})")
deep = "[" * 200 + "7" + "]" * 200
print(dump(Parser(deep).parse()) == deep)
