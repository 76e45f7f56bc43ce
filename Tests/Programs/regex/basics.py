# re: what the functions and objects of the module give.
import copy
import re
from typing import Any, Callable


def show(function: Callable[[], Any]) -> None:
    try:
        print(ascii(function()))
    except re.error as error:
        print("error", error, "|", error.msg, error.pattern, error.pos, error.lineno, error.colno)
    except Exception as error:
        print(type(error).__name__, error)


word = re.compile(r"(?P<first>\w)(\w*)|(-)")
print(word, word.pattern, word.flags, word.groups, dict(word.groupindex))
m = word.search("  hello world", 3, 9)
assert m is not None
print(m, m.group(), m.group(1), m.group("first", 2), m[0], m["first"], m.groups(), m.groups("none"), m.groupdict())
print(m.span(), m.span(3), m.start("first"), m.end(2), m.pos, m.endpos, m.lastindex, m.lastgroup, m.re == word, m.string, m.regs)
print(m.expand(r"[\1\g<2>\3\g<first>\n\\]"), copy.copy(m) is m, copy.deepcopy(word) is word)
for index in (4, -1, "x", None, 2.5, True):
    show(lambda: m[index])  # type: ignore[call-overload, index]

print(re.findall("a(b)?", "ab a"), re.findall("(a)(b)?", "ab a"), re.findall("", "ab"), re.findall(rb"\w", b"a \xe9"))
print([x.span() for x in re.finditer("a*", "baac")], re.split(r"(\s)|,", "a b,c"), re.split("", "abc"), re.split(r"\s+", "a  b c", 1))
print(re.sub("a*", "-", "baac"), re.sub("(b)", r"<\1>", "abcb", count=1), re.subn("x", "y", "abc"), re.sub("b|c", lambda x: x[0] * 2, "abc"))
print(re.sub(b"a", b"\\g<0>\\g<0>", b"banana"), re.sub(r"(?P<n>\d)", r"\g<n>\g<n>", "a1b2"), re.sub("(x)?b", r"[\1]", "abxb"))
print(re.escape("a.b*c[d]\n-é"), re.escape(b"\x00.\xff"), re.fullmatch("a|ab", "ab"), re.match("b", "ab"), re.search("^b", "a\nb", re.M))
text = "nothing"
print(re.sub("x", "y", text) is text)
print(re.I, re.I | re.M, repr(re.RegexFlag(0)), re.compile("a", re.I | re.X), re.compile(b"a", re.L), re.compile("a", re.A), (re.I | re.S).value)
print(re.compile("a") == re.compile("a"), re.compile("a") == re.compile("a", re.I), re.compile("a") == re.compile(b"a"), len({re.compile("a"), re.compile("a")}))
print(re.compile("x" * 300))
print(re.match("a*", "a" * 99))

for pattern in ["(", ")", "a)", "[", "[]", "[a", "*", "a**", "a{2}{3}", "(?", "(?P", "(?P<", "(?P<n", "(?P<1>a)", "(?P<a>x)(?P<a>y)", "(?P=a)", "(?P=a",
                "(?Px)", "(?<a)", "(?z)", "(?i", "(?i-", "(?-i", "(?ii:a)", "(?i-i:a)", "(?au:a)", "(?L:a)", "(?-a:x)", "a(?i)b", "(?#", "(?#a", "(?:",
                "(?=a", "(?(1)a|b)", "(?(1)a|b|c)()", "(?(0)a)", "(?(x)a)", "(?(-1)a)", "(?(", "(?(1", "\\", "\\x1", "\\u12", "\\U0011000", "\\U00110000",
                "\\q", "\\8", "\\19", "\\400", "[\\400]", "[\\8]", "[z-a]", "[\\d-z]", "[a-\\d]", "(a)\\2", "(\\1)", "(?P<n>(?P=n))", "(?<=a+)b",
                "(?<=(a)\\1)", "(?<!a|bc)d", "a{3,2}", "a{5000000000}", "x\n(", "(?P<ab", "(?P<é>a)\\2", "\\N", "[\\x]", "(?s-:a)", "(?-:a)", "(?i-z:a)",
                "(?t:a)", "(?+", "^*", "\\b+", "(?<", "(?<=", "a|*", "(|*)", "{1}", "(?(a1)b)"]:
    show(lambda: re.compile(pattern))
for pattern in ["x{,3}", "{", "a{", "a{1", "a{1,", "a{,}", "{}", "a{}", "[]a]", "[^]a]", "[a-]", "[-a]", "[a\\]b]", "(?P<é>a)", "(?x) a # c\n b", "()", "(?:)", "(?#c)a", "\\0", "\\07", "\\101", "a{0}", "(?!)", "(?i:a)b", "\\\\", "]", "}"]:
    print(ascii(pattern), [re.fullmatch(pattern, x) for x in ("", "a", "ab", "{", "x{,3}", "]", "\\", "A", "Ab", "-", "\x07", "a{", "a{1", "aa", "}")])
for template in ["\\", "\\g", "\\g<", "\\g<>", "\\g<a", "\\g<5>", "\\g<n>", "\\2", "\\q", "\\400", "\\g<-1>", "\\g<1a>", "\\z", "\\g<é>"]:
    show(lambda: re.sub("(a)", template, "xax"))
print([ascii(re.sub("(a)", template, "xax")) for template in ["\\n\\t\\\\", "\\0", "\\07", "\\101", "\\1\\1", "\\g<0>", "\\g<01>", "\\-\\.", "\\a\\b"]])

for bad in (lambda: re.match("a", b"a"), lambda: re.match(b"a", "a"), lambda: re.match("a", None), lambda: word.match(3), lambda: re.compile(3),  # type: ignore[call-overload, arg-type]
            lambda: re.compile(word, re.I), lambda: re.sub("a", lambda x: 3, "a"), lambda: re.sub("a", b"", "a"), lambda: re.compile("a", re.L),  # type: ignore[call-overload, arg-type, return-value]
            lambda: re.compile(b"a", re.U), lambda: re.compile("a", re.A | re.U), lambda: re.sub("a", 3, "a"), lambda: word.sub("a"),  # type: ignore[call-overload, call-arg]
            lambda: re.compile(b"a", re.A | re.L), lambda: word.search("a", pos="x"), lambda: re.Pattern(), lambda: re.split("a", 3)):  # type: ignore[arg-type, call-overload]
    show(bad)
print(re.error("text", "a\nbc", 3), re.error("text").pos, word.match(string="ab", endpos=1), word.search("abc", 5), word.search("abc", -2, 10), word.findall("abc", 1, 2))
print(re.match("a", bytearray(b"a").decode()), re.search(b"b+", bytearray(b"abbc")), re.findall(b".", bytearray(b"ab")))
re.purge()
scanner = re.compile(r"\w").scanner("a b")  # type: ignore[attr-defined]
print(scanner.match(), scanner.match(), scanner.search(), scanner.search())
print(re.compile("(?i)a").flags, re.compile("(?i)a"), re.compile("(?x: a ) b").fullmatch("a b"), re.template("a") if hasattr(re, "template") else "")
