"""Captured variables in every position: loops, branches, parameters, recursion, classes, comprehensions."""

from collections.abc import Callable, Iterator

Thunk = Callable[[], int]


def captures_parameter(n: int) -> Thunk:
    def get() -> int:
        return n

    n += 100
    return get


def shares(n: int) -> tuple[Thunk, Callable[[int], None], Thunk]:
    def get() -> int:
        return n

    def put(value: int) -> None:
        nonlocal n
        n = value

    def bump() -> int:
        nonlocal n
        n += 1
        return n

    return get, put, bump


def three_levels() -> list[int]:
    a = 1
    result = []

    def middle() -> Thunk:
        b = a * 10

        def inner() -> int:
            nonlocal a, b
            a += 1
            b += a
            return b

        return inner

    f = middle()
    g = middle()
    for _ in range(3):
        result.append(f())
        result.append(g())
    return result + [a]


def late_binding() -> tuple[list[int], list[int]]:
    late: list[Thunk] = []
    fixed: list[Thunk] = []
    for i in range(4):
        late.append(lambda: i)

        def make(k: int = i) -> Thunk:
            return lambda: k

        fixed.append(make())
    return [f() for f in late], [f() for f in fixed]


def unset(flag: bool) -> str:
    def get() -> str:
        return value

    if flag:
        value = "set"
    try:
        return get()
    except NameError as error:
        return f"{type(error).__name__}: {error}"


def local_recursion(n: int) -> list[int]:
    memory: dict[int, int] = {}

    def count(k: int) -> int:
        if k in memory:
            return memory[k]
        memory[k] = 1 if k < 2 else count(k - 1) + count(k - 2)
        return memory[k]

    return [count(k) for k in range(n)]


def mutual(n: int) -> list[str]:
    words: list[str] = []

    def ping(k: int) -> None:
        words.append(f"ping{k}")
        if k:
            pong(k - 1)

    def pong(k: int) -> None:
        words.append(f"pong{k}")
        if k:
            ping(k - 1)

    ping(n)
    return words


def in_class(base: int) -> list[int]:
    class Adder:
        offset = base * 2

        def __init__(self, n: int) -> None:
            self.n = n

        def total(self) -> int:
            return self.n + base + self.offset

    adders = [Adder(k) for k in range(3)]
    base += 1000
    return [adder.total() for adder in adders]


def in_generator(limit: int) -> tuple[Iterator[int], Callable[[int], None]]:
    step = 1

    def numbers() -> Iterator[int]:
        n = 0
        while n < limit:
            yield n
            n += step

    def set_step(value: int) -> None:
        nonlocal step
        step = value

    return numbers(), set_step


def captured_in_except() -> Callable[[], str]:
    try:
        raise ValueError("kept")
    except ValueError as error:
        message = str(error)

        def show() -> str:
            return message

    return show


def counter_with_history() -> tuple[Callable[[str], int], Callable[[], list[str]]]:
    history: list[str] = []
    total = 0

    def add(text: str) -> int:
        nonlocal total, history
        total += len(text)
        history = history + [text]
        return total

    return add, lambda: history


print(captures_parameter(5)(), captures_parameter(-100)())
get, put, bump = shares(1)
print(get(), bump(), bump(), get())
put(50)
print(get(), bump())
print(three_levels(), late_binding(), unset(True), unset(False))
print(local_recursion(20), mutual(4), in_class(7))
numbers, set_step = in_generator(30)
print(next(numbers), next(numbers))
set_step(10)
print(list(numbers), captured_in_except()())
add, history = counter_with_history()
print(add("ab"), add("cde"), history())
makers: list[Callable[[int], Thunk]] = [lambda n: lambda: n, lambda n: lambda: n * n]
print([make(k)() for make in makers for k in range(3)])
grid = [[(lambda: r * 10 + c) for c in range(2)] for r in range(2)]
print([[f() for f in row] for row in grid])
print([(lambda y: [x + y for x in range(3)])(10), (lambda: [n for n in range(3) if n])()])


def accumulate(values: list[int]) -> list[int]:
    total = 0

    def step(value: int) -> int:
        nonlocal total
        total += value
        return total

    return [step(v) for v in values]


print(accumulate([1, 2, 3, 4]), [f() for f in [lambda k=k: k * 2 for k in range(3)]])
