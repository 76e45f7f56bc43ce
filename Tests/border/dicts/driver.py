"""Dicts that cross the border are the same on both sides."""

import collections
import copy
import gc
import json
import pickle
import random
import threading

import tables


def attempt(function, *args):
    try:
        return function(*args)
    except Exception as error:
        return f"{type(error).__name__}: {error}"


def basic():
    d = tables.make(3)
    print(type(d), isinstance(d, dict), d, len(d), list(d.items()))
    tables.put(d, "new", 7)
    d["mine"] = 8
    print(d, tables.get(d, "mine"), tables.get_default(d, "none", 5), tables.get_none(d, "none"), tables.length(d))
    print(tables.set_default(d, "mine", 1), tables.set_default(d, "more", 2), d)
    print(tables.same(d) is d, tables.same({}) == {})
    tables.remove(d, "new")
    print(tables.pop(d, "mine"), tables.pop_default(d, "mine", 9), tables.pop_item(d), d)
    print(attempt(tables.get, d, "gone"), attempt(tables.remove, d, "gone"), attempt(tables.pop, d, "gone"))
    print(tables.keys(d), tables.values(d), tables.items(d), tables.backwards(d), tables.total(d))
    print(tables.has(d, "key 1"), tables.has(d, "x"), tables.is_empty(d))
    tables.clear(d)
    print(d, tables.is_empty(d), attempt(tables.pop_item, d), tables.length(d))


def wholes():
    a, b = {"a": 1, "b": 2}, {"b": 3, "c": 4}
    print(tables.merged(a, b), tables.spread(a, b), tables.copied(a), tables.made_of(a), tables.copied(a) is a)
    print(tables.equal(a, b), tables.equal(a, {"b": 2, "a": 1}), tables.equal({}, {}))
    tables.update(a, b)
    print(a, tables.update_in_place(a, {"z": 0}) is a, a)
    tables.update(a, a)
    print(tables.show(a), tables.text(a), tables.show({}), tables.show({1: "x", None: 2.5, (1, "a"): b"b"}))
    print(tables.views({"a": 1, "b": 2}))
    print(tables.count_words("a b a c a b".split()))
    counts = {"a": 10}
    tables.count_into("a b a".split(), counts)
    print(counts)
    print(tables.translate("hello", {ord("h"): "J", ord("l"): "L"}))
    print(tables.is_dict({}), tables.is_dict([]))


def order():
    d = {}
    for name in "qwertz":
        tables.put(d, name, ord(name))
    del d["e"]
    tables.put(d, "e", 1)
    d["w"] = 0
    print(list(d), tables.keys(d), list(reversed(d)), tables.backwards(d))


def objects():
    a, again = tables.key_of("a"), tables.Key("a")
    d = {a: "first"}
    print(tables.any_get(d, again), tables.any_has(d, tables.Key("b")), d)
    tables.any_put(d, again, "second")
    print(len(d), d[a], next(iter(d)) is a)
    table = tables.many_keys()
    print(table[tables.Key("a")], tables.key_sum(table), tables.key_sum({tables.Key("a"): 5}))
    tables.any_del(d, tables.Key("a"))
    print(d, attempt(tables.any_get, d, 3), attempt(tables.any_get, d, (1, 2)))

    class Plain:
        def __init__(self, name):
            self.name = name

        def __hash__(self):
            return 1

        def __eq__(self, other):
            return isinstance(other, Plain) and other.name == self.name

        def __repr__(self):
            return f"Plain({self.name})"

    d = {Plain("x"): [1]}
    print(tables.any_get(d, Plain("x")), tables.any_has(d, Plain("y")), d[Plain("x")] is tables.any_get(d, Plain("x")))
    tables.any_put(d, Plain("y"), {"in": 1})
    print(d, tables.show(d))
    print(tables.any_get({1: "int"}, 1.0), tables.any_get({True: "bool"}, 1), tables.any_has({1: 1}, "1"))
    try:
        tables.any_get(d, Plain("gone"))
    except KeyError as error:
        print(repr(error.args[0]), type(error.args[0]).__name__)


def failures():
    good, no_hash, no_eq = tables.Grumpy(False, False), tables.Grumpy(True, False), tables.Grumpy(False, True)
    d = {good: 1}
    print(attempt(tables.any_get, {}, good)[:8])
    for key in (no_hash, no_eq):
        print(attempt(tables.any_get, d, key), attempt(tables.any_has, d, key), attempt(tables.any_put, d, key, 2), attempt(tables.any_del, d, key))
    print(len(d), attempt(tables.any_get, {}, []), attempt(tables.any_put, {}, {}, 1), attempt(tables.any_put, {}, [], 1))

    class Bad:
        def __hash__(self):
            raise KeyError("bad hash")

    class Worse:
        def __hash__(self):
            return 7

        def __eq__(self, other):
            raise LookupError("worse")

        def __repr__(self):
            return "Worse()"

    for key in (Bad(), Worse()):
        print(attempt(tables.any_get, d, key), attempt(tables.any_has, d, key), attempt(tables.any_put, d, key, 2))
    print(len(d))


def walking():
    print(attempt(tables.grow_while_walking, {"a": 1, "b": 2}))
    print(attempt(tables.shrink_while_walking, {"a": 1, "b": 2}))

    def add(table, key):
        table[key * 2] = 1

    def drop(table, key):
        del table[key]

    def swap(table, key):
        if len(key) == 1:
            del table[key]
            table[key + "!"] = 1

    def replace(table, key):
        table[key] += 1

    for change in (add, drop, swap, replace):
        d = {"a": 1, "b": 2, "c": 3}
        print(change.__name__, attempt(tables.walk_and_call, d, change), d)
        d = tables.make(3)
        print(change.__name__, attempt(tables.walk_and_call, d, change), d)
    d = tables.make(4)
    walk = tables.lazily(d)
    print(next(walk), next(walk))
    d["key 2"] = 99
    print(next(walk))
    d["new"] = 1
    print(attempt(next, walk))
    for change in ("set", "del", "clear"):
        d = tables.make(3)
        walk = iter(d)
        print(next(walk))
        if change == "set":
            tables.put(d, "x", 1)
        elif change == "del":
            tables.remove(d, "key 0")
        else:
            tables.clear(d)
        print(attempt(next, walk))
    print(list(tables.lazily({})), list(tables.key_iterator({"a": 1})))


def nested():
    d = tables.with_itself()
    print(d["self"] is d, d, tables.show(d), tables.same(d)["self"] is d)
    r = tables.ring()
    print(r["list"][0] is r["pair"][1], r["list"][0]["outer"] is r, r)
    inner = {"x": 1}
    outer = {"a": inner, "b": [inner, inner]}
    print(tables.any_get(outer, "a") is inner, tables.any_get(outer, "b")[1] is inner)
    d = {}
    d["d"] = d
    print(tables.same(d) is d, tables.any_get(d, "d") is d, tables.show(d))
    json_text = json.dumps(outer)
    print(json.dumps(tables.make(2)), json.dumps(tables.same(outer)), tables.any_get(json.loads(json_text), "b"))
    for clone in (copy.deepcopy, copy.copy, lambda value: pickle.loads(pickle.dumps(value))):
        c = clone(tables.ring())
        print(c["list"][0]["outer"] is c or type(c["list"][0]["outer"]), sorted(c))


def registry():
    r = tables.Registry()
    table = r.table
    table["one"] = 1
    r.put("two", 2)
    print(table, r.table is table, r.value("one"), r.total(), r.names(), r.is_table(table), r.is_table({}))
    r.bump("one")
    r.bump("new")
    del table["two"]
    print(table, r.total(), attempt(r.value, "two"))
    mine = {"own": 5}
    r.table = mine
    r.put("x", 1)
    print(mine, table is r.table, mine is r.table)
    r.inner("a")["k"] = 1
    print(r.nested, r.inner("a") is r.nested["a"], r.inner("b"))
    r.any[tables.Key("k")] = r
    print(r.any[tables.Key("k")] is r)
    tables.shared["mine"] = 4
    print(tables.read_shared("mine"), tables.read_shared("begin"), tables.shared is tables.shared)
    tables.shared = {"other": 1}
    print(tables.read_shared("other"), attempt(tables.read_shared, "begin"))


def typed():
    d = {"a": 1}
    tables.put(d, "b", 2)
    d["c"] = "text"
    d[5] = 6
    print(attempt(tables.get, d, "b"))
    tables.remove(d, "c")
    print(tables.keys(d), tables.values(d))


def subclasses():
    class Upper(dict):
        def __setitem__(self, key, value):
            super().__setitem__(key.upper(), value)

        def __missing__(self, key):
            return len(key)

    u = Upper()
    tables.put(u, "abc", 1)
    print(u, tables.get(u, "ABC"), tables.get(u, "zz"), tables.length(u), type(tables.same(u)).__name__, tables.same(u) is u)
    print(attempt(tables.any_get, u, 5))
    d = collections.defaultdict(list)
    tables.any_get(d, "x").append(1)
    print(d["x"], dict(d), tables.is_dict(d)[0])
    counts = collections.Counter("abracadabra")
    tables.count_into(["a", "z"], counts)
    print(counts.most_common(2), tables.total(counts), tables.get(counts, "nothing"))
    o = collections.OrderedDict(a=1, b=2, c=3)
    o.move_to_end("a")
    print(tables.keys(o), tables.items(o), tables.values(o), tables.pop_item(o), o)
    tables.put(o, "n", 1)
    tables.remove(o, "b")
    o.move_to_end("c")
    print(list(o.items()), tables.backwards(o))
    print(tables.merged(dict(o), {"q": 1}))


def arguments():
    print(tables.keyword_names(a=1, b=2), tables.keywords(x=1), tables.pass_on({"p": 1, "q": 2}))
    print(tables.apply(lambda **k: sorted(k), {"x": 1}), tables.apply(dict, {"y": 2}))
    d = tables.keywords(x=1)
    d["y"] = 2
    print(tables.pass_on(d), attempt(tables.pass_on, {1: 2}))
    print(tables.send(lambda table: table.update(sent=3), {}), tables.send(lambda table: tables.put(table, "sent", 4), {}))


def at_random():
    """A model and a dict that both sides change, by the same operations."""
    for seed in range(12):
        choose = random.Random(seed)
        registry = tables.Registry()
        model = {}
        for _ in range(400):
            key, value = f"k{choose.randrange(12)}", choose.randrange(1000)
            shared = registry.table
            match choose.randrange(14):
                case 0:
                    shared[key] = model[key] = value
                case 1:
                    tables.put(shared, key, value)
                    model[key] = value
                case 2:
                    registry.put(key, value)
                    model[key] = value
                case 3:
                    assert shared.pop(key, None) == model.pop(key, None)
                case 4:
                    assert tables.pop_default(shared, key, -1) == model.pop(key, -1)
                case 5:
                    assert tables.set_default(shared, key, value) == model.setdefault(key, value)
                case 6 if model:
                    assert tables.pop_item(shared) == model.popitem()
                case 7:
                    assert tables.items(shared) == list(model.items()) and tables.backwards(shared) == list(reversed(model))
                case 8:
                    assert tables.show(shared) == repr(model) == repr(shared)
                case 9:
                    assert tables.equal(shared, model) and shared == model and tables.copied(shared) == model
                case 10:
                    tables.update(shared, {key: value, "u": 1})
                    model.update({key: value, "u": 1})
                case 11:
                    for _ in range(choose.randrange(40)):  # so that native code takes the items back
                        del shared
                        registry.bump(key)
                        model[key] = model.get(key, 0) + 1
                        shared = None
                case 12 if choose.randrange(8) == 0:
                    tables.clear(shared)
                    model.clear()
                case 13:
                    assert registry.total() == sum(model.values()) and registry.names() == list(model)
        print(seed, registry.table, registry.table == model)


def tell(table, log):
    for _ in range(200):
        table["n"] = tables.get_default(table, "n", 0) + 0
        tables.put(table, "m", len(table))
        log.append(tables.total(table) >= 0)


def threads():
    table, log = tables.make(3), []
    workers = [threading.Thread(target=tell, args=(table, log)) for _ in range(3)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    print(len(log), all(log), table)


for part in (basic, wholes, order, objects, failures, walking, nested, registry, typed, subclasses, arguments, at_random, threads):
    print("--", part.__name__)
    part()
    gc.collect()
