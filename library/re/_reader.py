"""Reading Python's syntax of regular expressions."""

import _sre
from re._nodes import (
    ASCII, DEBUG, DOTALL, GREEDY, IGNORECASE, LAZY, LOCALE, MULTILINE, POSSESSIVE, TEMPLATE, TYPE_FLAGS, UNICODE, UNLIMITED, VERBOSE,
    Any, At, Atomic, Branch, Char, Conditional, Group, Look, Never, Node, Reference, Repeat, Sequence, Set, error,
)
from re._tokens import DIGITS, ESCAPES, HEXADECIMAL, LETTERS, OCTAL, Tokens

_SPECIAL = frozenset(".\\[{()*+?^$|")
_REPEATS = frozenset("*+?{")
_BLANKS = frozenset(" \t\n\r\v\f")
_FLAGS = {
    "i": IGNORECASE, "L": LOCALE, "m": MULTILINE, "s": DOTALL, "x": VERBOSE, "a": ASCII, "t": TEMPLATE, "u": UNICODE,
}
_GLOBAL_FLAGS = DEBUG | TEMPLATE
_PLACES = frozenset(["\\A", "\\b", "\\B", "\\Z"])
_CATEGORIES = frozenset(["\\d", "\\D", "\\s", "\\S", "\\w", "\\W"])
# What is an operation on sets elsewhere.
_OPERATIONS = {"-": "difference", "&": "intersection", "~": "symmetric difference", "|": "union"}
_MOST_GROUPS = 1073741823


class Parser:
    """One pattern. After `parse`: `flags` with the inline ones, `group_index`, and `closed`, the groups in the order of their ends."""

    def __init__(self, pattern: str | bytes, flags: int) -> None:
        self.pattern = pattern
        self.tokens = Tokens(pattern)
        self.flags = flags
        self.group_index: dict[str, int] = {}
        self.closed: list[int] = []
        # By number: the widths of closed groups, None of open ones.
        self._widths: list[tuple[int, int] | None] = [None]
        # Groups from this number on were begun in the look-behind that is being read; -1: there is none.
        self._behind_from = -1
        self._conditions: dict[int, int] = {}

    def group_count(self) -> int:
        return len(self._widths) - 1

    def parse(self) -> Node:
        tree = self._alternatives(self.flags & VERBOSE != 0, True)
        self.flags = fixed_flags(self.pattern, self.flags)
        if self.tokens.next:
            raise self.tokens.error("unbalanced parenthesis")
        for number, position in self._conditions.items():
            if number > self.group_count():
                raise error("invalid group reference %d" % number, self.pattern, position)
        return tree

    # --- structure

    def _alternatives(self, verbose: bool, is_outermost: bool) -> Node:
        items: list[Node] = []
        while True:
            items.append(self._sequence(verbose, is_outermost and not items))
            if not self.tokens.match("|"):
                break
            if is_outermost:
                verbose = self.flags & VERBOSE != 0
        return items[0] if len(items) == 1 else Branch(items)

    def _sequence(self, verbose: bool, is_first: bool) -> Node:
        tokens = self.tokens
        items: list[Node] = []
        while True:
            token = tokens.next
            if not token or token == "|" or token == ")":
                return Sequence(items)
            tokens.take()
            if verbose and token in _BLANKS:
                continue
            if verbose and token == "#":
                while token and token != "\n":
                    token = tokens.take()
                continue
            if token[0] == "\\":
                items.append(self._escape(token))
            elif token not in _SPECIAL:
                items.append(Char(ord(token)))
            elif token == "[":
                items.append(self._set())
            elif token in _REPEATS:
                self._repeat(token, items)
            elif token == ".":
                items.append(Any())
            elif token == "(":
                item, verbose = self._parenthesis(verbose, is_first and not items)
                if item is not None:
                    items.append(item)
            else:
                items.append(At(token))

    # --- repetitions

    def _repeat(self, token: str, items: list[Node]) -> None:
        """What repeats the last item, which it replaces; or a brace that is only itself."""
        tokens = self.tokens
        here = tokens.tell()
        least, most = 0, UNLIMITED
        if token == "?":
            most = 1
        elif token == "+":
            least = 1
        elif token == "{":
            counts = self._counts(here)
            if counts is None:
                items.append(Char(ord("{")))
                return
            least, most = counts
        last = items[-1] if items else None
        if last is None or isinstance(last, At):
            raise tokens.error("nothing to repeat", tokens.tell() - here + len(token))
        if isinstance(last, Repeat):
            raise tokens.error("multiple repeat", tokens.tell() - here + len(token))
        manner = LAZY if tokens.match("?") else POSSESSIVE if tokens.match("+") else GREEDY
        items[-1] = Repeat(last, least, most, manner)

    def _counts(self, here: int) -> tuple[int, int] | None:
        """The counts after a brace; None where these are no counts."""
        tokens = self.tokens
        if tokens.next == "}":
            return None
        low = self._digits()
        high = self._digits() if tokens.match(",") else low
        if not tokens.match("}"):
            tokens.seek(here)
            return None
        least, most = 0, UNLIMITED
        if low:
            least = int(low)
            if least >= UNLIMITED:
                raise OverflowError("the repetition number is too large")
        if high:
            most = int(high)
            if most >= UNLIMITED:
                raise OverflowError("the repetition number is too large")
            if most < least:
                raise tokens.error("min repeat greater than max repeat", tokens.tell() - here)
        return least, most

    def _digits(self) -> str:
        result = ""
        while self.tokens.next in DIGITS:
            result += self.tokens.take()
        return result

    # --- escapes

    def _escape(self, escape: str) -> Node:
        tokens = self.tokens
        if escape in _PLACES:
            return At(escape[1])
        if escape in _CATEGORIES:
            return Set([], escape[1], False)
        if escape in ESCAPES:
            return Char(ESCAPES[escape])
        letter = escape[1]
        if letter == "0":
            return Char(int(escape[1:] + tokens.take_while(2, OCTAL), 8))
        if letter in DIGITS:
            return self._numbered(escape)
        return Char(self._code(escape))

    def _numbered(self, escape: str) -> Node:
        """A backslash and a digit that is not 0: a group, or a character in octal."""
        tokens = self.tokens
        if tokens.next in DIGITS:
            escape += tokens.take()
            if escape[1] in OCTAL and escape[2] in OCTAL and tokens.next in OCTAL:
                escape += tokens.take()
                return Char(self._octal(escape))
        number = int(escape[1:])
        if number > self.group_count():
            raise tokens.error("invalid group reference %d" % number, len(escape) - 1)
        return self._reference(number, len(escape))

    def _octal(self, escape: str) -> int:
        code = int(escape[1:], 8)
        if code > 0o377:
            raise self.tokens.error("octal escape value %s outside of range 0-0o377" % escape, len(escape))
        return code

    def _code(self, escape: str) -> int:
        """The character of an escape that means the same in sets and elsewhere."""
        tokens = self.tokens
        letter = escape[1]
        if letter == "x":
            return self._hexadecimal(escape, 2)
        if letter == "u" and tokens.is_text:
            return self._hexadecimal(escape, 4)
        if letter == "U" and tokens.is_text:
            code = self._hexadecimal(escape, 8)
            if code > 0x10FFFF:
                begin = tokens.tell() - 10
                raise tokens.error("bad escape %s" % tokens.text[begin:begin + 10], 10)
            return code
        if letter == "N" and tokens.is_text:
            return self._named()
        if letter in LETTERS or letter in DIGITS:
            raise tokens.error("bad escape %s" % escape, len(escape))
        return ord(letter)

    def _hexadecimal(self, escape: str, digits: int) -> int:
        escape += self.tokens.take_while(digits, HEXADECIMAL)
        if len(escape) != digits + 2:
            raise self.tokens.error("incomplete escape %s" % escape, len(escape))
        return int(escape[2:], 16)

    def _named(self) -> int:
        tokens = self.tokens
        if not tokens.match("{"):
            raise tokens.error("missing {")
        name = tokens.take_until("}", "character name")
        code = _sre.character(name)
        if code < 0:
            raise tokens.error("undefined character name %r" % name, len(name) + len("\\N{}"))
        return code

    # --- sets

    def _set(self) -> Node:
        tokens = self.tokens
        here = tokens.tell() - 1
        if tokens.next == "[":
            _sre.warn(FutureWarning, "Possible nested set at position %d" % tokens.tell())
        negated = tokens.match("^")
        ranges: list[tuple[int, int]] = []
        categories = ""
        is_empty = True
        while True:
            token = tokens.take()
            if not token:
                raise tokens.error("unterminated character set", tokens.tell() - here)
            if token == "]" and not is_empty:
                break
            if not is_empty and token in _OPERATIONS and tokens.next == token:
                _sre.warn(FutureWarning, "Possible set %s at position %d" % (_OPERATIONS[token], tokens.tell() - 1))
            is_empty = False
            category, low = self._member(token)
            if not tokens.match("-"):
                if category:
                    categories += category
                else:
                    ranges.append((low, low))
                continue
            end = tokens.take()
            if not end:
                raise tokens.error("unterminated character set", tokens.tell() - here)
            if end == "]":
                if category:
                    categories += category
                else:
                    ranges.append((low, low))
                ranges.append((ord("-"), ord("-")))
                break
            if end == "-":
                _sre.warn(FutureWarning, "Possible set difference at position %d" % (tokens.tell() - 2))
            end_category, high = self._member(end)
            if category or end_category or high < low:
                raise tokens.error("bad character range %s-%s" % (token, end), len(token) + 1 + len(end))
            ranges.append((low, high))
        if not negated and not categories and len(ranges) == 1 and ranges[0][0] == ranges[0][1]:
            return Char(ranges[0][0])
        return Set(ranges, categories, negated)

    def _member(self, token: str) -> tuple[str, int]:
        """A category's letter, or a character."""
        if token[0] != "\\":
            return "", ord(token)
        if token in ESCAPES:
            return "", ESCAPES[token]
        if token in _CATEGORIES:
            return token[1], 0
        if token[1] in OCTAL:
            return "", self._octal(token + self.tokens.take_while(2, OCTAL))
        return "", self._code(token)

    # --- parentheses

    def _parenthesis(self, verbose: bool, is_first: bool) -> tuple[Node | None, bool]:
        """What an opening parenthesis begins (None for what matches nothing itself), and whether blanks are skipped after it."""
        tokens = self.tokens
        start = tokens.tell() - 1
        if not tokens.match("?"):
            return self._group(start, verbose, 0, 0, True, ""), verbose
        kind = tokens.take()
        if not kind:
            raise tokens.error("unexpected end of pattern")
        if kind == "P":
            return self._python_group(start, verbose), verbose
        if kind == ":":
            return self._group(start, verbose, 0, 0, False, ""), verbose
        if kind == "#":
            self._comment(start)
            return None, verbose
        if kind in ("=", "!", "<"):
            return self._look(start, kind, verbose), verbose
        if kind == "(":
            return self._conditional(start, verbose), verbose
        if kind == ">":
            body = self._alternatives(verbose, False)
            self._close(start)
            return Atomic(body), verbose
        if kind not in _FLAGS and kind != "-":
            raise tokens.error("unknown extension ?" + kind, len(kind) + 1)
        flags = self._inline_flags(kind)
        if flags is None:
            if not is_first:
                raise tokens.error("global flags not at the start of the expression", tokens.tell() - start)
            return None, self.flags & VERBOSE != 0
        added, removed = flags
        inside = (verbose or added & VERBOSE != 0) and removed & VERBOSE == 0
        return self._group(start, inside, added, removed, False, ""), verbose

    def _close(self, start: int) -> None:
        if not self.tokens.match(")"):
            raise self.tokens.error("missing ), unterminated subpattern", self.tokens.tell() - start)

    def _group(self, start: int, verbose: bool, added: int, removed: int, captures: bool, name: str) -> Node:
        number = self._open(name) if captures else 0
        body = self._alternatives(verbose, False)
        self._close(start)
        if number:
            self._widths[number] = (body.low, body.high)
            self.closed.append(number)
        return Group(number, added, removed, body)

    def _open(self, name: str) -> int:
        number = len(self._widths)
        self._widths.append(None)
        if name:
            before = self.group_index.get(name, 0)
            if before:
                message = "redefinition of group name %r as group %d; was group %d" % (name, number, before)
                raise self.tokens.error(message, len(name) + 1)
            self.group_index[name] = number
        return number

    def _python_group(self, start: int, verbose: bool) -> Node:
        """(?P<name>…) and (?P=name)"""
        tokens = self.tokens
        if tokens.match("<"):
            name = tokens.take_until(">", "group name")
            tokens.check_group_name(name, 1)
            return self._group(start, verbose, 0, 0, True, name)
        if tokens.match("="):
            name = tokens.take_until(")", "group name")
            tokens.check_group_name(name, 1)
            if name not in self.group_index:
                raise tokens.error("unknown group name %r" % name, len(name) + 1)
            return self._reference(self.group_index[name], len(name) + 1)
        kind = tokens.take()
        if not kind:
            raise tokens.error("unexpected end of pattern")
        raise tokens.error("unknown extension ?P" + kind, len(kind) + 2)

    def _reference(self, number: int, back: int) -> Node:
        width = self._widths[number]
        if width is None:
            raise self.tokens.error("cannot refer to an open group", back)
        self._check_behind(number)
        return Reference(number, width)

    def _check_behind(self, number: int) -> None:
        if self._behind_from >= 0:
            if number >= len(self._widths) or self._widths[number] is None:
                raise self.tokens.error("cannot refer to an open group")
            if number >= self._behind_from:
                raise self.tokens.error("cannot refer to group defined in the same lookbehind subpattern")

    def _comment(self, start: int) -> None:
        while True:
            if not self.tokens.next:
                raise self.tokens.error("missing ), unterminated comment", self.tokens.tell() - start)
            if self.tokens.take() == ")":
                return

    def _look(self, start: int, kind: str, verbose: bool) -> Node:
        tokens = self.tokens
        is_behind = kind == "<"
        outer = self._behind_from
        if is_behind:
            kind = tokens.take()
            if not kind:
                raise tokens.error("unexpected end of pattern")
            if kind not in ("=", "!"):
                raise tokens.error("unknown extension ?<" + kind, len(kind) + 2)
            if outer < 0:
                self._behind_from = len(self._widths)
        body = self._alternatives(verbose, False)
        self._behind_from = outer
        self._close(start)
        if kind == "!" and isinstance(body, Sequence) and not body.items:
            return Never()
        return Look(body, is_behind, kind == "!")

    def _conditional(self, start: int, verbose: bool) -> Node:
        tokens = self.tokens
        name = tokens.take_until(")", "group name")
        if name.isidentifier():
            tokens.check_group_name(name, 1)
            if name not in self.group_index:
                raise tokens.error("unknown group name %r" % name, len(name) + 1)
            number = self.group_index[name]
        else:
            number = self._condition_number(name)
        self._check_behind(number)
        yes = self._sequence(verbose, False)
        no: Node | None = None
        if tokens.match("|"):
            no = self._sequence(verbose, False)
            if tokens.next == "|":
                raise tokens.error("conditional backref with more than two branches")
        self._close(start)
        return Conditional(number, yes, no)

    def _condition_number(self, name: str) -> int:
        tokens = self.tokens
        try:
            number = int(name)
        except ValueError:
            number = -1
        if number < 0:
            raise tokens.error("bad character in group name %r" % name, len(name) + 1)
        if number == 0:
            raise tokens.error("bad group number", len(name) + 1)
        if number >= _MOST_GROUPS:
            raise tokens.error("invalid group reference %d" % number, len(name) + 1)
        if number not in self._conditions:
            self._conditions[number] = tokens.tell() - len(name) - 1
        tokens.check_group_number(name)
        return number

    # --- flags

    def _inline_flags(self, letter: str) -> tuple[int, int] | None:
        """The flags that a group adds and removes; None where they are the whole pattern's, which has them then."""
        tokens = self.tokens
        added = 0
        while letter != "-":
            if letter == "L" and tokens.is_text:
                raise tokens.error("bad inline flags: cannot use 'L' flag with a str pattern")
            if letter == "u" and not tokens.is_text:
                raise tokens.error("bad inline flags: cannot use 'u' flag with a bytes pattern")
            flag = _FLAGS[letter]
            added |= flag
            if flag & TYPE_FLAGS and added & TYPE_FLAGS != flag:
                raise tokens.error("bad inline flags: flags 'a', 'u' and 'L' are incompatible")
            letter = tokens.take()
            if letter == ")":
                self.flags |= added
                return None
            if letter == ":":
                break
            if letter != "-" and letter not in _FLAGS:
                raise self._flag_error(letter, "missing -, : or )")
        if added & _GLOBAL_FLAGS:
            raise tokens.error("bad inline flags: cannot turn on global flag", 1)
        return added, self._removed_flags(added) if letter == "-" else 0

    def _removed_flags(self, added: int) -> int:
        tokens = self.tokens
        removed = 0
        letter = tokens.take()
        if letter not in _FLAGS:
            raise self._flag_error(letter, "missing flag")
        while letter != ":":
            flag = _FLAGS[letter]
            if flag & TYPE_FLAGS:
                raise tokens.error("bad inline flags: cannot turn off flags 'a', 'u' and 'L'")
            removed |= flag
            letter = tokens.take()
            if letter != ":" and letter not in _FLAGS:
                raise self._flag_error(letter, "missing :")
        if removed & _GLOBAL_FLAGS:
            raise tokens.error("bad inline flags: cannot turn off global flag", 1)
        if added & removed:
            raise tokens.error("bad inline flags: flag turned on and off", 1)
        return removed

    def _flag_error(self, letter: str, missing: str) -> error:
        """That something else than a flag stands here."""
        if not letter:
            return self.tokens.error(missing)
        return self.tokens.error("unknown flag" if letter.isalpha() else missing, len(letter))


def fixed_flags(pattern: str | bytes, flags: int) -> int:
    """`flags` with what the type of the pattern adds."""
    if isinstance(pattern, str):
        if flags & LOCALE:
            raise ValueError("cannot use LOCALE flag with a str pattern")
        if flags & ASCII and flags & UNICODE:
            raise ValueError("ASCII and UNICODE flags are incompatible")
        return flags if flags & ASCII else flags | UNICODE
    if flags & UNICODE:
        raise ValueError("cannot use UNICODE flag with a bytes pattern")
    if flags & LOCALE and flags & ASCII:
        raise ValueError("ASCII and LOCALE flags are incompatible")
    return flags
