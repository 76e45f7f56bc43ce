"""An arithmetic language: tokens, precedence climbing, a tree with visitors, variables and functions."""

import math
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import NamedTuple, Optional


class Token(NamedTuple):
    kind: str
    text: str
    position: int


class ParseError(Exception):
    pass


class EvaluationError(Exception):
    pass


def tokenize(source: str) -> Iterator[Token]:
    i = 0
    while i < len(source):
        c = source[i]
        start = i
        if c.isspace():
            i += 1
            continue
        if c.isdigit() or c == ".":
            while i < len(source) and (source[i].isdigit() or source[i] == "."):
                i += 1
            yield Token("number", source[start:i], start)
        elif c.isalpha() or c == "_":
            while i < len(source) and (source[i].isalnum() or source[i] == "_"):
                i += 1
            yield Token("name", source[start:i], start)
        elif source[i : i + 2] in ("**", "//", "<=", ">=", "==", "!="):
            i += 2
            yield Token("operator", source[start:i], start)
        elif c in "+-*/%()=,<>":
            i += 1
            yield Token("operator", c, start)
        else:
            raise ParseError(f"unexpected {c!r} at {i}")
    yield Token("end", "", len(source))


class Node:
    def evaluate(self, scope: "Scope") -> float:
        raise NotImplementedError

    def simplify(self) -> "Node":
        return self


@dataclass
class Number(Node):
    value: float

    def evaluate(self, scope: "Scope") -> float:
        return self.value

    def __str__(self) -> str:
        return f"{self.value:g}"


@dataclass
class Name(Node):
    name: str

    def evaluate(self, scope: "Scope") -> float:
        return scope.look_up(self.name)

    def __str__(self) -> str:
        return self.name


@dataclass
class Unary(Node):
    operator: str
    operand: Node

    def evaluate(self, scope: "Scope") -> float:
        value = self.operand.evaluate(scope)
        return -value if self.operator == "-" else value

    def simplify(self) -> Node:
        operand = self.operand.simplify()
        if isinstance(operand, Number):
            return Number(-operand.value if self.operator == "-" else operand.value)
        return Unary(self.operator, operand)

    def __str__(self) -> str:
        return f"({self.operator}{self.operand})"


OPERATORS: dict[str, tuple[int, bool, Callable[[float, float], float]]] = {
    "==": (1, False, lambda a, b: float(a == b)),
    "!=": (1, False, lambda a, b: float(a != b)),
    "<": (2, False, lambda a, b: float(a < b)),
    ">": (2, False, lambda a, b: float(a > b)),
    "<=": (2, False, lambda a, b: float(a <= b)),
    ">=": (2, False, lambda a, b: float(a >= b)),
    "+": (3, False, lambda a, b: a + b),
    "-": (3, False, lambda a, b: a - b),
    "*": (4, False, lambda a, b: a * b),
    "/": (4, False, lambda a, b: a / b),
    "//": (4, False, lambda a, b: a // b),
    "%": (4, False, lambda a, b: a % b),
    "**": (6, True, lambda a, b: a**b),
}


@dataclass
class Binary(Node):
    operator: str
    left: Node
    right: Node

    def evaluate(self, scope: "Scope") -> float:
        function = OPERATORS[self.operator][2]
        try:
            return function(self.left.evaluate(scope), self.right.evaluate(scope))
        except ZeroDivisionError:
            raise EvaluationError(f"division by zero in {self}") from None

    def simplify(self) -> Node:
        left, right = self.left.simplify(), self.right.simplify()
        if isinstance(left, Number) and isinstance(right, Number) and right.value != 0:
            return Number(OPERATORS[self.operator][2](left.value, right.value))
        if self.operator == "*" and Number(0) in (left, right):
            return Number(0)
        if self.operator == "*" and left == Number(1):
            return right
        if self.operator in ("*", "/", "**") and right == Number(1):
            return left
        if self.operator in ("+", "-") and right == Number(0):
            return left
        return Binary(self.operator, left, right)

    def __str__(self) -> str:
        return f"({self.left} {self.operator} {self.right})"


@dataclass
class Call(Node):
    name: str
    arguments: list[Node]

    def evaluate(self, scope: "Scope") -> float:
        values = [argument.evaluate(scope) for argument in self.arguments]
        return scope.call(self.name, values)

    def simplify(self) -> Node:
        return Call(self.name, [argument.simplify() for argument in self.arguments])

    def __str__(self) -> str:
        return f"{self.name}({', '.join(map(str, self.arguments))})"


@dataclass
class Assign(Node):
    name: str
    value: Node
    parameters: Optional[list[str]] = None

    def evaluate(self, scope: "Scope") -> float:
        if self.parameters is not None:
            scope.functions[self.name] = (self.parameters, self.value)
            return 0.0
        scope.variables[self.name] = self.value.evaluate(scope)
        return scope.variables[self.name]


class Scope:
    BUILT_IN: dict[str, Callable[..., float]] = {
        "sqrt": math.sqrt,
        "max": max,
        "min": min,
        "hypot": math.hypot,
        "if": lambda condition, yes, no: yes if condition else no,
    }

    def __init__(self, parent: "Optional[Scope]" = None) -> None:
        self.parent = parent
        self.variables: dict[str, float] = {} if parent else {"pi": math.pi, "e": math.e}
        self.functions: dict[str, tuple[list[str], Node]] = {}

    def look_up(self, name: str) -> float:
        scope: Optional[Scope] = self
        while scope is not None:
            if name in scope.variables:
                return scope.variables[name]
            scope = scope.parent
        raise EvaluationError(f"unknown variable {name}")

    def call(self, name: str, values: list[float]) -> float:
        scope: Optional[Scope] = self
        while scope is not None:
            if name in scope.functions:
                parameters, body = scope.functions[name]
                if len(parameters) != len(values):
                    raise EvaluationError(f"{name} takes {len(parameters)} arguments, not {len(values)}")
                inner = Scope(scope)
                inner.variables.update(zip(parameters, values))
                return body.evaluate(inner)
            scope = scope.parent
        if name not in self.BUILT_IN:
            raise EvaluationError(f"unknown function {name}")
        return self.BUILT_IN[name](*values)


class Parser:
    def __init__(self, source: str) -> None:
        self.tokens = list(tokenize(source))
        self.index = 0

    @property
    def current(self) -> Token:
        return self.tokens[self.index]

    def advance(self) -> Token:
        token = self.current
        self.index += 1
        return token

    def accept(self, text: str) -> bool:
        if self.current.text == text and self.current.kind == "operator":
            self.index += 1
            return True
        return False

    def expect(self, text: str) -> None:
        if not self.accept(text):
            raise ParseError(f"expected {text!r}, found {self.current.text or 'the end'!r} at {self.current.position}")

    def statement(self) -> Node:
        start = self.index
        left = self.expression(0)
        if self.accept("="):
            if isinstance(left, Name):
                left = Assign(left.name, self.expression(0))
            elif isinstance(left, Call) and all(isinstance(a, Name) for a in left.arguments):
                parameters = [a.name for a in left.arguments if isinstance(a, Name)]
                left = Assign(left.name, self.expression(0), parameters)
            else:
                raise ParseError(f"cannot assign to {left} at {self.tokens[start].position}")
        if self.current.kind != "end":
            raise ParseError(f"unexpected {self.current.text!r} at {self.current.position}")
        return left

    def expression(self, minimum: int) -> Node:
        left = self.primary()
        while self.current.kind == "operator" and self.current.text in OPERATORS:
            power, right_associative, _ = OPERATORS[self.current.text]
            if power < minimum:
                break
            operator = self.advance().text
            left = Binary(operator, left, self.expression(power if right_associative else power + 1))
        return left

    def primary(self) -> Node:
        token = self.advance()
        if token.kind == "number":
            try:
                return Number(float(token.text))
            except ValueError:
                raise ParseError(f"bad number {token.text!r}") from None
        if token.kind == "name":
            if not self.accept("("):
                return Name(token.text)
            arguments: list[Node] = []
            while not self.accept(")"):
                if arguments:
                    self.expect(",")
                arguments.append(self.expression(0))
            return Call(token.text, arguments)
        if token.text in ("-", "+"):
            return Unary(token.text, self.expression(5))
        if token.text == "(":
            inner = self.expression(0)
            self.expect(")")
            return inner
        raise ParseError(f"unexpected {token.text or 'end'!r} at {token.position}")


scope = Scope()
for line in """1 + 2 * 3
(1 + 2) * 3
2 ** 3 ** 2
-2 ** 2
10 - 4 - 3
7 // 2 + 7 % 4 - 1 / 8
x = 5
y = x * 2 + 0
x < y
sqrt(x * y - 1) + max(1, x, 3)
square(n) = n * n * 1
square(square(3))
fact(n) = if(n < 2, 1, n)
area(r) = pi * r ** 2
area(2) * (0 * y + 1)
unknown + 1
1 / (x - 5)
square(1, 2)
nope(1)
3 +
(1 + 2
4 $ 4
1.2.3
5 = 6
hypot(3, 4) == 5
-(-3) + +4
2 3""".splitlines():
    try:
        tree = Parser(line).statement()
        shown = "" if isinstance(tree, Assign) else f"  {tree} -> {tree.simplify()}"
        print(f"{line:36} = {tree.evaluate(scope):<10g}{shown}")
    except (ParseError, EvaluationError) as error:
        print(f"{line:36} ! {type(error).__name__}: {error}")
print(sorted(scope.variables), sorted(scope.functions), repr(Parser("a*-1").statement()))
