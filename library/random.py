"""Random numbers: the Mersenne Twister of Matsumoto and Nishimura, and distributions on top of it."""

from __future__ import annotations

import _sha512
from bisect import bisect as _bisect
from collections.abc import Sequence as _Sequence
from itertools import accumulate as _accumulate
from math import acos, ceil, cos, e as _e, exp, floor, isfinite, log, pi, sin, sqrt
from mypy_extensions import i64
from typing import TYPE_CHECKING, Any, Iterable, MutableSequence, Sequence, TypeVar

if TYPE_CHECKING:
    from _typeshed import SupportsLenAndGetItem

__all__ = [
    "Random", "SystemRandom", "betavariate", "choice", "choices", "expovariate", "gammavariate", "gauss", "getrandbits",
    "getstate", "lognormvariate", "normalvariate", "paretovariate", "randbytes", "randint", "random", "randrange", "sample",
    "seed", "setstate", "shuffle", "triangular", "uniform", "vonmisesvariate", "weibullvariate",
]

_T = TypeVar("_T")

NV_MAGICCONST = 4 * exp(-0.5) / sqrt(2.0)
TWOPI = 2.0 * pi
LOG4 = log(4.0)
SG_MAGICCONST = 1.0 + log(4.5)
BPF = 53
RECIP_BPF = 2.0**-BPF

_WORDS = 624
_SHIFT = 397


def _entropy(count: int) -> bytes:
    """Bytes that nobody can foresee."""
    with open("/dev/urandom", "rb", buffering=0) as source:
        data = b""
        while len(data) < count:
            data += source.read(count - len(data)) or b""
        return data


def _words_from_key(key: list[int]) -> list[i64]:
    """The generator's words at the start, from words of a seed: `init_by_array` of the published algorithm."""
    words: list[i64] = []
    word: i64 = 19650218
    for i in range(_WORDS):
        if i:
            word = (1812433253 * (word ^ (word >> 30)) + i) & 0xFFFFFFFF
        words.append(word)
    i = 1
    j = 0
    for _ in range(max(_WORDS, len(key))):
        before = words[i - 1]
        part: i64 = key[j]
        words[i] = ((words[i] ^ ((before ^ (before >> 30)) * 1664525 & 0xFFFFFFFF)) + part + j) & 0xFFFFFFFF
        i += 1
        j += 1
        if i >= _WORDS:
            words[0] = words[_WORDS - 1]
            i = 1
        if j >= len(key):
            j = 0
    for _ in range(_WORDS - 1):
        before = words[i - 1]
        words[i] = ((words[i] ^ ((before ^ (before >> 30)) * 1566083941 & 0xFFFFFFFF)) - i) & 0xFFFFFFFF
        i += 1
        if i >= _WORDS:
            words[0] = words[_WORDS - 1]
            i = 1
    words[0] = 0x80000000
    return words


def _next_words(old: list[i64]) -> list[i64]:
    """The words that follow `old`."""
    words = old[:]
    for i in range(_WORDS):
        mixed: i64 = (words[i] & 0x80000000) | (words[(i + 1) % _WORDS] & 0x7FFFFFFF)
        word: i64 = words[(i + _SHIFT) % _WORDS] ^ (mixed >> 1)
        if mixed & 1:
            word ^= 0x9908B0DF
        words[i] = word
    return words


class Random:
    """A generator of its own. The same seed gives the same numbers."""

    VERSION = 3

    def __init__(self, x: int | float | str | bytes | bytearray | None = None) -> None:
        self._words: list[i64] = []
        self._used: i64 = 0
        self.gauss_next: float | None = None
        self.seed(x)

    def seed(self, a: int | float | str | bytes | bytearray | None = None, version: int = 2) -> None:
        """Starts anew; without a seed, where nobody can foresee."""
        number: int
        if a is None:
            number = int.from_bytes(_entropy(4 * _WORDS), "little")
        elif isinstance(a, str) and version == 1:
            number = _old_hash(a)
        elif isinstance(a, (str, bytes, bytearray)) and version == 2:
            data = a.encode() if isinstance(a, str) else bytes(a)
            number = int.from_bytes(data + _sha512.digest(data), "big")
        elif isinstance(a, int):
            number = abs(a)
        elif isinstance(a, (float, bytes)):
            number = hash(a) & 0xFFFFFFFFFFFFFFFF
        else:
            raise TypeError("The only supported seed types are: None,\nint, float, str, bytes, and bytearray.")
        key: list[int] = []
        while number or not key:
            key.append(number & 0xFFFFFFFF)
            number >>= 32
        self._words = _words_from_key(key)
        self._used = _WORDS
        self.gauss_next = None

    def getstate(self) -> tuple[Any, ...]:
        """What `setstate` takes to go on from here."""
        return self.VERSION, (*self._words, self._used), self.gauss_next

    def setstate(self, state: tuple[Any, ...]) -> None:
        version = state[0]
        if version != 3:
            raise ValueError(f"state with version {version} passed to Random.setstate() of version {self.VERSION}")
        words: tuple[int, ...] = state[1]
        if len(words) != _WORDS + 1:
            raise ValueError("state vector is the wrong size")
        self._words = [word for word in words[:_WORDS]]
        self._used = words[_WORDS]
        self.gauss_next = state[2]

    def _word(self) -> i64:
        """The next 32 bits."""
        used = self._used
        if used >= _WORDS:
            self._words = _next_words(self._words)
            used = 0
        self._used = used + 1
        word: i64 = self._words[used]
        word ^= word >> 11
        word ^= (word << 7) & 0x9D2C5680
        word ^= (word << 15) & 0xEFC60000
        return word ^ (word >> 18)

    def random(self) -> float:
        """A float from 0 to below 1."""
        high = self._word() >> 5
        low = self._word() >> 6
        return (float(high) * 67108864.0 + float(low)) * RECIP_BPF

    def getrandbits(self, k: int, /) -> int:
        """An int of `k` random bits."""
        if k < 0:
            raise ValueError("number of bits must be non-negative")
        if k == 0:
            return 0
        if k <= 32:
            return int(self._word() >> (32 - k))
        result = 0
        for position in range(0, k, 32):
            word = int(self._word())
            if k - position < 32:
                word >>= 32 - (k - position)
            result |= word << position
        return result

    def randbytes(self, n: int) -> bytes:
        return self.getrandbits(n * 8).to_bytes(n, "little")

    def _randbelow(self, n: int) -> int:
        """An int from 0 to below `n`, which is positive."""
        bits = n.bit_length()
        number = self.getrandbits(bits)
        while number >= n:
            number = self.getrandbits(bits)
        return number

    # Integers

    def randrange(self, start: int, stop: int | None = None, step: int = 1) -> int:
        """An item of `range(start, stop, step)`."""
        if stop is None:
            if step != 1:
                raise TypeError("Missing a non-None stop argument")
            if start > 0:
                return self._randbelow(start)
            raise ValueError("empty range for randrange()")
        width = stop - start
        if step == 1:
            if width > 0:
                return start + self._randbelow(width)
            raise ValueError(f"empty range for randrange() ({start}, {stop}, {width})")
        if step == 0:
            raise ValueError("zero step for randrange()")
        count = (width + step - 1) // step if step > 0 else (width + step + 1) // step
        if count <= 0:
            raise ValueError("empty range for randrange()")
        return start + step * self._randbelow(count)

    def randint(self, a: int, b: int) -> int:
        """An int from `a` to `b`, both included."""
        return self.randrange(a, b + 1)

    # Sequences

    def choice(self, seq: SupportsLenAndGetItem[_T]) -> _T:
        """One item."""
        count = len(seq)
        if not count:
            raise IndexError("Cannot choose from an empty sequence")
        return seq[self._randbelow(count)]

    def shuffle(self, x: MutableSequence[Any]) -> None:
        """Puts the items in random order."""
        for i in range(len(x) - 1, 0, -1):
            j = self._randbelow(i + 1)
            x[i], x[j] = x[j], x[i]

    def sample(self, population: Sequence[_T], k: int, *, counts: Iterable[int] | None = None) -> list[_T]:
        """`k` items from different places; `counts` says how often each item is there."""
        if not isinstance(population, _Sequence):
            raise TypeError("Population must be a sequence.  For dicts or sets, use sorted(d).")
        n = len(population)
        if counts is not None:
            sums: list[Any] = list(_accumulate(counts))
            if len(sums) != n:
                raise ValueError("The number of counts does not match the population")
            total = sums.pop()
            if not isinstance(total, int):
                raise TypeError("Counts must be integers")
            if total <= 0:
                raise ValueError("Total of counts must be greater than zero")
            return [population[_bisect(sums, place)] for place in self.sample(range(total), k)]
        if not 0 <= k <= n:
            raise ValueError("Sample larger than population or is negative")
        # Small populations are copied and drawn from; of large ones the places are remembered that were drawn.
        limit = 21
        if k > 5:
            limit += 4 ** ceil(log(k * 3, 4))
        result: list[_T] = []
        if n <= limit:
            pool = list(population)
            for i in range(k):
                j = self._randbelow(n - i)
                result.append(pool[j])
                pool[j] = pool[n - i - 1]
            return result
        drawn: set[int] = set()
        for _ in range(k):
            j = self._randbelow(n)
            while j in drawn:
                j = self._randbelow(n)
            drawn.add(j)
            result.append(population[j])
        return result

    def choices(
        self,
        population: SupportsLenAndGetItem[_T],
        weights: Sequence[float] | None = None,
        *,
        cum_weights: Sequence[float] | None = None,
        k: int = 1,
    ) -> list[_T]:
        """`k` items, each drawn from all, by weight where weights are given."""
        n = len(population)
        if cum_weights is None:
            if weights is None:
                scale = n + 0.0
                return [population[floor(self.random() * scale)] for _ in range(k)]
            cum_weights = list(_accumulate(weights))
        elif weights is not None:
            raise TypeError("Cannot specify both weights and cumulative weights")
        if len(cum_weights) != n:
            raise ValueError("The number of weights does not match the population")
        total = cum_weights[-1] + 0.0
        if total <= 0.0:
            raise ValueError("Total of weights must be greater than zero")
        if not isfinite(total):
            raise ValueError("Total of weights must be finite")
        return [population[_bisect(cum_weights, self.random() * total, 0, n - 1)] for _ in range(k)]

    # Distributions

    def uniform(self, a: float, b: float) -> float:
        return a + (b - a) * self.random()

    def triangular(self, low: float = 0.0, high: float = 1.0, mode: float | None = None) -> float:
        """A float from `low` to `high`, most likely near `mode`."""
        u = self.random()
        if mode is None:
            c = 0.5
        elif high == low:
            return low
        else:
            c = (mode - low) / (high - low)
        if u > c:
            return high + (low - high) * sqrt((1.0 - u) * (1.0 - c))
        return low + (high - low) * sqrt(u * c)

    def normalvariate(self, mu: float = 0.0, sigma: float = 1.0) -> float:
        """The normal distribution, by Kinderman and Monahan."""
        while True:
            u = self.random()
            v = 1.0 - self.random()
            z = NV_MAGICCONST * (u - 0.5) / v
            if z * z / 4.0 <= -log(v):
                return mu + z * sigma

    def gauss(self, mu: float = 0.0, sigma: float = 1.0) -> float:
        """The normal distribution, two numbers at a time."""
        z = self.gauss_next
        self.gauss_next = None
        if z is None:
            angle = self.random() * TWOPI
            radius = sqrt(-2.0 * log(1.0 - self.random()))
            z = cos(angle) * radius
            self.gauss_next = sin(angle) * radius
        return mu + z * sigma

    def lognormvariate(self, mu: float, sigma: float) -> float:
        return exp(self.normalvariate(mu, sigma))

    def expovariate(self, lambd: float) -> float:
        return -log(1.0 - self.random()) / lambd

    def vonmisesvariate(self, mu: float, kappa: float) -> float:
        """Angles around `mu`, by Fisher."""
        if kappa <= 1e-6:
            return TWOPI * self.random()
        s = 0.5 / kappa
        r = s + sqrt(1.0 + s * s)
        while True:
            z = cos(pi * self.random())
            d = z / (r + z)
            u = self.random()
            if u < 1.0 - d * d or u <= (1.0 - d) * exp(d):
                break
        q = 1.0 / r
        f = (q + z) / (1.0 + q * z)
        if self.random() > 0.5:
            return (mu + acos(f)) % TWOPI
        return (mu - acos(f)) % TWOPI

    def gammavariate(self, alpha: float, beta: float) -> float:
        if alpha <= 0.0 or beta <= 0.0:
            raise ValueError("gammavariate: alpha and beta must be > 0.0")
        if alpha > 1.0:
            return self._gamma_above_one(alpha) * beta
        if alpha == 1.0:
            return -log(1.0 - self.random()) * beta
        return self._gamma_below_one(alpha) * beta

    def _gamma_above_one(self, alpha: float) -> float:
        """By Cheng."""
        root = sqrt(2.0 * alpha - 1.0)
        offset = alpha - LOG4
        slope = alpha + root
        while True:
            u = self.random()
            if not 1e-7 < u < 0.9999999:
                continue
            w = 1.0 - self.random()
            v = log(u / (1.0 - u)) / root
            x = alpha * exp(v)
            z = u * u * w
            r = offset + slope * v - x
            if r + SG_MAGICCONST - 4.5 * z >= 0.0 or r >= log(z):
                return x

    def _gamma_below_one(self, alpha: float) -> float:
        """By Ahrens and Dieter."""
        b = (_e + alpha) / _e
        while True:
            p = b * self.random()
            x = p ** (1.0 / alpha) if p <= 1.0 else -log((b - p) / alpha)
            u = self.random()
            if p > 1.0:
                if u <= x ** (alpha - 1.0):
                    return x
            elif u <= exp(-x):
                return x

    def betavariate(self, alpha: float, beta: float) -> float:
        y = self.gammavariate(alpha, 1.0)
        return y / (y + self.gammavariate(beta, 1.0)) if y else 0.0

    def paretovariate(self, alpha: float) -> float:
        return (1.0 - self.random()) ** (-1.0 / alpha)  # type: ignore[no-any-return]

    def weibullvariate(self, alpha: float, beta: float) -> float:
        return alpha * (-log(1.0 - self.random())) ** (1.0 / beta)  # type: ignore[no-any-return]


class SystemRandom(Random):
    """Numbers from the operating system: no seed, no state."""

    def random(self) -> float:
        return (int.from_bytes(_entropy(7), "big") >> 3) * RECIP_BPF

    def getrandbits(self, k: int, /) -> int:
        if k < 0:
            raise ValueError("number of bits must be non-negative")
        count = (k + 7) // 8
        return int.from_bytes(_entropy(count), "big") >> (count * 8 - k)

    def randbytes(self, n: int) -> bytes:
        return _entropy(n)

    def seed(self, a: int | float | str | bytes | bytearray | None = None, version: int = 2) -> None:
        pass

    def getstate(self) -> tuple[Any, ...]:
        raise NotImplementedError("System entropy source does not have state.")

    def setstate(self, state: tuple[Any, ...]) -> None:
        raise NotImplementedError("System entropy source does not have state.")


def _old_hash(text: str) -> int:
    """What seeds of version 1 make of text."""
    x = ord(text[0]) << 7 if text else 0
    for character in text:
        x = (1000003 * x ^ ord(character)) & 0xFFFFFFFFFFFFFFFF
    return x ^ len(text)


# One generator that everybody uses

_shared = Random()


def seed(a: int | float | str | bytes | bytearray | None = None, version: int = 2) -> None:
    _shared.seed(a, version)


def getstate() -> tuple[Any, ...]:
    return _shared.getstate()


def setstate(state: tuple[Any, ...]) -> None:
    _shared.setstate(state)


def random() -> float:
    return _shared.random()


def getrandbits(k: int, /) -> int:
    return _shared.getrandbits(k)


def randbytes(n: int) -> bytes:
    return _shared.randbytes(n)


def randrange(start: int, stop: int | None = None, step: int = 1) -> int:
    return _shared.randrange(start, stop, step)


def randint(a: int, b: int) -> int:
    return _shared.randint(a, b)


def choice(seq: SupportsLenAndGetItem[_T]) -> _T:
    return _shared.choice(seq)


def shuffle(x: MutableSequence[Any]) -> None:
    _shared.shuffle(x)


def sample(population: Sequence[_T], k: int, *, counts: Iterable[int] | None = None) -> list[_T]:
    return _shared.sample(population, k, counts=counts)


def choices(
    population: SupportsLenAndGetItem[_T],
    weights: Sequence[float] | None = None,
    *,
    cum_weights: Sequence[float] | None = None,
    k: int = 1,
) -> list[_T]:
    return _shared.choices(population, weights, cum_weights=cum_weights, k=k)


def uniform(a: float, b: float) -> float:
    return _shared.uniform(a, b)


def triangular(low: float = 0.0, high: float = 1.0, mode: float | None = None) -> float:
    return _shared.triangular(low, high, mode)


def normalvariate(mu: float = 0.0, sigma: float = 1.0) -> float:
    return _shared.normalvariate(mu, sigma)


def gauss(mu: float = 0.0, sigma: float = 1.0) -> float:
    return _shared.gauss(mu, sigma)


def lognormvariate(mu: float, sigma: float) -> float:
    return _shared.lognormvariate(mu, sigma)


def expovariate(lambd: float) -> float:
    return _shared.expovariate(lambd)


def vonmisesvariate(mu: float, kappa: float) -> float:
    return _shared.vonmisesvariate(mu, kappa)


def gammavariate(alpha: float, beta: float) -> float:
    return _shared.gammavariate(alpha, beta)


def betavariate(alpha: float, beta: float) -> float:
    return _shared.betavariate(alpha, beta)


def paretovariate(alpha: float) -> float:
    return _shared.paretovariate(alpha)


def weibullvariate(alpha: float, beta: float) -> float:
    return _shared.weibullvariate(alpha, beta)
