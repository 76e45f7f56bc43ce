"""f-strings: expressions, conversions, format specifications, nesting, self-documentation."""

name = "Ann"
age = 30
price = 1234.5678
items = [1, 2, 3]
print(f"{name} is {age}", f"{name!r} {name!s} {'é'!a}", f"{age + 1} {age * 2 - 3}", f"{len(name)} {name.upper()} {items[1]} {items}")
print(f"[{name:>8}] [{name:<8}] [{name:^8}] [{name:*^9}] [{name:.2}] [{name:>5.1}] [{name:s}] [{name:03}]" )
print(f"[{age:5}] [{age:<5}] [{age:^5}] [{age:05}] [{age:+}] [{age: }] [{-age:05}] [{age:x}] [{age:X}] [{age:b}] [{age:o}] [{age:#x}] [{age:#010b}] [{age:c}]")
print(f"[{price:.2f}] [{price:10.1f}] [{price:<10.1f}] [{price:e}] [{price:.3e}] [{price:g}] [{price:.3g}] [{price:,.2f}] [{price:+.1f}] [{price:010.2f}] [{price:%}] [{price:.1%}]")
print(f"{1234567:,} {1234567:_} {1234567.891:,.1f} {-1234567:,} {0x1234ABCD:_x} {123:,} {1000:,}")
width = 10
precision = 3
print(f"[{price:{width}.{precision}f}] [{name:{'^'}{width}}] [{name:>{len(name) + 2}}] [{age:0{width}d}]")
print(f"{age=} {name=} {age + 1 = } {price=:.1f} {name=!s} {items=}")
print(f"{{literal}} {{{age}}} {'nested ' + f'{age}'} {'a' if age > 20 else 'b'} {f'{name}' + '!'}")
print(f"{'quotes'} {dict(a=1)['a']} {[x * 2 for x in items]} {(lambda x: x + 1)(1)} { {'k': 'v'}['k'] } {3 != 4}")
print(f"multi {name} "
      "plain "
      f"and {age}")
print(f"""triple
{name} {age}""")
print(f"{True} {None} {3.0} {1e20} {float('inf')} {float('nan'):>6} {2**70} {(1, 2)} {{1: 2}} {[]} {print!r:.9}")
print(f"{-5 % 3} {not True} {age > 3 and 'yes'} {age if 0 else 'no'} {age:>{3 + 4}}")
for value in [0, 1, -1, 42, -42, 10**12]:
    print(f"|{value:8d}|{value:<14}|{value:^14}|{value:>+14,}|{value:=+14}|{value:x<14}|")
for number in [0.0, 1.0, -1.5, 3.14159265, 1e-7, 1e10, 123456789.125, 2.5, 0.05]:
    print(f"|{number}|{number:.0f}|{number:.1f}|{number:8.3f}|{number:g}|{number:.2e}|{number:<10.4g}|{number:n}|")
for text in ["", "a", "abc", "héllo", "日本"]:
    print(f"|{text:5}|{text:>5}|{text:^5}|{text:-<5}|{text!r:>8}|")


class Money:
    def __init__(self, cents: int) -> None:
        self.cents = cents

    def __str__(self) -> str:
        return f"${self.cents // 100}.{self.cents % 100:02}"

    def __repr__(self) -> str:
        return f"Money({self.cents})"

    def __format__(self, specification: str) -> str:
        if specification == "long":
            return f"{self.cents // 100} dollars {self.cents % 100} cents"
        return format(str(self), specification)


cost = Money(12345)
print(f"{cost} {cost!r} {cost!s} {cost:long} {cost:>12} {cost!s:>12} {cost!r:^16} {[cost]}")
print(format(3.14159, ".2f"), format(255, "#x"), format("x", ">3"), format(True), format(cost, "long"), format(12345678, ","))
for bad in ["d", "q", ".2", "+s", "=5"]:
    try:
        print(format("text", bad))
    except ValueError as error:
        print("ValueError:", error)
try:
    print(f"{3.5:d}")
except ValueError as error:
    print("ValueError:", error)
