"""Random typed expressions. Every value stays bounded, so that no program runs out of time or memory."""

from __future__ import annotations

import dataclasses
import random
from collections.abc import Callable

SCALARS = ["int", "float", "str", "bool"]
CONTAINERS = ["list[int]", "list[str]", "list[float]", "dict[str, int]", "set[int]", "tuple[int, str]"]
OPTIONAL = "Optional[int]"

INTS = ["0", "1", "2", "3", "7", "-1", "-4", "10", "63", "255", "1000", "-77", "65536", "2147483647", "-2147483648"]
WIDE_INTS = ["4611686018427387903", "-4611686018427387904", "2305843009213693951", "9223372036854775807", "10**20", "-(10**19)"]
FLOATS = ["0.0", "0.5", "1.0", "-2.25", "3.75", "0.1", "1e10", "1e-7", "-0.0", "123.456", "1e16", "2.5e200"]
TEXTS = ["", "a", "abc", "Hello World", "x,y,,z", "  pad ", "12", "-7", "3.5", "ünï", "日本", "a😀b", "it's", 'say "q"', "tab\t", "line\nend"]


@dataclasses.dataclass
class Function:
    """A function or method that expressions may call."""

    name: str
    parameters: list[str]
    result: str


@dataclasses.dataclass
class Class:
    """A generated class: its fields by name, its methods, and the class it inherits from."""

    name: str
    fields: dict[str, str]
    methods: list[Function]
    base: str = ""


class Expressions:
    """Makes expressions of a wanted type from the variables in scope."""

    def __init__(self, seed: int) -> None:
        self.random = random.Random(seed)
        self.scope: dict[str, str] = {}
        self.functions: list[Function] = []
        self.classes: dict[str, Class] = {}
        self.names = 0
        self.loops = 0
        self.callable = True

    def chance(self, percent: int) -> bool:
        return self.random.randrange(100) < percent

    def pick(self, *choices: str) -> str:
        return self.random.choice(choices)

    def fresh(self, prefix: str) -> str:
        self.names += 1
        return f"{prefix}{self.names}"

    def variables(self, kind: str) -> list[str]:
        return [name for name, its in self.scope.items() if its == kind]

    def some_type(self) -> str:
        roll = self.random.randrange(100)
        if roll < 60:
            return self.random.choice(SCALARS)
        if roll < 90 or not self.classes:
            return self.random.choice(CONTAINERS)
        return self.random.choice(list(self.classes))

    def of(self, kind: str, depth: int = 3) -> str:
        """An expression of type `kind`; at depth 0 a variable or a literal."""
        known = self.variables(kind)
        if known and (depth <= 0 or self.chance(35)):
            return self.random.choice(known)
        if depth > 0 and self.chance(12):
            if text := self.from_objects(kind, depth):
                return text
        if depth > 0 and self.chance(6):
            return f"({self.of(kind, depth - 1)} if {self.of('bool', depth - 1)} else {self.of(kind, depth - 1)})"
        makers: dict[str, Callable[[int], str]] = {
            "int": self.int_,
            "float": self.float_,
            "str": self.str_,
            "bool": self.bool_,
            "list[int]": self.list_of_int,
            "list[str]": self.list_of_str,
            "list[float]": self.list_of_float,
            "dict[str, int]": self.dict_,
            "set[int]": self.set_,
            "tuple[int, str]": lambda d: f"({self.of('int', d - 1)}, {self.of('str', d - 1)})",
            OPTIONAL: self.optional,
        }
        if kind in self.classes:
            return self.construct(kind, depth)
        return makers[kind](depth)

    def from_objects(self, kind: str, depth: int) -> str:
        """A field, a method call or a function call of this type, or nothing when there is none."""
        options: list[str] = []
        for name, its in self.scope.items():
            if its in self.classes:
                options += [f"{name}.{field}" for field, type_ in self.all_fields(its).items() if type_ == kind]
                if self.callable:
                    options += [self.call(f"{name}.{m.name}", m, depth) for m in self.classes[its].methods if m.result == kind]
        if self.callable:
            options += [self.call(f.name, f, depth) for f in self.functions if f.result == kind]
        return self.random.choice(options) if options else ""

    def all_fields(self, name: str) -> dict[str, str]:
        cls = self.classes[name]
        inherited = self.all_fields(cls.base) if cls.base else {}
        return {**inherited, **cls.fields}

    def call(self, target: str, function: Function, depth: int) -> str:
        return f"{target}({', '.join(self.of(kind, min(depth, 2) - 1) for kind in function.parameters)})"

    def construct(self, name: str, depth: int) -> str:
        heirs = [name] + [cls.name for cls in self.classes.values() if cls.base == name]
        chosen = self.random.choice(heirs)
        values = [self.of(kind, min(depth, 2) - 1) for kind in self.all_fields(chosen).values()]
        return f"{chosen}({', '.join(values)})"

    def int_(self, depth: int) -> str:
        if depth <= 0:
            return self.random.choice(WIDE_INTS) if self.chance(8) else self.random.choice(INTS)
        a, b = self.of("int", depth - 1), self.of("int", depth - 1)
        xs, s = self.of("list[int]", depth - 2), self.of("str", depth - 2)
        form = self.random.randrange(32)
        if form < 6:
            return f"({a} {self.pick('+', '-')} {b})"
        if form < 8:
            return f"clip({a} * {b})"
        if form < 11:
            return f"({a} {self.pick('//', '%')} {b})"
        if form < 13:
            return f"({a} {self.pick('&', '|', '^')} {b})"
        choices = [
            f"clip({a} << ({b} & 31))",
            f"({a} >> ({b} & 15))",
            f"({a} % 1000 * ({b} % 77))",
            f"clip(({a} % 1000) ** ({b} & 7))",
            f"-{a}" if a[0].isalpha() else f"(-({a}))",
            f"(~{a})",
            f"abs({a})",
            f"len({s})",
            f"len({xs})",
            f"{self.pick('min', 'max')}({a}, {b})",
            f"sum({xs})",
            f"{xs}[{b}]" if self.chance(20) else f"({xs} or [{a}])[{self.pick('0', '-1')}]",
            f"{self.of('dict[str, int]', depth - 2)}.get({s}, {a})",
            f"{self.of('tuple[int, str]', depth - 2)}[0]",
            f"int({self.of('float', depth - 1)} % 1000.0)",
            f"{s}.{self.pick('find', 'count', 'rfind')}({self.of('str', 0)})",
            f"divmod({a}, {b})[{self.pick('0', '1')}]",
            f"(lambda p: p {self.pick('+', '-')} {b})({a})",
            self.of("bool", depth - 1),
            f"pow({a}, {b} & 15, 1009)",
            f"int({s})" if self.chance(15) else f"ord(({s} or 'q')[0])",
        ]
        return self.random.choice(choices)

    def float_(self, depth: int) -> str:
        if depth <= 0:
            return self.random.choice(FLOATS)
        a, b = self.of("float", depth - 1), self.of("float", depth - 1)
        n = self.of("int", depth - 1)
        choices = [
            f"({a} {self.pick('+', '-', '*')} {b})",
            f"({a} {self.pick('+', '-', '*')} {b})",
            f"({a} {self.pick('/', '//', '%')} {b})",
            f"({n} / {self.of('int', depth - 1)})",
            f"float({n})",
            f"(-({a}))",
            f"abs({a})",
            f"round({a}, {self.pick('0', '1', '2', '-1')})",
            f"{self.pick('min', 'max')}({a}, {b})",
            f"math.sqrt(abs({a}))",
            f"sum({self.of('list[float]', depth - 2)}, 0.0)",
            f"({self.of('list[float]', depth - 2)} or [{a}])[0]",
            f"({a} * ({n} % 100))",
            f"math.floor({a} % 100.0) * 0.5",
        ]
        return self.random.choice(choices)

    def str_(self, depth: int) -> str:
        if depth <= 0:
            return repr(self.random.choice(TEXTS))
        a, b = self.of("str", depth - 1), self.of("str", depth - 1)
        n, x = self.of("int", depth - 1), self.of("float", depth - 1)
        choices = [
            f"({a} + {b}[:8])",
            f"({a}[:9] * ({n} & 3))",
            f"{a}[{self.pick('1:', ':3', '::-1', '-2:', '1:-1', '::2')}]",
            f"{a}[{n} % 5 :]",
            f"{a}.{self.pick('upper', 'lower', 'title', 'strip', 'swapcase', 'capitalize', 'casefold')}()",
            f"{a}.replace({self.of('str', 0)}, {b}[:3])[:60]",
            f"{a}.{self.pick('center', 'ljust', 'rjust')}({n} % 12, '*')",
            f"str({n})",
            f"repr({self.of(self.random.choice(SCALARS), depth - 1)})",
            f"str({self.of('list[int]', depth - 2)}[:4])",
            f"repr({self.of('list[str]', depth - 2)}[:3])",
            self.formatted(n, x, a),
            f"{self.of('str', 0)}.join({self.of('list[str]', depth - 2)})[:60]",
            f"chr(97 + {n} % 26)",
            f"{self.of('tuple[int, str]', depth - 2)}[1]",
            f"('%d|%s|%.2f' % ({n}, {a}[:5], {x}))",
            f"({a} or {b})",
            f"{a}[{n}]" if self.chance(20) else f"{a}.zfill(6)",
        ]
        return self.random.choice(choices)

    def formatted(self, n: str, x: str, s: str) -> str:
        number = self.pick("", ":5", ":<6", ":+", ":,", ":x", ":08b", ":^9", "!r")
        real = self.pick("", ":.2f", ":10.3e", ":g", ":+.1f", ":,.1f", "!s")
        text = self.pick("", ":8", ":>8", ":^8", ":.3", "!r")
        quoted = [name for name in (n, x, s) if "'" not in name and '"' not in name and "\\" not in name]
        if len(quoted) < 3 or "{" in n + x + s or "lambda" in n + x + s:
            return f"'{{}}/{{!r}}/{{:>6}}'.format({n}, {x}, {s})"
        return f"f'{{{n}{number}}} {{{x}{real}}} {{{s}{text}}}'"

    def bool_(self, depth: int) -> str:
        if depth <= 0:
            return self.pick("True", "False")
        kind = self.random.choice(["int", "int", "float", "str", "list[int]", "bool"])
        a, b = self.of(kind, depth - 1), self.of(kind, depth - 1)
        p, q = self.of("bool", depth - 1), self.of("bool", depth - 1)
        choices = [
            f"({a} {self.pick('<', '<=', '>', '>=', '==', '!=')} {b})",
            f"({a} {self.pick('<', '==', '!=')} {b})",
            f"({self.of('int', depth - 1)} {self.pick('<', '<=')} {self.of('int', 0)} {self.pick('<', '!=')} {self.of('int', depth - 1)})",
            f"({p} {self.pick('and', 'or')} {q})",
            f"(not {p})",
            f"({self.of('int', depth - 1)} {self.pick('in', 'not in')} {self.of('list[int]', depth - 2)})",
            f"({self.of('int', depth - 1)} in {self.of('set[int]', depth - 2)})",
            f"({self.of('str', depth - 1)} in {self.of('dict[str, int]', depth - 2)})",
            f"({self.of('str', 0)} in {self.of('str', depth - 1)})",
            f"{self.of('str', depth - 1)}.{self.pick('isdigit', 'isalpha', 'isspace', 'islower', 'isupper', 'isalnum')}()",
            f"{self.of('str', depth - 1)}.{self.pick('startswith', 'endswith')}({self.of('str', 0)})",
            f"bool({a})",
            f"{self.pick('any', 'all')}({self.comprehension('bool', depth)})",
            f"({self.of(OPTIONAL, depth - 1)} is {self.pick('', 'not ')}None)",
        ]
        return self.random.choice(choices)

    def comprehension(self, kind: str, depth: int) -> str:
        """The inside of a comprehension whose items have type `kind`."""
        if self.loops >= 2:
            return f"{self.of(kind, 0)} for _ in range(2)"
        name = self.fresh("c")
        source = self.pick(f"range({self.random.randrange(5)})", f"{self.of('list[int]', 0)}[:5]", f"range({self.of('int', 0)} % 6)")
        outer = self.scope
        self.scope = {**outer, name: "int"}
        self.loops += 1
        inside = self.of(kind, min(depth, 2) - 1)
        condition = f" if {self.of('bool', 1)}" if self.chance(30) else ""
        self.loops -= 1
        self.scope = outer
        return f"{inside} for {name} in {source}{condition}"

    def list_of_int(self, depth: int) -> str:
        items = ", ".join(self.of("int", max(depth, 1) - 1) for _ in range(self.random.randrange(1, 5)))
        if depth <= 0:
            return f"[{items}]"
        xs = self.of("list[int]", depth - 1)
        choices = [
            f"[{items}]",
            f"[{self.comprehension('int', depth)}]",
            f"({xs}[:5] + {self.of('list[int]', depth - 1)}[:3])",
            f"({xs}[:4] * ({self.of('int', 0)} & 3))",
            f"{xs}[{self.pick('1:', ':-1', '::-1', '::2', '1:3')}]",
            f"sorted({xs}{self.pick('', ', reverse=True', ', key=lambda k: (k % 5, k)', ', key=abs')})",
            f"list(range({self.of('int', 0)} % 7))",
            f"list({self.of('dict[str, int]', depth - 1)}.values())",
            f"sorted({self.of('set[int]', depth - 1)})",
            f"list(map(lambda m: m + {self.of('int', 0)}, {xs}))",
            f"[len(w) for w in {self.of('list[str]', depth - 1)}]",
        ]
        return self.random.choice(choices)

    def list_of_str(self, depth: int) -> str:
        items = ", ".join(self.of("str", max(depth, 1) - 1) for _ in range(self.random.randrange(1, 4)))
        if depth <= 0:
            return f"[{items}]"
        choices = [
            f"[{items}]",
            f"{self.of('str', depth - 1)}.split({self.pick('', repr(','), repr(' '), repr('a'))})[:8]",
            f"sorted({self.of('list[str]', depth - 1)}{self.pick('', ', key=len', ', reverse=True')})",
            f"list({self.of('dict[str, int]', depth - 1)})",
            f"[{self.comprehension('str', depth)}]",
            f"list({self.of('str', depth - 1)}[:6])",
            f"[w.upper() for w in {self.of('list[str]', depth - 1)} if w]",
        ]
        return self.random.choice(choices)

    def list_of_float(self, depth: int) -> str:
        items = ", ".join(self.of("float", max(depth, 1) - 1) for _ in range(self.random.randrange(1, 4)))
        if depth <= 0 or self.chance(50):
            return f"[{items}]"
        return self.pick(f"[{self.comprehension('float', depth)}]", f"{self.of('list[float]', depth - 1)}[::-1]")

    def dict_(self, depth: int) -> str:
        items = ", ".join(f"{self.of('str', 0)}: {self.of('int', max(depth, 1) - 1)}" for _ in range(self.random.randrange(1, 4)))
        if depth <= 0 or self.chance(40):
            return f"{{{items}}}"
        choices = [
            f"{{**{self.of('dict[str, int]', depth - 1)}, {items}}}",
            f"{{w[:4]: len(w) for w in {self.of('list[str]', depth - 1)}}}",
            f"dict(zip({self.of('list[str]', depth - 1)}, {self.of('list[int]', depth - 1)}))",
            f"dict(sorted({self.of('dict[str, int]', depth - 1)}.items()))",
        ]
        return self.random.choice(choices)

    def set_(self, depth: int) -> str:
        items = ", ".join(self.of("int", max(depth, 1) - 1) for _ in range(self.random.randrange(1, 4)))
        if depth <= 0 or self.chance(40):
            return f"{{{items}}}"
        choices = [
            f"set({self.of('list[int]', depth - 1)})",
            f"({self.of('set[int]', depth - 1)} {self.pick('|', '&', '-', '^')} {self.of('set[int]', depth - 1)})",
            f"{{{self.comprehension('int', depth)}}}",
        ]
        return self.random.choice(choices)

    def optional(self, depth: int) -> str:
        if depth <= 0:
            return "None"
        return self.random.choice(
            [
                f"{self.of('dict[str, int]', depth - 1)}.get({self.of('str', 0)})",
                f"({self.of('int', depth - 1)} if {self.of('bool', depth - 1)} else None)",
            ]
        )
