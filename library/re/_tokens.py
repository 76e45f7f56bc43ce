"""Reading a pattern or a template character by character; one after a backslash goes with it."""

import _sre
from re._nodes import error

OCTAL = frozenset("01234567")
DIGITS = frozenset("0123456789")
HEXADECIMAL = frozenset("0123456789abcdefABCDEF")
LETTERS = frozenset("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ")

ESCAPES = {"\\a": 7, "\\b": 8, "\\f": 12, "\\n": 10, "\\r": 13, "\\t": 9, "\\v": 11, "\\\\": 92}


class Tokens:
    """`next` is the token that comes, empty at the end."""

    def __init__(self, source: str | bytes) -> None:
        self.source = source
        self.is_text = isinstance(source, str)
        self.text = source if isinstance(source, str) else str(source, "latin1")
        self.index = 0
        self.next = ""
        self._step()

    def _step(self) -> None:
        index = self.index
        if index >= len(self.text):
            self.next = ""
            return
        token = self.text[index]
        if token == "\\":
            if index + 1 >= len(self.text):
                raise error("bad escape (end of pattern)", self.source, len(self.source) - 1)
            token += self.text[index + 1]
        self.index = index + len(token)
        self.next = token

    def take(self) -> str:
        """The next token, which is passed; empty at the end."""
        token = self.next
        self._step()
        return token

    def match(self, token: str) -> bool:
        """Whether that token is the next; then it is passed."""
        if token != self.next:
            return False
        self._step()
        return True

    def take_while(self, most: int, allowed: frozenset[str]) -> str:
        result = ""
        while len(result) < most and self.next in allowed:
            result += self.take()
        return result

    def take_until(self, end: str, what: str) -> str:
        """What comes before `end`, which is passed too."""
        result = ""
        while True:
            token = self.take()
            if not token:
                if not result:
                    raise self.error("missing " + what)
                raise self.error("missing %s, unterminated name" % end, len(result))
            if token == end:
                if not result:
                    raise self.error("missing " + what, 1)
                return result
            result += token

    def tell(self) -> int:
        return self.index - len(self.next)

    def seek(self, index: int) -> None:
        self.index = index
        self._step()

    def error(self, message: str, back: int = 0) -> error:
        """An error that is `back` characters before the next token."""
        if not self.is_text:
            message = message.encode("ascii", "backslashreplace").decode("ascii")
        return error(message, self.source, self.tell() - back)

    def check_group_name(self, name: str, back: int) -> None:
        if not name.isidentifier():
            raise self.error("bad character in group name %r" % name, len(name) + back)
        if not (self.is_text or name.isascii()):
            self._warn_of_name(ascii(name), self.tell() - len(name) - back)

    def check_group_number(self, name: str) -> None:
        """Warns of numbers that int() takes and that are not written with digits alone."""
        if not (name.isdecimal() and name.isascii()):
            self._warn_of_name(repr(name) if self.is_text else ascii(name), self.tell() - len(name) - 1)

    def _warn_of_name(self, name: str, position: int) -> None:
        _sre.warn(DeprecationWarning, "bad character in group name %s at position %d" % (name, position))
