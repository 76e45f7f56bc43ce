# Many threads on one instance, one class, the globals of a module, generators, caches, and a file.
import functools
import threading
from enum import Enum
from typing import Any, Callable, Iterator

EACH = 10000


def in_parallel(*jobs: Callable[[], Any]) -> None:
    failures: list[BaseException] = []

    def guarded(job: Callable[[], Any]) -> None:
        try:
            job()
        except BaseException as error:
            failures.append(error)

    threads = [threading.Thread(target=guarded, args=(job,)) for job in jobs]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    for failure in failures:
        raise failure


class Point:
    label: Any = "start"

    def __init__(self) -> None:
        self.number = 0
        self.ratio = 0.0
        self.text = "0"
        self.pair = (0, 0)
        self.big = 0


class Free:
    pass


def instances() -> None:
    point = Point()
    free: Any = Free()
    free.count = 0
    done = False

    def write(who: int) -> None:
        for i in range(EACH):
            point.number = i * 4 + who
            point.ratio = float(i)
            point.text = str(i)
            point.pair = (i, i)
            point.big = i << 80
            setattr(free, f"name{who}_{i % 20}", i)
            free.count = i
            if i % 20 == 19:
                delattr(free, f"name{who}_{i % 20}")

    def read() -> None:
        while not done:
            assert 0 <= point.number < EACH * 4
            ratio = point.ratio
            assert ratio == int(ratio)
            assert 0 <= int(point.text) < EACH
            first, second = point.pair
            assert first == second
            assert point.big % (1 << 80) == 0
            assert 0 <= free.count < EACH
            assert getattr(free, "name1_3", 0) >= 0
            assert len(vars(free)) <= 81

    reader = threading.Thread(target=read)
    reader.start()
    try:
        in_parallel(*[lambda who=who: write(who) for who in range(4)])
    finally:
        done = True
    reader.join()
    print("instance", point.pair, len(vars(free)))


def classes() -> None:
    done = False

    class Child(Point):
        def own(self) -> int:
            return 1

    target: Any = Point
    child: Any = Child

    def write(who: int) -> None:
        for i in range(300):
            target.label = f"label{i}"
            setattr(target, f"extra{who}", i)
            child.method = (lambda value: lambda self: value)(i)
            assert child().method() >= 0

    def read() -> None:
        while not done:
            value = child.label
            assert value == "start" or 0 <= int(value[5:]) < 300
            assert getattr(child, "extra0", 0) >= 0
            assert child().own() == 1

    reader = threading.Thread(target=read)
    reader.start()
    try:
        in_parallel(*[lambda who=who: write(who) for who in range(3)])
    finally:
        done = True
    reader.join()
    print("class", target.label, target.extra0, target.extra2)

    made: list[Any] = []

    def make() -> None:
        for i in range(50):
            made.append(type(f"Made{i}", (Point,), {"value": i}))

    in_parallel(make, make, make)
    print("made", len(made), sum(c.value for c in made), len({id(c) for c in made}))


counter = 0
ratio = 0.0
stop = False
text = ""


def module_globals() -> None:
    global counter, ratio, stop, text
    lock = threading.Lock()

    def add() -> None:
        global counter, ratio, text
        for i in range(EACH):
            with lock:
                counter += 1
            ratio = i + 0.5
            text = "x" * (i % 5)

    def wait() -> None:
        while not stop:
            seen, letters = ratio, text
            assert seen == 0.0 or seen % 1 == 0.5
            assert letters == "x" * len(letters)

    waiting = threading.Thread(target=wait)
    waiting.start()
    try:
        in_parallel(add, add, add)
    finally:
        stop = True
    waiting.join()
    print("globals", counter, ratio, len(text))


def count_up() -> Iterator[int]:
    n = 0
    while True:
        yield n
        n += 1


def generators() -> None:
    numbers = count_up()
    taken: list[list[int]] = [[] for _ in range(4)]

    def take(who: int) -> None:
        while len(taken[who]) < 500:
            try:
                taken[who].append(next(numbers))
            except ValueError as error:
                assert str(error) == "generator already executing", error

    in_parallel(*[lambda who=who: take(who) for who in range(4)])
    print("generator", sorted(n for each in taken for n in each) == list(range(2000)))


def iterators() -> None:
    for source in (list(range(2000)), dict.fromkeys(range(2000)), tuple(range(2000)), range(2000)):
        shared: Iterator[int] = iter(source)
        taken: list[int] = []

        def take() -> None:
            for item in shared:
                taken.append(item)

        in_parallel(take, take, take)
        assert set(taken) <= set(range(2000)), type(source)
    print("iterators")


@functools.lru_cache(maxsize=50)
def bounded(n: int) -> int:
    return n * n


@functools.cache
def endless(n: int) -> str:
    return str(n)


class Color(Enum):
    RED = 1
    GREEN = 2


def caches() -> None:
    def work(who: int) -> None:
        for i in range(EACH):
            number = (i * (who + 3)) % 120
            assert bounded(number) == number * number
            assert endless(number) == str(number)
            assert Color(i % 2 + 1) in (Color.RED, Color.GREEN)
            assert Color["RED"] is Color.RED
            word = "ab" + str(number)
            assert hash(word) == hash("ab" + str(number))
            assert {word: 1}["ab" + str(number)] == 1

    in_parallel(*[lambda who=who: work(who) for who in range(4)])
    print("caches", bounded.cache_info().currsize <= 50, endless.cache_info().currsize)


def files() -> None:
    path = "stress_objects_file.txt"
    # In binary: CPython's text files do not keep the texts of several threads apart.
    with open(path, "wb+") as file:

        def write(who: int) -> None:
            for i in range(500):
                file.write(b"%d:%d\n" % (who, i))

        in_parallel(*[lambda who=who: write(who) for who in range(4)])
        file.seek(0)
        lines = file.readlines()
    print("file", len(lines), sorted(lines) == sorted(b"%d:%d\n" % (w, i) for w in range(4) for i in range(500)))


def exceptions() -> None:
    shared = ValueError("shared")

    def fail(depth: int) -> None:
        if depth:
            fail(depth - 1)
        raise shared

    def work() -> None:
        for i in range(500):
            try:
                fail(i % 7)
            except ValueError as error:
                assert error is shared
            try:
                try:
                    raise KeyError(i)
                except KeyError:
                    raise IndexError(i)
            except IndexError as error:
                assert isinstance(error.__context__, KeyError)
                assert error.__context__.args == (i,)

    in_parallel(work, work, work)
    print("exceptions")


instances()
classes()
module_globals()
generators()
iterators()
caches()
files()
exceptions()
