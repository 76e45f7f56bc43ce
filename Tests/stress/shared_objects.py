"""Random work of several threads on shared objects, with invariants: `shared_objects.py SEED SECONDS`.

Each round takes a scenario, a number of threads and the operations from a generator that starts with SEED. It ends with the first
broken invariant, or with the number of rounds when the time is over. Threads are free to interleave, so the same seed gives the
same work, but not the same history. Tests/stress_threads.py compiles it and runs it with many seeds.
"""

import collections
import functools
import io
import itertools
import queue
import random
import sys
import threading
import time
import weakref
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor

from rounds import check, in_parallel, main, sizes

STRIDE = 1_000_000  # token t of thread n is n * STRIDE + t


def check_tokens(found: list[int], threads: int, each: int, what: str) -> None:
    """Every token of every thread is there exactly once."""
    found.sort()
    expected = [thread * STRIDE + i for thread in range(threads) for i in range(each)]
    check(found == expected, f"{what}: {len(found)} tokens instead of {len(expected)}")


def check_order(tokens: list[int], what: str) -> None:
    """The tokens of each thread come in the order in which it made them."""
    last: dict[int, int] = {}
    for token in tokens:
        thread, number = divmod(token, STRIDE)
        check(last.get(thread, -1) < number, f"{what}: {number} of thread {thread} behind {last.get(thread)}")
        last[thread] = number


# --- lists -----------------------------------------------------------------------------------------------------------


def list_tokens(rng: random.Random) -> None:
    """Pushed and popped at both ends and in the middle, sorted, reversed and copied meanwhile."""
    writers, each = sizes(rng)
    seed = rng.random()
    items: list[int] = []
    popped: list[list[int]] = [[] for _ in range(writers)]

    def push_and_pop(number: int) -> None:
        own = random.Random(seed + number)
        for i in range(each):
            token = number * STRIDE + i
            way = own.randrange(4)
            if way == 0:
                items.insert(own.randrange(10), token)
            elif way == 1:
                items.extend([token])
            elif way == 2:
                items[:0] = [token]
            else:
                items.append(token)
            if own.random() < 0.4:
                try:
                    popped[number].append(items.pop(own.choice([-1, 0, 3])))
                except IndexError:
                    pass

    def look(number: int) -> None:
        own = random.Random(seed - number)
        for i in range(each // 2):
            way = own.randrange(7)
            if way == 0:
                items.sort()
            elif way == 1:
                items.reverse()
            elif way == 2:
                copy = items[:]
                check(len(set(copy)) == len(copy), "a token twice in a copy")
            elif way == 3:
                for item in items:
                    check(0 <= item % STRIDE < each, "no token in a loop")
            elif way == 4:
                try:
                    check(items[own.randrange(-3, 3)] // STRIDE < writers, "no token at an index")
                except IndexError:
                    pass
            elif way == 5:
                check(len(items) <= writers * each, "too long")
            else:
                part = items[own.randrange(-5, 5) : own.randrange(-5, 20)]
                check(len(set(part)) == len(part), "a token twice in a slice")

    in_parallel(
        [functools.partial(push_and_pop, n) for n in range(writers)]
        + [functools.partial(look, n) for n in range(1, rng.randint(1, 3))]
    )
    check_tokens(items + [token for tokens in popped for token in tokens], writers, each, "list")


def list_order(rng: random.Random) -> None:
    """Appended by all: the order of each writer stays, for readers meanwhile too; large ones grow often."""
    writers, each = sizes(rng)
    each *= 5
    items: list[int] = []

    def write(number: int) -> None:
        for i in range(each):
            items.append(number * STRIDE + i)

    def read() -> None:
        for _ in range(10):
            check_order(list(items), "a copy")
            check_order([item for item in items], "a loop")

    in_parallel([functools.partial(write, n) for n in range(writers)] + [read] * rng.randint(0, 2))
    check_order(items, "list")
    check(len(items) == writers * each, "list: lost or doubled")


def list_items(rng: random.Random) -> None:
    """Items replaced in place, each by its owner, while others grow and shrink the end."""
    writers, each = sizes(rng)
    items: list[int] = [0] * writers

    def replace(number: int) -> None:
        for i in range(1, each + 1):
            items[number] = i
            check(items[number] == i, "an item that only this thread replaces")

    def resize() -> None:
        for i in range(each):
            items.append(-1)
            if i % 3 == 0:
                del items[writers:]

    in_parallel([functools.partial(replace, n) for n in range(writers)] + [resize])
    check(items[:writers] == [each] * writers, "replacements lost")


def list_sorted_by_key(rng: random.Random) -> None:
    """Sorting by a key leaves the list empty for others, and says so when somebody changed it."""
    _, each = sizes(rng)
    items = [rng.randrange(1000) for _ in range(50)]

    def sort() -> None:
        for _ in range(each // 4):
            try:
                items.sort(key=lambda item: -item)
            except ValueError as error:
                check(str(error) == "list modified during sort", str(error))

    def append() -> None:
        for i in range(each // 4):
            items.append(i)

    in_parallel([sort, append])
    check(all(0 <= item < 1000 for item in items), "not an item")


# --- dicts and sets --------------------------------------------------------------------------------------------------


def dict_tokens(rng: random.Random) -> None:
    """Unique keys set and popped, by name and as items, while others walk."""
    writers, each = sizes(rng)
    seed = rng.random()
    is_text = rng.random() < 0.5
    table: dict[str | int, int] = {}
    popped: list[list[int]] = [[] for _ in range(writers)]

    def key_of(token: int) -> str | int:
        return f"k{token}" if is_text else token

    def set_and_pop(number: int) -> None:
        own = random.Random(seed + number)
        for i in range(each):
            token = number * STRIDE + i
            if own.random() < 0.5:
                table[key_of(token)] = token
            else:
                check(table.setdefault(key_of(token), token) == token, "setdefault of a new key")
            way = own.randrange(4)
            if way == 0:
                try:
                    key, value = table.popitem()
                    check(key == key_of(value), "popitem: not its value")
                    popped[number].append(value)
                except KeyError:
                    pass
            elif way == 1:
                found = table.pop(key_of(own.randrange(writers) * STRIDE + own.randrange(each)), None)
                if found is not None:
                    popped[number].append(found)

    def walk(number: int) -> None:
        own = random.Random(seed - number)
        for _ in range(each // 4):
            way = own.randrange(5)
            if way == 0:
                for key, value in list(table.items()):
                    check(key == key_of(value), "items: not its value")
            elif way == 1:
                try:
                    for key in table:
                        check(isinstance(key, str) == is_text, "a key of another kind")
                except RuntimeError as error:
                    check("changed" in str(error), str(error))
            elif way == 2:
                check(len(list(table)) <= writers * each, "too many keys")
            elif way == 3:
                token = own.randrange(writers) * STRIDE + own.randrange(each)
                check(table.get(key_of(token), token) == token, "get: not its value")
            else:
                for key, value in table.copy().items():
                    check(key == key_of(value), "copy: not its value")

    in_parallel(
        [functools.partial(set_and_pop, n) for n in range(writers)]
        + [functools.partial(walk, n) for n in range(1, rng.randint(1, 3))]
    )
    check(len(table) == len(list(table)) == len(list(table.values())), "dict: lengths differ")
    check_tokens(list(table.values()) + [token for tokens in popped for token in tokens], writers, each, "dict")


def dict_own_keys(rng: random.Random) -> None:
    """Each thread sets, deletes and finds keys of its own in a table that all share and one clears in between."""
    writers, each = sizes(rng)
    table: dict[int, int] = {}

    def use(number: int) -> None:
        for i in range(each):
            key = (i % 13) * writers + number
            table[key] = i
            check(table[key] == i, "a key that only this thread sets")
            if i % 3 == 0:
                del table[key]
                check(key not in table, "a key that was deleted")

    in_parallel([functools.partial(use, n) for n in range(writers)])
    check(all(0 <= value < each for value in table.values()), "not a value")


def dict_cleared(rng: random.Random) -> None:
    """Cleared again and again: nothing but what was set is ever there."""
    writers, each = sizes(rng)
    table: dict[int, int] = {}

    def fill(number: int) -> None:
        for i in range(each):
            table[i] = i * 2
            found = table.get(i, i * 2)
            check(found == i * 2, "get: not its value")

    def clear() -> None:
        for _ in range(each // 10):
            table.clear()
            check(len(table) <= each, "too many keys")

    in_parallel([functools.partial(fill, n) for n in range(writers)] + [clear])
    table.clear()
    check(len(table) == 0 and list(table) == [] and 0 not in table, "not empty after clear")


def dict_counts(rng: random.Random) -> None:
    """Counts under a lock are exact."""
    writers, each = sizes(rng)
    counts: dict[str, int] = collections.defaultdict(int)
    lock = threading.Lock()

    def count(number: int) -> None:
        for i in range(each):
            with lock:
                counts[f"{i % 7}"] += 1

    in_parallel([functools.partial(count, n) for n in range(writers)])
    check(sum(counts.values()) == writers * each, "counts lost")


def set_tokens(rng: random.Random) -> None:
    writers, each = sizes(rng)
    seed = rng.random()
    tokens: set[int] = set()
    popped: list[list[int]] = [[] for _ in range(writers)]

    def add_and_pop(number: int) -> None:
        own = random.Random(seed + number)
        for i in range(each):
            token = number * STRIDE + i
            tokens.add(token)
            if own.random() < 0.4:
                try:
                    popped[number].append(tokens.pop())
                except KeyError:
                    pass

    def look() -> None:
        for _ in range(each // 4):
            check(len(tokens.copy()) <= writers * each, "too many")
            try:
                for token in tokens:
                    check(token // STRIDE < writers, "no token")
            except RuntimeError as error:
                check("changed" in str(error), str(error))

    in_parallel([functools.partial(add_and_pop, n) for n in range(writers)] + [look])
    check(len(tokens) == len(list(tokens)), "set: lengths differ")
    check_tokens(list(tokens) + [token for each_popped in popped for token in each_popped], writers, each, "set")


# --- deques and queues -----------------------------------------------------------------------------------------------


def deque_tokens(rng: random.Random) -> None:
    writers, each = sizes(rng)
    seed = rng.random()
    tokens: collections.deque[int] = collections.deque()
    popped: list[list[int]] = [[] for _ in range(writers)]

    def use(number: int) -> None:
        own = random.Random(seed + number)
        for i in range(each):
            token = number * STRIDE + i
            if own.random() < 0.5:
                tokens.append(token)
            else:
                tokens.appendleft(token)
            if own.random() < 0.4:
                try:
                    popped[number].append(tokens.pop() if own.random() < 0.5 else tokens.popleft())
                except IndexError:
                    pass

    def look() -> None:
        for i in range(each // 4):
            tokens.rotate(i % 5 - 2)
            copy = tokens.copy()
            check(len(set(copy)) == len(copy), "a token twice in a copy")
            try:
                for token in tokens:
                    check(token // STRIDE < writers, "no token")
            except RuntimeError as error:
                check(str(error) == "deque mutated during iteration", str(error))

    in_parallel([functools.partial(use, n) for n in range(writers)] + [look])
    check_tokens(list(tokens) + [token for each_popped in popped for token in each_popped], writers, each, "deque")


def queue_order(rng: random.Random) -> None:
    """Through a queue each producer's tokens come to all consumers together in order, and to each one in order."""
    producers, each = sizes(rng)
    consumers = rng.randint(1, 3)
    way = rng.randrange(3)
    simple: queue.SimpleQueue[int] = queue.SimpleQueue()
    bounded: queue.Queue[int] = queue.Queue(rng.choice([0, 1, 7]))
    ring: collections.deque[int] = collections.deque()
    got: list[list[int]] = [[] for _ in range(consumers)]

    def put(token: int) -> None:
        if way == 0:
            simple.put(token)
        elif way == 1:
            bounded.put(token)
        else:
            ring.append(token)

    def get() -> int:
        if way == 0:
            return simple.get()
        if way == 1:
            return bounded.get()
        while True:
            try:
                return ring.popleft()
            except IndexError:
                time.sleep(0)

    def produce(number: int) -> None:
        for i in range(each):
            put(number * STRIDE + i)

    def consume(number: int) -> None:
        while True:
            token = get()
            if token < 0:
                return
            got[number].append(token)

    feeding = threading.Thread(target=lambda: in_parallel([functools.partial(produce, n) for n in range(producers)]))
    feeding.start()

    def finish() -> None:
        feeding.join()
        for _ in range(consumers):
            put(-1)

    in_parallel([functools.partial(consume, n) for n in range(consumers)] + [finish])
    for tokens in got:
        check_order(tokens, "queue")
    check_tokens([token for tokens in got for token in tokens], producers, each, "queue")


def queue_priorities(rng: random.Random) -> None:
    writers, each = sizes(rng)
    heap: queue.PriorityQueue[int] = queue.PriorityQueue()
    stack: queue.LifoQueue[int] = queue.LifoQueue()

    def put(number: int) -> None:
        for i in range(each):
            heap.put(number * STRIDE + i)
            stack.put(number * STRIDE + i)

    in_parallel([functools.partial(put, n) for n in range(writers)])
    from_heap = [heap.get_nowait() for _ in range(writers * each)]
    check(from_heap == sorted(from_heap) and heap.empty(), "priority queue: order")
    check_order([stack.get_nowait() for _ in range(writers * each)][::-1], "last in, first out")


# --- attributes, variables -------------------------------------------------------------------------------------------


class Shared:
    counter = 0

    def __init__(self) -> None:
        self.number = 0
        self.text = "0"
        self.pair: tuple[int, str] = (0, "0")
        self.ratio = 0.0


shared_number = 0
shared_text = "0"


def attributes(rng: random.Random) -> None:
    """One writer counts up in attributes and variables: readers see whole values that never go back."""
    _, each = sizes(rng)
    each *= 10
    thing = Shared()
    Shared.counter = 0
    global shared_number, shared_text
    shared_number = 0
    shared_text = "0"

    def write() -> None:
        global shared_number, shared_text
        for i in range(1, each):
            number = i << 70 if i % 5 == 0 else i
            thing.number = i
            thing.text = str(number)
            thing.pair = (number, str(number))
            thing.ratio = i * 1e300
            Shared.counter = i
            shared_number = i
            shared_text = str(number)

    def read() -> None:
        number = counter = seen = 0
        while number < each - 1:
            check(thing.number >= number, "an attribute went back")
            number = thing.number
            check(Shared.counter >= counter, "a class attribute went back")
            counter = Shared.counter
            check(shared_number >= seen, "a variable went back")
            seen = shared_number
            value, text = thing.pair
            check(str(value) == text, "half a pair")
            check(int(thing.text) >= 0 and int(shared_text) >= 0, "half a text")
            check(thing.ratio >= 0.0, "half a float")

    in_parallel([write] + [read] * rng.randint(1, 3))


class Bag:
    pass


def dynamic_attributes(rng: random.Random) -> None:
    """Attributes set and deleted by name, each by its owner, on an instance that all share."""
    writers, each = sizes(rng)
    bag = Bag()

    def use(number: int) -> None:
        for i in range(each):
            name = f"a{number}_{i % 9}"
            setattr(bag, name, i)
            check(getattr(bag, name) == i, "an attribute that only this thread sets")
            if i % 2:
                delattr(bag, name)
                check(not hasattr(bag, name), "an attribute that was deleted")

    in_parallel([functools.partial(use, n) for n in range(writers)])
    check(all(name.startswith("a") for name in vars(bag)), "not an attribute")


# --- generators, files, caches, references ---------------------------------------------------------------------------


def count_up(limit: int) -> Iterator[int]:
    for i in range(limit):
        yield i


def generators(rng: random.Random) -> None:
    """A generator that several threads ask: each value comes to one of them, others hear that it runs already."""
    readers, each = sizes(rng)
    source = count_up(each)
    got: list[list[int]] = [[] for _ in range(readers)]

    def read(number: int) -> None:
        while True:
            try:
                got[number].append(next(source))
            except StopIteration:
                return
            except ValueError as error:
                check(str(error) == "generator already executing", str(error))

    in_parallel([functools.partial(read, n) for n in range(readers)])
    for values in got:
        check(values == sorted(values), "a generator went back")
    check(sorted(value for values in got for value in values) == list(range(each)), "a generator's values")


def counters(rng: random.Random) -> None:
    """Each number of a counter that threads share comes to one of them."""
    readers, each = sizes(rng)
    numbers = itertools.count(1 << 61, 3) if rng.random() < 0.3 else itertools.count()
    turns = itertools.repeat(None, each)
    got: list[list[int]] = [[] for _ in range(readers)]

    def read(number: int) -> None:
        for _ in turns:
            got[number].append(next(numbers))

    in_parallel([functools.partial(read, n) for n in range(readers)])
    for values in got:
        check(values == sorted(values), "a counter went back")
    check(len({value for values in got for value in values}) == each == sum(len(values) for values in got), "a counter's numbers")


def streams(rng: random.Random) -> None:
    """What several threads write at once does not mix."""
    writers, each = sizes(rng)
    text = io.StringIO()
    data = io.BytesIO()
    with open("written.txt", "w") as file:

        def write(number: int) -> None:
            for i in range(each):
                line = f"{number}:{i}:{'x' * (i % 50)}\n"
                text.write(line)
                data.write(line.encode())
                file.write(line)

        in_parallel([functools.partial(write, n) for n in range(writers)])
    with open("written.txt") as file:
        written = file.read()
    expected = sorted(f"{n}:{i}:{'x' * (i % 50)}" for n in range(writers) for i in range(each))
    check(sorted(text.getvalue().splitlines()) == expected, "StringIO")
    check(sorted(data.getvalue().decode().splitlines()) == expected, "BytesIO")
    check(sorted(written.splitlines()) == expected, "file")


@functools.lru_cache(maxsize=16)
def square(number: int) -> int:
    return number * number


def caches(rng: random.Random) -> None:
    readers, each = sizes(rng)
    seed = rng.random()

    def ask(number: int) -> None:
        own = random.Random(seed + number)
        for _ in range(each):
            asked = own.randrange(30)
            check(square(asked) == asked * asked, "a cache's answer")
            if asked == 0 and own.random() < 0.1:
                square.cache_clear()

    in_parallel([functools.partial(ask, n) for n in range(readers)])
    info = square.cache_info()
    check(0 <= info.currsize <= 16, f"a cache's size: {info.currsize}")


class Thing:
    def __init__(self, number: int) -> None:
        self.number = number


def references(rng: random.Random) -> None:
    """Weak references give the object or None, never another one."""
    writers, each = sizes(rng)
    each //= 4
    known: weakref.WeakValueDictionary[int, Thing] = weakref.WeakValueDictionary()
    references: list[weakref.ref[Thing]] = []

    def make(number: int) -> None:
        kept: list[Thing] = []
        for i in range(each):
            thing = Thing(number * STRIDE + i)
            if i % 3 == 0:
                kept.append(thing)
            known[thing.number] = thing
            references.append(weakref.ref(thing))
            found = known.get(thing.number)
            check(found is thing, "a weak dictionary's object")
        for thing in kept:
            check(known.get(thing.number) is thing, "an object that is alive")

    def look() -> None:
        for _ in range(each):
            for reference in references[-20:]:
                found = reference()
                check(found is None or found.number // STRIDE < writers, "another object")

    in_parallel([functools.partial(make, n) for n in range(writers)] + [look])


# --- threads themselves ----------------------------------------------------------------------------------------------


def locks(rng: random.Random) -> None:
    """A count under each kind of lock is exact; a barrier and an event let all go on."""
    writers, each = sizes(rng)
    writers += 1
    lock = threading.Lock()
    again = threading.RLock()
    condition = threading.Condition()
    slots = threading.BoundedSemaphore(2)
    barrier = threading.Barrier(writers)
    go = threading.Event()
    counts = [0, 0, 0]
    inside = [0]

    def count(number: int) -> None:
        go.wait()
        for _ in range(each):
            with lock:
                counts[0] += 1
            with again, again:
                counts[1] += 1
            with condition:
                counts[2] += 1
                condition.notify()
            with slots:
                with lock:
                    inside[0] += 1
                    check(inside[0] <= 2, "too many behind a semaphore")
                with lock:
                    inside[0] -= 1
        barrier.wait()
        check(counts[0] == writers * each, "a count behind a barrier")

    in_parallel([functools.partial(count, n) for n in range(writers)] + [go.set])
    check(counts == [writers * each] * 3, "counts lost")


def pools(rng: random.Random) -> None:
    workers, each = sizes(rng)
    with ThreadPoolExecutor(workers) as pool:
        futures = [pool.submit(pow, i, 2) for i in range(each // 4)]
        check(list(pool.map(str, range(each))) == [str(i) for i in range(each)], "a pool's map")
        check([future.result() for future in futures] == [i * i for i in range(each // 4)], "a pool's results")


def texts(rng: random.Random) -> None:
    """Short-lived objects of many kinds, so that the collector runs."""
    writers, each = sizes(rng)

    def work(number: int) -> None:
        text = ""
        total = 1
        for i in range(each):
            text += chr(97 + i % 26)
            total = total * 3 + i
            record = {"text": text, "total": total, "pair": (i, [text[-3:]])}
            check(str(record["total"]) == str(total) and len(text) == i + 1, "a text or a number")
        check(text == "".join(chr(97 + i % 26) for i in range(each)), "a text that grew")

    in_parallel([functools.partial(work, n) for n in range(writers)])


SCENARIOS: list[Callable[[random.Random], None]] = [
    list_tokens, list_order, list_items, list_sorted_by_key, dict_tokens, dict_own_keys, dict_cleared, dict_counts, set_tokens,
    deque_tokens, queue_order, queue_priorities, attributes, dynamic_attributes, generators, counters, streams, caches, references, locks,
    pools, texts,
]  # fmt: skip


if __name__ == "__main__":
    sys.exit(main(SCENARIOS))
