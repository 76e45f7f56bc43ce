import copy
import gc
import json
import pickle
import random
import sharing
from sharing import Keeper, Node


def attempt(action, *arguments):
    try:
        print(action(*arguments))
    except Exception as error:
        print(type(error).__name__, error)


def identity():
    a = [1, 2, 3]
    print(sharing.same(a) is a, sharing.is_same(a, a), sharing.is_same(a, [1, 2, 3]))
    sharing.keep(a)
    print(sharing.last_kept() is a, sharing.last_kept() == [1, 2, 3])
    a.append(4)
    print(sharing.last_kept(), sharing.total(sharing.last_kept()))
    sharing.append(a, 5)
    print(a, type(a), isinstance(sharing.last_kept(), list))
    sharing.forget()
    k = Keeper(a)
    k.add(6)
    print(a, k.items is a, k.is_same(a), k.is_same(list(a)))
    k.items.append(7)
    k.items = [9]
    k.add(8)
    print(a, k.items, k.items is k.items)
    n = sharing.numbers(5)
    print(n, type(n), sharing.total(n))
    n.append(100)
    print(sharing.total(n), sharing.same(n) is n)
    print(sharing.made, sharing.made is sharing.made, sharing.made_total())
    sharing.made.append(10)
    print(sharing.made_total())
    mine = [5, 5]
    sharing.made = mine
    mine.append(5)
    print(sharing.made_total(), sharing.made is mine)
    sharing.replace_made([1])
    print(sharing.made, mine)


def structure():
    g = sharing.grid(2, 3)
    print(g, g[0] is g[0], sharing.same(g)[1] is g[1])
    g[0][0] = 100.0
    print(sharing.same(g), sharing.total_f(g[0]))
    c = sharing.cyclic()
    print(c, c[3] is c, c[0][1] is c, c[1][0] is c[0])
    print(sharing.same(c) is c, sharing.same(c[0]) is c[0], sharing.text(c))
    own = [1]
    own.append(own)
    print(sharing.same(own) is own, sharing.get(own, 1) is own, sharing.text(own))
    shared = [0]
    outer = [shared, shared, [shared]]
    sharing.append(shared, 1)
    print(outer, sharing.get(outer, 0) is shared, sharing.get(sharing.get(outer, 2), 0) is shared)
    deep = sharing.nested(20000)
    print(sharing.depth_of(deep), sharing.depth_of(sharing.nested(3)))
    tree = Node("root")
    for name in "abc":
        tree.add(name).add(name * 2)
    print([child.name for child in tree.children], tree.children[0].children[0].name)
    tree.children.append(Node("d"))
    print(sharing.first_name(tree.children), len(tree.children), tree.children is tree.children)
    print(json.dumps(sharing.grid(1, 2)), pickle.loads(pickle.dumps(sharing.numbers(3))), copy.deepcopy(sharing.flags(3)))
    print(sharing.flags(4), sharing.count_true([True, False, True]), sharing.count_true(sharing.flags(9)))


def operations():
    a = [3, 1, 2]
    sharing.append(a, 0)
    sharing.insert(a, 1, "in")
    sharing.insert(a, -100, "front")
    sharing.insert(a, 100, "back")
    print(a, sharing.pop(a, 0), sharing.pop(a, -1), sharing.pop(a, 1), a)
    sharing.put(a, 0, 30)
    sharing.put(a, -1, -30)
    print(a, sharing.get(a, 0), sharing.get(a, -1))
    sharing.extend(a, [5, 6])
    sharing.extend(a, (7,))
    sharing.extend(a, a)
    sharing.extend(a, (x for x in (8, 9)))
    sharing.extend_range(a, 3)
    print(a)
    sharing.delete(a, 0)
    sharing.delete(a, -1)
    sharing.remove(a, 7)
    print(a)
    sharing.reverse(a)
    print(a)
    sharing.sort(a)
    print(a)
    sharing.sort(a, None, True)
    print(a)
    sharing.sort(a, lambda x: abs(x - 4))
    print(a)
    sharing.sort_negative(a)
    print(a, sharing.index(a, 6), sharing.count(a, 5), sharing.contains(a, 8), sharing.contains(a, 800))
    for bounds in ((None, None, None), (1, 4, None), (-3, None, None), (None, None, -1), (1, None, 3), (10, 2, -4), (50, 60, None)):
        print(bounds, sharing.part(a, *bounds))
    sharing.put_part(a, 1, 3, None, ["x", "y", "z"])
    print(a)
    sharing.put_part(a, None, None, 4, range(len(a[::4])))
    print(a)
    sharing.delete_part(a, None, None, 3)
    sharing.delete_part(a, 2, 4, None)
    print(a)
    sharing.put_part(a, 0, 0, None, a)
    print(a)
    sharing.repeat_in_place(a, 2)
    print(a, len(a))
    b = sharing.repeated(a, 2)
    c = sharing.joined([1], a)
    d = sharing.copy(a)
    print(len(b), len(c), d == a, d is a)
    print(sharing.unpacked([1, 2, 3]), sharing.spread([4, 5]))
    print(sharing.equal([1, [2]], [1, [2]]), sharing.equal([1], [2]), sharing.equal([1], (1,)), sharing.less([1, 2], [1, 3]), sharing.less([1], [1]))
    print(sharing.backwards([1, 2, 3]), sharing.numbered(["a", "b"]), sharing.zipped([1, 2], [3, 4, 5]), sharing.as_set([3, 1, 2, 3]))
    sharing.clear(a)
    print(a, sharing.text(a), sharing.text([1, "a", None, 2.5]))
    sharing.repeat_in_place(d, 0)
    print(d)


def failures():
    e = []
    attempt(sharing.get, [1], 1)
    attempt(sharing.get, [1], -2)
    attempt(sharing.put, [1], 5, 0)
    attempt(sharing.pop, e, 0)
    attempt(sharing.pop, [1], 3)
    attempt(sharing.delete, [1], 3)
    attempt(sharing.remove, [1], 3)
    attempt(sharing.index, [1], 3)
    attempt(sharing.index_between, [1, 2, 1], 1, 1, 2)
    attempt(sharing.index_between, [1, 2, 1], 1, 1, 3)
    attempt(sharing.sort, [1, "a"])
    attempt(sharing.put_part, [1, 2, 3], None, None, 2, [1])
    attempt(sharing.put_part, [1, 2, 3], 0, 1, None, 5)
    attempt(sharing.part, [1, 2, 3], 0, 1, 0)
    attempt(sharing.extend, [1], 5)
    attempt(sharing.less, [1], ["a"])
    attempt(sharing.upper, ["a", "b"])


class Awkward:
    def __init__(self, number):
        self.number = number

    def __eq__(self, other):
        if self.number < 0:
            raise ZeroDivisionError("compared")
        return isinstance(other, Awkward) and self.number == other.number

    def __lt__(self, other):
        return self.number < other.number

    def __repr__(self):
        return f"Awkward({self.number})"


def strangers():
    one, two = Awkward(1), Awkward(2)
    a = [two, one]
    print(sharing.get(a, 0) is two, sharing.index(a, Awkward(1)), sharing.contains(a, Awkward(3)), sharing.text(a))
    sharing.sort(a)
    print(a, a[0] is one)
    attempt(sharing.contains, a, Awkward(-1))
    attempt(sharing.remove, [Awkward(-1)], Awkward(2))
    attempt(sharing.equal, [Awkward(-1)], [two])
    sharing.insert(a, 1, None)
    sharing.append(a, one)
    print(a[-1] is one, sharing.pop(a, 0) is one, a)

    class Sub(list):
        pass

    s = Sub([1, 2])
    s.name = "sub"
    print(sharing.same(s) is s, sharing.append(s, 3), s, sharing.total(s), type(sharing.same(s)).__name__)


def reentrancy():
    a = [1, 2, 3]
    seen = []

    def shrink(x):
        seen.append(x)
        if len(a) > 1:
            a.pop()

    print(sharing.walk(a, shrink), seen, a)
    b = [1]

    def grow(x):
        if x < 6:
            b.append(x + 1)

    print(sharing.walk(b, grow), b, sharing.walk_dynamically(b, b.remove), b)
    c = [1, 2, 3]
    print(sharing.walk(c, lambda x: c.clear()), c)

    class Bomb:
        def __del__(self):
            d.append("gone")

    d = [Bomb(), 1]
    sharing.put(d, 0, None)
    print(d)
    d[:] = [Bomb(), Bomb()]
    sharing.clear(d)
    gc.collect()
    print(d)
    e = [3, 1, 2]
    attempt(sharing.sort, e, lambda x: e.append(x) or x)
    print(e)
    f = sharing.numbers(4)
    leaked = []
    try:
        sharing.sort_and_leak(f, leaked.append)
    except ValueError as error:
        print(error)
    print(sorted(f), all(x is f for x in leaked))


def to_and_fro():
    k = Keeper([0])
    mine = k.items
    mine.append(1)
    del mine
    print(sharing.churn(k.items, 50))
    mine = k.items
    mine.append(7)
    print(k.items, k.items is mine)
    k = Keeper(sharing.numbers(30))
    for round in range(20):
        k.items.append(round)
        k.add(round)
        print(sharing.churn(k.items, round), len(k.items), end=" ")
    print()
    gc.collect()
    print(sum(k.items), k.items[-3:])


def mixed_steps():
    """Both sides change the same lists, which hold numbers and each other."""
    chance = random.Random(5)
    pool = [sharing.numbers(3), [1, 2], sharing.flags(2), []]
    sharing.keep(pool[0])
    sharing.keep(pool)
    for step in range(4000):
        a, b = chance.choice(pool), chance.choice(pool)
        i, n = chance.randrange(-3, 6), chance.randrange(100)
        kind = chance.randrange(22)
        try:
            if kind < 5:
                (lambda: sharing.append(a, n), lambda: sharing.insert(a, i, n), lambda: sharing.put(a, i, n), lambda: a.append(n),
                 lambda: a.insert(i, n))[kind]()
            elif kind == 5:
                sharing.pop(a, i)
            elif kind == 6:
                sharing.delete(a, i)
            elif kind == 7:
                sharing.part(a, i, None, None).append(n)
            elif kind == 8:
                sharing.put_part(a, i, i + 2, None, [n, n])
            elif kind == 9:
                a[i:i + 1] = [n, -n, n]
            elif kind == 10 and len(a) < 50:
                sharing.extend(a, b if len(b) < 50 else [n])
            elif kind == 11:
                sharing.reverse(a)
            elif kind == 12:
                a.sort()
            elif kind == 13:
                sharing.sort(a)
            elif kind == 14 and len(a) > 20:
                sharing.clear(a)
            elif kind == 15:
                a.remove(n % 7)
            elif kind == 16:
                sharing.remove(a, n % 7)
            elif kind == 17:
                sharing.delete_part(a, None, None, 2)
            elif kind == 18:
                sharing.put(a, i, (n, n)) if n < 10 else sharing.put(a, i, str(n))
            elif kind == 19:
                pool[chance.randrange(4)] = sharing.copy(a) if n % 2 else list(b)
            elif kind == 20 and n < 10 and a is not b:
                sharing.append(a, b)
            elif kind == 21:
                pool[chance.randrange(4)] = sharing.numbers(n % 6)
        except Exception as error:
            print(step, type(error).__name__, error)
        if any(len(text) > 600 for text in map(repr, pool)):
            for each in pool:
                each.clear()
        if step % 50 == 0:
            print(step, pool, sharing.last_kept() is pool, [sharing.same(x) is x for x in pool])
    sharing.forget()


identity()
structure()
operations()
failures()
strangers()
reentrancy()
to_and_fro()
mixed_steps()
