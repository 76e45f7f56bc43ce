"""An inventory: dataclasses that refer to each other, sorted by several keys, grouped and totalled."""

from collections import defaultdict
from dataclasses import dataclass, field
from typing import Optional


@dataclass(frozen=True, order=True)
class Money:
    cents: int

    def __add__(self, other: "Money") -> "Money":
        return Money(self.cents + other.cents)

    def __mul__(self, count: int) -> "Money":
        return Money(self.cents * count)

    def percent(self, rate: float) -> "Money":
        return Money(round(self.cents * rate / 100))

    def __str__(self) -> str:
        return f"{self.cents // 100:,}.{self.cents % 100:02}"


@dataclass(frozen=True)
class Product:
    code: str
    name: str
    price: Money
    category: str = "misc"


@dataclass
class Stock:
    product: Product
    count: int
    reorder_at: int = 5
    history: list[tuple[str, int]] = field(default_factory=list)

    def change(self, reason: str, by: int) -> None:
        if self.count + by < 0:
            raise OutOfStock(self.product, -by, self.count)
        self.count += by
        self.history.append((reason, by))

    @property
    def value(self) -> Money:
        return self.product.price * self.count

    @property
    def low(self) -> bool:
        return self.count <= self.reorder_at


class OutOfStock(Exception):
    def __init__(self, product: Product, wanted: int, available: int) -> None:
        super().__init__(f"{product.name}: wanted {wanted}, only {available} left")
        self.product = product


@dataclass
class Line:
    product: Product
    count: int

    @property
    def total(self) -> Money:
        return self.product.price * self.count


@dataclass
class Order:
    customer: str
    lines: list[Line] = field(default_factory=list)
    discount: float = 0.0
    shipped: bool = field(default=False, compare=False)

    @property
    def total(self) -> Money:
        gross = sum((line.total for line in self.lines), Money(0))
        return gross + gross.percent(-self.discount)


class Warehouse:
    def __init__(self, products: list[tuple[Product, int]]) -> None:
        self.stocks = {product.code: Stock(product, count) for product, count in products}
        self.orders: list[Order] = []

    def find(self, name: str) -> Optional[Product]:
        for stock in self.stocks.values():
            if name.lower() in stock.product.name.lower():
                return stock.product
        return None

    def order(self, customer: str, wanted: dict[str, int], discount: float = 0.0) -> Order:
        order = Order(customer, discount=discount)
        changed: list[tuple[Stock, int]] = []
        try:
            for code, count in wanted.items():
                stock = self.stocks[code]
                stock.change(customer, -count)
                changed.append((stock, count))
                order.lines.append(Line(stock.product, count))
        except (OutOfStock, KeyError):
            for stock, count in changed:
                stock.change("returned", count)
            raise
        self.orders.append(order)
        return order

    def restock(self) -> dict[str, int]:
        bought = {}
        for code, stock in self.stocks.items():
            if stock.low:
                bought[code] = stock.reorder_at * 3 - stock.count
                stock.change("restock", bought[code])
        return bought

    def value(self) -> Money:
        return sum((stock.value for stock in self.stocks.values()), Money(0))


warehouse = Warehouse(
    [
        (Product("a1", "Apple", Money(25), "fruit"), 100),
        (Product("b2", "Banana", Money(15), "fruit"), 20),
        (Product("c3", "Chair", Money(4999), "furniture"), 3),
        (Product("d4", "Desk Lamp", Money(1950), "furniture"), 7),
        (Product("e5", "Eraser", Money(5)), 1000),
    ]
)
print(warehouse.value(), warehouse.find("lamp"), warehouse.find("nothing"))
requests: list[tuple[str, dict[str, int], float]] = [
    ("ann", {"a1": 10, "c3": 1}, 0.0),
    ("bob", {"b2": 5, "c3": 9}, 0.0),
    ("eve", {"e5": 500, "zz": 1}, 5.0),
    ("dan", {"d4": 3, "a1": 85, "e5": 1}, 12.5),
    ("ann", {"b2": 16}, 50.0),
]
for customer, wanted, discount in requests:
    try:
        order = warehouse.order(customer, wanted, discount)
        print(f"{order.customer:>5}: {order.total} for {[(line.product.name, line.count) for line in order.lines]}")
    except OutOfStock as error:
        print(f"{customer:>5}: {error} ({error.product.category})")
    except KeyError as error:
        print(f"{customer:>5}: no product {error}")
for stock in sorted(warehouse.stocks.values(), key=lambda s: (s.product.category, -s.value.cents)):
    mark = "!" if stock.low else " "
    print(f"{mark} {stock.product.name:<10} {stock.count:>5} {str(stock.value):>10} {stock.history}")
print(warehouse.restock(), warehouse.value())
by_category: defaultdict[str, list[Stock]] = defaultdict(list)
for stock in warehouse.stocks.values():
    by_category[stock.product.category].append(stock)
for category, stocks in sorted(by_category.items()):
    print(category, sum(s.count for s in stocks), sum((s.value for s in stocks), Money(0)), max(stocks, key=lambda s: s.product.price).product.name)
totals: dict[str, Money] = {}
for order in warehouse.orders:
    totals[order.customer] = totals.get(order.customer, Money(0)) + order.total
print({name: str(money) for name, money in sorted(totals.items(), key=lambda item: item[1], reverse=True)})
print(warehouse.orders[0] == Order("ann", [Line(Product("a1", "Apple", Money(25), "fruit"), 10), Line(warehouse.stocks["c3"].product, 1)]), Money(5) < Money(6), max(Money(3), Money(9)))
