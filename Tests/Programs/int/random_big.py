"""Checksums over operations on random ints of all sizes and signs, small, around the word's end, and long."""


class Random:
    def __init__(self, seed: int) -> None:
        self.state = seed

    def bits(self, count: int) -> int:
        result = 0
        while count > 0:
            self.state = (self.state * 6364136223846793005 + 1442695040888963407) % 2**64
            take = min(count, 32)
            result = result << take | self.state >> (64 - take)
            count -= take
        return result

    def number(self) -> int:
        """Sizes are mixed: small, near powers of two, and up to 400 bits."""
        form = self.bits(3)
        if form < 2:
            value = self.bits(6)
        elif form < 5:
            value = (1 << 58 + self.bits(3)) + self.bits(3) - 4
        else:
            value = self.bits(1 + self.bits(9) % 400)
        return -value if self.bits(1) else value


def fold(checksum: int, value: int) -> int:
    return (checksum * 1000003 ^ (value & 0xFFFFFFFFFFFFFFFF) ^ (value >> 64 & 0xFFFF) ^ (1 if value < 0 else 0)) & 0xFFFFFFFFFFFFFFFF


def fold_text(checksum: int, text: str) -> int:
    for letter in text:
        checksum = (checksum * 31 + ord(letter)) & 0xFFFFFFFFFFFF
    return checksum


random = Random(20240607)
sums: dict[str, int] = {}
for _ in range(4000):
    a, b = random.number(), random.number()
    shift = random.bits(7)
    results = {
        "+": a + b,
        "-": a - b,
        "*": a * b,
        "&": a & b,
        "|": a | b,
        "^": a ^ b,
        "~": ~a,
        "neg": -a,
        "abs": abs(a),
        "<<": a << shift,
        ">>": a >> shift,
        "compare": (a < b) + 2 * (a <= b) + 4 * (a == b) + 8 * (a > b) + 16 * (a != b),
        "hash": hash(a),
        "length": a.bit_length() * 1000 + a.bit_count(),
        "round": round(a, -(shift % 12)),
        "max": max(a, b) - min(a, b),
    }
    if b:
        quotient, remainder = divmod(a, b)
        assert quotient * b + remainder == a and abs(remainder) < abs(b) and (remainder == 0 or (remainder < 0) == (b < 0))
        results["//"] = a // b
        results["%"] = a % b
        results["pow"] = pow(a, shift, b)
    assert (a + b) - b == a and (a ^ b) ^ b == a and (a << shift) >> shift == a
    assert (a & b) + (a | b) == a + b and ~(a & b) == ~a | ~b
    for name, value in results.items():
        sums[name] = fold(sums.get(name, 0), value)
    for name, text in [("str", str(a)), ("hex", hex(a)), ("bin", bin(b)), ("comma", f"{a:,}"), ("percent", "%d %x" % (a, abs(b))), ("width", f"{b:+30d}|{a:<30x}")]:
        sums[name] = fold_text(sums.get(name, 0), text)
    assert int(str(a)) == a and int(hex(b), 16) == b and int(bin(a), 2) == a
    if abs(a) < 2**900 and abs(b) < 2**900:
        sums["float"] = fold_text(sums.get("float", 0), f"{float(a)!r} {a / b if b else 0!r} {a == float(a)} {a < float(b)}")
for name, value in sums.items():
    print(f"{name:8} {value:x}")
x = 1
for i in range(1, 400):
    x = x * random.number() + random.number()
    if x.bit_length() > 3000:
        x //= random.bits(700) + 1
print(x.bit_length(), x % 10**18, str(x)[:12])
