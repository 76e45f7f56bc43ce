import collections, copy, gc, inspect, json, pickle, struct, sys, typing
import values
from values import *

p = Point(3)
print(p, repr(p), Point._fields, Point._field_defaults, p._asdict(), p._replace(y=9), Point._make([7, 8]), p == (3, 5), (3, 5) == p, hash(p) == hash((3, 5)))
print(isinstance(p, tuple), Point.__bases__, Point.__mro__, Point.__doc__, Point.x.__doc__, Point.__match_args__, Point.__module__)
print(typing.get_type_hints(Point), list(inspect.signature(Point).parameters))
x, y = p
print(x, y, p[0], p[-1], p[:1], len(p), list(p), 3 in p, p.index(5), p.count(3), p.norm1(), p.swapped, p + Point(1, 1), p < (4,), max([p, Point(9)]))
try:
    p.x = 4
except AttributeError as e:
    print("AttributeError", e)
try:
    p.zz = 4
except AttributeError as e:
    print("AttributeError", e)
try:
    p + 1
except TypeError as e:
    print("TypeError", e)
match p:
    case Point(a, y=b):
        print("matched", a, b)
match p:
    case (a, b):
        print("seq", a, b)
print(json.dumps([p, {"p": p}]), copy.copy(p), copy.deepcopy(p), type(copy.copy(p)) is Point)
for proto in range(pickle.HIGHEST_PROTOCOL + 1):
    q = pickle.loads(pickle.dumps(p, proto))
    assert q == p and type(q) is Point, proto
    u = pickle.loads(pickle.dumps(UserId(5), proto))
    assert u == 5 and type(u) is UserId and u.show() == "#5"
    n = pickle.loads(pickle.dumps(Name("abc", "n"), proto))
    assert n == "abc" and type(n) is Name and n.note == "n"
print(move(p, 10), type(move(p, 1)) is Point, points(4), points(3)[2].norm1())
print(row(), row().tags, row().at.x, row()._asdict())
r = row(); keep(r); print(last() is r, is_last(r)); r.tags.append("c"); print(last().tags is r.tags, last()); drop()
lo = loop(); print(lo.items[0] is lo)
print(pair(1), pair("a").left, Pair(1, 2), Pair._fields, pair(2)._replace(right=4), Pair.__doc__, isinstance(pair(1), tuple))
print(sorted([Point(2, 1), Point(1, 9)]), {Point(1, 2): "v"}[(1, 2)], "%d-%d" % p, struct.pack("ii", *p))
for bad in (lambda: Point(), lambda: Point(1, 2, 3), lambda: Point(1, z=3), lambda: p._replace(q=1), lambda: Point._make([1])):
    try:
        print(bad())
    except (TypeError, ValueError) as e:
        print(type(e).__name__, e)

u = uid(41)
print(u, repr(u), type(u) is UserId, isinstance(u, int), u.show(), u + 1, type(u + 1), u - 1, u.double, UserId.first(), UserId.kind, u.kind, plain(u), show(u), show(UserId(9)))
print(json.dumps({"id": u, u: 1}), {41: "x"}[u], [10, 20, 30][UserId(1)], struct.pack("i", u), hash(u) == hash(41), u == 41, f"{u:05d}", "%d" % u, bytes(UserId(3)), range(UserId(3)), UserId.__doc__, bool(UserId(0)), UserId(2**80), UserId("12"), int(u), -u)
keep(u); print(last() is u, is_last(u)); drop()
for attempt in (lambda: show(4), lambda: UserId("zz"), lambda: u + "a"):
    try:
        print(attempt())
    except (TypeError, ValueError, AttributeError) as e:
        print("refused")
n = name("  Hello ")
print(n, repr(n), n.note, note(n), n.shout(), "".join([n, "x"]), n == "HELLO", {n: 1}["hello"] if False else {n: 1}[Name("HELLO")], length(n), isinstance(n, str), n.upper(), n + "x", type(n + "x"), n[1:], json.dumps(n), json.dumps({n: 2}), "ell" in n, f"{n:>8}", int(Name("12")), n.encode())
n.note = "changed"; print(note(n), vars(n)); n.extra = 5; print(n.extra, vars(n))
keep(n); del n; gc.collect(); print(last().note, last().extra, last()); drop()
open(Name("/dev/null")).close()
t = temp(20.5)
print(t, repr(t), t.to_f(), isinstance(t, float), t + 1, round(t), json.dumps(t), struct.pack("d", t), f"{t:.3f}", t.hex(), Celsius("3.5"))
b = blob(); print(b, b.size(), isinstance(b, bytes), b + b"x", memoryview(b)[0], b.decode(), struct.unpack("3s", b))
t3 = path(); print(t3, t3.total(), isinstance(t3, tuple), t3 + (4,), "%d %d %d" % t3, json.dumps(t3), Path3([4, 5]).total(), t3.__class__.__name__)
fs = frozen(); print(sorted(fs), fs.joined(), isinstance(fs, frozenset), fs | {"z"} == {"a", "b", "z"}, Frozen("xy").joined())
c = z(); print(c, c.flip(), isinstance(c, complex), c * 2, Z(3).flip())
g = tagged(); print(g, g.hello(), isinstance(g, str), isinstance(g, Mixin), issubclass(Tagged, Mixin), Tagged("q").hello())
s = sub(6); print(s, s.show(), s.made, SubId(3).made, isinstance(s, UserId), [k.__name__ for k in SubId.__mro__ if k.__module__ != "naja"])

class PyId(UserId):
    def show(self):
        return "py" + super().show()
    def __new__(cls, value, tag="t"):
        self = super().__new__(cls, value + 100)
        self.tag = tag
        return self

q = PyId(1, "hi")
print(q, q.tag, q.show(), show(q), plain(q), type(q).__mro__[:2] == (PyId, UserId), isinstance(q, int), q.first())
keep(q); print(last() is q)
del q; gc.collect()
print(last().tag, last(), show(last()))
drop(); gc.collect()

class P3(Point):
    def norm1(self):
        return 1000 + super().norm1()
    @property
    def z(self):
        return 7
a = P3(1, 2)
print(a, a.norm1(), a.z, move(a, 5), type(move(a, 5)).__name__, a._replace(x=9), a == (1, 2), a._asdict())
class N2(Name):
    __slots__ = ()
print(N2(" w ").shout(), N2("x", "y").note, note(N2("x", "y")))
class F2(Celsius):
    def to_f(self): return -1.0
print(F2(3.0), F2(3).to_f())
before = sys.getrefcount(UserId)
for i in range(1000): uid(i)
gc.collect()
print(sys.getrefcount(UserId) - before)
xs = points(100)
for i in range(3): keep(xs)
print(last() is xs, last()[50] is xs[50]); drop()
import functools
@functools.singledispatch
def kind(x): return "other"
@kind.register
def _(x: Point): return "point"
@kind.register
def _(x: UserId): return "id"
@kind.register
def _(x: str): return "str"
print(kind(p), kind(u), kind(Name("x")), kind(3), kind((1, 2)))
import weakref
w = Name("weak"); print(weakref.ref(w)() is w)
print(inspect.isclass(Point), inspect.getdoc(UserId), inspect.getmodule(UserId) is values, callable(UserId))
