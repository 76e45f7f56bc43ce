"""Ints to text and back: bases, signs, grouping, widths, and what int() rejects."""


def to_base(n: int, base: int) -> str:
    if n == 0:
        return "0"
    digits = ""
    negative = n < 0
    n = abs(n)
    while n:
        digits = "0123456789abcdefghijklmnopqrstuvwxyz"[n % base] + digits
        n //= base
    return "-" + digits if negative else digits


def roman(n: int) -> str:
    result = ""
    for value, letters in [
        (1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"),
        (50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"),
    ]:
        while n >= value:
            result += letters
            n -= value
    return result


def in_words(n: int) -> str:
    small = "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen".split()
    tens = "twenty thirty forty fifty sixty seventy eighty ninety".split()
    if n < 0:
        return "minus " + in_words(-n)
    if n < 20:
        return small[n]
    if n < 100:
        return tens[n // 10 - 2] + ("-" + small[n % 10] if n % 10 else "")
    for size, name in [(10**9, "billion"), (10**6, "million"), (1000, "thousand"), (100, "hundred")]:
        if n >= size:
            rest = n % size
            return f"{in_words(n // size)} {name}" + (f" {in_words(rest)}" if rest else "")
    raise AssertionError


for n in [0, 1, -1, 7, 255, -255, 4096, 10**9, 2**61, 2**62, 2**63, -(2**64), 3**50]:
    print(n, bin(n), oct(n), hex(n), str(n), repr(n), len(str(n)))
    print(f"{n:d}|{n:+d}|{n: d}|{n:b}|{n:o}|{n:x}|{n:X}|{n:#b}|{n:#o}|{n:#x}|{n:#X}")
    print(f"{n:30}|{n:<30}|{n:^30}|{n:>30}|{n:*^30}|{n:030}|{n:=+30}|{n:,}|{n:_}|{n:#_x}|{n:_b}")
    print(f"{n:.2f}|{n:e}|{n:g}|{n:10.1f}|{n:n}", "%d|%5d|%-8d|%+d|%x|%o|%08d|%i|%s" % (n, n, n, n, n, n, n, n, n))
    for base in (2, 8, 16, 36):
        assert int(to_base(n, base), base) == n
    print(to_base(n, 3), to_base(n, 36))
for text, base in [("ff", 16), ("0xff", 16), ("0b101", 2), ("0o17", 8), ("zz", 36), ("0x1F", 0), ("0b11", 0), ("12", 0), ("-7f", 16), (" 12 ", 10), ("1_000", 10)]:
    print(repr(text), base, int(text, base))
for text in ["", " ", "abc", "1.5", "0x10", "--1", "1__0", "_1", "1_", "12a", "+", "½", "１２", "٣٤"]:
    try:
        print(repr(text), int(text))
    except ValueError as error:
        print("ValueError:", error)
for text, base in [("2", 2), ("9", 8), ("g", 16), ("1", 1), ("1", 37)]:
    try:
        print(int(text, base))
    except ValueError as error:
        print("ValueError:", error)
print([roman(n) for n in (1, 4, 9, 14, 40, 90, 399, 1994, 2024, 3999)])
for n in (0, 13, 21, 100, 342, 1001, 99999, 1234567, -1000000001):
    print(n, in_words(n))
print((1024).to_bytes(2, "big"), (1024).to_bytes(4, "little"), (-2).to_bytes(2, "big", signed=True), (2**80).to_bytes(11, "big"))
print(int.from_bytes(b"\x04\x00", "big"), int.from_bytes(b"\x00\x04\x01", "little"), int.from_bytes(b"\xff\xfe", "big", signed=True))
print((5).conjugate(), (5).real, (5).imag, (7).numerator, (7).denominator, int(10).__class__.__name__)
