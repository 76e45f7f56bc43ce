import collections, concurrent.futures, copy, enum, pickle

import kept
from descendants import classes, either, kind, length, matched, others, texts


class S(str):
    pass


class Shouting(str):
    def __str__(self):
        return "LOUD"

    def __hash__(self):
        return 5

    def __eq__(self, other):
        return str.__eq__(self, other)


class I(int):
    pass


class F(float):
    pass


class B(bytes):
    pass


class C(complex):
    pass


class T(tuple):
    pass


class Z(frozenset):
    pass


values = [S("b"), I(2), F(2.5), B(b"x"), T(("a", 2)), Z({"a"}), Shouting("b"), True, "b", 2.5]
for value in values:
    print(repr(value), classes(value), matched(value))
for value in (S("b"), I(2), F(2.5), 3, 1.5, "x"):
    print(repr(value), kind(value))
for value in (S("b"), I(2), True, "x"):
    print(repr(value), either(value))
print(length(T((1, 2))), length(S("abc")))
for line in texts(S("b")) + others(I(2), F(2.5), B(b"x"), T(("a", 2)), Z({"a"})):
    print(line)

# In typed places they are what they were.


class Markup(str):
    """As markupsafe's: its operators give instances of its own."""

    def __add__(self, other):
        return Markup(str(self) + str(other))

    def shout(self):
        return Markup(self.upper() + "!")


class Slots(str):
    __slots__ = ()


class Full(str):
    def __new__(cls, value, note=""):
        self = super().__new__(cls, value)
        self.note = note
        return self

    def shout(self):
        return self.note


class Named(str, enum.Enum):
    ONE = "abc"
    TWO = "b"


class Level(enum.IntEnum):
    LOW = 0
    HIGH = 3


class Perm(enum.IntFlag):
    R = 4
    W = 2


class Loud(int):
    def __str__(self):
        return "LOUD"

    def __format__(self, spec):
        return "formatted " + spec


Point = collections.namedtuple("Point", "x y")


class Same(tuple):
    def __eq__(self, other):
        return True

    __hash__ = tuple.__hash__


class Empty(frozenset):
    __slots__ = ()


strings = [S("abc"), S(""), S("é€😀"), S("\udc80x"), S("é" * 700), Shouting("abc"), Markup("abc"), Slots("abc"), Full("abc", "note"), Named.ONE, Named.TWO, "abc"]
ints = [I(3), I(0), I(-7), I(2**61), I(-(2**300)), Level.LOW, Level.HIGH, Perm.R | Perm.W, Loud(3), True, 3, 2**70]
byte_strings = [B(b"abc"), B(b""), B(bytes(range(128)) * 8), b"abc"]
tuples = [T((1, 2)), T(()), Point(1, 2), Same((1, I(2))), (1, 2)]
sets = [Z({"a", "b"}), Z(()), Empty({"a", S("b")}), frozenset({"a"})]


def check(values, *functions):
    print([[all(function(value) is value for value in values if type(value).__module__ != "builtins") for function in functions], len(values)])


check(strings, kept.text, kept.same, kept.narrowed, kept.matched, kept.assigned, kept.either, kept.through_thread, kept.raised)
check([s for s in strings if s], kept.optional)
check(ints, kept.number, kept.same, kept.narrowed, kept.matched, kept.either)
check(byte_strings, kept.data, kept.same, kept.narrowed, kept.matched)
check(tuples, kept.items, kept.same, kept.narrowed)
check([T(("a", 2)), T((S("a"), I(2))), collections.namedtuple("Entry", "text number")("a", 2)], kept.entry)
check(sets, kept.names, kept.same, kept.narrowed)
for s in strings[:-1]:
    n, b = ints[strings.index(s) % 7], byte_strings[0]
    places = [kept.put(s, n), list(kept.keyed(s, n)), list(kept.by_number(n, s).values()), list(kept.joined(s)), kept.pair(s, n)[:1], kept.row(s)[::2],
              list(kept.produced(s, 2)), [kept.captured(s)()], [kept.passed(s, lambda x: x)], kept.gathered(s, s, k=s), [kept.defaulted(s)()],
              [kept.first_of([s])], [x for x in kept.made(s, n, b)]]
    print([[x is s for x in place] for place in places], places[-1][1] is n, places[-1][2] is b, places[-1][8] is n, places[-1][11] is n)
    print([list(kept.by_number(n, s))[0] is n, list(kept.keyed(s, n).values())[0] is n, kept.pair(s, n)[1] is n, kept.held()[0] is s, kept.held()[2][-1] is n])
    print([kept.passed(s, type), kept.passed(s, lambda x: x is s), kept.passed(s, copy.copy), pickle.loads(kept.passed(s, pickle.dumps)) == s])
    print(kept.shown(s))
    print(kept.is_one(s, type(s)), kept.is_one(s, Markup), kept.identical(s, s), kept.identical(s, "abc"), kept.chosen(s, "zz")[0] is s)
for s in (S("abc"), S(""), S("é€😀"), Slots("abc"), Named.ONE, Named.TWO, "abc"):
    print(kept.texts(s))
for n in (I(3), I(0), I(-7), I(2**61), I(-(2**100)), Level.LOW, Level.HIGH, True, 3):
    print(kept.counted(n), kept.shown_number(n))
for n in (I(3), I(0), Level.HIGH, Loud(7), True, 3):
    print(kept.ranged(n))
print([(x, type(x).__name__) for s in (S("abc"), Named.ONE, "abc") for x in kept.copied(s, I(3))])
c = C(1, 2)
print(kept.turned(c) is c, kept.same(c) is c, kept.turned(c) + 1, kept.turned(2j))
print(kept.shown_number(Loud(3)), kept.shown_number(Perm.R | Perm.W))
for b in byte_strings:
    if b:
        print(kept.bytes_of(b))
print(kept.items_of(T((1, 2))), kept.items_of(Point(1, 2)), kept.names_of(Z({"a", "b"})), kept.names_of(frozenset({"a"})))
Node = collections.namedtuple("Node", "value rest")
chain = None
for i in range(4000):
    chain = Node(i, chain)
print(kept.depth(chain), kept.same(chain) is chain)
m, f = Markup("ab"), Full("abc", "note")
print([(x, type(x).__name__) for x in (kept.later(m, "shout"), kept.later(f, "shout"), kept.later(S("x"), "upper"), m + kept.text(m), kept.passed(m, lambda x: x + "<"))])
print(vars(kept.text(f)), kept.text(f).note, [type(x).__name__ for x in kept.sorted_by_length([m, f, "x", S("abcdef")])])
holder = kept.Holder(m, Level.HIGH)
print(holder.text is m, holder.number is Level.HIGH, holder.shown is m, holder.swap(f) is m, holder.text is f)
holder.text = m
holder.number = I(5)
kept.last = m
kept.Holder.kind = m
print(holder.text is m, holder.shown is m, type(holder.number).__name__, kept.last is m, kept.held()[0] is m, kept.held()[1] is m, holder.other)
shared = [m, f]
print(kept.first_of(shared) is m, shared[0] is m, kept.rounds(shared, 1000), kept.Record(m, I(1)), kept.Box(m).get() is m)
with concurrent.futures.ThreadPoolExecutor(4) as pool:
    print(sum(pool.map(lambda i: kept.rounds([Full("abc", str(j)) for j in range(50)], 2000), range(8))))
