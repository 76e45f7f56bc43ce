"""collections: deque, defaultdict, Counter, OrderedDict, ChainMap-free programs."""

from collections import Counter, OrderedDict, defaultdict, deque

d: deque[int] = deque([1, 2, 3])
d.append(4)
d.appendleft(0)
print(d, len(d), d[0], d[-1], d[2], 3 in d, list(d), list(reversed(d)))
print(d.pop(), d.popleft(), d)
d.extend([7, 8])
d.extendleft([-1, -2])
print(d, d.index(7), d.count(8), sum(d), max(d))
d.rotate(2)
print(d)
d.rotate(-3)
print(d)
d.remove(7)
d.insert(1, 99)
d[0] = 50
del d[2]
d.reverse()
print(d, d.copy() == d, d == deque(list(d)), d != deque(), deque([1]) < deque([2]), bool(deque()))
limited: deque[int] = deque(maxlen=3)
for n in range(6):
    limited.append(n)
print(limited, limited.maxlen, deque([1, 2, 3, 4], 2), deque("ab") + deque("c"), deque([1]) * 3)
limited.appendleft(9)
print(limited)
d.clear()
for action in ("pop", "index", "popleft", "remove"):
    try:
        if action == "pop":
            d.pop()
        elif action == "popleft":
            d.popleft()
        elif action == "index":
            print(d[0])
        else:
            d.remove(5)
    except (IndexError, ValueError) as error:
        print(type(error).__name__, error)


def bfs(graph: dict[str, list[str]], start: str) -> dict[str, int]:
    distances = {start: 0}
    queue = deque([start])
    while queue:
        node = queue.popleft()
        for neighbour in graph.get(node, []):
            if neighbour not in distances:
                distances[neighbour] = distances[node] + 1
                queue.append(neighbour)
    return distances


def sliding_maximum(values: list[int], size: int) -> list[int]:
    window: deque[int] = deque()
    result = []
    for i, value in enumerate(values):
        while window and values[window[-1]] <= value:
            window.pop()
        window.append(i)
        if window[0] <= i - size:
            window.popleft()
        if i >= size - 1:
            result.append(values[window[0]])
    return result


print(bfs({"a": ["b", "c"], "b": ["d"], "c": ["d", "e"], "e": ["f"]}, "a"), sliding_maximum([1, 3, -1, -3, 5, 3, 6, 7], 3))
groups: defaultdict[int, list[str]] = defaultdict(list)
for word in "the quick brown fox jumps over lazy dogs".split():
    groups[len(word)].append(word)
print(groups, dict(groups), groups[99], 99 in groups, groups.get(100), len(groups))
counts: defaultdict[str, int] = defaultdict(int)
for letter in "mississippi":
    counts[letter] += 1
print(counts, sorted(counts.items()), counts.default_factory is int, counts.pop("m"), counts.setdefault("z", 5))
nested: defaultdict[str, defaultdict[str, int]] = defaultdict(lambda: defaultdict(int))
nested["a"]["x"] += 1
nested["a"]["y"] += 2
nested["b"]["x"] -= 1
print({k: dict(v) for k, v in nested.items()})
try:
    plain: defaultdict[str, int] = defaultdict(None, {"a": 1})
    print(plain["a"], plain["missing"])
except KeyError as error:
    print("KeyError:", error)
c = Counter("abracadabra")
print(c, c["a"], c["z"], "z" in c, c.most_common(2), c.most_common(), len(c), sum(c.values()), c.total(), sorted(c.elements()))
c.update("aaa")
c.subtract(Counter(b=1, r=5))
print(c, +c, -c, c + Counter(r=10), c - Counter(a=3), c & Counter(a=2, b=1), c | Counter(z=1), Counter(a=1) == Counter(a=1, b=0), Counter(["x", "y", "x"]), Counter({"k": 3}), Counter(a=2) < Counter(a=3))
c["new"] += 1
del c["a"]
print(c, sorted(c), dict(c), c.copy() == c, max(c, key=lambda k: c[k]), [k for k, n in c.items() if n < 0])
ordered: OrderedDict[str, int] = OrderedDict([("b", 2), ("a", 1), ("c", 3)])
ordered.move_to_end("b")
ordered.move_to_end("c", last=False)
print(ordered, list(ordered), ordered.popitem(), ordered.popitem(last=False), ordered, OrderedDict(a=1, b=2) == OrderedDict(b=2, a=1), OrderedDict(a=1, b=2) == {"b": 2, "a": 1}, list(reversed(OrderedDict(x=1, y=2))))


class LRU:
    def __init__(self, size: int) -> None:
        self.size = size
        self.data: OrderedDict[int, str] = OrderedDict()

    def get(self, key: int) -> "str | None":
        if key not in self.data:
            return None
        self.data.move_to_end(key)
        return self.data[key]

    def put(self, key: int, value: str) -> None:
        self.data[key] = value
        self.data.move_to_end(key)
        if len(self.data) > self.size:
            self.data.popitem(last=False)


lru = LRU(2)
lru.put(1, "one")
lru.put(2, "two")
print(lru.get(1))
lru.put(3, "three")
print(lru.get(2), lru.get(1), lru.get(3), dict(lru.data))
text = "it was the best of times it was the worst of times"
following: defaultdict[str, Counter[str]] = defaultdict(Counter)
words = text.split()
for a, b in zip(words, words[1:]):
    following[a][b] += 1
print({word: counter.most_common(1)[0] for word, counter in following.items()})
