"""The hash function SHA-512, for `random`: FIPS 180-4."""

from math import isqrt


def _primes(count: int) -> list[int]:
    found: list[int] = []
    candidate = 2
    while len(found) < count:
        if all(candidate % prime for prime in found):
            found.append(candidate)
        candidate += 1
    return found


def _cube_root(n: int) -> int:
    """The largest integer whose cube is not above `n`."""
    low, high = 0, 1 << (n.bit_length() // 3 + 1)
    while low < high:
        middle = (low + high + 1) // 2
        if middle * middle * middle <= n:
            low = middle
        else:
            high = middle - 1
    return low


_MASK = (1 << 64) - 1
# The constants, once somebody asked for them.
_known: list[tuple[list[int], list[int]]] = []


def _constants() -> tuple[list[int], list[int]]:
    """The first 64 bits of the fractions of the primes' square roots, where hashing starts, and of their cube roots."""
    if not _known:
        primes = _primes(80)
        _known.append(([isqrt(p << 128) & _MASK for p in primes[:8]], [_cube_root(p << 192) & _MASK for p in primes]))
    return _known[0]


def _rotated(word: int, by: int) -> int:
    return (word >> by | word << (64 - by)) & _MASK


def _compressed(state: list[int], block: bytes, rounds: list[int]) -> list[int]:
    words = [int.from_bytes(block[i : i + 8], "big") for i in range(0, 128, 8)]
    for i in range(16, 80):
        x, y = words[i - 15], words[i - 2]
        small = _rotated(x, 1) ^ _rotated(x, 8) ^ x >> 7
        large = _rotated(y, 19) ^ _rotated(y, 61) ^ y >> 6
        words.append((words[i - 16] + small + words[i - 7] + large) & _MASK)
    a, b, c, d, e, f, g, h = state
    for word, constant in zip(words, rounds):
        first = h + (_rotated(e, 14) ^ _rotated(e, 18) ^ _rotated(e, 41)) + (e & f ^ ~e & g) + constant + word
        second = (_rotated(a, 28) ^ _rotated(a, 34) ^ _rotated(a, 39)) + (a & b ^ a & c ^ b & c)
        a, b, c, d, e, f, g, h = (first + second) & _MASK, a, b, c, (d + first) & _MASK, e, f, g
    return [(old + new) & _MASK for old, new in zip(state, (a, b, c, d, e, f, g, h))]


def digest(data: bytes) -> bytes:
    """The 64 bytes that stand for `data`."""
    state, rounds = _constants()
    padded = data + b"\x80" + bytes(-(len(data) + 17) % 128) + (8 * len(data)).to_bytes(16, "big")
    for i in range(0, len(padded), 128):
        state = _compressed(state, padded[i : i + 128], rounds)
    return b"".join([word.to_bytes(8, "big") for word in state])
