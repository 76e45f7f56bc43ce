"""Random typed programs: classes, functions, statements, and calls that print what comes of them."""

from __future__ import annotations

from expressions import CONTAINERS, OPTIONAL, SCALARS, Class, Expressions, Function

PRELUDE = '''\
import math
from collections.abc import Callable, Iterator
from typing import Optional


class Oops(Exception):
    pass


class Guard:
    def __init__(self, name: str, swallow: bool) -> None:
        self.name = name
        self.swallow = swallow

    def __enter__(self) -> str:
        print("enter", self.name)
        return self.name

    def __exit__(self, kind: object, error: object, traceback: object) -> bool:
        print("exit", self.name, error is None)
        return self.swallow and isinstance(error, (ValueError, Oops))


def clip(n: int) -> int:
    return n if -(10**25) < n < 10**25 else n % 1000003 - 500000


def show(value: object) -> str:
    if isinstance(value, set):
        return "{" + ", ".join(map(repr, sorted(value))) + "}"
    return repr(value)


def attempt(name: str, action: Callable[[], object]) -> None:
    try:
        print(name, show(action()))
    except Exception as error:
        print(name, type(error).__name__, error)
'''

ERRORS = ["ValueError", "ZeroDivisionError", "(IndexError, KeyError)", "Oops", "Exception", "(OverflowError, ValueError)", "LookupError"]


def generate(seed: int, size: int) -> str:
    """A program of about `size` statements; the same seed and size give the same program."""
    return Generator(seed).program(size)


class Generator(Expressions):
    """Adds statements to expressions: writes lines with the current indentation."""

    def __init__(self, seed: int) -> None:
        super().__init__(seed)
        self.lines: list[str] = []
        self.level = 0
        self.result = ""
        self.in_loop = False
        self.globals: dict[str, str] = {}
        self.read_only: set[str] = set()

    def put(self, text: str) -> None:
        self.lines.append("    " * self.level + text)

    def program(self, size: int) -> str:
        for _ in range(self.random.randrange(1, 4)):
            self.class_()
        for _ in range(self.random.randrange(1, 4)):
            name, kind = self.fresh("g"), self.random.choice(SCALARS + CONTAINERS)
            self.put(f"{name}: {kind} = {self.of(kind, 1)}")
            self.globals[name] = kind
        self.generator_function()
        self.recursive_function()
        for _ in range(self.random.randrange(3, 6)):
            self.function(max(size // 5, 3))
        self.scope = dict(self.globals)
        for function in list(self.functions):
            for _ in range(2):
                self.put(f"attempt({function.name!r}, lambda: {self.call(function.name, function, 2)})")
        for _ in range(max(size // 10, 2)):
            kind = self.some_type()
            self.put(f"attempt({kind!r}, lambda: {self.of(kind, 3)})")
        for name in self.globals:
            self.put(f"print({name!r}, show({name}))")
        return PRELUDE + "\n\n" + "\n".join(self.lines) + "\n"

    # Definitions

    def class_(self) -> None:
        name = self.fresh("C")
        base = self.random.choice(list(self.classes)) if self.classes and self.chance(50) else ""
        fields = {self.fresh("f"): self.random.choice(SCALARS + ["list[int]"]) for _ in range(self.random.randrange(1, 4))}
        cls = Class(name, fields, [], base)
        inherited = self.all_fields(base) if base else {}
        everything = {**inherited, **fields}
        self.put(f"class {name}({base}):" if base else f"class {name}:")
        self.level += 1
        parameters = ", ".join(f"{field}: {kind}" for field, kind in everything.items())
        self.put(f"def __init__(self, {parameters}) -> None:")
        self.level += 1
        if base:
            self.put(f"super().__init__({', '.join(inherited)})")
        for field in fields:
            self.put(f"self.{field} = {field}")
        self.level -= 1
        shown = ", ".join(f"{{self.{field}!r}}" for field in everything)
        self.put("def __repr__(self) -> str:")
        self.put(f'    return f"{name}({shown})"')
        self.put("def __eq__(self, other: object) -> bool:")
        first = next(iter(everything))
        self.put(f"    return isinstance(other, {name}) and self.{first} == other.{first}")
        self.put("__hash__ = None  # type: ignore[assignment]")
        self.classes[name] = cls
        overridden = [m for m in self.classes[base].methods] if base and self.chance(60) else []
        for model in overridden[:1]:
            self.method(cls, model.name, model.parameters, model.result)
        for _ in range(self.random.randrange(1, 3)):
            parameters_ = [self.random.choice(SCALARS) for _ in range(self.random.randrange(3))]
            self.method(cls, self.fresh("m"), parameters_, self.random.choice(SCALARS))
        if base:
            names = {m.name for m in cls.methods}
            cls.methods += [m for m in self.classes[base].methods if m.name not in names]
        self.level -= 1
        self.put("")

    def method(self, cls: Class, name: str, parameters: list[str], result: str) -> None:
        names = [f"p{i}" for i in range(len(parameters))]
        declared = "".join(f", {n}: {kind}" for n, kind in zip(names, parameters))
        self.put(f"def {name}(self{declared}) -> {result}:")
        self.body({"self": cls.name, **dict(zip(names, parameters))}, result, 3, calls=False)
        cls.methods.append(Function(name, parameters, result))

    def function(self, size: int) -> None:
        name = self.fresh("fn")
        parameters = [self.some_type() for _ in range(self.random.randrange(1, 4))]
        result = self.some_type()
        names = [f"p{i}" for i in range(len(parameters))]
        declared = ", ".join(f"{n}: {kind}" for n, kind in zip(names, parameters))
        self.put(f"def {name}({declared}) -> {result}:")
        self.body({**self.globals, **dict(zip(names, parameters))}, result, size, calls=True)
        self.functions.append(Function(name, parameters, result))

    def generator_function(self) -> None:
        name = self.fresh("gen")
        self.put(f"def {name}(p0: int, p1: str) -> Iterator[int]:")
        self.level += 1
        self.scope = {"p0": "int", "p1": "str"}
        self.put(f"for i in range(abs({self.of('int', 1)}) % 6):")
        self.scope["i"] = "int"
        self.level += 1
        self.put(f"if {self.of('bool', 2)}:")
        self.put(f"    yield {self.of('int', 2)}")
        self.put(f"yield {self.of('int', 1)}")
        self.level -= 2
        self.put("")
        wrapper = self.fresh("fn")
        self.put(f"def {wrapper}(p0: int, p1: str) -> list[int]:")
        self.put(f"    return list({name}(p0, p1)) + [sum({name}(p0 + 1, p1))]")
        self.put("")
        self.functions.append(Function(wrapper, ["int", "str"], "list[int]"))

    def recursive_function(self) -> None:
        name = self.fresh("rec")
        kind = self.random.choice(["int", "str", "float"])
        self.put(f"def {name}(n: int, x: {kind}) -> {kind}:")
        self.scope = {"n": "int", "x": kind}
        self.put("    if n <= 0:")
        self.put(f"        return {self.of(kind, 1)}")
        combine = {"int": "clip({0} + {1})", "str": "({0} + {1}[:3])[:40]", "float": "({0} * 0.5 + {1})"}[kind]
        again = f"{name}(min(n, 12) - {self.pick('1', '2')}, {self.of(kind, 1)})"
        self.put(f"    return {combine.format(again, self.of(kind, 1))}")
        self.put("")
        self.functions.append(Function(name, ["int", kind], kind))

    def body(self, scope: dict[str, str], result: str, size: int, calls: bool) -> None:
        outer = self.scope, self.result, self.callable
        self.scope, self.result, self.callable = scope, result, calls
        self.level += 1
        changed = [name for name in self.globals if calls and self.chance(30)]
        if changed:
            self.put(f"global {', '.join(changed)}")
        self.read_only = set(self.globals) - set(changed)
        self.statements(size, 0)
        self.put(f"return {self.of(result, 2)}")
        self.level -= 1
        self.put("")
        self.scope, self.result, self.callable = outer

    # Statements

    def block(self, size: int, depth: int, extra: dict[str, str] | None = None) -> None:
        """An indented block with a scope of its own: what it declares is not certain afterwards."""
        outer = self.scope
        self.scope = {**outer, **(extra or {})}
        self.level += 1
        self.statements(size, depth)
        self.level -= 1
        self.scope = outer

    def statements(self, size: int, depth: int) -> None:
        before = len(self.lines)
        for _ in range(self.random.randrange(1, size + 1)):
            self.statement(depth)
        if len(self.lines) == before:
            self.declare()

    def statement(self, depth: int) -> None:
        simple = [self.declare, self.declare, self.assign, self.assign, self.augment, self.mutate, self.mutate, self.print_, self.unpack]
        compound = [self.if_, self.if_, self.for_, self.for_, self.while_, self.try_, self.with_, self.leave, self.closure]
        if depth < 3 and self.chance(38):
            self.random.choice(compound)(depth)
        else:
            self.random.choice(simple)()

    def declare(self) -> None:
        name, kind = self.fresh("v"), self.some_type() if self.chance(90) else OPTIONAL
        value = self.of(kind)
        self.put(f"{name}: {kind} = {value}")
        self.scope[name] = kind

    def may_assign(self, name: str) -> bool:
        return name[0] in "vpg" and name not in self.read_only

    def assignable(self, *kinds: str) -> str:
        """A variable that may be assigned to: not self and no loop variable."""
        names = [n for n, kind in self.scope.items() if self.may_assign(n) and (not kinds or kind in kinds)]
        return self.random.choice(names) if names else ""

    def assign(self) -> None:
        if name := self.assignable():
            self.put(f"{name} = {self.of(self.scope[name])}")

    def augment(self) -> None:
        targets = [(n, kind) for n, kind in self.scope.items() if self.may_assign(n) and kind in ("int", "float", "str")]
        for owner, cls in self.scope.items():
            if cls in self.classes:
                targets += [(f"{owner}.{f}", kind) for f, kind in self.all_fields(cls).items() if kind in ("int", "float", "str")]
        if not targets:
            return
        name, kind = self.random.choice(targets)
        if kind == "int":
            self.put(f"{name} {self.pick('+=', '-=', '//=', '%=', '&=', '|=', '^=')} {self.of('int', 2)}")
        elif kind == "float":
            self.put(f"{name} {self.pick('+=', '-=', '*=', '/=')} {self.of('float', 2)}")
        else:
            self.put(f"{name} += {self.of('str', 2)}[:5]")

    def mutate(self) -> None:
        options: list[str] = []
        if xs := self.assignable("list[int]"):
            n = self.of("int", 2)
            options += [
                f"{xs}.append({n})", f"{xs}[{self.pick('0', '-1', '1')}] = {n}", f"{xs}.insert({self.pick('0', '1', '-1')}, {n})",
                f"{xs}.pop()", f"{xs}.sort()", f"{xs}.reverse()", f"{xs}[1:2] = [{n}]", f"del {xs}[0]", f"{xs}.remove({n})",
                f"{xs}.extend({self.of('list[int]', 1)}[:3])", f"{xs}[0] += {n}", f"{xs} = {xs}[:6]",
            ]  # fmt: skip
        if d := self.assignable("dict[str, int]"):
            key, n = self.of("str", 1), self.of("int", 2)
            options += [
                f"{d}[{key}] = {n}", f"{d}[{key}] = {d}.get({key}, 0) + 1", f"{d}.pop({key}, 0)", f"del {d}[{key}]",
                f"{d}.setdefault({key}, {n})", f"{d}.update({self.of('dict[str, int]', 1)})", f"{d}[{key}] += {n}",
            ]  # fmt: skip
        if s := self.assignable("set[int]"):
            options += [f"{s}.add({self.of('int', 2)})", f"{s}.discard({self.of('int', 1)})", f"{s} |= {self.of('set[int]', 1)}"]
        if w := self.assignable("list[str]"):
            options += [f"{w}.append({self.of('str', 2)})", f"{w}.sort(key=len)", f"{w}[0] += {self.of('str', 0)}"]
        for owner, cls in self.scope.items():
            if cls in self.classes:
                field, kind = self.random.choice(list(self.all_fields(cls).items()))
                options.append(f"{owner}.{field} = {self.of(kind, 2)}")
        if options:
            self.put(self.random.choice(options))

    def print_(self) -> None:
        values = [f"show({self.of(self.some_type(), 2)})" if self.chance(60) else self.of(self.random.choice(SCALARS), 2) for _ in range(self.random.randrange(1, 4))]
        self.put(f"print({', '.join(values)})")

    def unpack(self) -> None:
        ints = [n for n, kind in self.scope.items() if kind == "int" and n[0] in "vp"]
        if len(ints) >= 2:
            a, b = self.random.sample(ints, 2)
            self.put(self.pick(f"{a}, {b} = {b}, {a}", f"{a}, {b} = divmod({self.of('int', 1)}, {self.of('int', 1)})"))
            return
        number, text = self.fresh("v"), self.fresh("v")
        self.put(f"{number}: int")
        self.put(f"{number}, {text} = {self.of('tuple[int, str]', 2)}")
        self.scope.update({number: "int", text: "str"})

    def if_(self, depth: int) -> None:
        self.put(f"if {self.of('bool')}:")
        self.block(3, depth + 1)
        if self.chance(30):
            self.put(f"elif {self.of('bool', 2)}:")
            self.block(2, depth + 1)
        if self.chance(50):
            self.put("else:")
            self.block(3, depth + 1)

    def for_(self, depth: int) -> None:
        if self.loops >= 2:
            return self.if_(depth)
        i, x = self.fresh("i"), self.fresh("x")
        form = self.random.randrange(7)
        if form < 2:
            bounds = self.pick("4", "1, 6", "5, 0, -2", f"{self.of('int', 1)} % 6", f"len({self.of('list[int]', 0)})")
            self.loop(f"for {i} in range({bounds}):", {i: "int"}, depth)
        elif form == 2:
            self.loop(f"for {x} in {self.of('list[int]', 1)}[:6]:", {x: "int"}, depth)
        elif form == 3:
            self.loop(f"for {i}, {x} in enumerate({self.of('list[str]', 1)}[:5]):", {i: "int", x: "str"}, depth)
        elif form == 4:
            self.loop(f"for {x}, {i} in sorted({self.of('dict[str, int]', 1)}.items())[:6]:", {i: "int", x: "str"}, depth)
        elif form == 5:
            self.loop(f"for {i}, {x} in zip({self.of('list[int]', 1)}[:5], {self.of('str', 1)}):", {i: "int", x: "str"}, depth)
        else:
            self.loop(f"for {x} in {self.of('str', 1)}[:6]:", {x: "str"}, depth)

    def while_(self, depth: int) -> None:
        if self.loops >= 2:
            return self.if_(depth)
        n = self.fresh("w")
        self.put(f"{n} = {self.random.randrange(1, 7)}")
        self.loop(f"while {n} > 0{self.pick('', ' and ' + self.of('bool', 1))}:", {n: "int"}, depth, f"{n} -= 1")

    def loop(self, header: str, names: dict[str, str], depth: int, first: str = "") -> None:
        self.put(header)
        outer = self.in_loop, self.callable
        self.in_loop = True
        self.callable = self.callable and self.loops == 0
        self.loops += 1
        if first:
            self.put("    " + first)
        self.block(4, depth + 1, names)
        self.loops -= 1
        self.in_loop, self.callable = outer
        if self.chance(20):
            self.put("else:")
            self.block(2, depth + 1)

    def try_(self, depth: int) -> None:
        self.put("try:")
        self.block(4, depth + 1)
        caught = self.random.choice(ERRORS)
        only_finally = self.chance(15)
        if not only_finally:
            self.put(f"except {caught} as error:")
            self.put("    print(type(error).__name__, error)")
            self.block(2, depth + 1)
            if self.chance(25):
                self.put("else:")
                self.block(2, depth + 1)
        if only_finally or self.chance(30):
            self.put("finally:")
            outer, self.in_loop = self.in_loop, False
            self.block(2, 3)
            self.in_loop = outer

    def with_(self, depth: int) -> None:
        name = self.fresh("v")
        self.put(f"with Guard({self.of('str', 1)}, {self.of('bool', 1)}) as {name}:")
        self.block(3, depth + 1, {name: "str"})

    def leave(self, depth: int) -> None:
        """Leaves a loop or the function under a condition."""
        self.put(f"if {self.of('bool', 2)}:")
        if self.in_loop and self.chance(60):
            self.put("    " + self.pick("break", "continue"))
        elif self.chance(60):
            self.put(f"    return {self.of(self.result, 2)}")
        elif self.chance(70):
            self.put(f"    raise {self.pick('Oops', 'ValueError', 'KeyError')}({self.of('str', 1)})")
        else:
            self.put(f"    assert {self.of('bool', 1)}, {self.of('str', 1)}")

    def closure(self, depth: int) -> None:
        captured = [n for n, kind in self.scope.items() if n[0] == "v" and kind in SCALARS]
        if not captured or self.level > 2:
            return self.if_(depth)
        name, changed = self.fresh("inner"), self.random.choice(captured)
        kind = self.scope[changed]
        self.put(f"def {name}(q: {kind}) -> {kind}:")
        self.put(f"    nonlocal {changed}")
        outer, self.scope = self.scope, {**{n: self.scope[n] for n in captured}, "q": kind}
        self.put(f"    {changed} = {self.of(kind, 2)}")
        self.put(f"    return {self.of(kind, 2)}")
        self.scope = outer
        self.put(f"print({name}({self.of(kind, 1)}), {changed}, {name}({self.of(kind, 1)}))")
