"""f-strings in depth: nested specifications and f-strings, conversions with formats, multi-line, raw, debugging."""

import math
from dataclasses import dataclass


@dataclass
class Column:
    title: str
    width: int
    align: str = "<"
    kind: str = ""

    def cell(self, value: object) -> str:
        return f"{value:{self.align}{self.width}{self.kind}}"


class Spec:
    def __format__(self, spec: str) -> str:
        return f"[{spec}]"


COLUMNS = [Column("name", 10), Column("count", 7, ">", ","), Column("share", 8, ">", ".1%"), Column("code", 6, "^", "X")]
ROWS: list[tuple[str, int, float, int]] = [("alpha", 1234567, 0.5, 255), ("beta", 42, 1 / 3, 4096), ("γάμμα", 0, 0.1666, 10)]
print("|".join(f"{c.title:{c.align}{c.width}}" for c in COLUMNS))
print("+".join("-" * c.width for c in COLUMNS))
for row in ROWS:
    print("|".join(c.cell(value) for c, value in zip(COLUMNS, row)))
width, precision, fill = 12, 4, "*"
value = math.pi * 1000
print(f"{value:{width}.{precision}f}|{value:{fill}^{width}.{precision}}|{value:<{width}.{precision}e}|{value:{'>'}{width + 2}}|{value:{f'{width}'}.{precision - 2}f}")
print(f"{Spec():abc} {Spec():{width}} {Spec():{fill}>{width}.{precision}} {Spec()}")
x, name, items = 7, "naja", {"k": [1, 2]}
print(f"{x=}, {x = }, {x=:>5}, {x=!r}, {name=}, {name=!s:>8}, {x*2=}, {items['k'][0]=}, {len(name)=:03}, {x > 3=}, {( x )=}")
print(f"{name!r:>10} {name!s:*<8} {'é'!a:>8} {x!r:03} {None!r:>6} {[1]!s:^7}")
print(f"{f'{x}' + f'{name}'} {f'inner {name!r}'}")
print(f"{{}} {{{x}}} {{{{x}}}} {'{'}{x}{'}'} {{{name!r}}}", rf"\n{x}\t", f"\t{x}\n".encode(), f"\x41\N{BULLET}\u00e9{x}")
print(f"a" "b" f"{x}" 'c' rf"\d{x}" f"", f"" == "", f"{x}" f"{name}", "plain {x}")
print(f"""multi
  {x}
{name:>10}
{
    x
    + 1
}""")
print(f"{(lambda n: n + 1)(3)} {[n for n in range(3)]} {({'a': 1})['a']} { {1, 2} == {2, 1} } {x if x > 5 else 'small'} {not x} {-x} {x,} {x, name} {*[1, 2],}")
print(f"{x:d}{x:5d}{x:<5d}|{x:^5d}|{x:+d}{x:05d}{x:x}{x:#o}{x:b}{x:c}|{x:e}|{x:.1f}|{x:%}|{x:n}|{x!s:>4}")
print(f"{True:d} {True} {True!s:>6} {True:>6} {False:.1f} {None} {3 + 0 == 3} {b'x'!r} {[]!r} {():} {'':>3}|{'' or 'x'}")
print(f"{1e10:g} {1e-10:g} {123456789.0:,.3f} {0.1 + 0.2:.20f} {1 / 3:.3} {2 / 3:10.3%}| {1e300 * 1e10:f} {-0.0:+.1f} {1234.5:_.2f} {12345678:_} {255:#_x} {1e6:,}")
print(f"{'abcdef':.3} {'abcdef':>8.2}| {'日本':>6}| {'😀':^5}| {'x':0<4} {'x':=<4} {'s':s} {'tab':\t^7}|")
for n in (0, 1, 12, 123, 1234, 12345, 1234567):
    print(f"{n:>9,}|{n:<9_}|{n:^9}|{n:09}|{n:+9,}|{n:#10x}|{n:#b}")
for v in (0.0, 0.5, 1.25, 99.995, 1e5, 1e-5, 123456.789):
    print(f"{v:8.2f}|{v:<10.3g}|{v:^12.1e}|{v:+}|{v:08.1f}|{v:,}|{v:.0f}|{v!r:>10}|{v:10}|{v:%}")
table = {n: {"square": n**2, "root": n**0.5} for n in range(1, 4)}
print("\n".join(f"{n}: " + ", ".join(f"{key}={val:.3f}" for key, val in row.items()) for n, row in table.items()))
for bad, spec in [(5, "s"), ("a", "d"), (1.5, "d"), ([], ">5"), (5, ".2d"), ("a", ","), (None, "5"), (5, "zz"), (5, "c5"), (2.5, "x")]:
    try:
        print(f"{bad:{spec}}")
    except (ValueError, TypeError) as error:
        print(type(error).__name__, error)
