# Many threads on one list: nothing is lost, nothing comes twice, and readers see only what was put there.
import threading
from typing import Any, Callable

WRITERS = 3
EACH = 12000


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


def appends() -> None:
    items: list[int] = []
    done = False

    def write(who: int) -> None:
        for i in range(EACH):
            items.append(who * EACH + i)

    def read() -> None:
        last = 0
        while not done:
            length = len(items)
            assert length >= last
            last = length
            for item in items:
                assert 0 <= item < WRITERS * EACH
            if length:
                assert items[length - 1] >= 0
                assert items[-1] >= 0
            assert len(items[:length]) == length
            assert len(items + items) >= 2 * length

    reader = threading.Thread(target=read)
    reader.start()
    try:
        in_parallel(*[lambda who=who: write(who) for who in range(WRITERS)])
    finally:
        done = True
    reader.join()
    print("appended", len(items), sorted(items) == list(range(WRITERS * EACH)))
    for who in range(WRITERS):
        own = [item for item in items if item // EACH == who]
        assert own == sorted(own)


def both_ends() -> None:
    items: list[int] = []
    taken: list[list[int]] = [[] for _ in range(WRITERS)]

    def work(who: int) -> None:
        for i in range(1000):
            number = who * 1000 + i
            if i % 3 == 0:
                items.insert(0, number)
            elif i % 3 == 1:
                items.append(number)
            else:
                items.extend([number])
            if i % 2:
                try:
                    taken[who].append(items.pop(0 if i % 4 == 1 else -1))
                except IndexError:
                    pass

    in_parallel(*[lambda who=who: work(who) for who in range(WRITERS)])
    everything = sorted(items + [item for each in taken for item in each])
    print("both ends", everything == list(range(WRITERS * 1000)))


def slots() -> None:
    items = [0] * 60

    def work(who: int) -> None:
        for i in range(1, EACH):
            at = who * 20 + i % 20
            items[at] = i
            assert items[at] == i
            if i % 500 == 0:
                items.append(-1)

    def shrink() -> None:
        for _ in range(1000):
            if len(items) > 60:
                assert items.pop() == -1
            assert len(items[10:20]) == 10

    in_parallel(*[lambda who=who: work(who) for who in range(3)], shrink)
    print("slots", [max(items[who * 20 : who * 20 + 20]) for who in range(3)])


def everything_at_once() -> None:
    items = list(range(100))
    done = False

    def change(seed: int) -> None:
        state = seed
        for _ in range(6000):
            state = (state * 1103515245 + 12345) % 2147483648
            choice = state // 65536 % 12
            try:
                if choice == 0:
                    items.append(choice)
                elif choice == 1:
                    items.pop()
                elif choice == 2:
                    items.insert(len(items) // 2, choice)
                elif choice == 3:
                    del items[0]
                elif choice == 4:
                    items.remove(choice)
                elif choice == 5:
                    items.reverse()
                elif choice == 6:
                    items.extend(range(5))
                elif choice == 7:
                    items[2:4] = [1, 2, 3]
                elif choice == 8:
                    del items[::3]
                elif choice == 9:
                    items.sort()
                elif choice == 10:
                    items[0] = state % 100
                elif state % 50 == 0:
                    items.clear()
                else:
                    items.extend([1, 2])
            except (IndexError, ValueError):
                pass

    def look() -> None:
        while not done:
            for item in items:
                assert 0 <= item < 100
            for item in reversed(items):
                assert 0 <= item < 100
            assert all(0 <= item < 100 for item in items.copy())
            assert 0 <= items.count(1)
            assert (5 in items) in (True, False)
            assert (items == items) in (True, False)
            assert sum(items) >= 0
            assert max(items, default=0) < 100
            assert len(tuple(items)) >= 0
            assert str(items)[0] == "["

    looker = threading.Thread(target=look)
    looker.start()
    try:
        in_parallel(*[lambda seed=seed: change(seed) for seed in range(1, 4)])
    finally:
        done = True
    looker.join()
    print("everything", all(0 <= item < 100 for item in items))


def sorting() -> None:
    items = list(range(500, 0, -1))
    done = False

    def look() -> None:
        while not done:
            assert len(items) == 500
            assert items.count(250) == 1

    def sort() -> None:
        for i in range(100):
            items.sort(reverse=i % 2 == 0)

    looker = threading.Thread(target=look)
    looker.start()
    try:
        sort()
    finally:
        done = True
    looker.join()
    print("sorted", items == list(range(1, 501)))


def sorted_appends() -> None:
    items: list[int] = []

    def add(who: int) -> None:
        for i in range(1000):
            items.append(who * 1000 + i)

    def sort() -> None:
        for _ in range(150):
            items.sort()

    in_parallel(sort, *[lambda who=who: add(who) for who in range(2)])
    print("sorted appends", len(items), sorted(items) == list(range(2000)))


appends()
both_ends()
slots()
everything_at_once()
sorting()
sorted_appends()
