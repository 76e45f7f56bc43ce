"""Reading what replaces a match."""

from typing import Any

from _sre import Pattern
from re._tokens import DIGITS, ESCAPES, LETTERS, OCTAL, Tokens

_MOST_GROUPS = 1073741823


class _Reader:
    def __init__(self, pattern: Pattern[Any], template: str | bytes) -> None:
        self.pattern = pattern
        self.tokens = Tokens(template)
        self.parts: list[str | int] = []

    def read(self) -> None:
        while self.tokens.next:
            token = self.tokens.take()
            if token[0] != "\\":
                self.add(token)
            else:
                self.escape(token)

    def add(self, text: str) -> None:
        last = self.parts[-1] if self.parts else 0
        if isinstance(last, str):
            self.parts[-1] = last + text
        else:
            self.parts.append(text)

    def add_group(self, number: int, back: int) -> None:
        if number > self.pattern.groups:
            raise self.tokens.error("invalid group reference %d" % number, back)
        self.parts.append(number)

    def escape(self, token: str) -> None:
        tokens = self.tokens
        letter = token[1]
        if letter == "g":
            self.named()
        elif letter == "0":
            self.add(chr(int(token[1:] + tokens.take_while(2, OCTAL), 8) & 0xFF))
        elif letter in DIGITS:
            self.numbered(token)
        elif token in ESCAPES:
            self.add(chr(ESCAPES[token]))
        elif letter in LETTERS:
            raise tokens.error("bad escape %s" % token, len(token))
        else:
            self.add(token)

    def named(self) -> None:
        """A group in angle brackets."""
        tokens = self.tokens
        if not tokens.match("<"):
            raise tokens.error("missing <")
        name = tokens.take_until(">", "group name")
        if name.isidentifier():
            tokens.check_group_name(name, 1)
            if name not in self.pattern.groupindex:
                raise IndexError("unknown group name %r" % name)
            number = self.pattern.groupindex[name]
        else:
            try:
                number = int(name)
            except ValueError:
                number = -1
            if number < 0:
                raise tokens.error("bad character in group name %r" % name, len(name) + 1)
            if number >= _MOST_GROUPS:
                raise tokens.error("invalid group reference %d" % number, len(name) + 1)
            tokens.check_group_number(name)
        self.add_group(number, len(name) + 1)

    def numbered(self, token: str) -> None:
        """A group, or a character by three octal digits."""
        tokens = self.tokens
        if tokens.next in DIGITS:
            token += tokens.take()
            if token[1] in OCTAL and token[2] in OCTAL and tokens.next in OCTAL:
                token += tokens.take()
                code = int(token[1:], 8)
                if code > 0o377:
                    raise tokens.error("octal escape value %s outside of range 0-0o377" % token, len(token))
                self.add(chr(code))
                return
        self.add_group(int(token[1:]), len(token) - 1)


def read_template(pattern: Pattern[Any], template: Any) -> tuple[Any, ...]:
    """The parts of a template: texts, and the numbers of groups."""
    if not isinstance(template, (str, bytes)):
        # A view of bytes; of anything else this says what it is.
        template = bytes(template) if isinstance(template, bytearray) else str(template, "latin1")
    reader = _Reader(pattern, template)
    reader.read()
    if isinstance(template, str):
        return tuple(reader.parts)
    return tuple([part if isinstance(part, int) else part.encode("latin1") for part in reader.parts])
