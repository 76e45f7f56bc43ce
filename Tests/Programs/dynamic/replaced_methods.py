"""Methods replaced through names and receivers that only the running program knows."""

from typing import Any, Callable


class Account:
    rate = 2

    def __init__(self, name: str, balance: int) -> None:
        self.name = name
        self.balance = balance

    def pay(self, amount: int) -> int:
        self.balance -= amount
        return self.balance

    def show(self, prefix: str = "") -> str:
        return f"{prefix}{self.name} {self.balance}"

    @property
    def worth(self) -> int:
        return self.balance * self.rate

    @staticmethod
    def kind() -> str:
        return "account"

    @classmethod
    def make(cls, name: str) -> "Account":
        return cls(name, 0)


class Saver(Account):
    def pay(self, amount: int) -> int:
        return super().pay(amount) + 1


class Quiet:
    def speak(self) -> str:
        return "quiet"

    def twice(self) -> str:
        return self.speak() + self.speak()


def patch(target: Any, name: str, value: Any) -> None:
    setattr(target, name, value)


def report(account: Account) -> None:
    print(account.pay(1), account.show(), account.show("> "), account.worth, account.kind(), Account.kind(), Account.make("m").name)


def counted(function: Callable[..., Any], calls: list[str]) -> Callable[..., Any]:
    def inner(*args: Any, **kwargs: Any) -> Any:
        calls.append(function.__name__)
        return function(*args, **kwargs)
    return inner


account, saver = Account("ann", 100), Saver("bob", 50)
report(account)
report(saver)
calls: list[str] = []
for name in ["pay", "show"]:
    patch(Account, name, counted(getattr(Account, name), calls))
report(account)
report(saver)
print(calls)
patch(account, "show", lambda prefix="": "shown by the instance")
report(account)
report(saver)
patch(Account, "worth", property(lambda self: -1))
patch(Account, "kind", staticmethod(lambda: "patched"))
patch(Account, "make", classmethod(lambda cls, name: Account(name.upper(), 1)))
report(account)
report(saver)
quiet = Quiet()
print(quiet.twice())
patch(quiet, "speak", lambda: "loud")
print(quiet.twice(), Quiet().twice())
delattr(quiet, str("speak"))
print(quiet.twice())
original = Quiet.speak
patch(Quiet, "speak", lambda self: original(self) + "!")
print(quiet.twice())


class Point:
    def __init__(self, x: int) -> None:
        self.x = x

    def move(self) -> int:
        return self.x + 1


def other_init(self: Any, x: int) -> None:
    self.x = x * 100


def shadow(point: Point) -> int:
    point.move = lambda: -5  # type: ignore[method-assign]
    return point.move()


print(Point(1).move(), shadow(Point(2)))
setattr(Point, "__init__", other_init)
print(Point(3).move())
Point.__init__ = lambda self, x: setattr(self, "x", -x)  # type: ignore[method-assign]
print(Point(3).move())
