import copy
import gc
import pickle
import re
import threading
import warnings

import patterns

print(patterns.WORD, patterns.WORD == re.compile(r"(?P<first>\w)(\w*)"), type(patterns.WORD), isinstance(patterns.WORD, re.Pattern))
print(patterns.BYTES.flags, patterns.BYTES.findall(b"1 22 333"), patterns.FLAGS, isinstance(patterns.FLAGS, re.RegexFlag))
print(pickle.loads(pickle.dumps(patterns.WORD)) == patterns.WORD, copy.copy(patterns.WORD), hash(patterns.WORD) == hash(patterns.WORD))

match = patterns.first("  hello world")
print(match, isinstance(match, re.Match), match.group(), match[1], match["first"], match.group(1, 2), match.groups(), match.groupdict())
print(match.span(), match.start(2), match.end("first"), match.regs, match.lastindex, match.lastgroup, match.pos, match.endpos)
print(match.re is patterns.WORD, match.re, match.string, match.expand(r"<\1|\g<2>|\g<first>>"), copy.copy(match) is match)
for bad in (lambda: match[7], lambda: match.group("none"), lambda: match.expand(r"\9"), lambda: match.start(object())):
    try:
        print(bad())
    except Exception as error:
        print(type(error).__name__, error)
print(patterns.replaced("ab cd", lambda m: m.group().upper() + str(m.span())), [m.group() for m in patterns.walk("x yz")])

with warnings.catch_warnings(record=True) as caught:
    warnings.simplefilter("always")
    for doubtful in ("[[a]", "[a--b]", "[a&&b||c~~]", "[a-z--]", "(a)(?( 1 )b)", b"(?P<\xb5>a)"):
        try:
            patterns.compiled(doubtful)
        except re.error as error:
            print(error)
    patterns.replaced_by("(a)", r"\g< 1 >", "a")
print(list(dict.fromkeys((warning.category.__name__, str(warning.message)) for warning in caught)))
with warnings.catch_warnings():
    warnings.simplefilter("error")
    try:
        print(patterns.compiled("[[b]"))
    except FutureWarning as error:
        print("raised", error)

mine = re.compile(r"(\d+)(?P<unit>[a-z]+)?", re.I)
found = patterns.search_with(mine, "it is 12KM far")
print(found, found.re == mine, found.lastgroup, patterns.group_of(found, 1))
print(patterns.group_of(mine.search("77"), 0), patterns.same(mine) == mine, patterns.same(mine.match("5")).group())
print(patterns.compiled("a|b").pattern, patterns.compiled("a", re.I), patterns.compiled("a", 0).flags)
print(patterns.with_flags(re.I), patterns.with_flags(re.I) is re.I | re.S, patterns.with_flags(re.RegexFlag(0)))

try:
    patterns.compiled("x(\n(")
except re.error as error:
    print(type(error), error, error.msg, error.pattern, error.pos, error.lineno, error.colno)
print(patterns.caught(lambda: re.compile("[")), patterns.caught(lambda: patterns.compiled("*")), patterns.caught(lambda: 1))
for bad in (lambda: patterns.search_with("text", "a"), lambda: patterns.search_with(re.compile(b"a"), "a"), lambda: patterns.search_with(mine, b"a")):
    try:
        print(bad())
    except (TypeError, AttributeError):
        print("refused")

lexer = patterns.Lexer(re.compile(r"\s*(\w+)"))
print(lexer.next("one two", 0), lexer.last, lexer.next("one two", 3), lexer.last.group(1), lexer.pattern)
lexer.pattern = re.compile("t")
print(lexer.next("one two", 4), lexer.last)

results = []


def work():
    for _ in range(300):
        results.append(patterns.first("some text").group() == "some" and mine.search("a1b").group() == "1b")


threads = [threading.Thread(target=work) for _ in range(4)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
gc.collect()
print(len(results), all(results))
