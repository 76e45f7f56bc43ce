"""Format specifications, conversions, nested fields, percent and str.format; text methods at their edges."""
from typing import Any


class Temp:
    def __init__(self, deg: float) -> None:
        self.deg = deg

    def __format__(self, spec: str) -> str:
        if spec.endswith("f!"):
            return format(self.deg * 9 / 5 + 32, spec[:-2] + "f") + "F"
        return f"{self.deg:{spec or '.1f'}}C"

    def __str__(self) -> str:
        return "str"

    def __repr__(self) -> str:
        return "rêpr"


t = Temp(21.456)
width, prec, name = 12, 3, "näme"
print(f"{t}|{t:.0f}|{t:.2f!}|{t!s:>6}|{t!r:*^8}|{t!a}|{'quoted':{'>'}{width}}|{3.14159:{width}.{prec}}|{name!r:<{width}}|")
print(f"{1234567:,}|{-1234567:_}|{255:#x}|{255:#010b}|{255:o}|{42:+}|{42: }|{-42:=+8}|{3:03}|{65:c}|{1e10:g}|{0.00001234:g}|{1234.5:e}|{0.5:%}|{12345.678:,.2f}")
print(f"{True}|{True:d}|{None}|{1 + 2j}|{[1, 'a']}|{float('nan'):5}|{float('-inf'):08}|{2**70:,}|{-0.0:.1f}|{1.5:g}|{100:>+10,}|{'abc':.2}|{'abc':^7}|{'a':\u00e9<4}|")
print(f"{name=} {width + prec = :>5} {t=!s} {'x' * 3 = }", f"{{}} {{{width}}}", f"{'nested ' + f'{prec:>{prec}}'}")
print("{} {1}".replace("{1}", "{}").format(1, 2), "{0}{1}{0}".format("a", "b"), "{x[0]} {x[k]} {y.deg:.1f} {y!r}".format(x={0: 1, "k": 2}, y=t), "{:>{w}}".format("r", w=5))
print("%s %r %d %5.2f %-5s| %05d %x %% %c %+d %e %g" % ("s", "r", 7, 3.14159, "l", 42, 255, "c", 5, 12345.678, 0.0001), "%(a)s-%(b)03d" % {"a": 1, "b": 2}, "%*d" % (6, 42))
for bad in (lambda: f"{'s':d}", lambda: f"{1:s}", lambda: f"{1.5:x}", lambda: "{} {}".format(1), lambda: "{a}".format(), lambda: "%d" % "x", lambda: "%s %s" % 1,  # type: ignore
            lambda: "{0} {}".format(1, 2), lambda: f"{3:{'bad'}}", lambda: "{".format(), lambda: "%z" % 1, lambda: f"{[]:>3}", lambda: f"{2**2000:f}"[:5], lambda: format(10**400, ".2e")):  # type: ignore
    try:
        print(bad())  # type: ignore
    except Exception as error:
        print(type(error).__name__, error)
text = "  Straße ﬁ\tΣΑΣ ǆ 1½²  "
print([text.upper(), text.lower(), text.title(), text.swapcase(), text.casefold(), text.capitalize()], text.strip().split(), text.split(" "), text.expandtabs(4))
print("a,b,,c".split(","), "a,b,,c".rsplit(",", 1), "a b".partition(" "), "ab".rpartition("-"), "x\ny\r\nz\x0bw\u2028v".splitlines(), "x\n".splitlines(True), "".split(), "".split(","))
print("abcabc".replace("b", "", 1), "aaa".replace("", "-"), "abc".find(""), "abc".rfind("", 1), "abc".find("c", -1), "aXbXc".count("X"), "aaa".count("aa"), "abc".index("c"), "é".encode(), "é".encode("latin-1"), b"\xff\xfe".decode("utf-8", "replace"))
print("abc".center(8, "*"), "7".zfill(3), "-7".zfill(4), "+".zfill(3), "abc".ljust(5) + "|", "x".rjust(3, "é"), "abc".startswith(("x", "ab")), "abc".endswith("bc", 1, 2), "Abc".islower(), "ABC1".isupper(), "½".isnumeric(), "²".isdigit(), "1".isdecimal(), "a1_".isidentifier(), "".isalpha(), " \t".isspace(), "A B".istitle(), "\n".isprintable())
print("abc".translate({97: "1", 98: None, 99: 100}), str.maketrans("ab", "xy", "c"), "hello".translate(str.maketrans("el", "ip")), "a-b_c".translate(str.maketrans("-_", "  ")), "abc" * 0 + "x" * -1, "é" < "z", "a" < "B", max("hello"), sorted("bca"), "".join(reversed("abc")), "abc"[::-2], "abc"[5:], "a\\b\x00\u200b\U0001f600'\"")
print(repr("a'b"), repr('a"b'), repr("a'b\"c"), ascii("é😀"), repr(b"a'\x00\xff"), str(b"x"), bytes([1, 2]).hex(), bytes.fromhex("ff 00"), b"abc"[1], b"abc"[1:], b"a" in b"abc", 97 in b"abc", b"%d %s" % (1, b"x"), bytearray(b"ab") + b"c")
print(int("  -12_3 "), int("ff", 16), int("0b101", 0), float(" 1e-3 "), float("1_0.5"), complex("1+2j"), str(1e16), str(1e15), 1e22, 123456789012345680.0, 5e-324, 0.1 + 0.2, 1 / 3, round(2.5), round(-1.55, 1), round(1234, -2), 10**20, -7 // 2, -7 % 3, divmod(-7, 2), 7.5 // 2, -7.5 % 2, pow(3, -1, 7), int(-3.9), 2**0.5, hash(1) == hash(1.0), (0.5).as_integer_ratio(), (255).to_bytes(2, "big"), (-5).bit_length(), 1_000.5)
