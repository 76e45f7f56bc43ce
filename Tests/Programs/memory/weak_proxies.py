"""weakref.proxy: what does what its object does, as long as that lives."""

import gc
import sys
import weakref
from typing import Any, Iterator


class Tank:
    size = 1

    def __init__(self) -> None:
        self.level = 5

    def fill(self, amount: int, *, times: int = 1) -> int:
        return amount * times + self.level

    def __len__(self) -> int:
        return 3

    def __getitem__(self, index: Any) -> Any:
        return index * 2

    def __setitem__(self, index: Any, value: Any) -> None:
        print("set", index, value)

    def __delitem__(self, index: Any) -> None:
        print("del", index)

    def __iter__(self) -> Iterator[int]:
        return iter([1, 2])

    def __add__(self, other: Any) -> Any:
        return "add", other

    def __radd__(self, other: Any) -> Any:
        return "radd", other

    def __iadd__(self, other: Any) -> Any:
        return "iadd", other

    def __eq__(self, other: object) -> Any:
        return type(other).__name__

    def __lt__(self, other: object) -> Any:
        return "lt"

    def __hash__(self) -> int:
        return 4

    def __str__(self) -> str:
        return "a tank"

    def __repr__(self) -> str:
        return "Tank()"

    def __bool__(self) -> bool:
        return False

    def __contains__(self, item: object) -> bool:
        return item == 1

    def __neg__(self) -> str:
        return "neg"

    def __int__(self) -> int:
        return 4

    def __float__(self) -> float:
        return 4.5

    def __index__(self) -> int:
        return 2

    def __bytes__(self) -> bytes:
        return b"tank"

    def __reversed__(self) -> Any:
        return "reversed"

    def __next__(self) -> int:
        return 9


class Called(Tank):
    def __call__(self, *arguments: Any, **keywords: Any) -> Any:
        return arguments, keywords


class Bare:
    pass


def show(name: str, action: Any) -> None:
    try:
        print(name, repr(action()))
    except Exception as error:
        print(name, type(error).__name__, str(error).replace("weakref.", ""))


def operations(proxy: Any, called: Any) -> None:
    show("attribute", lambda: proxy.level)
    show("class", lambda: proxy.__class__)
    show("method", lambda: proxy.fill(2, times=3))
    show("missing", lambda: proxy.nope)
    show("len", lambda: len(proxy))
    show("item", lambda: proxy[4])
    show("iter", lambda: list(proxy))
    show("next", lambda: next(proxy))
    show("add", lambda: proxy + 1)
    show("radd", lambda: 1 + proxy)
    show("both", lambda: proxy + proxy)
    show("eq", lambda: proxy == 1)
    show("same", lambda: proxy == proxy)
    show("lt", lambda: proxy < 1)
    show("str", lambda: str(proxy))
    show("bool", lambda: bool(proxy))
    show("in", lambda: (1 in proxy, 2 in proxy))
    show("neg", lambda: -proxy)
    show("abs", lambda: abs(proxy))
    show("int", lambda: (int(proxy), float(proxy), [1, 2, 3][proxy]))
    show("hash", lambda: hash(proxy))
    show("bytes", lambda: bytes(proxy))
    show("reversed", lambda: reversed(proxy))
    show("call", lambda: called(1, k=2))
    show("no call", lambda: proxy())
    show("reference", lambda: weakref.ref(proxy))
    show("repr", lambda: repr(proxy).split(" at ")[0] + repr(proxy).split(" to ")[1].split(" at ")[0])


def changes(proxy: Any, tank: Tank) -> None:
    proxy.level = 3
    proxy.other = 4
    print(tank.level, vars(tank))
    del proxy.other
    print(vars(tank), isinstance(proxy, weakref.ProxyType), isinstance(proxy, weakref.ProxyTypes))
    proxy[1] = 2
    del proxy[3]
    grown = proxy
    grown += 3
    print(grown)


def live() -> tuple[Any, Any]:
    tank, called = Tank(), Called()
    proxy = weakref.proxy(tank)
    print(type(proxy), type(weakref.proxy(called)), weakref.ProxyType.__module__, weakref.CallableProxyType.__name__)
    operations(proxy, weakref.proxy(called))
    changes(proxy, tank)
    return proxy, weakref.proxy(called)


def away(depth: int) -> Any:
    """Deep in the stack, of which nothing is left then."""
    if depth:
        return away(depth - 1)
    bare = Bare()
    return weakref.proxy(bare, lambda gone: print("gone", type(gone).__name__)), weakref.proxy(Called())


live()
show("int", lambda: weakref.proxy(5))
show("made", lambda: weakref.ProxyType(Bare()))  # type: ignore[call-arg]
dead, dead_called = away(50)
for _ in range(3):
    gc.collect()
operations(dead, dead_called)
show("set", lambda: setattr(dead, "x", 1))
print(type(sys.getrefcount([])))
del dead, dead_called  # reading the module's names asks its values
