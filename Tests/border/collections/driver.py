import collections, copy, gc, json, pickle
from collections import Counter, OrderedDict, defaultdict
import bags
from bags import *

g = groups(["a", "bb", "cc", "d"])
print(g, type(g) is defaultdict, isinstance(g, dict), g.default_factory, g[9], len(g), json.dumps(g))
g[1].append("x"); keep(g); print(last() is g, last()[1] is g[1], last())
print(append_default(defaultdict(list, {"a": [1]}), "b", 5))
c = count("abracadabra".split("a") + ["x"] * 3)
print(c, type(c) is Counter, c.most_common(1), c["none"], c.total(), json.dumps(c), c + Counter("x"), list(c.elements())[:2])
print(top(c), c, missing(c), "not there" in c, total(c))
pc = Counter({"p": 2}); print(top(pc), pc, both(pc, c)["zz"], type(both(pc, pc)) is Counter)
o = ordered(5)
print(o, type(o) is OrderedDict, list(o), shuffle(o), o, ends(o), o, pairs(o))
o.move_to_end("3", last=False); print(pairs(o), list(reversed(o)), o == OrderedDict(pairs(o)), o == dict(o))
po = OrderedDict([("0", 1), ("1", 2), ("2", 3)]); print(shuffle(po), po, ends(po), po, pairs(po))
keep(po); print(last() is po); po["z"] = 1; print(last()["z"]); drop()
d = defaultdict(int); print(add_default(d, "k"), add_default(d, "k"), d, d["q"], d)
seen = []
def factory():
    seen.append(1)
    return 10
d = defaultdict(factory); print(add_default(d, "k"), dict(d), seen)
s = sevens(); print(s["a"], s.default_factory is make_seven, dict(s))
print(kind(g), kind(c), kind(o), kind({}), kind(pc), kind(po), kind(d))
n = nested(); print(n, type(n["d"]["x"]) is Counter, n["d"]["new"], n["o"]["a"])
for x in (g, c, o, d):
    if x is not d:
        y = pickle.loads(pickle.dumps(x)); assert y == x and type(y) is type(x)
    z = copy.copy(x); assert z == x and z is not x and type(z) is type(x)
    assert copy.deepcopy(x) == x
class MyD(defaultdict):
    def __missing__(self, key):
        return 42
class MyC(Counter):
    def __setitem__(self, k, v):
        super().__setitem__(k, v * 10)
class MyO(OrderedDict):
    pass
m = MyD(int); print(add_default(m, "k"), m)
m = MyC("ab"); print(top(m), m, kind(m).split()[1:])
m = MyO(a=1); m["0"] = 2; m["2"] = 3; print(shuffle(m), m)
for bad in (lambda: add_default({}, "k"), lambda: top({}), lambda: shuffle({}), lambda: top(OrderedDict()), lambda: add_default(3, "k")):
    try:
        print(bad())
    except (TypeError, AttributeError, KeyError, ValueError) as e:
        print("refused")
def raiser():
    raise RuntimeError("no default")
try:
    add_default(defaultdict(raiser), "k")
except RuntimeError as e:
    print(e)
try:
    add_default(defaultdict(None), "k")
except KeyError as e:
    print("KeyError", e)
try:
    o.move_to_end("absent"), shuffle(OrderedDict())
except KeyError as e:
    print("KeyError", e)
match c:
    case {"x": n}:
        print("x", n)
gc.collect()
d = defaultdict(int)
print(factory_of(d) is int)
keep(d)
d.default_factory = lambda: 5
print(add_default(d, "a")); set_factory(d); print(d["b"], factory_of(d) is make_seven, last() is d)
class MC(Counter):
    def __missing__(self, key): return 3
print(missing(MC()))
drop()
