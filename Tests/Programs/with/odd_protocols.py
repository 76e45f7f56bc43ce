"""Context managers, loops with else, iteration protocols, deletion, callables and lookups that fall back, all at once."""
import functools
import heapq
import itertools
from collections import Counter, OrderedDict, defaultdict, deque
from typing import Any, Callable, Iterator


class Manager:
    def __init__(self, name: str, swallow: bool = False, fail: str = "") -> None:
        self.name, self.swallow, self.fail = name, swallow, fail

    def __enter__(self) -> "Manager":
        if self.fail == "enter":
            raise RuntimeError(f"enter {self.name}")
        print("+" + self.name, end=" ")
        return self

    def __exit__(self, kind: Any, value: Any, trace: Any) -> bool:
        print("-" + self.name + (":" + kind.__name__ if kind else ""), end=" ")
        if self.fail == "exit":
            raise RuntimeError(f"exit {self.name}")
        return self.swallow


def use(*managers: Manager, action: Callable[[], Any] = lambda: None) -> str:
    try:
        if len(managers) == 1:
            with managers[0] as only:
                return f"returned {only.name} {action()}"
        elif len(managers) == 2:
            with (managers[0] as one, managers[1]):
                action()
                return one.name
        else:
            for manager in managers:
                with manager:
                    if manager.name == "skip":
                        continue
                    if manager.name == "stop":
                        break
                    action()
            else:
                return "else"
        return "after"
    except Exception as error:
        return f"{type(error).__name__} {error} from {error.__context__!r}"


def boom() -> None:
    raise KeyError("boom")


M = Manager
print(use(M("a")))
print(use(M("a", True), action=boom))
print(use(M("a", fail="exit"), action=boom))
print(use(M("a"), M("b", fail="enter")))
print(use(M("a"), M("b", True), action=boom))
print(use(M("a", True), M("b", fail="exit"), action=boom))
print(use(M("x"), M("skip"), M("y")))
print(use(M("x"), M("stop"), M("y")))
print(use(M("x"), M("y", True), M("z"), action=boom))


class Countdown:
    def __init__(self, n: int) -> None:
        self.n = n

    def __getitem__(self, index: int) -> int:
        if index >= self.n:
            raise IndexError("done")
        return self.n - index

    def __len__(self) -> int:
        return self.n


class Once:
    def __init__(self) -> None:
        self.data = [3, 1, 2]

    def __iter__(self) -> Iterator[int]:
        while self.data:
            yield self.data.pop()

    def __reversed__(self) -> str:
        return "reversed!"

    def __missing__(self, key: str) -> str:
        return key


class Defaults(dict[str, int]):
    def __missing__(self, key: str) -> int:
        self[key] = len(key)
        return -1


once = Once()
print(list(Countdown(3)), 2 in Countdown(3), list(reversed(Countdown(3))), max(Countdown(4)), [*once], [*once], reversed(once))  # type: ignore
d = Defaults(a=1)
print(d["a"], d["hello"], d["hello"], d.get("nope"), d, "x" in d, {**d})
for n in range(2, 12):
    for f in range(2, n):
        if n % f == 0:
            break
    else:
        print(n, end=" ")
        continue
    if n == 9:
        break
print()
i = 5
while i:
    i -= 1
    if i == 2:
        continue
    if i > 100:
        break
else:
    print("while else", i)
print(list(itertools.chain.from_iterable([[1], [2, 3]])), list(itertools.islice(itertools.count(5, 3), 2, 8, 2)), [(k, len(list(g))) for k, g in itertools.groupby("aabccc")],
      list(itertools.accumulate([1, 2, 3], lambda a, b: a * b, initial=1)), list(itertools.product("ab", repeat=2))[1:3], list(itertools.zip_longest("ab", [1], fillvalue=0)),
      list(itertools.permutations([1, 2, 3], 2))[:3], list(itertools.combinations_with_replacement("ab", 2)), list(itertools.takewhile(lambda v: v < 3, [1, 2, 3, 1])), list(itertools.starmap(pow, [(2, 3), (3, 2)])), list(itertools.pairwise([1, 2, 3])))
words = "the cat and the dog and the bird".split()
counts = Counter(words)
groups: defaultdict[int, list[str]] = defaultdict(list)
for word in words:
    groups[len(word)].append(word)
print(counts.most_common(2), counts["none"], counts - Counter(the=2), sorted((counts + Counter("a")).items())[:2], dict(groups), counts.total())
queue = deque(range(5), maxlen=4)
queue.rotate(1)
queue.appendleft(9)
queue.extend([7, 8])
print(queue, queue.popleft(), queue[-1], list(reversed(queue)), queue.index(7), deque([1, 2]) < deque([1, 3]))
heap = [5, 1, 4]
heapq.heapify(heap)
heapq.heappush(heap, 0)
print(heapq.heappop(heap), heapq.heappushpop(heap, 3), heapq.nlargest(2, heap), heapq.nsmallest(2, words, key=len), list(heapq.merge([1, 4], [2, 3])))
od = OrderedDict(b=1, a=2)
od.move_to_end("b")
print(od, od.popitem(last=False), od == {"b": 1}, list(od.items()))


@functools.lru_cache(maxsize=3)
def slow(n: int) -> int:
    print("computing", n, end="; ")
    return n * n


print([slow(n) for n in (1, 2, 1, 3, 4, 1)], slow.cache_info(), slow.__wrapped__(2))


@functools.total_ordering
class Ver:
    def __init__(self, n: int) -> None:
        self.n = n

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Ver) and self.n == other.n

    def __lt__(self, other: "Ver") -> bool:
        return self.n < other.n

    def __hash__(self) -> int:
        return hash(self.n)


print(Ver(1) >= Ver(0), Ver(1) <= Ver(1), Ver(2) > Ver(3), sorted([Ver(3), Ver(1)])[0].n, len({Ver(1), Ver(1)}), functools.reduce(lambda a, b: a + [b], "abc", []))
changing = {"a": 1, "b": 2}
for bad in (lambda: [changing.pop(k) for k in changing], lambda: [changing.update({k * 2: 1}) for k in changing], lambda: {[]: 1}, lambda: {1: 2}[3], lambda: next(iter([])), lambda: [].pop(),
            lambda: [1].remove(2), lambda: set().pop(), lambda: {}.popitem(), lambda: deque().pop(), lambda: [1].index(5), lambda: "a".index("b"), lambda: heapq.heappop([]), lambda: max([]), lambda: sorted([1, "a"]),  # type: ignore
            lambda: sum(["a"]), lambda: int("x"), lambda: [1, 2] + (3,), lambda: "a" + 1, lambda: 1 + "a", lambda: None + 1, lambda: [1] < 5, lambda: (lambda v: v())(5), lambda: range(1.5), lambda: "a" * 2.0, lambda: {} | [], lambda: len(5), lambda: iter(5), lambda: abs("x"), lambda: chr(-1), lambda: ord("ab"), lambda: zip([1], [1, 2], strict=True).__class__ and list(zip([1], [1, 2], strict=True))):  # type: ignore
    try:
        print(bad())  # type: ignore
    except Exception as error:
        print(type(error).__name__, error)
