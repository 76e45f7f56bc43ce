"""Regular expressions. PCRE2 matches them; what they mean is Python's."""

from __future__ import annotations

import copyreg
import enum
from typing import TYPE_CHECKING, Any, Callable, Iterator, overload

import _sre
from _sre import Match as Match, Pattern as Pattern
from re._nodes import Branch as _Branch, Group as _Group, Look as _Look, Never as _Never, Node as _Node, Repeat as _Repeat, error as error
from re._reader import Parser as _Parser, fixed_flags as _fixed_flags
from re._template import read_template
from re._writer import Writer as _Writer

if TYPE_CHECKING:
    _FlagsType = int | RegexFlag
    from _typeshed import ReadableBuffer

__all__ = [
    "match", "fullmatch", "search", "sub", "subn", "split", "findall", "finditer", "compile", "purge", "template", "escape", "error",
    "Pattern", "Match", "A", "I", "L", "M", "S", "X", "U", "ASCII", "IGNORECASE", "LOCALE", "MULTILINE", "DOTALL", "VERBOSE",
    "UNICODE", "NOFLAG", "RegexFlag",
]


class RegexFlag(enum.IntFlag, boundary=enum.KEEP):
    NOFLAG = 0
    ASCII = A = 256
    IGNORECASE = I = 2
    LOCALE = L = 4
    UNICODE = U = 32
    MULTILINE = M = 8
    DOTALL = S = 16
    VERBOSE = X = 64
    TEMPLATE = T = 1
    DEBUG = 128

    def __repr__(self) -> str:
        names = ["re." + str(member.name) for member in RegexFlag if member.value & self.value]
        rest = self.value
        for member in RegexFlag:
            rest &= ~member.value
        if rest:
            names.append(hex(rest))
        return "|".join(names) or "re.NOFLAG"

    def __str__(self) -> str:
        return repr(self)


NOFLAG = RegexFlag.NOFLAG
ASCII = A = RegexFlag.ASCII
IGNORECASE = I = RegexFlag.IGNORECASE
LOCALE = L = RegexFlag.LOCALE
UNICODE = U = RegexFlag.UNICODE
MULTILINE = M = RegexFlag.MULTILINE
DOTALL = S = RegexFlag.DOTALL
VERBOSE = X = RegexFlag.VERBOSE
TEMPLATE = T = RegexFlag.TEMPLATE
DEBUG = RegexFlag.DEBUG

_Flags = int | RegexFlag

# Compiled patterns. The oldest go first.
_cache: dict[tuple[type, Any, int], Pattern[Any]] = {}
_CACHE_SIZE = 512
# Templates of replacements that were read.
_templates: dict[tuple[Any, Any], tuple[Any, ...]] = {}


class _Writing:
    """Writes a pattern for each width of text when it is first matched."""

    def __init__(self, tree: _Node, flags: int, marks: bool) -> None:
        self.tree = tree
        self.flags = flags
        self.marks = marks

    def __call__(self, width: int) -> str:
        return _Writer(self.tree, self.flags, width, self.marks).write()


def _check_looks(node: _Node) -> None:
    """What is looked for behind must have one width."""
    if isinstance(node, _Look) and node.is_behind and node.body.low != node.body.high:
        raise error("look-behind requires fixed-width pattern")
    for child in node.children():
        _check_looks(child)


def _is_order_known(node: _Node, closed: list[int]) -> bool:
    """Whether groups close in the order of their ends: not where a repetition may go back to one of several."""
    if isinstance(node, _Repeat) and node.most > 1:
        inside = _groups_in(node.body)
        if len(inside) > 1:
            last = [number for number in closed if number in inside][-1]
            if last not in node.body.certain_groups():
                return False
    for child in node.children():
        if not _is_order_known(child, closed):
            return False
    return True


def _groups_in(node: _Node) -> set[int]:
    found: set[int] = set()
    if isinstance(node, _Group) and node.number:
        found.add(node.number)
    for child in node.children():
        found |= _groups_in(child)
    return found


def _read_template(pattern: Pattern[Any], text: Any) -> tuple[Any, ...]:
    key = (pattern, text) if isinstance(text, (str, bytes)) else None
    if key is not None:
        parts = _templates.get(key)
        if parts is not None:
            return parts
    parts = read_template(pattern, text)
    if key is not None:
        if len(_templates) >= _CACHE_SIZE:
            _templates.clear()
        _templates[key] = parts
    return parts


def _build(pattern: Any, flags: int) -> Pattern[Any]:
    parser = _Parser(pattern, flags)
    tree = parser.parse()
    if flags & 128:
        print(_Writer(tree, parser.flags, 4, False).write())
    names: list[str | None] = [None] * (parser.group_count() + 1)
    for name, number in parser.group_index.items():
        names[number] = name
    return _pattern_of(tree, pattern, parser.flags, parser.group_index, names, parser.closed)


def _pattern_of(
    tree: _Node, pattern: Any, flags: int, group_index: dict[str, int], names: list[str | None], closed: list[int]
) -> Pattern[Any]:
    _check_looks(tree)
    marks = not _is_order_known(tree, closed)
    closing = None if marks else tuple(reversed(closed))
    return _sre.compile(pattern, flags, group_index, tuple(names), closing, _Writing(tree, flags, marks), _read_template)


def _compile(pattern: Any, flags: Any) -> Pattern[Any]:
    number = flags.value if isinstance(flags, RegexFlag) else flags
    key = (type(pattern), pattern, number)
    known = _cache.get(key)
    if known is not None:
        return known
    if isinstance(pattern, Pattern):
        if number:
            raise ValueError("cannot process flags argument with a compiled pattern")
        return pattern
    if not isinstance(pattern, (str, bytes)):
        raise TypeError("first argument must be string or compiled pattern")
    if number & 1:
        _sre.warn(DeprecationWarning, "The re.TEMPLATE/re.T flag is deprecated: it has no purpose.")
    made = _build(pattern, number)
    if not number & 128:
        if len(_cache) >= _CACHE_SIZE:
            try:
                del _cache[next(iter(_cache))]
            except (StopIteration, RuntimeError, KeyError):
                pass
        _cache[key] = made
    return made


@overload
def match(pattern: str | Pattern[str], string: str, flags: _Flags = 0) -> Match[str] | None: ...
@overload
def match(pattern: bytes | Pattern[bytes], string: ReadableBuffer, flags: _Flags = 0) -> Match[bytes] | None: ...
def match(pattern: Any, string: Any, flags: Any = 0) -> Any:
    """The match at the start of the string, or None."""
    return _compile(pattern, flags).match(string)


@overload
def fullmatch(pattern: str | Pattern[str], string: str, flags: _Flags = 0) -> Match[str] | None: ...
@overload
def fullmatch(pattern: bytes | Pattern[bytes], string: ReadableBuffer, flags: _Flags = 0) -> Match[bytes] | None: ...
def fullmatch(pattern: Any, string: Any, flags: Any = 0) -> Any:
    """The match of the whole string, or None."""
    return _compile(pattern, flags).fullmatch(string)


@overload
def search(pattern: str | Pattern[str], string: str, flags: _Flags = 0) -> Match[str] | None: ...
@overload
def search(pattern: bytes | Pattern[bytes], string: ReadableBuffer, flags: _Flags = 0) -> Match[bytes] | None: ...
def search(pattern: Any, string: Any, flags: Any = 0) -> Any:
    """The first match in the string, or None."""
    return _compile(pattern, flags).search(string)


@overload
def sub(pattern: str | Pattern[str], repl: str | Callable[[Match[str]], str], string: str, count: int = 0, flags: _Flags = 0) -> str: ...
@overload
def sub(pattern: bytes | Pattern[bytes], repl: ReadableBuffer | Callable[[Match[bytes]], ReadableBuffer], string: ReadableBuffer, count: int = 0, flags: _Flags = 0) -> bytes: ...
def sub(pattern: Any, repl: Any, string: Any, count: int = 0, flags: Any = 0) -> Any:
    """The string with its matches replaced, the first `count` of them where that is not 0."""
    return _compile(pattern, flags).sub(repl, string, count)


@overload
def subn(pattern: str | Pattern[str], repl: str | Callable[[Match[str]], str], string: str, count: int = 0, flags: _Flags = 0) -> tuple[str, int]: ...
@overload
def subn(pattern: bytes | Pattern[bytes], repl: ReadableBuffer | Callable[[Match[bytes]], ReadableBuffer], string: ReadableBuffer, count: int = 0, flags: _Flags = 0) -> tuple[bytes, int]: ...
def subn(pattern: Any, repl: Any, string: Any, count: int = 0, flags: Any = 0) -> Any:
    """As `sub`, with how many were replaced."""
    return _compile(pattern, flags).subn(repl, string, count)


@overload
def split(pattern: str | Pattern[str], string: str, maxsplit: int = 0, flags: _Flags = 0) -> list[str | Any]: ...
@overload
def split(pattern: bytes | Pattern[bytes], string: ReadableBuffer, maxsplit: int = 0, flags: _Flags = 0) -> list[bytes | Any]: ...
def split(pattern: Any, string: Any, maxsplit: int = 0, flags: Any = 0) -> Any:
    """The string cut at its matches, whose groups stand between the pieces."""
    return _compile(pattern, flags).split(string, maxsplit)


@overload
def findall(pattern: str | Pattern[str], string: str, flags: _Flags = 0) -> list[Any]: ...
@overload
def findall(pattern: bytes | Pattern[bytes], string: ReadableBuffer, flags: _Flags = 0) -> list[Any]: ...
def findall(pattern: Any, string: Any, flags: Any = 0) -> Any:
    """The matches in the string: their texts, or those of their groups."""
    return _compile(pattern, flags).findall(string)


@overload
def finditer(pattern: str | Pattern[str], string: str, flags: _Flags = 0) -> Iterator[Match[str]]: ...
@overload
def finditer(pattern: bytes | Pattern[bytes], string: ReadableBuffer, flags: _Flags = 0) -> Iterator[Match[bytes]]: ...
def finditer(pattern: Any, string: Any, flags: Any = 0) -> Any:
    """The matches in the string, one after the other."""
    return _compile(pattern, flags).finditer(string)


@overload
def compile(pattern: str | Pattern[str], flags: _Flags = 0) -> Pattern[str]: ...
@overload
def compile(pattern: bytes | Pattern[bytes], flags: _Flags = 0) -> Pattern[bytes]: ...
def compile(pattern: Any, flags: Any = 0) -> Any:
    """A pattern object."""
    return _compile(pattern, flags)


@overload
def template(pattern: str | Pattern[str], flags: _Flags = 0) -> Pattern[str]: ...
@overload
def template(pattern: bytes | Pattern[bytes], flags: _Flags = 0) -> Pattern[bytes]: ...
def template(pattern: Any, flags: Any = 0) -> Any:
    """A pattern object of a template."""
    _sre.warn(DeprecationWarning, "The re.template() function is deprecated: re.compile() does the same.")
    return _build(pattern, int(flags) | 1) if isinstance(pattern, (str, bytes)) else _compile(pattern, T)


def purge() -> None:
    """Forgets all compiled patterns."""
    _cache.clear()
    _templates.clear()


_special = {code: "\\" + chr(code) for code in b"()[]{}?*+-|^$\\.&~# \t\n\r\v\f"}


@overload
def escape(pattern: str) -> str: ...
@overload
def escape(pattern: bytes) -> bytes: ...
def escape(pattern: Any) -> Any:
    """The pattern that matches this text and nothing else."""
    if isinstance(pattern, str):
        return pattern.translate(_special)
    return str(pattern, "latin1").translate(_special).encode("latin1")


class Scanner:
    """Cuts texts into what `lexicon` lists: patterns, and what becomes of a match (None for nothing; a function gets the scanner and
    the text). `match` is the one that a function is called for."""

    def __init__(self, lexicon: Any, flags: Any = 0) -> None:
        number = flags.value if isinstance(flags, RegexFlag) else flags
        self.lexicon = lexicon
        self.match: Any = None
        phrases = [phrase for phrase, action in lexicon]
        trees: list[_Node] = []
        for phrase in phrases:
            # Flags at a phrase's begin count for how it is read alone, as with CPython.
            trees.append(_Group(len(trees) + 1, 0, 0, _uncaptured(_Parser(phrase, number).parse())))
        numbers = list(range(1, len(trees) + 1))
        text = (b"|" if phrases and isinstance(phrases[0], bytes) else "|").join(phrases)
        names: list[str | None] = [None] * (len(trees) + 1)
        tree = _Branch(trees) if trees else _Never()
        self.scanner = _pattern_of(tree, text, _fixed_flags(text, number), {}, names, numbers)

    def scan(self, string: Any) -> tuple[list[Any], Any]:
        """What the matches became, one after the other from the start, and the rest of the text."""
        found: list[Any] = []
        match = self.scanner.scanner(string).match
        end = 0
        while True:
            here = match()
            if not here or here.end() == end:
                return found, string[end:]
            action = self.lexicon[here.lastindex - 1][1]
            if callable(action):
                self.match = here
                action = action(self, here.group())
            if action is not None:
                found.append(action)
            end = here.end()


def _uncaptured(node: _Node) -> _Node:
    """The same tree, whose groups have lost their numbers."""
    if isinstance(node, _Group):
        node.number = 0
    for child in node.children():
        _uncaptured(child)
    return node


def _remade(pattern: Pattern[Any]) -> tuple[Any, tuple[Any, int]]:
    return _compile, (pattern.pattern, pattern.flags)


copyreg.pickle(Pattern, _remade)
_sre.introduce(error, RegexFlag, _compile)
