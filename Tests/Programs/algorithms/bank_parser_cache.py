"""A cache, a parser, a bank, state machines, generators, decorators and matrices in one program."""
from __future__ import annotations

import functools
from collections import OrderedDict, deque
from dataclasses import dataclass, field
from enum import Enum, auto
from typing import Callable, Generic, Iterator, NamedTuple, TypeVar

T = TypeVar("T")
K = TypeVar("K")
V = TypeVar("V")


class LRU(Generic[K, V]):
    def __init__(self, size: int) -> None:
        self.size = size
        self.data: OrderedDict[K, V] = OrderedDict()
        self.hits = self.misses = 0

    def get(self, key: K, make: Callable[[K], V]) -> V:
        if key in self.data:
            self.hits += 1
            self.data.move_to_end(key)
            return self.data[key]
        self.misses += 1
        value = make(key)
        self.data[key] = value
        if len(self.data) > self.size:
            self.data.popitem(last=False)
        return value


class State(Enum):
    IDLE = auto()
    RUNNING = auto()
    DONE = auto()

    def next(self) -> State:
        return {State.IDLE: State.RUNNING, State.RUNNING: State.DONE, State.DONE: State.DONE}[self]


class Token(NamedTuple):
    kind: str
    text: str
    pos: int = 0

    def is_op(self) -> bool:
        return self.kind == "op"


def tokenize(source: str) -> Iterator[Token]:
    i = 0
    while i < len(source):
        c = source[i]
        if c.isspace():
            i += 1
        elif c.isdigit():
            j = i
            while j < len(source) and (source[j].isdigit() or source[j] == "."):
                j += 1
            yield Token("num", source[i:j], i)
            i = j
        elif c in "+-*/()":
            yield Token("op", c, i)
            i += 1
        else:
            raise SyntaxError(f"bad character {c!r} at {i}")
    yield Token("end", "", len(source))


class Parser:
    def __init__(self, source: str) -> None:
        self.tokens = list(tokenize(source))
        self.i = 0

    @property
    def current(self) -> Token:
        return self.tokens[self.i]

    def advance(self) -> Token:
        token = self.current
        self.i += 1
        return token

    def expr(self) -> float:
        value = self.term()
        while self.current.is_op() and self.current.text in "+-":
            if self.advance().text == "+":
                value += self.term()
            else:
                value -= self.term()
        return value

    def term(self) -> float:
        value = self.factor()
        while self.current.is_op() and self.current.text in "*/":
            op = self.advance().text
            right = self.factor()
            value = value * right if op == "*" else value / right
        return value

    def factor(self) -> float:
        token = self.advance()
        match token:
            case Token(kind="num", text=text):
                return float(text)
            case Token("op", "("):
                value = self.expr()
                assert self.advance().text == ")", "expected )"
                return value
            case Token("op", "-"):
                return -self.factor()
            case _:
                raise SyntaxError(f"unexpected {token}")


@dataclass(order=True, frozen=True)
class Version:
    major: int
    minor: int = 0
    tags: tuple[str, ...] = field(default=(), compare=False)


@dataclass
class Account:
    owner: str
    balance: int = 0
    history: list[tuple[str, int]] = field(default_factory=list)

    def deposit(self, amount: int) -> None:
        if amount <= 0:
            raise ValueError("amount must be positive")
        self.balance += amount
        self.history.append(("deposit", amount))

    def withdraw(self, amount: int) -> None:
        if amount > self.balance:
            raise InsufficientFunds(self, amount)
        self.balance -= amount
        self.history.append(("withdraw", amount))


class InsufficientFunds(Exception):
    def __init__(self, account: Account, amount: int) -> None:
        super().__init__(f"{account.owner} has {account.balance}, needs {amount}")
        self.amount = amount


def averager() -> Iterator[float]:
    total = 0.0
    count = 0
    average = 0.0
    try:
        while True:
            value = yield average
            if value is not None:
                total += value
                count += 1
                average = total / count
    finally:
        print("averager closed")


class tag:
    def __init__(self, name: str) -> None:
        self.name = name

    def __enter__(self) -> str:
        print(f"<{self.name}>")
        return self.name.upper()

    def __exit__(self, kind: object, value: object, traceback: object) -> bool:
        print(f"</{self.name}>", value)
        return isinstance(value, ValueError)


def logged(prefix: str) -> Callable[[Callable[..., T]], Callable[..., T]]:
    def wrap(f: Callable[..., T]) -> Callable[..., T]:
        @functools.wraps(f)
        def inner(*args: object, **kwargs: object) -> T:
            print(prefix, f.__name__, args, kwargs)
            return f(*args, **kwargs)
        return inner
    return wrap


@logged("call")
def area(w: int, h: int = 2, *, scale: int = 1) -> int:
    return w * h * scale


def counter() -> tuple[Callable[[], int], Callable[[], None]]:
    n = 0

    def inc() -> int:
        nonlocal n
        n += 1
        return n

    def reset() -> None:
        nonlocal n
        n = 0
    return inc, reset


def flow(n: int) -> str:
    for i in range(n):
        try:
            if i == 1:
                continue
            if i == 3:
                break
            if i == 7:
                return "seven"
        finally:
            print("finally", i)
    else:
        return "else"
    return "end"


class Matrix:
    def __init__(self, rows: list[list[float]]) -> None:
        self.rows = rows

    def __matmul__(self, other: Matrix) -> Matrix:
        return Matrix([[sum(a * b for a, b in zip(r, c)) for c in zip(*other.rows)] for r in self.rows])

    def __getitem__(self, at: tuple[int, int]) -> float:
        return self.rows[at[0]][at[1]]

    def __setitem__(self, at: tuple[int, int], value: float) -> None:
        self.rows[at[0]][at[1]] = value

    def __repr__(self) -> str:
        return "\n".join(" ".join(f"{x:6.2f}" for x in r) for r in self.rows)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Matrix) and self.rows == other.rows


def main() -> None:
    cache: LRU[int, str] = LRU(2)
    for k in [1, 2, 1, 3, 2, 1]:
        cache.get(k, lambda k: "v" * k)
    print(cache.hits, cache.misses, list(cache.data.items()))
    s = State.IDLE
    while s is not State.DONE:
        print(s, s.name, s.value, repr(s))
        s = s.next()
    for source in ["1+2*3", "(1+2)*-3", "10/4-1", "2*(3", "1 $ 2", "*"]:
        try:
            print(source, "=", Parser(source).expr())
        except (SyntaxError, AssertionError) as e:
            print(type(e).__name__, e)
    versions = [Version(1, 2), Version(1), Version(0, 9, ("x",))]
    print(sorted(versions), max(versions), Version(1, 2) == Version(1, 2, ("y",)), hash(Version(1)) == hash(Version(1)))
    try:
        versions[0].major = 3  # type: ignore[misc]
    except Exception as e:
        print(type(e).__name__, e)
    account = Account("ann")
    account.deposit(50)
    for amount in (20, 100, -1):
        try:
            account.withdraw(amount) if amount > 0 else account.deposit(amount)
        except InsufficientFunds as e:
            print("insufficient", e, e.amount)
        except ValueError as e:
            print("value", e)
    print(account)
    gen = averager()
    next(gen)
    for v in (10, 20, 60):
        print(gen.send(v))  # type: ignore[attr-defined]
    gen.close()  # type: ignore[attr-defined]
    with tag("b") as name:
        print(name)
        raise ValueError("inside")
    print(area(3), area(3, scale=2), area(w=1, h=1))
    inc, reset = counter()
    print(inc(), inc(), reset(), inc())
    print(flow(5), flow(1), flow(2))
    m = Matrix([[1, 2], [3, 4]])
    m[0, 0] = 2.5
    print(m @ m, m == Matrix([[2.5, 2], [3, 4]]), sep="\n")
    q = deque([1, 2, 3], maxlen=3)
    q.append(4)
    q.rotate(1)
    print(q, f"{3.14159:>10.3f}|{42:#x}|{'a':^5}|{1234567:,}|{0.5:.0%}|{True!r:>6}")
    squares = {n: n * n for n in range(5) if n % 2}
    print(squares, [x for x in squares], {v for v in squares.values()})
    x = 10
    print([x for x in range(3)], x)
    del squares[1]
    print(squares)


main()
