"""A dict, a set and a list against slow models, through thousands of random operations."""

from typing import Any


class Random:
    def __init__(self, seed: int) -> None:
        self.state = seed

    def below(self, bound: int) -> int:
        self.state = (self.state * 6364136223846793005 + 1442695040888963407) % 2**64
        return (self.state >> 33) % bound


class SlowDict:
    """Pairs in order of insertion."""

    def __init__(self) -> None:
        self.pairs: list[tuple[Any, int]] = []

    def find(self, key: Any) -> int:
        for i, (known, _) in enumerate(self.pairs):
            if known == key:
                return i
        return -1

    def put(self, key: Any, value: int) -> None:
        i = self.find(key)
        if i < 0:
            self.pairs.append((key, value))
        else:
            self.pairs[i] = (self.pairs[i][0], value)

    def remove(self, key: Any) -> int:
        return self.pairs.pop(self.find(key))[1]


def make_key(random: Random, kind: int) -> Any:
    n = random.below(60)
    if kind == 0:
        return n
    if kind == 1:
        return f"key{n}"
    if kind == 2:
        return (n % 7, str(n))
    return [n, float(n), str(n), (n,), n * 2**62, -n, n % 2 == 0, None, frozenset([n])][n % 9]


def run_dict(seed: int, kind: int, steps: int) -> tuple[int, int]:
    random = Random(seed)
    fast: dict[Any, int] = {}
    slow = SlowDict()
    checksum = 0
    for step in range(steps):
        key = make_key(random, kind)
        action = random.below(12)
        if action < 5:
            fast[key] = step
            slow.put(key, step)
        elif action < 7:
            if key in fast:
                assert fast.pop(key) == slow.remove(key)
            else:
                assert slow.find(key) < 0
        elif action == 7:
            try:
                del fast[key]
                slow.remove(key)
            except KeyError as error:
                assert slow.find(key) < 0 and error.args == (key,)
        elif action == 8:
            i = slow.find(key)
            assert fast.get(key, -1) == (slow.pairs[i][1] if i >= 0 else -1)
        elif action == 9:
            value = fast.setdefault(key, step)
            i = slow.find(key)
            if i < 0:
                slow.put(key, step)
            assert value == (step if i < 0 else slow.pairs[i][1])
        elif action == 10 and fast:
            assert fast.popitem() == slow.pairs.pop()
        else:
            fast.update({key: -step, make_key(random, kind): step} if random.below(2) else {})
            if len(fast) != len(slow.pairs) or list(fast.items()) != slow.pairs:
                slow.pairs = list(fast.items())
            fast = dict(fast) if random.below(3) == 0 else fast
        if step % 50 == 0:
            assert list(fast.items()) == slow.pairs and len(fast) == len(slow.pairs)
            assert list(fast) == [k for k, _ in slow.pairs] and list(reversed(fast.values())) == [v for _, v in slow.pairs][::-1]
        checksum = (checksum * 31 + len(fast) + sum(fast.values())) % 1000003
    return len(fast), checksum


def run_set(seed: int, kind: int, steps: int) -> tuple[int, int]:
    random = Random(seed)
    fast: set[Any] = set()
    slow: list[Any] = []
    checksum = 0
    for step in range(steps):
        key = make_key(random, kind)
        action = random.below(8)
        if action < 4:
            fast.add(key)
            if key not in slow:
                slow.append(key)
        elif action < 6:
            fast.discard(key)
            slow = [item for item in slow if item != key]
        elif action == 6:
            others = {make_key(random, kind) for _ in range(random.below(6))}
            operation = random.below(4)
            if operation == 0:
                fast |= others
                slow += [item for item in others if item not in slow]
            elif operation == 1:
                fast -= others
                slow = [item for item in slow if item not in others]
            elif operation == 2:
                fast = fast ^ others
                slow = [i for i in slow if i not in others] + [i for i in others if i not in slow]
            elif len(fast) > 30:
                fast = fast & others
                slow = [item for item in slow if item in others]
        else:
            assert (key in fast) == (key in slow)
        assert len(fast) == len(slow)
        if step % 50 == 0:
            assert all(item in fast for item in slow) and fast == set(slow) and fast <= frozenset(slow)
        checksum = (checksum * 31 + len(fast)) % 1000003
    return len(fast), checksum


def run_list(seed: int, steps: int) -> tuple[int, int, list[int]]:
    random = Random(seed)
    fast: list[int] = []
    slow: dict[int, int] = {}
    checksum = 0

    def rebuild(values: list[int]) -> None:
        slow.clear()
        for i, value in enumerate(values):
            slow[i] = value

    for step in range(steps):
        n = len(fast)
        action = random.below(11)
        values = [slow[i] for i in range(n)]
        if action < 3:
            fast.append(step)
            slow[n] = step
        elif action == 3:
            at = random.below(n + 4) - 2
            fast.insert(at, step)
            at = max(0, min(n, at + n if at < 0 else at))
            rebuild([values[i] if i < at else step if i == at else values[i - 1] for i in range(n + 1)])
        elif action == 4 and n:
            at = random.below(n)
            assert fast.pop(at - n if random.below(2) else at) == values[at]
            rebuild([v for i, v in enumerate(values) if i != at])
        elif action == 5 and n:
            at = random.below(n)
            fast[at] = step
            slow[at] = step
        elif action == 6:
            a, b = random.below(n + 1), random.below(n + 1)
            new = [step] * random.below(4)
            fast[a:b] = new
            b = max(a, b)
            rebuild([values[i] for i in range(a)] + new + [values[i] for i in range(b, n)])
        elif action == 7 and n > 20:
            fast.sort(key=lambda v: (v % 10, v))
            rebuild(sorted(fast, key=lambda v: (v % 10, v)))
        elif action == 8 and n:
            value = values[random.below(n)]
            fast.remove(value)
            at = next(i for i in range(n) if values[i] == value)
            rebuild([v for i, v in enumerate(values) if i != at])
        elif action == 9:
            fast.reverse()
            rebuild([values[n - 1 - i] for i in range(n)])
        else:
            fast += fast[:2]
            rebuild(values + values[:2])
            if n > 60:
                del fast[::2]
                rebuild([v for i, v in enumerate(values + values[:2]) if i % 2])
        assert fast == [slow[i] for i in range(len(slow))], (step, action)
        checksum = (checksum * 31 + sum(fast) + len(fast)) % 1000003
    return len(fast), checksum, fast[:8]


for kind in range(4):
    print("dict", kind, run_dict(kind + 1, kind, 1500))
    print("set", kind, run_set(kind + 10, kind, 1200))
for seed in range(4):
    print("list", seed, run_list(seed, 800))
