"""Writing a regular expression in PCRE2's syntax, for text whose characters have 1, 2 or 4 bytes.

Nothing is left to PCRE2's own idea of letters, blanks and cases: sets list what Python means by them. Characters that such text cannot
have are left out, so that each of PCRE2's libraries gets what its units hold.
"""

import _sre
from re._characters import (
    ASCII_DIGITS, ASCII_SPACES, ASCII_WORDS, LATIN_WORDS, SPACES, Ranges, alike, complement, merged, with_cases,
)
from re._nodes import (
    ASCII, DOTALL, IGNORECASE, MULTILINE, POSSESSIVE, TYPE_FLAGS, UNICODE, UNLIMITED,
    Any, At, Atomic, Branch, Char, Conditional, Group, Look, Never, Node, Reference, Repeat, Sequence, Set,
)

_NEVER = "(?!)"
# PCRE2 counts no further.
_MOST = 65535
# No text is so long: such a least count is never reached, such a greatest one is no limit.
_BOUNDLESS = 1 << 30


class Writer:
    """Writes `tree` once. `marks`: each group leaves its number as a mark, so that the match tells which closed last."""

    def __init__(self, tree: Node, flags: int, width: int, marks: bool) -> None:
        self.tree = tree
        self.flags = flags
        self.limit = (1 << 8 * width) - 1 if width < 4 else 0x10FFFF
        self.is_wide = width > 1
        self.marks = marks
        # PCRE2 has to know the cases of letters that are not ASCII, or its boundaries of words are used.
        self._needs_properties = False

    def write(self) -> str:
        # Of conditions within conditions PCRE2 sometimes concludes that a text is too short, or lacks a character.
        head = "(*NO_START_OPT)" if _nests_looks(self.tree, False) else ""
        text = self._node(self.tree, self.flags)
        if self._needs_properties:
            return head + "(*UCP)" + self._node(self.tree, self.flags)
        return head + text

    def _node(self, node: Node, flags: int) -> str:
        if isinstance(node, Char):
            return self._char(node.code, flags)
        if isinstance(node, Sequence):
            return self._sequence(node, flags)
        if isinstance(node, Set):
            return self._set(node, flags)
        if isinstance(node, Any):
            return "." if flags & DOTALL else "\\N"
        if isinstance(node, Repeat):
            return self._repeat(node, flags)
        if isinstance(node, Group):
            return self._group(node, flags)
        if isinstance(node, Branch):
            return "(?:" + "|".join([self._node(item, flags) for item in node.items]) + ")"
        if isinstance(node, At):
            return self._place(node.kind, flags)
        if isinstance(node, Atomic):
            return "(?>" + self._inner(node.body, flags) + ")"
        if isinstance(node, Look):
            return "(?" + ("<" if node.is_behind else "") + ("!" if node.negated else "=") + self._inner(node.body, flags) + ")"
        if isinstance(node, Reference):
            return self._reference(node.number, flags)
        if isinstance(node, Conditional):
            no = "" if node.no is None else "|" + self._node(node.no, flags)
            return "(?(%d)" % node.number + self._node(node.yes, flags) + no + ")"
        return _NEVER

    def _inner(self, node: Node, flags: int) -> str:
        """As `_node`, for a place between parentheses."""
        if isinstance(node, Branch):
            return "|".join([self._node(item, flags) for item in node.items])
        return self._node(node, flags)

    def _sequence(self, node: Sequence, flags: int) -> str:
        """Neighbouring letters whose case is ignored share one group."""
        result: list[str] = []
        letters = ""
        for item in node.items:
            text = self._node(item, flags)
            if text.startswith("(?i:") and isinstance(item, Char):
                letters += text[4:-1]
                continue
            if letters:
                result.append("(?i:" + letters + ")")
                letters = ""
            result.append(text)
        if letters:
            result.append("(?i:" + letters + ")")
        return "".join(result)

    # --- characters

    def _char(self, code: int, flags: int) -> str:
        if not flags & IGNORECASE:
            return _literal(code) if code <= self.limit else _NEVER
        if chr(code).isalpha() and code < 128 and not (self.is_wide and chr(code) in "iksIKS"):
            return "(?i:" + chr(code) + ")"
        codes = alike(code, self.limit, flags & UNICODE == 0)
        if len(codes) == 1 and codes[0] <= self.limit:
            return _literal(codes[0])
        return self._listed(merged([(other, other) for other in codes], self.limit), "", False)

    def _set(self, node: Set, flags: int) -> str:
        is_unicode = flags & UNICODE != 0
        ranges = list(node.ranges)
        if flags & IGNORECASE:
            ranges = with_cases(ranges, self.limit, not is_unicode)
        properties = ""
        lacks_words = False
        for category in node.categories:
            if is_unicode and self.is_wide and category in "dDwW":
                properties += {"d": "\\p{Nd}", "D": "\\P{Nd}", "w": "\\p{L}\\p{N}", "W": ""}[category]
                if category == "w":
                    ranges += LATIN_WORDS
                lacks_words = lacks_words or category == "W"
            else:
                ranges += self._category(category, is_unicode)
        if _has_all(node.categories):
            return _NEVER if node.negated else "."
        if not lacks_words:
            return self._listed(merged(ranges, self.limit), properties, node.negated)
        # No set of PCRE2's says "neither letter nor number nor underscore" beside other members.
        others = self._listed(merged(ranges, self.limit), properties, False)
        if node.negated:
            return "(?:(?!" + others + ")[_\\p{L}\\p{N}])" if others != _NEVER else "[_\\p{L}\\p{N}]"
        return "(?:" + others + "|[^_\\p{L}\\p{N}])" if others != _NEVER else "[^_\\p{L}\\p{N}]"

    def _category(self, category: str, is_unicode: bool) -> Ranges:
        if category in "dD":
            ranges = ASCII_DIGITS
        elif category in "sS":
            ranges = SPACES if is_unicode else ASCII_SPACES
        else:
            ranges = LATIN_WORDS if is_unicode else ASCII_WORDS
        return ranges if category.islower() else complement(ranges, self.limit)

    def _listed(self, ranges: Ranges, properties: str, negated: bool) -> str:
        if not ranges and not properties:
            return "." if negated else _NEVER
        if ranges == [(0, self.limit)]:
            return _NEVER if negated else "."
        result = "[^" if negated else "["
        for low, high in ranges:
            result += _literal(low)
            if high > low:
                result += ("-" if high > low + 1 else "") + _literal(high)
        return result + properties + "]"

    # --- places

    def _place(self, kind: str, flags: int) -> str:
        if kind == "^":
            return "(?m:^)" if flags & MULTILINE else "\\A"
        if kind == "$":
            return "(?m:$)" if flags & MULTILINE else "\\Z"
        if kind == "A":
            return "\\A"
        if kind == "Z":
            return "\\z"
        boundary = self._boundary(kind, flags)
        # Empty text has no place that is not a boundary.
        return boundary if kind == "b" else "(?:" + boundary + "(?!\\A\\z))"

    def _boundary(self, kind: str, flags: int) -> str:
        is_unicode = flags & UNICODE != 0
        if is_unicode and _sre.boundaries_agree():
            self._needs_properties = True
            return "\\" + kind
        if not is_unicode and not self._needs_properties:
            return "\\" + kind
        word = self._set(Set([], "w", False), flags)
        if kind == "b":
            return "(?(?<=" + word + ")(?!" + word + ")|(?=" + word + "))"
        return "(?(?<=" + word + ")(?=" + word + ")|(?!" + word + "))"

    # --- groups

    def _group(self, node: Group, flags: int) -> str:
        if not node.number:
            if node.added & TYPE_FLAGS:
                flags &= ~TYPE_FLAGS
            return "(?:" + self._inner(node.body, (flags | node.added) & ~node.removed) + ")"
        text = "(" + self._inner(node.body, flags) + ")"
        return "(?:%s(*MARK:%d))" % (text, node.number) if self.marks else text

    def _reference(self, number: int, flags: int) -> str:
        if not flags & IGNORECASE:
            return "\\g{%d}" % number
        if flags & UNICODE:
            self._needs_properties = True
        return "(?i:\\g{%d})" % number

    # --- repetitions

    def _repeat(self, node: Repeat, flags: int) -> str:
        body = node.body
        if isinstance(body, Group) and not body.number and not body.added and not body.removed and isinstance(body.body, Char):
            body = body.body
        text = self._node(body, flags)
        is_one = isinstance(body, (Char, Set, Any)) and text != _NEVER or isinstance(body, (Group, Branch))
        if not is_one:
            text = "(?:" + text + ")"
        most = UNLIMITED if node.most >= _BOUNDLESS else node.most
        if node.least >= _BOUNDLESS and body.low > 0:
            return "(?:(?!)" + text + ")"
        if most == 0:
            # Its groups count, and nothing else: PCRE2 would take a pattern for anchored that has an anchor in here.
            return "(?:(?!)" + text + ")?"
        if most == UNLIMITED and node.least <= _MOST or most <= _MOST:
            counts = _counts(node.least, most)
            # PCRE2's possessive groups keep what they captured when what follows fails. No repetition goes back to one before it.
            if node.manner == POSSESSIVE and not isinstance(body, (Char, Set, Any)):
                return "(?>" + ("(?>" + text + ")" if node.least > 1 else text) + counts + ")"
            return text + counts + node.manner
        return _long_repeat(text, node.least, most, node.manner)


def _literal(code: int) -> str:
    """One character, in a set or elsewhere."""
    if 48 <= code <= 57 or 65 <= code <= 90 or 97 <= code <= 122 or code == 95 or code == 32:
        return chr(code)
    return "\\" + chr(code) if 32 < code < 127 else "\\x{%x}" % code


def _has_all(categories: str) -> bool:
    """Whether a category and its opposite are among them."""
    return "d" in categories and "D" in categories or "s" in categories and "S" in categories or "w" in categories and "W" in categories


def _nests_looks(node: Node, is_inside: bool) -> bool:
    """Whether a look stands in a look or in a repetition."""
    if isinstance(node, Look):
        if is_inside:
            return True
        is_inside = True
    elif isinstance(node, Repeat):
        is_inside = True
    for child in node.children():
        if _nests_looks(child, is_inside):
            return True
    return False


def _counts(least: int, most: int) -> str:
    if least == 0 and most == UNLIMITED:
        return "*"
    if least == 1 and most == UNLIMITED:
        return "+"
    if least == 0 and most == 1:
        return "?"
    if least == most:
        return "{%d}" % least
    return "{%d,}" % least if most == UNLIMITED else "{%d,%d}" % (least, most)


def _exactly(text: str, count: int) -> str:
    many, rest = divmod(count, _MOST)
    return "(?:%s{%d}){%d}%s{%d}" % (text, _MOST, many, text, rest) if many else "%s{%d}" % (text, rest)


def _long_repeat(text: str, least: int, most: int, manner: str) -> str:
    """A repetition with counts that PCRE2 does not have, put together from several."""
    inner = "" if manner == POSSESSIVE else manner
    if manner == POSSESSIVE:
        text = "(?>" + text + ")"
    result = _exactly(text, least)
    if most == UNLIMITED:
        result += text + "*" + inner
    else:
        many, rest = divmod(most - least, _MOST)
        result += "(?:%s{0,%d}%s){%d}%s{0,%d}%s" % (text, _MOST, inner, many, text, rest, inner)
    return ("(?>" if manner == POSSESSIVE else "(?:") + result + ")"
