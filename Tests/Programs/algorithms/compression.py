"""Compression and codes: run lengths, LZ77, LZW, Burrows-Wheeler, Hamming codes, RSA, CRC, base conversions, Morse."""

from typing import Optional

SAMPLE = "she sells sea shells on the sea shore; the shells she sells are sea shells for sure. " * 3


def lz77(text: str, window: int = 64) -> list[tuple[int, int, str]]:
    result: list[tuple[int, int, str]] = []
    i = 0
    while i < len(text):
        best_length, best_distance = 0, 0
        for start in range(max(0, i - window), i):
            length = 0
            while i + length < len(text) - 1 and text[start + length] == text[i + length] and length < 31:
                length += 1
            if length > best_length:
                best_length, best_distance = length, i - start
        result.append((best_distance, best_length, text[i + best_length]))
        i += best_length + 1
    return result


def unlz77(codes: list[tuple[int, int, str]]) -> str:
    out: list[str] = []
    for distance, length, letter in codes:
        for _ in range(length):
            out.append(out[-distance])
        out.append(letter)
    return "".join(out)


def lzw(text: str) -> list[int]:
    table = {chr(i): i for i in range(256)}
    word = ""
    codes: list[int] = []
    for letter in text:
        if word + letter in table:
            word += letter
            continue
        codes.append(table[word])
        table[word + letter] = len(table)
        word = letter
    if word:
        codes.append(table[word])
    return codes


def unlzw(codes: list[int]) -> str:
    table = {i: chr(i) for i in range(256)}
    previous: Optional[str] = None
    out = ""
    for code in codes:
        if code in table:
            entry = table[code]
        elif previous is not None and code == len(table):
            entry = previous + previous[0]
        else:
            raise ValueError(f"bad code {code}")
        out += entry
        if previous is not None:
            table[len(table)] = previous + entry[0]
        previous = entry
    return out


def burrows_wheeler(text: str) -> tuple[str, int]:
    rotations = sorted(range(len(text)), key=lambda i: text[i:] + text[:i])
    return "".join(text[i - 1] for i in rotations), rotations.index(0)


def inverse_burrows_wheeler(last: str, index: int) -> str:
    order = sorted(range(len(last)), key=lambda i: (last[i], i))
    result = ""
    for _ in last:
        index = order[index]
        result += last[index]
    return result


def move_to_front(text: str) -> list[int]:
    alphabet = sorted(set(text))
    result = []
    for letter in text:
        position = alphabet.index(letter)
        result.append(position)
        alphabet.insert(0, alphabet.pop(position))
    return result


def hamming_encode(nibble: int) -> int:
    d = [nibble >> i & 1 for i in range(4)]
    p1, p2, p3 = d[0] ^ d[1] ^ d[3], d[0] ^ d[2] ^ d[3], d[1] ^ d[2] ^ d[3]
    bits = [p1, p2, d[0], p3, d[1], d[2], d[3]]
    return sum(bit << i for i, bit in enumerate(bits))


def hamming_decode(code: int) -> int:
    syndrome = 0
    for position in range(1, 8):
        if code >> (position - 1) & 1:
            syndrome ^= position
    if syndrome:
        code ^= 1 << (syndrome - 1)
    return (code >> 2 & 1) | (code >> 4 & 1) << 1 | (code >> 5 & 1) << 2 | (code >> 6 & 1) << 3


def rsa_keys(p: int, q: int, e: int) -> tuple[tuple[int, int], tuple[int, int]]:
    n = p * q
    return (n, e), (n, pow(e, -1, (p - 1) * (q - 1)))


def to_number(text: str) -> int:
    return int.from_bytes(text.encode(), "big")


def from_number(number: int) -> str:
    return number.to_bytes((number.bit_length() + 7) // 8, "big").decode()


MORSE = dict(zip("abcdefghijklmnopqrstuvwxyz", ".- -... -.-. -.. . ..-. --. .... .. .--- -.- .-.. -- -. --- .--. --.- .-. ... - ..- ...- .-- -..- -.-- --..".split()))
BACK = {code: letter for letter, code in MORSE.items()}


def morse(text: str) -> str:
    return " / ".join(" ".join(MORSE[c] for c in word if c in MORSE) for word in text.lower().split())


def unmorse(code: str) -> str:
    return " ".join("".join(BACK[c] for c in word.split()) for word in code.split(" / "))


def bits(data: bytes) -> str:
    return "".join(f"{byte:08b}" for byte in data)


def pack(text: str) -> bytes:
    padded = text + "0" * (-len(text) % 8)
    return bytes(int(padded[i : i + 8], 2) for i in range(0, len(padded), 8))


codes = lz77(SAMPLE)
print(len(SAMPLE), len(codes), codes[:6], unlz77(codes) == SAMPLE)
numbers = lzw(SAMPLE)
print(len(numbers), numbers[:12], max(numbers), unlzw(numbers) == SAMPLE, unlzw(lzw("aaaaaaaaaa")), lzw("aaaaaaaaaa"))
try:
    unlzw([97, 999])
except ValueError as error:
    print("ValueError:", error)
transformed, index = burrows_wheeler(SAMPLE[:85])
print(repr(transformed), index, inverse_burrows_wheeler(transformed, index) == SAMPLE[:85], move_to_front(transformed)[:40])
print([hamming_encode(n) for n in range(16)], all(hamming_decode(hamming_encode(n) ^ 1 << e) == n for n in range(16) for e in range(7)))
public, private = rsa_keys(2**89 - 1, 2**107 - 1, 65537)
message = to_number("attack at dawn, naja")
secret = pow(message, public[1], public[0])
print(secret, from_number(pow(secret, private[1], private[0])))
print(morse("The quick brown fox"), unmorse(morse("The quick brown fox")))
print(bits(b"naja"), pack(bits(b"naja")), pack("101"), [bits(c.encode()) for c in "é€"], len(bits(SAMPLE.encode())))
