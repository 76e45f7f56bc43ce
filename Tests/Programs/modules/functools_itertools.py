"""functools and itertools."""

import functools
import itertools
from collections.abc import Iterator
from functools import lru_cache, partial, reduce
from itertools import accumulate, chain, combinations, count, cycle, groupby, islice, permutations, product, repeat, takewhile


@lru_cache(maxsize=None)
def fib(n: int) -> int:
    return n if n < 2 else fib(n - 1) + fib(n - 2)


@lru_cache(maxsize=2)
def slow(n: int) -> int:
    print(f"(computing {n})", end=" ")
    return n * n


@functools.cache
def edit(a: str, b: str) -> int:
    if not a or not b:
        return len(a) + len(b)
    if a[0] == b[0]:
        return edit(a[1:], b[1:])
    return 1 + min(edit(a[1:], b), edit(a, b[1:]), edit(a[1:], b[1:]))


class Circle:
    def __init__(self, radius: float) -> None:
        self.radius = radius
        self.computed = 0

    @functools.cached_property
    def area(self) -> float:
        self.computed += 1
        return 3 * self.radius**2


def volume(length: int, width: int, height: int = 1, *, unit: str = "m") -> str:
    return f"{length * width * height} {unit}3"


def primes() -> Iterator[int]:
    return (n for n in count(2) if all(n % d for d in takewhile(lambda d: d * d <= n, count(2))))


print(fib(100), fib.cache_info(), fib(50), fib.cache_info().hits)
print(slow(1), slow(2), slow(1), slow(3), slow(2), slow.cache_info())
slow.cache_clear()
print(slow(1), slow.cache_info().misses, edit("kitten", "sitting"), edit("", "abc"))
circle = Circle(2.0)
print(circle.area, circle.area, circle.computed)
print(reduce(lambda a, b: a * b, range(1, 11)), reduce(lambda a, b: a + b, ["x", "y"], "start:"), reduce(max, [3, 9, 2]), reduce(lambda a, b: a + [b], "abc", list[str]()))
try:
    print(reduce(lambda a, b: a, []))
except TypeError as error:
    print("TypeError:", error)
box = partial(volume, 2, 3)
print(box(), box(4), box(height=5, unit="cm"), partial(box, unit="km")(1), partial(int, base=2)("1011"), box.func is volume, box.args, partial(max, 5)(3, 9), list(map(partial(pow, 2), range(5))))
print(list(chain([1], "ab", (2,))), list(chain.from_iterable([[1, 2], [3]])), list(islice(count(5, 3), 4)), list(islice("abcdef", 1, 5, 2)), list(islice(cycle("ab"), 5)), list(repeat("x", 3)), list(islice(count(), 2, 5)))
print(list(accumulate([1, 2, 3, 4])), list(accumulate([3, 1, 4], max)), list(accumulate("abc")), list(accumulate([1, 2], initial=100)), list(accumulate([1, 2, 3], lambda a, b: a * b)))
print(list(combinations("abc", 2)), list(permutations([1, 2, 3], 2)), list(product("ab", [1, 2])), list(product([0, 1], repeat=2)), len(list(permutations(range(5)))), list(combinations([1, 2], 3)), list(product()), list(permutations([])))
print(list(itertools.combinations_with_replacement("ab", 2)), list(itertools.zip_longest([1, 2], "a", fillvalue="-")), list(takewhile(lambda n: n < 3, [1, 2, 5, 1])), list(itertools.dropwhile(lambda n: n < 3, [1, 2, 5, 1])), list(itertools.filterfalse(lambda n: n % 2, range(5))))
print(list(itertools.starmap(pow, [(2, 3), (3, 2)])), list(itertools.compress("abcd", [1, 0, 1, 1])), list(itertools.pairwise([1, 2, 3])))
print([(key, list(group)) for key, group in groupby("aaabbca")], [(k, len(list(g))) for k, g in groupby([1, 3, 2, 4, 5], key=lambda n: n % 2)], [k for k, _ in groupby("")])
left, right = itertools.tee(iter([1, 2, 3]))
print(next(left), list(right), list(left), list(islice(primes(), 15)))
words = sorted("apple avocado bear cat cow banana ant".split(), key=lambda w: w[0])
print({letter: list(group) for letter, group in groupby(words, key=lambda w: w[0])})
print("".join(bit for bits in product("01", repeat=3) for bit in bits), sum(a * b for a, b in combinations(range(5), 2)), max(sum(p[i] * i for i in range(4)) for p in permutations(range(4))))


@functools.singledispatch
def describe(value: object) -> str:
    return f"something {value}"


@describe.register(int)
def _(value: int) -> str:
    return f"int {value}"


@describe.register(list)
def _(value: list) -> str:  # type: ignore[type-arg]
    return f"list of {len(value)}"


print(describe(5), describe("x"), describe([1, 2]), describe(True))


def traced(function):  # type: ignore[no-untyped-def]
    @functools.wraps(function)
    def wrapper(*args, **kwargs):  # type: ignore[no-untyped-def]
        wrapper.calls += 1  # type: ignore[attr-defined]
        return function(*args, **kwargs)

    wrapper.calls = 0  # type: ignore[attr-defined]
    return wrapper


@traced
def documented(a: int, b: int = 2) -> int:
    """Adds."""
    return a + b


print(documented(1), documented(1, b=5), documented.calls, documented.__name__, documented.__doc__, documented.__wrapped__(3, 4))


def ignoring_case(x: str, y: str) -> int:
    return (x.lower() > y.lower()) - (x.lower() < y.lower())


print(sorted(["b", "a", "C"], key=functools.cmp_to_key(ignoring_case)))
