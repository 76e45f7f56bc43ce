"""Sets that cross the border are the same on both sides."""

import copy
import gc
import pickle
import random
import weakref

import groups


def attempt(function, *args):
    try:
        return function(*args)
    except Exception as error:
        return f"{type(error).__name__}: {error}"


def basic():
    s = groups.make(4)
    print(type(s), isinstance(s, set), sorted(s), len(s))
    groups.add(s, 100)
    s.add(200)
    print(groups.in_order(s), groups.any_has(s, 200), groups.any_has(s, "x"), groups.length(s), groups.total(s))
    print(groups.same(s) is s, groups.is_set(s), groups.is_set(frozenset(s)))
    groups.discard(s, 100)
    groups.discard(s, 100)
    print(attempt(groups.any_remove, s, 100), attempt(groups.any_remove, s, 200), sorted(s))
    popped = {groups.pop(s), s.pop()}
    print(len(popped), len(s), popped.isdisjoint(s))
    groups.clear(s)
    print(s, groups.show(s), groups.is_empty(s), attempt(groups.pop, s), groups.length(s))
    print(groups.show({5}), groups.show({"x"}), groups.show(set()))


def algebra():
    a, b = {1, 2, 3, 4}, {3, 4, 5}
    n, m = groups.from_list([1, 2, 3, 4]), groups.from_list([3, 4, 5])
    groups.same(n)
    for left in (a, n):
        for right in (b, m, set(), left, {1, 2}):
            print([sorted(r) for r in groups.operators(left, right)], groups.questions(left, right))
            print([sorted(r) for r in groups.methods(left, right)], [sorted(r) for r in groups.methods(left, list(right))])
            print([sorted(r) for r in groups.methods(left, dict.fromkeys(right))])
    for change in (groups.or_in_place, groups.and_in_place, groups.sub_in_place, groups.xor_in_place, groups.keep, groups.drop, groups.toggle, groups.update):
        for right in (b, m, set()):
            c = set(a)
            print(change.__name__, change(c, right), sorted(c))
            if change in (groups.keep, groups.drop, groups.toggle, groups.update):
                c = set(a)
                print(change(c, list(right)), sorted(c))
        c = set(a)
        change(c, c)
        print(sorted(c), sorted(a), sorted(b))
    c = set(a)
    groups.keep(c, b, [4, 9], {4: 1})
    print(c)
    groups.drop(c)
    print(c, groups.frozen({1}), attempt(groups.update, c, 5), attempt(groups.update, c, [[]]), c)


def members():
    a = groups.member("a")
    s = {a}
    print(groups.any_has(s, groups.Member("a")), groups.any_has(s, groups.Member("b")))
    groups.any_add(s, groups.Member("a"))
    groups.any_add(s, groups.Member("b"))
    print(len(s), next(iter(s & {groups.Member("a")})) in s, any(item is a for item in s))
    groups.any_remove(s, groups.Member("a"))
    print(s)
    try:
        groups.any_remove(s, a)
    except KeyError as error:
        print(error.args[0] is a)
    print(groups.has_group({frozenset({1, 2})}, {2, 1}), groups.has_group({frozenset({1, 2})}, {3}))
    print(attempt(groups.any_add, s, []), attempt(groups.any_add, s, {}), attempt(groups.any_add, s, set()), len(s))
    quiet, hashless = groups.Grumpy(False), groups.Grumpy(True)
    t = {quiet}
    print(attempt(groups.any_add, t, hashless), attempt(groups.any_has, t, hashless), attempt(groups.any_remove, t, hashless))
    print(attempt(groups.any_add, t, groups.Grumpy(False)), attempt(groups.any_has, t, groups.Grumpy(False)), len(t))
    print(groups.any_has({1, 2.5, True, None}, 1.0), groups.any_has({(1, "a")}, (1, "a")), groups.any_has({b"x"}, "x"))


def walking():
    print(attempt(groups.grow_while_walking, {1, 2}), attempt(groups.grow_while_walking, groups.make(3)))

    def add(group, item):
        group.add(-item - 1)

    def drop(group, item):
        group.discard(item)

    def swap(group, item):
        if item < 1000:
            group.remove(item)
            group.add(item)

    for change in (add, drop, swap):
        for s in ({1, 2, 3}, groups.make(3)):
            print(change.__name__, attempt(groups.walk_and_call, s, change), len(s))
    s = groups.make(5)
    walk = groups.lazily(s)
    seen = [next(walk), next(walk)]
    seen += walk
    print(sorted(seen) == sorted(s))
    walk = groups.lazily(s)
    next(walk)
    s.add(1000)
    print(attempt(next, walk))
    walk = iter(s)
    next(walk)
    groups.add(s, 2000)
    print(attempt(next, walk), attempt(list, groups.lazily(set())))


def club():
    c = groups.Club()
    c.members.add("x")
    c.join("y")
    m = c.members
    print(c.names(), c.size(), c.has("x"), c.members is m, c.is_members(m), c.is_members(set(m)))
    c.members = {"new"}
    c.join("z")
    print(c.names(), m is c.members, sorted(m))
    c.members |= {"q"}
    print(c.names())
    d = groups.holder()
    print(d["a"] is d["b"], d)
    reference = weakref.ref(m)
    c.members = m
    del m
    for _ in range(50):
        c.has("x")
    print(reference() is c.members)
    for clone in (copy.copy, copy.deepcopy, lambda value: pickle.loads(pickle.dumps(value))):
        print(sorted(clone(groups.make(3))))


def subclasses():
    class Loud(set):
        def add(self, item):
            super().add(item * 2)

    s = Loud()
    groups.add(s, 4)
    print(s, groups.same(s) is s, groups.length(s), groups.any_has(s, 8), groups.total(s))
    groups.discard(s, 8)
    groups.clear(s)
    print(len(s))

    class Open(set):
        def __contains__(self, item):
            return "yes" if item == [1] else super().__contains__(item)

        def add(self, item):
            print("add", item)

        def discard(self, item):
            print("discard", item)

    print(groups.any_has(Open(), [1]), groups.any_has(Open({2}), 2), groups.any_has(Open(), 2))
    groups.any_add(Open(), [3])
    for group in (Open(), set(), groups.make(2)):
        try:
            print(groups.any_has(group, [2]))
        except TypeError as error:
            print(error)

    class Hashed:
        def __hash__(self):
            print("hash")
            return 7

    print(groups.any_has({1}, Hashed()))
    groups.any_add({1}, Hashed())


def at_random():
    """A model and a set that both sides change, by the same operations."""
    for seed in range(12):
        choose = random.Random(seed)
        shared, model = groups.make(3), {0, 3, 6}
        for _ in range(400):
            item, few = choose.randrange(20), {choose.randrange(20) for _ in range(5)}
            match choose.randrange(10):
                case 0:
                    shared.add(item)
                    model.add(item)
                case 1:
                    groups.add(shared, item)
                    model.add(item)
                case 2:
                    groups.discard(shared, item)
                    model.discard(item)
                case 3:
                    shared.discard(item)
                    model.discard(item)
                case 4:
                    groups.xor_in_place(shared, few)
                    model ^= few
                case 5:
                    groups.update(shared, few)
                    model |= few
                case 6 if choose.randrange(4) == 0:
                    groups.keep(shared, few)
                    model &= few
                case 7 if model:
                    model.remove(groups.pop(shared))
                case 8:
                    assert groups.questions(shared, few) == groups.questions(set(model), few)
                case 9:
                    assert groups.in_order(shared) == sorted(model) and groups.length(shared) == len(model)
        print(seed, shared == model)


for part in (basic, algebra, members, walking, club, subclasses, at_random):
    print("--", part.__name__)
    part()
    gc.collect()
