"""Bit tricks and checksums: masks, shifts and the two's complement of negative ints."""


def popcount(n: int) -> int:
    count = 0
    while n:
        n &= n - 1
        count += 1
    return count


def reverse_bits(n: int, width: int) -> int:
    result = 0
    for _ in range(width):
        result = (result << 1) | (n & 1)
        n >>= 1
    return result


def rotate_left(n: int, count: int, width: int = 32) -> int:
    mask = (1 << width) - 1
    n &= mask
    return ((n << count) | (n >> (width - count))) & mask


def crc32(text: str) -> int:
    crc = 0xFFFFFFFF
    for letter in text:
        crc ^= ord(letter)
        for _ in range(8):
            crc = (crc >> 1) ^ (0xEDB88320 if crc & 1 else 0)
    return crc ^ 0xFFFFFFFF


def fnv1a(text: str) -> int:
    value = 0xCBF29CE484222325
    for letter in text:
        value ^= ord(letter)
        value = value * 0x100000001B3 % 2**64
    return value


def adler32(text: str) -> int:
    a = 1
    b = 0
    for letter in text:
        a = (a + ord(letter)) % 65521
        b = (b + a) % 65521
    return b << 16 | a


def xorshift(state: int) -> int:
    mask = 0xFFFFFFFFFFFFFFFF
    state ^= state << 13 & mask
    state ^= state >> 7
    state ^= state << 17 & mask
    return state & mask


def gray(n: int) -> int:
    return n ^ (n >> 1)


def subsets(mask: int) -> list[int]:
    result = []
    sub = mask
    while True:
        result.append(sub)
        if sub == 0:
            return result
        sub = (sub - 1) & mask


print([popcount(n) for n in range(20)])
print([reverse_bits(n, 4) for n in range(16)])
print(hex(rotate_left(0x12345678, 8)), hex(rotate_left(0x80000001, 1)), rotate_left(1, 31))
for word in ["", "a", "naja", "hello, world", "The quick brown fox jumps over the lazy dog"]:
    print(f"{word!r}: crc {crc32(word):08x} fnv {fnv1a(word):016x} adler {adler32(word):08x}")
state = 88172645463325252
for _ in range(5):
    state = xorshift(state)
    print(state, state % 100, state & 0xFF, state >> 60)
print([gray(n) for n in range(16)], [bin(gray(n)) for n in range(4)])
print(subsets(0b1011))
print(-1 & 0xFF, -2 & 0xFFFF, -1 & 0xFFFFFFFFFFFFFFFF, ~0x7F & 0xFF)
print(-5 | 2, -5 & 12, -5 ^ 3, -128 ^ 127, -1 ^ -1, -8 | -3)
print(-1 >> 100, 1 >> 100, 5 << 0, -5 >> 1, -5 >> 2, -5 >> 3)
print(1 << 61, 1 << 62, 1 << 63, 1 << 64, -1 << 61, -1 << 62, -1 << 63)
print((1 << 62) - 1, -(1 << 62), (1 << 62) - 1 + 1, -(1 << 61) - 1)
print(0b1010, 0o777, 0xDEAD_BEEF, 1_000_000)
print(bin(10), bin(-10), oct(64), oct(-8), hex(255), hex(-255), hex(2**70))
print(sum(1 << i for i in range(0, 64, 2)))
