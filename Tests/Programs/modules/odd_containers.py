"""Methods of collections, heapq, itertools and functools that one rarely calls."""

import functools
import heapq
import itertools
from collections import Counter, OrderedDict, defaultdict, deque, namedtuple


def show(label, action):  # type: ignore[no-untyped-def]
    try:
        print(label, action())
    except Exception as error:
        print(label, type(error).__name__, error)


def main():  # type: ignore[no-untyped-def]
    c = Counter("abracadabra")
    show("counter", lambda: c)
    show("most", lambda: c.most_common(2))
    show("sub", lambda: c - Counter("aab"))
    show("and", lambda: c & Counter("aaxyz"))
    show("or", lambda: c | Counter("zz"))
    show("neg", lambda: -Counter(a=-1, b=2))
    show("pos", lambda: +Counter(a=-1, b=2))
    show("total", lambda: c.total())
    show("elements", lambda: sorted(c.elements()))
    show("missing", lambda: c["nope"])
    show("update", lambda: (c.update({"a": 10}), c["a"])[1])
    show("subtract", lambda: (c.subtract("aaa"), c["a"])[1])
    show("lt", lambda: Counter("a") < Counter("ab"))
    show("eq", lambda: Counter(a=0) == Counter())
    show("fromkeys", lambda: Counter.fromkeys("ab"))
    show("bool", lambda: (bool(Counter()), len(Counter("aab"))))
    d = deque([1, 2, 3], maxlen=3)
    show("deque", lambda: (d.append(4), d.appendleft(0), d)[2])
    show("rotate", lambda: (d.rotate(1), d.rotate(-2), list(d))[2])
    show("ext", lambda: (d.extendleft([7, 8]), d)[1])
    show("idx", lambda: (d[0], d[-1], d.index(7), d.count(7)))
    show("ins", lambda: d.insert(1, 5))
    show("cmp", lambda: (deque([1, 2]) < deque([1, 3]), deque([1]) == deque([1]), deque([1]) + deque([2]), deque([1]) * 3))
    show("del", lambda: d.__delitem__(0))
    show("pop", lambda: deque().pop())
    show("max", lambda: deque(maxlen=-1))
    dd = defaultdict(list, a=[1])
    show("dd", lambda: (dd["b"].append(2), dd)[1])
    show("dd2", lambda: dd.copy())
    show("dd3", lambda: defaultdict(None)["x"])
    show("dd4", lambda: defaultdict(5))
    show("dd5", lambda: (dd.get("zz"), "zz" in dd, dd.pop("a"), len(dd), dd.default_factory))
    od = OrderedDict([("a", 1), ("b", 2), ("c", 3)])
    show("od", lambda: (od.move_to_end("a"), od)[1])
    show("od2", lambda: (od.popitem(last=False), od.popitem(), od))
    show("od3", lambda: OrderedDict(a=1, b=2) == OrderedDict(b=2, a=1))
    show("od4", lambda: OrderedDict(a=1, b=2) == dict(b=2, a=1))
    show("od5", lambda: list(reversed(OrderedDict(a=1, b=2))))
    P = namedtuple("P", "x y", defaults=[5])
    show("nt", lambda: (P(1), P(1)._replace(x=3), P._fields, P(1)._asdict(), P(1) == (1, 5), P._make([1, 2])))
    show("nt2", lambda: P())
    show("nt3", lambda: P(1, 2, 3))
    show("nt4", lambda: P(1)._replace(z=3))
    h = [5, 1, 4, 2]
    show("heapify", lambda: (heapq.heapify(h), h)[1])
    show("heap", lambda: (heapq.heappop(h), heapq.heappush(h, 0), heapq.heappushpop(h, 9), heapq.heapreplace(h, 3), h))
    show("nl", lambda: (heapq.nlargest(2, [3, 1, 2]), heapq.nsmallest(2, [3, 1, 2], key=lambda v: -v)))
    show("merge", lambda: list(heapq.merge([1, 4], [2, 3], reverse=False)))
    show("merge2", lambda: list(heapq.merge([4, 1], [3, 2], reverse=True, key=lambda v: v)))
    show("hp0", lambda: heapq.heappop([]))
    it = itertools
    show("chain", lambda: list(it.chain("ab", [1])))
    show("chain.f", lambda: list(it.chain.from_iterable(["ab", "c"])))
    show("groupby", lambda: [(k, list(g)) for k, g in it.groupby("aabbc", key=str.upper)])
    show("islice", lambda: (list(it.islice(range(10), 2, 8, 3)), list(it.islice("abc", None))))
    show("islice2", lambda: it.islice([1], -1))
    show("acc", lambda: (list(it.accumulate([1, 2, 3])), list(it.accumulate([1, 2, 3], (lambda a, b: a * b), initial=2))))
    show("prod", lambda: (list(it.product("ab", repeat=2)), list(it.product([1], "xy"))))
    show("perm", lambda: (list(it.permutations("abc", 2)), list(it.combinations("abc", 2)), list(it.combinations_with_replacement("ab", 2))))
    show("zipl", lambda: list(it.zip_longest("ab", [1], fillvalue="-")))
    show("take", lambda: (list(it.takewhile(lambda v: v < 3, [1, 2, 5, 1])), list(it.dropwhile(lambda v: v < 3, [1, 2, 5, 1]))))
    show("filt", lambda: (list(it.filterfalse(None, [0, 1, 2])), list(it.compress("abc", [1, 0, 1])), list(it.starmap(pow, [(2, 3)]))))
    show("pair", lambda: (list(it.pairwise("abc")), [list(t) for t in it.tee("ab")]))
    show("count", lambda: (list(it.islice(it.count(1.5, 0.5), 3)), list(it.islice(it.cycle("ab"), 5)), list(it.repeat("x", 2)), it.count(3), it.repeat(1, 2)))
    ft = functools
    show("reduce", lambda: (ft.reduce((lambda a, b: a + b), [1, 2, 3]), ft.reduce((lambda a, b: a + b), [], 5)))
    show("reduce0", lambda: ft.reduce((lambda a, b: a + b), []))
    show("partial", lambda: (ft.partial(int, base=2)("101"), ft.partial(print, 1).args, ft.partial(pow, 2)))
    show("cmp", lambda: sorted([3, 1, 2], key=ft.cmp_to_key(lambda a, b: b - a)))


main()
