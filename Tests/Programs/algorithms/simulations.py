"""A bank with accounts and audits, an event queue, a lift, a text adventure, a vending machine."""

import heapq
from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field
from enum import Enum, auto
from typing import Any, Optional


class InsufficientFunds(Exception):
    def __init__(self, account: "Account", amount: int) -> None:
        super().__init__(f"{account.owner} has {account.balance}, needs {amount}")
        self.shortfall = amount - account.balance


class Account:
    counter = 0

    def __init__(self, owner: str, balance: int = 0) -> None:
        Account.counter += 1
        self.number = Account.counter
        self.owner = owner
        self.balance = balance

    def deposit(self, amount: int) -> None:
        if amount <= 0:
            raise ValueError(f"cannot deposit {amount}")
        self.balance += amount

    def withdraw(self, amount: int) -> None:
        if amount > self.available():
            raise InsufficientFunds(self, amount)
        self.balance -= amount

    def available(self) -> int:
        return self.balance

    def month_end(self) -> str:
        return f"{self.owner}: {self.balance}"


class Checking(Account):
    def __init__(self, owner: str, balance: int = 0, overdraft: int = 100) -> None:
        super().__init__(owner, balance)
        self.overdraft = overdraft

    def available(self) -> int:
        return super().available() + self.overdraft


class Savings(Account):
    rate = 3

    def month_end(self) -> str:
        interest = self.balance * self.rate // 100
        if interest:
            self.deposit(interest)
        return super().month_end() + f" (+{interest})"


class Bank:
    def __init__(self) -> None:
        self.accounts: dict[int, Account] = {}
        self.journal: list[tuple[str, int, int, int]] = []

    def open(self, account: Account) -> int:
        self.accounts[account.number] = account
        return account.number

    def transfer(self, source: int, target: int, amount: int) -> bool:
        try:
            self.accounts[source].withdraw(amount)
            try:
                self.accounts[target].deposit(amount)
            except (KeyError, ValueError):
                self.accounts[source].balance += amount
                raise
        except InsufficientFunds as error:
            self.journal.append((f"refused ({error.shortfall} short)", source, target, amount))
            return False
        except KeyError as error:
            self.journal.append((f"no account {error}", source, target, amount))
            return False
        except ValueError as error:
            self.journal.append((str(error), source, target, amount))
            return False
        else:
            self.journal.append(("done", source, target, amount))
            return True
        finally:
            assert self.total() == 1500, "money was lost"

    def total(self) -> int:
        return sum(account.balance for account in self.accounts.values())


@dataclass(order=True)
class Event:
    time: int
    sequence: int
    action: Callable[[], None] = field(compare=False)


class Simulation:
    def __init__(self) -> None:
        self.now = 0
        self.events: list[Event] = []
        self.sequence = 0
        self.log: list[str] = []

    def after(self, delay: int, action: Callable[[], None]) -> None:
        self.sequence += 1
        heapq.heappush(self.events, Event(self.now + delay, self.sequence, action))

    def run(self, until: int) -> None:
        while self.events and self.events[0].time <= until:
            event = heapq.heappop(self.events)
            self.now = event.time
            event.action()

    def say(self, text: str) -> None:
        self.log.append(f"{self.now}:{text}")


class Shop:
    def __init__(self, simulation: Simulation, desks: int) -> None:
        self.simulation = simulation
        self.free = desks
        self.waiting: list[tuple[str, int]] = []
        self.waited = 0

    def arrive(self, name: str, minutes: int) -> None:
        self.simulation.say(f"{name} arrives")
        self.waiting.append((name, self.simulation.now))
        self.minutes = minutes
        self.serve()

    def serve(self) -> None:
        if not self.free or not self.waiting:
            return
        name, since = self.waiting.pop(0)
        self.free -= 1
        self.waited += self.simulation.now - since
        self.simulation.after(self.minutes, lambda: self.leave(name))

    def leave(self, name: str) -> None:
        self.simulation.say(f"{name} leaves")
        self.free += 1
        self.serve()


class Signal:
    def __init__(self) -> None:
        self.handlers: defaultdict[str, list[Callable[..., Any]]] = defaultdict(list)

    def on(self, name: str, handler: Optional[Callable[..., Any]] = None) -> Callable[..., Any]:
        if handler is None:
            return lambda function: self.on(name, function)
        self.handlers[name].append(handler)
        return handler

    def emit(self, name: str, *args: Any, **kwargs: Any) -> list[Any]:
        return [handler(*args, **kwargs) for handler in self.handlers[name]]


class State(Enum):
    IDLE = auto()
    HAS_MONEY = auto()
    DISPENSING = auto()
    BROKEN = auto()


class Vending:
    PRICES = {"tea": 120, "cake": 250}

    def __init__(self) -> None:
        self.state = State.IDLE
        self.credit = 0
        self.stock = {"tea": 2, "cake": 1}

    def handle(self, command: str) -> str:
        word, _, argument = command.partition(" ")
        handler = getattr(self, "do_" + word, None)
        if handler is None:
            return f"what is {word}?"
        if self.state is State.BROKEN and word != "repair":
            return "out of order"
        return str(handler(argument))

    def do_coin(self, text: str) -> str:
        self.credit += int(text)
        self.state = State.HAS_MONEY
        return f"credit {self.credit}"

    def do_buy(self, item: str) -> str:
        if self.state is not State.HAS_MONEY:
            return "insert coins"
        if not self.stock.get(item):
            return f"no {item}"
        if self.credit < self.PRICES[item]:
            return f"{self.PRICES[item] - self.credit} more"
        self.stock[item] -= 1
        change, self.credit = self.credit - self.PRICES[item], 0
        self.state = State.IDLE
        return f"{item}, change {self.coins(change)}"

    def coins(self, amount: int) -> list[int]:
        result = []
        for coin in (200, 100, 50, 20, 10):
            while amount >= coin:
                result.append(coin)
                amount -= coin
        return result

    def do_kick(self, _: str) -> str:
        self.state = State.BROKEN
        return "crunch"

    def do_repair(self, _: str) -> str:
        self.state = State.HAS_MONEY if self.credit else State.IDLE
        return f"repaired, {self.state.name.lower()}"


bank = Bank()
ann = bank.open(Checking("ann", 500))
bob = bank.open(Savings("bob", 1000))
eve = bank.open(Account("eve"))
print([bank.transfer(*move) for move in [(ann, eve, 550), (ann, eve, 51), (eve, bob, 100), (bob, 99, 5), (bob, ann, -5), (eve, ann, 1000), (bob, eve, 1100)]])
print(*bank.journal, sep="\n")
print([account.month_end() for account in bank.accounts.values()], Account.counter, bank.total())
simulation = Simulation()
shop = Shop(simulation, 2)
for i, (time, minutes) in enumerate([(0, 5), (1, 5), (2, 3), (3, 3), (10, 1)]):
    simulation.after(time, lambda i=i, minutes=minutes: shop.arrive(f"c{i}", minutes))  # type: ignore[misc]
simulation.run(6)
print(simulation.now, simulation.log)
simulation.run(100)
print(simulation.now, simulation.log[-4:], shop.waited, shop.free)
signal = Signal()
signal.on("greet", lambda name, loud=False: f"hi {name}".upper() if loud else f"hi {name}")


@signal.on("greet")
def count_letters(name: str, **options: Any) -> int:
    return len(name) + len(options)


print(signal.emit("greet", "ann"), signal.emit("greet", "bob", loud=True), signal.emit("nothing"), count_letters("x"))
machine = Vending()
for command in ["buy tea", "coin 100", "buy tea", "coin 50", "buy tea", "coin 200", "buy cake", "kick", "coin 50", "repair", "coin 50", "buy cake", "coin 500", "buy cake", "dance"]:
    print(f"{command:<10} {machine.handle(command):<28} {machine.state}")
