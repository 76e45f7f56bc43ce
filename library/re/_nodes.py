"""What a regular expression is made of, as a tree."""

TEMPLATE = 1
IGNORECASE = 2
LOCALE = 4
MULTILINE = 8
DOTALL = 16
UNICODE = 32
VERBOSE = 64
DEBUG = 128
ASCII = 256

# What says which characters are letters: of these flags, one holds in each place.
TYPE_FLAGS = ASCII | LOCALE | UNICODE

# The largest count of a repetition, which stands for no limit.
UNLIMITED = 4294967295

GREEDY = ""
LAZY = "?"
POSSESSIVE = "+"


class error(Exception):
    """A pattern or a template that is wrong: `msg`, and `pos` in `pattern` with its line and column where that is known."""

    __module__ = "re"

    def __init__(self, msg: str, pattern: str | bytes | None = None, pos: int | None = None) -> None:
        self.msg = msg
        self.pattern = pattern
        self.pos = pos
        self.lineno: int | None = None
        self.colno: int | None = None
        if pattern is not None and pos is not None:
            msg = "%s at position %d" % (msg, pos)
            text = pattern if isinstance(pattern, str) else str(pattern, "latin-1")
            self.lineno = text.count("\n", 0, pos) + 1
            self.colno = pos - text.rfind("\n", 0, pos)
            if "\n" in text:
                msg = "%s (line %d, column %d)" % (msg, self.lineno, self.colno)
        super().__init__(msg)


class Node:
    """A part of a pattern. `low` and `high` are the least and the greatest number of characters that it matches."""

    def __init__(self, low: int, high: int) -> None:
        self.low = min(low, UNLIMITED - 1)
        self.high = min(high, UNLIMITED)

    def children(self) -> "list[Node]":
        return []

    def certain_groups(self) -> set[int]:
        """The groups that have matched whenever this has."""
        return set()


class Char(Node):
    """One character."""

    def __init__(self, code: int) -> None:
        super().__init__(1, 1)
        self.code = code


class Any(Node):
    """A dot."""

    def __init__(self) -> None:
        super().__init__(1, 1)


class Set(Node):
    """A character of `ranges` (first and last code) or `categories` (letters after a backslash), or none of these."""

    def __init__(self, ranges: list[tuple[int, int]], categories: str, negated: bool) -> None:
        super().__init__(1, 1)
        self.ranges = ranges
        self.categories = categories
        self.negated = negated


class At(Node):
    """A place: `^`, `$`, or the letter after a backslash."""

    def __init__(self, kind: str) -> None:
        super().__init__(0, 0)
        self.kind = kind


class Sequence(Node):
    """One after the other."""

    def __init__(self, items: list[Node]) -> None:
        super().__init__(sum([item.low for item in items]), sum([item.high for item in items]))
        self.items = items

    def children(self) -> list[Node]:
        return self.items

    def certain_groups(self) -> set[int]:
        found: set[int] = set()
        for item in self.items:
            found |= item.certain_groups()
        return found


class Branch(Node):
    """The first alternative with which the rest matches too."""

    def __init__(self, items: list[Node]) -> None:
        super().__init__(min([item.low for item in items]), max([item.high for item in items]))
        self.items = items

    def children(self) -> list[Node]:
        return self.items

    def certain_groups(self) -> set[int]:
        found = self.items[0].certain_groups()
        for item in self.items[1:]:
            found &= item.certain_groups()
        return found


class Group(Node):
    """Parentheses: `number` 0 for none that captures; flags that change inside."""

    def __init__(self, number: int, added: int, removed: int, body: Node) -> None:
        super().__init__(body.low, body.high)
        self.number = number
        self.added = added
        self.removed = removed
        self.body = body

    def children(self) -> list[Node]:
        return [self.body]

    def certain_groups(self) -> set[int]:
        return self.body.certain_groups() | ({self.number} if self.number else set())


class Atomic(Node):
    """(?>…)"""

    def __init__(self, body: Node) -> None:
        super().__init__(body.low, body.high)
        self.body = body

    def children(self) -> list[Node]:
        return [self.body]

    def certain_groups(self) -> set[int]:
        return self.body.certain_groups()


class Repeat(Node):
    """`body` from `least` to `most` times; `manner` is GREEDY, LAZY or POSSESSIVE."""

    def __init__(self, body: Node, least: int, most: int, manner: str) -> None:
        super().__init__(body.low * least, body.high * most)
        self.body = body
        self.least = least
        self.most = most
        self.manner = manner

    def children(self) -> list[Node]:
        return [self.body]

    def certain_groups(self) -> set[int]:
        return self.body.certain_groups() if self.least else set()


class Look(Node):
    """A condition on what follows, or on what is before."""

    def __init__(self, body: Node, is_behind: bool, negated: bool) -> None:
        super().__init__(0, 0)
        self.body = body
        self.is_behind = is_behind
        self.negated = negated

    def children(self) -> list[Node]:
        return [self.body]

    def certain_groups(self) -> set[int]:
        return set() if self.negated else self.body.certain_groups()


class Never(Node):
    """(?!)"""

    def __init__(self) -> None:
        super().__init__(0, 0)


class Reference(Node):
    """What the group `number` matched, whose width is given."""

    def __init__(self, number: int, width: tuple[int, int]) -> None:
        super().__init__(width[0], width[1])
        self.number = number


class Conditional(Node):
    """(?(number)yes|no)"""

    def __init__(self, number: int, yes: Node, no: Node | None) -> None:
        super().__init__(0 if no is None else min(yes.low, no.low), yes.high if no is None else max(yes.high, no.high))
        self.number = number
        self.yes = yes
        self.no = no

    def children(self) -> list[Node]:
        return [self.yes] if self.no is None else [self.yes, self.no]
