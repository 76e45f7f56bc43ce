# random: the same seeds give the numbers that CPython gives.
import random
from typing import Any


def show(generator: random.Random) -> None:
    print([generator.random() for _ in range(3)])
    print([generator.getrandbits(bits) for bits in (1, 8, 31, 32, 33, 64, 100, 0)])
    print([generator.randrange(100) for _ in range(5)], generator.randrange(5, 50, 7), generator.randrange(50, 5, -7))
    print([generator.randint(-3, 3) for _ in range(8)], generator.randint(10**20, 10**21))
    print([generator.choice("abcdef") for _ in range(5)], generator.choice([1.5]), generator.choice((1, 2, 3)))
    items = list(range(12))
    generator.shuffle(items)
    print(items, generator.sample(items, 4), generator.sample(range(10**6), 7))
    print(generator.sample("ab", 3, counts=[2, 4]), generator.choices(["r", "b"], k=5))
    print(generator.choices("xyz", [1, 5, 2], k=6), generator.choices("xyz", cum_weights=[1, 2, 10], k=6))
    print(generator.uniform(-1, 1), generator.gauss(0, 1), generator.gauss(10, 2), generator.normalvariate(5.0, 0.5))
    print(generator.triangular(1, 5, 2), generator.triangular(), generator.expovariate(2.0), generator.lognormvariate(0, 1))
    print(generator.gammavariate(2.5, 1.5), generator.gammavariate(0.5, 2), generator.gammavariate(1, 2))
    print(generator.betavariate(2, 3), generator.paretovariate(3), generator.weibullvariate(1, 1.5))
    print(generator.vonmisesvariate(0.5, 4.0), generator.vonmisesvariate(0.0, 0.0), generator.randbytes(9))


seeds: list[Any] = [0, 1, -7, 2**40 + 5, 10**30, 2.5, -1.25, "text", "", "longer text " * 20, b"bytes", bytearray(b"b"), True]
for seed in seeds:
    print("seed", seed)
    show(random.Random(seed))

random.seed(42)
print(random.random(), random.randint(1, 6), random.choice("abc"), random.uniform(1, 2), random.gauss(0, 1))
state = random.getstate()
first = [random.random() for _ in range(700)]
random.setstate(state)
print(first == [random.random() for _ in range(700)], first[-1], len(state), state[0], len(state[1]))
random.seed("old", version=1)
print(random.random())
deck = [f"{rank}{suit}" for suit in "SH" for rank in "AKQ"]
random.shuffle(deck)
print(deck, random.sample(deck, 2), random.sample(range(100), 30))
print(sum(random.random() for _ in range(10000)), sum(random.randrange(6) for _ in range(10000)))

random.seed()
a, b = random.random(), random.Random().random()
print(0 <= a < 1, 0 <= b < 1, a != b, 0 <= random.SystemRandom().random() < 1, random.SystemRandom().randrange(3) < 3)

calls: list[Any] = [
    lambda: random.randrange(0),
    lambda: random.randrange(3, 3),
    lambda: random.randrange(1, 10, 0),
    lambda: random.randint(2, 1),
    lambda: random.choice([]),
    lambda: random.sample([1], 2),
    lambda: random.sample({1, 2}, 1),  # type: ignore[arg-type]
    lambda: random.getrandbits(-1),
    lambda: random.choices([1, 2], [1]),
    lambda: random.choices([1, 2], [0, 0]),
    lambda: random.choices([1, 2], [1, 1], cum_weights=[1, 2]),
    lambda: random.seed([]),  # type: ignore[arg-type]
]
for call in calls:
    try:
        print(call())
    except (ValueError, TypeError, IndexError) as error:
        print(type(error).__name__, error)


class Fixed(random.Random):
    def random(self) -> float:
        return 0.5


print(Fixed(1).uniform(0, 10), Fixed(1).triangular(), Fixed(1).choices([1, 2, 3], k=2))
