"""Containers that look private to a function and get to other threads in odd ways: each is changed by two threads at once, or by
one while the function goes on. Lost items, wrong counts or a damaged list would show."""

import threading
from collections.abc import Callable, Iterator

ROUNDS = 4000


def together(first: Callable[[], None], second: Callable[[], None]) -> None:
    """Runs both at once, the second in this thread."""
    barrier = threading.Barrier(2)

    def run() -> None:
        barrier.wait()
        first()

    thread = threading.Thread(target=run)
    thread.start()
    barrier.wait()
    second()
    thread.join()


def appends(items: list[int], n: int) -> None:
    for i in range(n):
        items.append(i)


# Through a closure that a thread runs.


def through_closure() -> int:
    items: list[int] = []

    def other() -> None:
        for i in range(ROUNDS):
            items.append(i)

    thread = threading.Thread(target=other)
    thread.start()
    for i in range(ROUNDS):
        items.append(-i)
    thread.join()
    return len(items)


print("closure", through_closure())


# Through the arguments of a thread.


def through_arguments() -> int:
    items: list[int] = []
    thread = threading.Thread(target=appends, args=(items, ROUNDS))
    thread.start()
    for i in range(ROUNDS):
        items.append(-i)
    thread.join()
    return len(items)


print("arguments", through_arguments())


# Through a nested container.


def through_nesting() -> tuple[int, int]:
    table: dict[str, list[list[int]]] = {}
    row: list[int] = []
    table.setdefault("rows", []).append(row)
    pair = (table, row)
    thread = threading.Thread(target=lambda: appends(pair[0]["rows"][0], ROUNDS))
    thread.start()
    for i in range(ROUNDS):
        row.append(-i)
    thread.join()
    return len(row), len(table["rows"])


print("nested", through_nesting())


# Through an exception that carries it, and a handler that gets it back.


class Carrier(Exception):
    def __init__(self, items: list[int]) -> None:
        super().__init__("carrier")
        self.items = items


def through_exception() -> int:
    items: list[int] = []
    caught: list[Carrier] = []
    try:
        items.append(0)
        raise Carrier(items)
    except Carrier as error:
        caught.append(error)
    together(lambda: appends(caught[0].items, ROUNDS), lambda: None)

    def other() -> None:
        appends(caught[0].items, ROUNDS)

    thread = threading.Thread(target=other)
    thread.start()
    for i in range(ROUNDS):
        items.append(i)
    thread.join()
    return len(items)


print("exception", through_exception())


# Through `self`.


class Holder:
    kept: "Holder | None" = None

    def __init__(self) -> None:
        self.items: list[int] = []
        self.seen: set[int] = set()
        self.count: dict[int, int] = {}

    def fill(self) -> None:
        items: list[int] = []
        seen: set[int] = set()
        count: dict[int, int] = {}
        self.items = items
        self.seen = seen
        self.count = count
        ready.set()
        for i in range(ROUNDS):
            items.append(i)
            seen.add(2 * i)
            count[2 * i] = i

    def fill_also(self) -> None:
        ready.wait()
        for i in range(ROUNDS):
            self.items.append(i)
            self.seen.add(2 * i + 1)
            self.count[2 * i + 1] = i


ready = threading.Event()


def through_self() -> tuple[int, int, int]:
    holder = Holder()
    together(holder.fill, holder.fill_also)
    return len(holder.items), len(holder.seen), len(holder.count)


print("self", through_self())


# Through an object that is called, and one that is iterated over.


class Called:
    def __init__(self, items: list[int]) -> None:
        self.items = items

    def __call__(self) -> threading.Thread:
        thread = threading.Thread(target=appends, args=(self.items, ROUNDS))
        thread.start()
        return thread


class Iterated:
    def __init__(self, items: list[int]) -> None:
        self.items = items

    def __iter__(self) -> Iterator[threading.Thread]:
        thread = threading.Thread(target=appends, args=(self.items, ROUNDS))
        thread.start()
        return iter([thread])

    def __str__(self) -> str:
        started.append(threading.Thread(target=appends, args=(self.items, ROUNDS)))
        started[-1].start()
        return "iterated"


started: list[threading.Thread] = []


def through_call() -> int:
    items: list[int] = []
    called = Called(items)
    thread = called()
    for i in range(ROUNDS):
        items.append(i)
    thread.join()
    return len(items)


def through_iteration() -> int:
    items: list[int] = []
    for thread in Iterated(items):
        for i in range(ROUNDS):
            items.append(i)
        thread.join()
    return len(items)


def through_text() -> tuple[int, str]:
    items: list[int] = []
    text = str([Iterated(items)][0]) + f"{Iterated(items)}"
    for i in range(ROUNDS):
        items.append(i)
    for thread in started:
        thread.join()
    return len(items), text


print("called", through_call())
print("iterated", through_iteration())
print("text", through_text())


# Through a generator's frame: each step may run in another thread.


def growing() -> Iterator[list[int]]:
    items: list[int] = []
    while True:
        for i in range(ROUNDS):
            items.append(i)
        yield items


def through_generator() -> int:
    steps = growing()
    first = next(steps)
    together(lambda: appends(first, ROUNDS), lambda: appends(next(steps), ROUNDS))
    return len(first)


def kept_by_generator() -> int:
    items: list[int] = []

    def step() -> Iterator[int]:
        while True:
            items.append(0)
            yield len(items)

    steps = step()

    def advance() -> None:
        for _ in range(ROUNDS):
            next(steps)

    def other() -> None:
        for i in range(ROUNDS):
            items.append(i)

    together(advance, other)
    return len(items)


print("generator", through_generator())
print("frame", kept_by_generator())


# Through a default argument.


def counting(n: int, into: list[int] = []) -> list[int]:
    into.append(n)
    return into


def through_default() -> int:
    def step() -> None:
        for i in range(ROUNDS):
            counting(i)

    together(step, step)
    return len(counting(0))


print("default", through_default())


# Through a callee that returns what it got, or one of two.


def same(items: list[int]) -> list[int]:
    return items


shared: list[int] = []


def chosen(own: list[int], ours: bool) -> list[int]:
    return own if ours else shared


def through_callee() -> int:
    items: list[int] = []
    again = same(items)
    thread = threading.Thread(target=appends, args=(again, ROUNDS))
    thread.start()
    for i in range(ROUNDS):
        items.append(i)
    thread.join()
    return len(items)


def of_two() -> int:
    def step() -> None:
        own: list[int] = []
        for i in range(ROUNDS):
            chosen(own, i % 2 == 0).append(i)

    together(step, step)
    return len(shared)


print("callee", through_callee())
print("of two", of_two())


# Through a loop: the list of the round before is published.


published: list[list[int]] = []


def through_loop() -> list[int]:
    threads: list[threading.Thread] = []
    current: list[int] = []
    for _ in range(4):
        before = current
        current = []
        published.append(before)
        thread = threading.Thread(target=appends, args=(published[-1], ROUNDS))
        thread.start()
        threads.append(thread)
        for i in range(ROUNDS):
            before.append(i)
            current.append(i)
    for thread in threads:
        thread.join()
    return [len(items) for items in published]


print("loop", through_loop())


# Private at first, then returned and shared by the caller.


def built(n: int) -> tuple[list[int], dict[int, int], set[int]]:
    items: list[int] = []
    count: dict[int, int] = {}
    seen: set[int] = set()
    for i in range(n):
        items.append(i)
        count[i] = i
        seen.add(i)
    return items, count, seen


def returned() -> tuple[int, int, int]:
    items, count, seen = built(1000)

    def step(start: int) -> None:
        for i in range(start, start + 2 * ROUNDS, 2):
            items.append(i)
            count[i] = i
            seen.add(i)

    together(lambda: step(1000), lambda: step(1001))
    return len(items), len(count), len(seen)


print("returned", returned())


# What stays private gives the same results while another thread runs.


class Key:
    def __init__(self, n: int) -> None:
        self.n = n

    def __hash__(self) -> int:
        return self.n % 3

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Key) and self.n == other.n


def private_work(n: int) -> list[object]:
    stack: list[int] = []
    total = 0
    for i in range(n):
        stack.append(i)
        if i % 3 == 0:
            total += stack.pop()
        if i % 5 == 1:
            total += stack.pop(0)
        stack[-1 if stack else 0:] = []
        stack.append(i)
        stack[0] = i
        stack[-1] = i + 1
    flags = [False] * 50
    for i in range(0, 50, 7):
        flags[i] = True
        flags[-i] = True
    flags.append(True)
    by_key: dict[Key, int] = {}
    by_text: dict[str, int] = {}
    mixed: dict[object, int] = {}
    for i in range(n):
        by_key[Key(i % 20)] = i
        by_text[str(i % 30)] = i
        mixed[i % 4 if i % 2 else float(i % 4)] = i
        mixed[str(i % 3)] = i
        if i % 10 == 0:
            del by_text[str(i % 30)]
    seen: set[Key] = set()
    numbers: set[int] = set()
    for i in range(n):
        seen.add(Key(i % 25))
        numbers.add(i * i % 97)
    grid = [[0] * 5 for _ in range(5)]
    for i in range(n):
        grid[i % 5][i % 3] += i
    return [total, stack, flags, list(by_key.values()), by_text, mixed, len(seen), sorted(numbers), grid]


def failing() -> list[str]:
    errors: list[str] = []
    items: list[int] = []
    for action in range(4):
        try:
            if action == 0:
                items.pop()
            elif action == 1:
                items[0] = 1
            elif action == 2:
                by_list: dict[object, int] = {}
                by_list[[]] = 1
            else:
                of_lists: set[object] = set()
                of_lists.add([])
        except (IndexError, TypeError) as error:
            errors.append(f"{type(error).__name__}: {error}")
    return errors


alone = private_work(200)
print(alone)
print(failing())
results: list[list[object]] = []
together(lambda: results.append(private_work(200)), lambda: results.append(private_work(200)))
print(results[0] == results[1] == alone)
