import collections
import collections.abc
import random

import looking


def attempt(action, *arguments):
    try:
        print(action(*arguments))
    except Exception as error:
        print(type(error).__name__, error)


def ranges():
    print(looking.same(range(3)), looking.kind(range(3)), looking.same([range(2), (range(1, 9, 3),)]), type(looking.numbers(3)))
    for bounds in ((5,), (1, 9, 3), (9, 1, -3), (2**70, 2**71, 2**69), (0,), (1, 2, 0), (-(2**63), 2**63, 2**62)):
        attempt(looking.numbers, *bounds)
        attempt(lambda: looking.facts(range(*bounds)))
        attempt(lambda: looking.total(range(*bounds)))
    for parts in ((2, None, 2), (None, None, -1), (50, 60, None), (-3, None, None), (None, None, 0)):
        attempt(looking.cut, range(10, 30), *parts)
        attempt(looking.cut, range(2**70, 2**70 + 9), *parts)
    r = range(10)
    print(looking.same(r) == r, hash(looking.same(r)) == hash(r), looking.same(r)[2:5], {looking.same(r): 1}[r])
    print(random.Random(1).choice(looking.numbers(100)) in range(100), isinstance(looking.numbers(2), collections.abc.Sequence))


def dict_views():
    d = {"a": 1, "b": 2}
    k = looking.keys(d)
    looking.put(d, "c", 3)
    d["d"] = 4
    print(k, type(k), isinstance(k, collections.abc.KeysView), sorted(k & {"a", "x"}), sorted(k | ["z"]), sorted(k - {"a"}), "c" in k, k == d.keys())
    keys, values, items = looking.views(d)
    print(keys, values, items, type(values), type(items), isinstance(items, collections.abc.ItemsView), ("a", 1) in items, keys.mapping == d)
    for view in (d.keys(), d.values(), d.items()):
        again = looking.same(view)
        print(looking.kind(view), type(again), again, list(again), looking.contents(view))
    print([sorted(x) if isinstance(x, set) else x for x in looking.united(d.keys(), {"a", "q"})])
    print([sorted(x) if isinstance(x, set) else x for x in looking.united(d.keys(), d.keys())])
    made, keys, values, items = looking.made()
    made["n"] = 9
    print(keys, values, items, looking.contents(keys))
    looking.put(made, "m", 10)
    print(keys, sorted(keys & made.keys()))
    try:
        for key in looking.same(made.keys()):
            made[key + key] = 0
    except RuntimeError as error:
        print(error)


def others():
    class Mine(dict):
        def keys(self):
            return ["mine"]

    print(looking.same(Mine(a=1).items()), looking.views(Mine(a=1))[0], looking.same(dict(a=1).keys()))
    print(list(looking.same(collections.OrderedDict(a=1).keys())), looking.same(collections.Counter("aab").items()))
    print(looking.same(collections.defaultdict(int, a=1).values()))
    d = looking.loud()
    keys, items = looking.loud_views(d)
    d["z"] = 3
    print(keys, items, list(d.keys()), type(keys))


ranges()
dict_views()
others()
