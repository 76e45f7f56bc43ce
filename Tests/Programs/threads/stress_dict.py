# Many threads on one dict.
import threading
from typing import Any, Callable

KEYS = 64
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


def own_keys() -> None:
    shared: dict[str | int, int] = {}

    def work(who: int) -> None:
        own: dict[str | int, int] = {}
        for i in range(EACH):
            number = who * KEYS + i * 7 % KEYS
            key: str | int = f"key{number}" if number % 2 else number
            if i % 5 == 4:
                assert shared.pop(key, -1) == own.pop(key, -1)
            elif i % 5 == 3 and key in own:
                del shared[key]
                del own[key]
            else:
                shared[key] = i
                own[key] = i
            assert shared.get(key) == own.get(key)
            assert (key in shared) == (key in own)
        for key, value in own.items():
            assert shared[key] == value

    in_parallel(*[lambda who=who: work(who) for who in range(4)])
    print("own keys", len(shared) == len(set(shared)))


def first_wins() -> None:
    shared: dict[int, int] = {}
    seen: list[dict[int, int]] = [{} for _ in range(4)]

    def work(who: int) -> None:
        for i in range(EACH):
            seen[who][i] = shared.setdefault(i, who)

    in_parallel(*[lambda who=who: work(who) for who in range(4)])
    print("setdefault", len(shared), all(each == shared for each in seen))


def take_all() -> None:
    shared = {i: str(i) for i in range(4000)}
    taken: list[list[int]] = [[] for _ in range(4)]

    def work(who: int) -> None:
        while True:
            try:
                key, value = shared.popitem()
            except KeyError:
                return
            assert value == str(key)
            taken[who].append(key)

    in_parallel(*[lambda who=who: work(who) for who in range(4)])
    print("popitem", sorted(key for each in taken for key in each) == list(range(4000)), shared)


def pop_once() -> None:
    shared = {i: i for i in range(2000)}
    won: list[int] = []

    def work() -> None:
        for i in range(6000):
            if shared.pop(i, None) is not None:
                won.append(i)

    in_parallel(work, work, work)
    print("pop", sorted(won) == list(range(2000)))


def readers_and_growth() -> None:
    shared = {i: i for i in range(100)}
    done = False

    def read() -> None:
        while not done:
            for i in range(100):
                assert shared[i] >= i
                assert shared[i] % 1000 == i
            try:
                for key, value in shared.items():
                    assert value % 1000 == key % 1000
            except RuntimeError as error:
                assert str(error).startswith("dictionary "), error
            for key in list(shared):
                assert key >= 0
            copied = shared.copy()
            assert len(copied) >= 100
            assert all(copied[i] % 1000 == i for i in range(100))

    def replace() -> None:
        for turn in range(60):
            for i in range(100):
                shared[i] = turn * 1000 + i

    def grow() -> None:
        for turn in range(20):
            for i in range(1000, 1300):
                shared[i] = i % 1000
            for i in range(1000, 1300):
                del shared[i]

    reader = threading.Thread(target=read)
    reader.start()
    try:
        in_parallel(replace, grow)
    finally:
        done = True
    reader.join()
    print("readers", len(shared), all(shared[i] == 59000 + i for i in range(100)))


class Key:
    """A key whose hash and comparison are Python code."""

    def __init__(self, number: int) -> None:
        self.number = number

    def __hash__(self) -> int:
        return self.number % 5

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Key) and self.number == other.number


def user_keys() -> None:
    shared: dict[Key, int] = {}

    def work(who: int) -> None:
        for i in range(1000):
            key = Key(i % 20 * 4 + who)
            shared[key] = i
            assert shared[Key(key.number)] == i
            if i % 3 == 0:
                del shared[Key(key.number)]
                assert key not in shared

    in_parallel(*[lambda who=who: work(who) for who in range(4)])
    print("user keys", len(shared), len({key.number for key in shared}) == len(shared))


def everything_at_once() -> None:
    shared: dict[int, int] = {}
    done = False

    def change(seed: int) -> None:
        state = seed
        for _ in range(6000):
            state = (state * 1103515245 + 12345) % 2147483648
            choice, key = state // 65536 % 9, state % 40
            if choice < 3:
                shared[key] = key
            elif choice == 3:
                shared.pop(key, None)
            elif choice == 4:
                shared.setdefault(key, key)
            elif choice == 5:
                shared.update({key: key, key + 1: key + 1})
            elif choice == 6:
                try:
                    del shared[key]
                except KeyError:
                    pass
            elif choice == 7 and state % 30 == 0:
                shared.clear()
            else:
                try:
                    shared.popitem()
                except KeyError:
                    pass

    def look() -> None:
        while not done:
            try:
                for key in shared:
                    assert 0 <= key <= 40
                for key, value in shared.items():
                    assert key == value
                for value in reversed(shared.values()):
                    assert 0 <= value <= 40
            except RuntimeError as error:
                assert str(error).startswith("dictionary "), error
            found = shared.get(7)
            assert found is None or found == 7
            assert all(k == v for k, v in shared.copy().items())
            assert (shared == shared) in (True, False)
            assert len(shared) <= 42

    looker = threading.Thread(target=look)
    looker.start()
    try:
        in_parallel(*[lambda seed=seed: change(seed) for seed in range(1, 4)])
    finally:
        done = True
    looker.join()
    print("everything", all(k == v for k, v in shared.items()), len(list(shared)) == len(shared))


own_keys()
first_wins()
take_all()
pop_once()
readers_and_growth()
user_keys()
everything_at_once()
