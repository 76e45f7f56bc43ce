import collections.abc
import copy
import gc
import inspect
import json
import pickle
import threading
import weakref

import boxes
from boxes import Bag, Box, Deep, Groups, Holder, Loud, Named, Ordered, Plain, Registry, Stack, Table, Tally


def show(*values):
    print(*values)


def attempt(action, *args):
    try:
        show("gave", action(*args))
    except Exception as error:
        show(type(error).__name__, error)


def names(cls):
    return [base.__name__ for base in cls.__mro__ if base.__module__ != "naja"]


show("--- types")
for cls in (Stack, Box, Plain, Deep, Table, Registry, Bag, Groups, Tally, Ordered):
    show(cls.__name__, [name for name in names(cls) if name not in ("Named", "Generic")], cls.__doc__ if cls in (Stack,) else None, cls.__module__)
show(issubclass(Stack, list), issubclass(Tally, dict), isinstance(Stack(), list), issubclass(Box, Named), isinstance(Box(), Named))
show(isinstance(Stack(), collections.abc.MutableSequence), isinstance(Bag(), collections.abc.MutableSet))
show(inspect.signature(Stack), inspect.signature(Stack.push))

show("--- lists")
s = boxes.make_stack(3)
show(s, repr(s), str(s), len(s), bool(s), s == [0, 1, 2], [0, 1, 2] == s, s != [0], s < [5], type(s) is Stack)
s.append(7)
show(s.push(8), s, s.top, s.name, s.limit, s[1:3], type(s[1:3]).__name__, s + [1], [1] + s, s * 2)
s.top = 80
show(s, boxes.total(s), boxes.push(s, 9), s)
attempt(s.append, -1)
attempt(s.push, -1)
attempt(boxes.total, Stack("t", [1, 2]))
attempt(lambda: s[100])
attempt(lambda: Stack("n", [1, -1]))
attempt(lambda: hash(s))
s.extend([1, 2])
s.insert(0, 5)
s.sort()
show(s, s.index(5), s.count(1), s.pop(), s.pop(0), s)
del s[0], s[0:2]
show(s, list(s), tuple(s), sorted(s, reverse=True), sum(s), max(s), 9 in s, json.dumps(s))
boxes.change(s)
show(s)
s[:] = []
show(s, bool(s), boxes.total(s))
s.other = "attribute"
show(vars(s), s.other)
del s.other
attempt(getattr, s, "other")

show("--- identity")
boxes.keep(s)
show(boxes.back() is s, boxes.is_stack(s), boxes.kept[-1] is s)
s.name = "kept"
number = id(s)
del s
gc.collect()
show(boxes.back(), id(boxes.back()) == number, boxes.back().name)
boxes.back().append(4)
weak = weakref.ref(boxes.back())
gc.collect()
show(boxes.back(), weak() is boxes.back(), weak().name)
boxes.drop()
both = boxes.nested()
show(both, both[0] is both[1], both[0] is both[2], type(both[0]).__name__)
both[0].append(5)
show(both, both[1].top)
alias = both[0]
boxes.drop()

show("--- overriding")
box = Box([1, 2, 3])
show(box, box[0], box[-1], list(box), 2 in box, "anything" in box, 9 in box, box.describe(), len(box))
box[0] = "one"
show(box.changed, box[0], boxes.walk(box), boxes.kind(box), vars(box))
attempt(lambda: box[10])
attempt(box.__setitem__, 10, 1)
show(Box[int].__origin__.__name__, box == [1, 2, 3], list.__getitem__(box, 0))

show("--- dicts")
t = Table()
t["AbC"] = 3
show(t, t["abc"], t["zzzz"], "zzzz" in t, boxes.lookup(t, "four"), boxes.lookup(t, "abc"), t.get("x"), t.swap(), t == {"abc": 3})
show(boxes.change_dict(t), t)
attempt(t.__delitem__, "nothing")
del t["ABC"]
t.update(Upper=1)
show(t, list(t), list(t.items()), {**t}, t | {"q": 1}, type(t | {}).__name__, t.copy(), json.dumps(t), boxes.kind(t))
attempt(boxes.lookup, {}, "absent")
show(dict(t), boxes.lengths(Stack(), t, Bag()))
r = Registry()
r["a"] = 1
r["b"] = [2]
show(r, r.order, r.a, r.b, hasattr(r, "c"), vars(r))
attempt(lambda: r.missing)
r["b"].append(r)
show(r)

show("--- sets")
bag = Bag()
bag.add(3)
show(bag, bag.tag, bag.total(), 6 in bag, bag | {1}, type(bag | {1}).__name__, type(bag.copy()).__name__, bag == {6}, len(bag))
show(boxes.change_set(bag), sorted(bag), bag.issuperset({6}), boxes.lengths([], {}, bag))
attempt(bag.remove, 1000)
bag.tag = 7
show(bag.tag, Bag.tag, vars(bag))
bag.clear()
show(bag, bool(bag))

show("--- defaultdict, Counter, OrderedDict")
g = boxes.make_groups()
show(g, g.count(), g.default_factory)
g["b"].append(2)
show(g, g.count(), isinstance(g, collections.defaultdict), g.copy(), type(g.copy()).__name__)
g.default_factory = None
attempt(lambda: g["zzz"])
g.default_factory = lambda: [0, 0]
show(g["new"], g.count(), len(g))
tally = Tally("hello")
show(tally, tally.of("l"), tally.of("z"), tally["z"], tally.most_common(1), sorted(tally.elements()), tally + tally, isinstance(tally, collections.Counter))
tally.update("lll")
tally.subtract({"h": 2})
show(tally, sum(tally.values()))
del tally["absent"]
o = Ordered([("b", 1), ("a", 2)])
show(o, o.first(), list(reversed(o)))
o.move_to_end("b")
show(o.first(), o, o == collections.OrderedDict(a=2, b=1), o == {"b": 1, "a": 2}, o.popitem(last=False), o)

show("--- classes that Python derives")


class Logged(Stack):
    def __init__(self, *args):
        self.log = []
        super().__init__(*args)

    def append(self, n):
        self.log.append(n)
        super().append(n + 100)


p = Logged("py", [1, 2])
show(p, p.log, p.name, type(p).__name__, isinstance(p, Stack), boxes.is_stack(p), boxes.push(p, 3), p.log, p.top, boxes.kind(p))
p.extra = {"x": p}
boxes.keep(p)
del p
gc.collect()
show(boxes.back().extra["x"] is boxes.back(), boxes.back(), type(boxes.back()).__name__)
boxes.drop()


class Slotted(Table):
    __slots__ = ("more",)

    def __missing__(self, key):
        return 1000


q = Slotted(a=1)
q.more = 2
show(q, q.more, q["none"], boxes.lookup(q, "none"), boxes.lookup(q, "a"))
attempt(lambda: Slotted.__new__(Slotted))


class Both(Stack, collections.abc.Sequence):
    pass


show(Both("both", [1, 2]), names(Both)[:2], Both("n").name)


class Sub(Plain):
    pass


show(Sub([1, 2]), Sub(), Sub("ab"), boxes.walk(Sub([3])))
attempt(lambda: Sub(1))
attempt(lambda: Plain(1, 2))
show(Plain.__new__(Plain), list.__new__(Plain), type(list.__new__(Plain)).__name__)
lazy = list.__new__(Deep)
lazy.append(1)
show(lazy.depth, boxes.walk(lazy), lazy)
lazy.depth = 5
show(lazy.depth, vars(lazy))

show("--- copying")
values = [boxes.make_stack(2), Stack("q"), t, r["a"], bag, g, tally, o, Deep([1, [2]]), Box([1])]
g.default_factory = list
for value in values:
    for other in (copy.copy(value), pickle.loads(pickle.dumps(value)), copy.deepcopy(value), pickle.loads(pickle.dumps(value, 2))):
        show(type(other).__name__, other == value, other is value, getattr(other, "name", None), getattr(other, "__dict__", None))
deep = Deep()
deep.append(deep)
other = copy.deepcopy(deep)
show(other, other[0] is other, pickle.loads(pickle.dumps(deep))[0] is deep)
p = Logged("py", [1])
other = copy.copy(p)
show(other, other.log, other.name, pickle.loads(pickle.dumps(Logged)) is Logged)

show("--- cycles and garbage")
node = boxes.tree(3)
show(node, node[0][0][0][0] is node[0][0][0])
node = boxes.tree(0)
weak = weakref.ref(node)
show(node, weak() is node)
log = []
loud = Loud(log)
loud.append(1)
boxes.keep(loud)
del loud
boxes.back().append(2)
show(log, boxes.back())
boxes.drop()

show("--- exceptions")


class Rude:
    def __eq__(self, other):
        raise ValueError("no comparison")

    def __hash__(self):
        raise ValueError("no hash")

    def __index__(self):
        raise ValueError("no index")


plain = Plain([1, Rude(), 2])
attempt(plain.index, 5)
attempt(plain.remove, 2)
attempt(lambda: 5 in plain)
attempt(boxes.kind, plain)
attempt(lambda: Plain([1])[Rude()])
attempt(set.add, bag, Rude())
attempt(lambda: Plain(x for x in [1, 1 / 0]))


class Shrinking:
    def __init__(self, target):
        self.target = target

    def __eq__(self, other):
        self.target.clear()
        return False


plain = Plain()
plain.extend([Shrinking(plain) for _ in range(5)])
attempt(plain.index, 3)
show(plain)
plain = Plain(range(4))
for item in plain:
    if len(plain) < 8:
        boxes.fill(plain, 1)
show(plain)
table = Table(a=1)


def grow():
    for key in table:
        boxes.change_dict(table)


attempt(grow)

show("--- threads")
shared = Plain()
threads = [threading.Thread(target=boxes.fill, args=(shared, 2000)) for _ in range(3)]
for thread in threads:
    thread.start()
for _ in range(2000):
    shared.append(-1)
for thread in threads:
    thread.join()
show(len(shared), shared.count(-1), sorted(shared)[-1])

show("--- many")
for i in range(3000):
    boxes.keep(Stack("many", [i]))
    if i % 100 == 0:
        gc.collect()
show(sum(stack.top for stack in boxes.kept), all(stack.name == "many" for stack in boxes.kept))
boxes.drop()
gc.collect()
holder = Holder(boxes.make_stack(3), [])
show(holder.box, holder.log)
