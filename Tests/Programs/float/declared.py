# differs: an int that flows into a place declared float becomes a float, as with mypyc
"""Ints in places declared float are converted; in places whose type was inferred they are not."""

from dataclasses import dataclass
from typing import Optional


class Account:
    def __init__(self, balance: float) -> None:
        self.balance = balance

    def half(self) -> float:
        return self.balance / 2


@dataclass
class Point:
    x: float
    y: float = 0


def identity(value: float) -> float:
    return value


def chosen(flag: bool) -> float:
    if flag:
        return 1
    return 2.5


def default(width: float = 3) -> float:
    return width


rate: float = 5
print(rate, identity(7), chosen(True), chosen(False), default(), default(4))
rate = 6
print(rate, Account(10).balance, Account(10).half(), Point(1), Point(2, 3), Point(1.5).y)
inferred = [1, 2.5, True]
print(inferred, max(1, 2.5), max(3, 2.5), sorted([2.5, 1]), {"a": 1, "b": 0.5}, (1, 2.0), 1 if inferred else 2.5)
total = 0.0
total += 1
print(total, sum([1, 2]), sum([0.5, 1.5]), 3 * 1.0, 2**2)
account = Account(1)
account.balance = 20
account.balance += 1
print(account.balance, account.half())
maybe: Optional[str] = None
print(identity(True), isinstance(identity(3), float), identity(2**53), maybe)
