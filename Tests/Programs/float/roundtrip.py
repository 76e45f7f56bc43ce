"""Checksums over the texts of very many floats: repr, str and formats must agree in every digit."""

import math


class Random:
    def __init__(self, seed: int) -> None:
        self.state = seed

    def bits(self, count: int) -> int:
        self.state = (self.state * 6364136223846793005 + 1442695040888963407) % 2**64
        return self.state >> (64 - count)


class Checksum:
    def __init__(self) -> None:
        self.value = 0xCBF29CE484222325
        self.count = 0

    def add(self, text: str) -> None:
        for letter in text:
            self.value = (self.value ^ ord(letter)) * 0x100000001B3 & 0xFFFFFFFFFFFFFFFF
        self.count += 1

    def __str__(self) -> str:
        return f"{self.count} {self.value:016x}"


def random_float(random: Random) -> float:
    """Any exponent, normal or subnormal, with a random mantissa."""
    mantissa = random.bits(53) | 1 << 52
    exponent = random.bits(11) - 1075
    value = math.ldexp(float(mantissa), exponent - 50) if exponent < 900 else float(mantissa)
    return -value if random.bits(1) else value


def decimal_float(random: Random) -> float:
    """A float that people write: few digits and a small exponent."""
    return (random.bits(20) - 2**19) / 10 ** random.bits(3)


for name, make in [("any", random_float), ("decimal", decimal_float)]:
    random = Random(12345)
    sums = {form: Checksum() for form in ["repr", ".17g", ".3e", ".10f", "g", ",.2f", "%", ".0f", "round", "hash", "ratio"]}
    wrong = 0
    for _ in range(1500):
        value = make(random)
        text = repr(value)
        if float(text) != value or text != str(value):
            wrong += 1
        sums["repr"].add(text)
        for form in (".17g", ".3e", "g"):
            sums[form].add(format(value, form))
        if abs(value) < 1e25:
            for form in (".10f", ",.2f", "%", ".0f"):
                sums[form].add(format(value, form))
            sums["round"].add(f"{round(value, 3)} {round(value, -2)} {round(value)}")
        sums["hash"].add(str(hash(value)))
        sums["ratio"].add("/".join(map(str, value.as_integer_ratio())))
    print(name, wrong)
    for form, checksum in sums.items():
        print(f"  {form:6} {checksum}")
random = Random(99)
parsed = Checksum()
for _ in range(1500):
    digits = str(random.bits(60))[: 1 + random.bits(4)] + "." + str(random.bits(40))[: 1 + random.bits(3)]
    text = digits + f"e{random.bits(9) - 256}"
    parsed.add(repr(float(text)))
print(parsed)
long_ties = ["0.5000000000000000000000000000000000000000001", "9007199254740993", "9007199254740992.99999999999999999999", "1." + "0" * 60 + "1", "2.2250738585072011e-308", "179769313486231580793728971405301e277", "4.9406564584124654e-324", "2.4703282292062327e-324", "2.4703282292062328e-324", "0." + "0" * 400 + "1e400", "123456789" * 8 + "e-60"]
print([float(text) for text in long_ties])
arithmetic = Checksum()
random = Random(7)
x = 1.0
for _ in range(3000):
    y = decimal_float(random) + 0.001
    x = (x * 1.37 + y / 3.0 - x // 7.0 + math.sqrt(abs(y)) * (x % 5.0)) % 1e6
    arithmetic.add(repr(x))
print(x, arithmetic)
