"""Classes: fields, methods, class attributes, __str__ and __repr__, simple operators."""

import math


class Counter:
    """Counts up from a start."""

    created = 0

    def __init__(self, start: int = 0) -> None:
        self.value = start
        self.history: list[int] = []
        Counter.created += 1

    def increment(self, by: int = 1) -> "Counter":
        self.history.append(self.value)
        self.value += by
        return self

    def undo(self) -> None:
        if self.history:
            self.value = self.history.pop()


class Vector:
    def __init__(self, x: float, y: float) -> None:
        self.x = x
        self.y = y

    def __add__(self, other: "Vector") -> "Vector":
        return Vector(self.x + other.x, self.y + other.y)

    def __sub__(self, other: "Vector") -> "Vector":
        return Vector(self.x - other.x, self.y - other.y)

    def __mul__(self, factor: float) -> "Vector":
        return Vector(self.x * factor, self.y * factor)

    def __neg__(self) -> "Vector":
        return Vector(-self.x, -self.y)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Vector) and self.x == other.x and self.y == other.y

    def __abs__(self) -> float:
        return math.hypot(self.x, self.y)

    def __repr__(self) -> str:
        return f"Vector({self.x!r}, {self.y!r})"

    def __str__(self) -> str:
        return f"<{self.x}, {self.y}>"


class Account:
    bank = "Naja Bank"
    interest = 0.05

    def __init__(self, owner: str, balance: int) -> None:
        self.owner = owner
        self.balance = balance

    def deposit(self, amount: int) -> None:
        self.balance += amount

    def add_interest(self) -> None:
        self.balance += int(self.balance * self.interest)

    def describe(self) -> str:
        return f"{self.owner} has {self.balance} at {self.bank}"


class Node:
    def __init__(self, value: int, following: "Node | None" = None) -> None:
        self.value = value
        self.following = following


class Stack:
    def __init__(self) -> None:
        self.top: Node | None = None
        self.size = 0

    def push(self, value: int) -> None:
        self.top = Node(value, self.top)
        self.size += 1

    def pop(self) -> int:
        if self.top is None:
            raise IndexError("pop from an empty stack")
        value = self.top.value
        self.top = self.top.following
        self.size -= 1
        return value


counter = Counter(5)
counter.increment().increment(10).increment()
print(counter.value, counter.history, Counter.created, counter.created)
counter.undo()
counter.undo()
print(counter.value, counter.history)
for _ in range(5):
    counter.undo()
print(counter.value, Counter().value, Counter.created, Counter.__doc__, Counter.__name__)
v = Vector(3.0, 4.0)
w = Vector(1.0, -1.0)
print(v, repr(w), v + w, v - w, v * 2, -v, abs(v), v == Vector(3.0, 4.0), v != w, v == 3, [v, w])
v.x = 10.0
v.y *= 2
print(v, f"{v}", f"{v!r}", str(v), (v, w))
accounts = [Account("ann", 100), Account("bob", 2500)]
for account in accounts:
    account.deposit(50)
    account.add_interest()
    print(account.describe())
accounts[0].interest = 0.5
accounts[0].bank = "Own Bank"
Account.interest = 0.1
for account in accounts:
    account.add_interest()
    print(account.describe(), account.interest)
stack = Stack()
for i in range(5):
    stack.push(i * i)
print(stack.size, [stack.pop() for _ in range(5)], stack.size)
try:
    stack.pop()
except IndexError as error:
    print("IndexError:", error)
method = counter.increment
method(100)
print(counter.value, type(counter).__name__, isinstance(counter, Counter), isinstance(v, Counter))
print(Vector.__add__(v, w), Account.describe(accounts[1]), counter.__class__.__name__)
