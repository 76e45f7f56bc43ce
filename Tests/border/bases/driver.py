"""Uses classes of a compiled module whose bases are interpreted: what a test suite of theirs would look at."""
import ast, copy, gc, inspect, json, logging, pickle, sys, threading, traceback, weakref
import derived, plain_bases

print(json.dumps({"s": {3, 1}}, cls=derived.E), derived.E.__doc__, derived.E.__module__, derived.E.__qualname__, derived.E)
m = derived.Meter(3)
print(m, m.half, m.name, m.unit, m + derived.Meter(4), m == derived.Meter(3), m < derived.Meter(9), hash(m) == hash(3), len(m), list(m), 2 in m, m[2], m(5), m(5, scale=2))
m.half = 4.0
print(m.value, derived.Meter.of("7"), derived.Meter.twice(4), derived.Meter.half.__doc__)
try:
    m.half = "x"
except (TypeError, ValueError) as e:
    print("bad half")
with m as k:
    print(k is m)
    raise ValueError
try:
    with m:
        raise KeyError(1)
except KeyError as e:
    print("key", e)
try:
    m.other = 1
    print("has dict", m.__dict__)
except AttributeError as e:
    print(e)
print(weakref.ref(m)() is m)
long = derived.Long(2)
print(long.hook(1), long.run(2), long.x_abc, derived.typed(long, 5))
try:
    long.nothing
except AttributeError as e:
    print(e)


class P(derived.Meter):
    def hook(self, n):
        return -n


print(derived.typed(P(1), 5), P(1).run(2), derived.checks(P(1)), derived.checks(long), derived.checks(3), derived.matched(P(8)), derived.matched(long), derived.matched(1))
for bad in [("a", 1), (m, "x")]:
    try:
        print(derived.typed(*bad))
    except Exception as e:
        print("bad argument")
print({k: (v[0].__name__, v[1], v[2]) for k, v in plain_bases.Registry.known.items()})
print(derived.WithMeta.made_by, derived.WithMeta.prepared, derived.WithMeta().f(), len(derived.WithMeta), type(derived.WithMeta).__name__)
print(derived.Shape().describe(), derived.Shape.__mro__[1].__name__)
for c in (derived.Half,):
    try:
        c()
    except TypeError as e:
        print(e)
x = derived.Mixed("q")
print(x, x.named, x.name, x.describe(), isinstance(x, derived.Named), isinstance(x, plain_bases.Base), [c.__name__ for c in derived.Mixed.__mro__ if "compiled" not in c.__name__])
y = derived.MixedAfter("r")
print(y.name, hasattr(y, "named"))
try:
    p = derived.Point(1)
    print(p, p == derived.Point(1), p.sum(), derived.Point.__match_args__)
except Exception as e:
    traceback.print_exc()
b = derived.Box(4)
print(b.get(), b.name, derived.Box[int](3).get())
i = derived.Outer.Inner()
print(i.who(), i.name, i.z)
L = derived.make(9)
print(L().get(), L.__qualname__, derived.make(1) is L)
print(derived.Maybe.v)
w = derived.Worker(100)
w.start(); w.join()
print(w.result, w.name, w.daemon, w.is_alive())
d = derived.Depth(); d.visit(ast.parse("f(g(h(1)))"))
print(d.most)
try:
    deep = ast.parse("x")
    node = deep.body[0]
    for _ in range(3000):
        node.value = ast.UnaryOp(ast.Not(), node.value)
    d.visit(deep)
    print("no error", d.most)
except RecursionError as e:
    print("RecursionError")
h = derived.Listing(); logging.getLogger("z").addHandler(h); logging.getLogger("z").warning("w %s", 1); print(h.seen)
print(inspect.signature(derived.Meter), inspect.signature(derived.Meter.__call__), inspect.signature(derived.Meter.hook))
print(derived.Meter.__annotations__, derived.Point.__annotations__, derived.Meter.hook.__annotations__, derived.Meter.hook.__qualname__, derived.Meter.hook.__module__)
print(pickle.loads(pickle.dumps(derived.Meter)) is derived.Meter, pickle.loads(pickle.dumps(derived.Maybe())).v)
z = copy.copy(derived.Box(5)); print(z.item)
z = pickle.loads(pickle.dumps(derived.Box([1]))); print(z.item, z.name)
print(derived.total([derived.Meter(1), derived.Meter(2)]))
try:
    derived.fail(m)
except IndexError:
    for frame in traceback.extract_tb(sys.exc_info()[2]):
        print(frame.name, frame.filename.rsplit("/")[-1], frame.line)
errors = []
def use():
    try:
        for n in range(300):
            q = derived.Long(n)
            assert q.hook(1) == 200 and derived.typed(q, 2) == 300
    except BaseException as e:
        errors.append(e)
ts = [threading.Thread(target=use) for _ in range(4)]
[t.start() for t in ts]; [t.join() for t in ts]
print(errors)
gc.collect()
derived.Meter.hook = lambda self, n: n * 7
print(derived.typed(m, 3), m.run(1))
del derived.Meter.hook
try:
    derived.typed(m, 3)
except AttributeError as e:
    print(e)
