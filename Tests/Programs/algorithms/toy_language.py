"""An interpreter for a small Lisp: reader, environments, closures, special forms, tail loops, errors."""

from collections.abc import Callable
from typing import Any, Optional, Union


class Symbol(str):
    pass


class LispError(Exception):
    pass


Value = Union[int, float, bool, str, Symbol, list[Any], "Lambda", Callable[..., Any], None]


def tokenize(source: str) -> list[str]:
    tokens: list[str] = []
    i = 0
    while i < len(source):
        c = source[i]
        if c == ";":
            while i < len(source) and source[i] != "\n":
                i += 1
        elif c in "()'":
            tokens.append(c)
            i += 1
        elif c.isspace():
            i += 1
        elif c == '"':
            end = source.index('"', i + 1)
            tokens.append(source[i:end])
            i = end + 1
        else:
            start = i
            while i < len(source) and not source[i].isspace() and source[i] not in "();":
                i += 1
            tokens.append(source[start:i])
    return tokens


def atom(token: str) -> Value:
    if token.startswith('"'):
        return token[1:]
    if token in ("#t", "#f"):
        return token == "#t"
    for convert in (int, float):
        try:
            return convert(token)  # type: ignore[no-any-return, operator]
        except ValueError:
            continue
    return Symbol(token)


def read(tokens: list[str], position: int) -> tuple[Value, int]:
    if position >= len(tokens):
        raise LispError("unexpected end of input")
    token = tokens[position]
    if token == "'":
        quoted, position = read(tokens, position + 1)
        return [Symbol("quote"), quoted], position
    if token == ")":
        raise LispError("unexpected )")
    if token != "(":
        return atom(token), position + 1
    items: list[Value] = []
    position += 1
    while position < len(tokens) and tokens[position] != ")":
        item, position = read(tokens, position)
        items.append(item)
    if position >= len(tokens):
        raise LispError("missing )")
    return items, position + 1


def show(value: Any) -> str:
    if value is None:
        return "nil"
    if isinstance(value, bool):
        return "#t" if value else "#f"
    if isinstance(value, list):
        return "(" + " ".join(show(item) for item in value) + ")"
    if isinstance(value, Symbol):
        return str(value)
    if isinstance(value, str):
        return f'"{value}"'
    if isinstance(value, Lambda):
        return f"<lambda {' '.join(value.parameters)}>"
    if callable(value):
        return "<built-in>"
    return str(value)


class Environment:
    def __init__(self, parent: "Optional[Environment]" = None) -> None:
        self.values: dict[str, Value] = {}
        self.parent = parent

    def find(self, name: str) -> "Environment":
        environment: Optional[Environment] = self
        while environment is not None:
            if name in environment.values:
                return environment
            environment = environment.parent
        raise LispError(f"undefined: {name}")


class Lambda:
    def __init__(self, parameters: list[str], body: list[Value], environment: Environment) -> None:
        self.parameters = parameters
        self.body = body
        self.environment = environment

    def bind(self, arguments: list[Value]) -> Environment:
        if len(arguments) != len(self.parameters):
            raise LispError(f"expected {len(self.parameters)} arguments, got {len(arguments)}")
        inner = Environment(self.environment)
        inner.values.update(zip(self.parameters, arguments))
        return inner


def fold(function: Callable[[Any, Any], Any]) -> Callable[..., Any]:
    def folded(first: Any, *rest: Any) -> Any:
        for item in rest:
            first = function(first, item)
        return first

    return folded


def make_global() -> Environment:
    environment = Environment()
    built_in: dict[str, Callable[..., Any]] = {
        "+": fold(lambda a, b: a + b),
        "-": lambda a, *rest: -a if not rest else a - sum(rest),
        "*": fold(lambda a, b: a * b),
        "/": lambda a, b: a / b,
        "quotient": lambda a, b: a // b,
        "modulo": lambda a, b: a % b,
        "<": lambda a, b: a < b,
        ">": lambda a, b: a > b,
        "=": lambda a, b: a == b,
        "list": lambda *items: list(items),
        "cons": lambda a, b: [a] + b,
        "car": lambda items: items[0],
        "cdr": lambda items: items[1:],
        "null?": lambda items: items == [],
        "length": len,
        "append": fold(lambda a, b: a + b),
        "string-append": fold(lambda a, b: a + b),
        "number->string": str,
        "not": lambda value: value is False,
        "expt": pow,
    }
    environment.values.update(built_in)
    return environment


def evaluate(x: Value, environment: Environment) -> Value:
    while True:
        if isinstance(x, Symbol):
            return environment.find(x).values[x]
        if not isinstance(x, list):
            return x
        if not x:
            raise LispError("empty call")
        head = x[0]
        if head == "quote":
            return x[1]
        if head == "if":
            chosen = x[2] if evaluate(x[1], environment) is not False else x[3] if len(x) > 3 else None
            x = chosen
            continue
        if head == "define":
            if isinstance(x[1], list):
                name, *parameters = x[1]
                environment.values[name] = Lambda(parameters, x[2:], environment)
            else:
                environment.values[x[1]] = evaluate(x[2], environment)
            return None
        if head == "set!":
            environment.find(x[1]).values[x[1]] = evaluate(x[2], environment)
            return None
        if head == "lambda":
            return Lambda(x[1], x[2:], environment)
        if head == "let":
            inner = Environment(environment)
            for name, value in x[1]:
                inner.values[name] = evaluate(value, environment)
            environment = inner
            for part in x[2:-1]:
                evaluate(part, environment)
            x = x[-1]
            continue
        if head == "begin":
            for part in x[1:-1]:
                evaluate(part, environment)
            x = x[-1]
            continue
        function, *arguments = [evaluate(part, environment) for part in x]
        if isinstance(function, Lambda):
            environment = function.bind(arguments)
            for part in function.body[:-1]:
                evaluate(part, environment)
            x = function.body[-1]
            continue
        if not callable(function):
            raise LispError(f"not callable: {show(function)}")
        try:
            return function(*arguments)  # type: ignore[no-any-return]
        except (TypeError, IndexError, ZeroDivisionError) as error:
            raise LispError(f"{show(head)}: {type(error).__name__}") from error


def run(source: str, environment: Environment) -> None:
    tokens = tokenize(source)
    position = 0
    while position < len(tokens):
        try:
            expression, position = read(tokens, position)
        except LispError as error:
            print("reader:", error)
            return
        try:
            value = evaluate(expression, environment)
            if value is not None:
                print(f"{show(expression)[:60]} => {show(value)}")
        except LispError as error:
            print(f"{show(expression)[:60]} => error: {error}")


PROGRAM = """
; arithmetic and functions
(+ 1 2 3) (* 2 (- 10 4) 1.5) (- 5) (/ 1 4) (expt 2 100) (quotient -7 2) (modulo -7 2)
(define (square n) (* n n))
(square 12)
(define (fact n) (if (< n 2) 1 (* n (fact (- n 1)))))
(fact 30)
(define (loop n total) (if (= n 0) total (loop (- n 1) (+ total n))))
(loop 20000 0)
(define (map f items) (if (null? items) '() (cons (f (car items)) (map f (cdr items)))))
(map square '(1 2 3 4))
(define (filter p items) (if (null? items) '() (if (p (car items)) (cons (car items) (filter p (cdr items))) (filter p (cdr items)))))
(filter (lambda (n) (> n 2)) (list 1 2 3 4))
(define (make-counter) (let ((n 0)) (lambda () (begin (set! n (+ n 1)) n))))
(define c1 (make-counter)) (define c2 (make-counter))
(c1) (c1) (c2) (c1)
(define (compose f g) (lambda (x) (f (g x))))
((compose square (lambda (x) (+ x 1))) 4)
(let ((x 2) (y 3)) (+ x y) (* x y))
(define (quicksort items)
  (if (null? items) '()
    (let ((pivot (car items)) (rest (cdr items)))
      (append (quicksort (filter (lambda (n) (< n pivot)) rest)) (list pivot)
              (quicksort (filter (lambda (n) (not (< n pivot))) rest))))))
(quicksort '(3 1 4 1 5 9 2 6))
(string-append "abc" "def") (if #f 1 "no") '(a "b" (1.5 #t)) (not #f) (length '(1 2 3))
square car
(undefined-thing) (square 1 2) (car '()) (/ 1 0) ("text" 1) () (+ 1 "a")
(define (ackermann m n) (if (= m 0) (+ n 1) (if (= n 0) (ackermann (- m 1) 1) (ackermann (- m 1) (ackermann m (- n 1))))))
(ackermann 2 5)
"""
run(PROGRAM, make_global())
run("(+ 1 (* 2", make_global())
run("1 ) 2", make_global())
