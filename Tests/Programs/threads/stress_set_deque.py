# Many threads on one set and on one deque, and on the dicts of collections.
import threading
from collections import Counter, OrderedDict, defaultdict, deque
from typing import Any, Callable

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


def sets() -> None:
    shared: set[int] = set()
    done = False

    def work(who: int) -> None:
        for i in range(EACH):
            number = (i % 50) * 4 + who
            shared.add(number)
            assert number in shared
            shared.discard(number)
            assert number not in shared
            if i % 10 == 0:
                shared.update([number, number])
        for i in range(0, 200, 4):
            shared.add(i + who)

    def look() -> None:
        while not done:
            try:
                for number in shared:
                    assert 0 <= number < 200
            except RuntimeError as error:
                assert str(error) == "Set changed size during iteration", error
            assert all(0 <= n < 200 for n in shared.copy())
            assert len(shared | {1}) <= 201
            assert shared & {1, 2} <= {1, 2}

    looker = threading.Thread(target=look)
    looker.start()
    try:
        in_parallel(*[lambda who=who: work(who) for who in range(4)])
    finally:
        done = True
    looker.join()
    print("set", len(shared), shared == set(range(200)))
    taken: list[int] = []

    def take() -> None:
        while True:
            try:
                taken.append(shared.pop())
            except KeyError:
                return

    in_parallel(take, take, take)
    print("set.pop", sorted(taken) == list(range(200)), shared)


def deques() -> None:
    shared: deque[int] = deque()
    taken: list[list[int]] = [[] for _ in range(4)]

    def work(who: int) -> None:
        for i in range(EACH):
            if i % 2:
                shared.append(who * EACH + i)
            else:
                shared.appendleft(who * EACH + i)
            if i % 3 == 0:
                try:
                    taken[who].append(shared.popleft() if i % 2 else shared.pop())
                except IndexError:
                    pass
            elif i % 50 == 1:
                shared.rotate(3)

    in_parallel(*[lambda who=who: work(who) for who in range(4)])
    everything = sorted(list(shared) + [item for each in taken for item in each])
    print("deque", everything == list(range(4 * EACH)))

    bounded: deque[int] = deque(maxlen=10)
    done = False

    def look() -> None:
        while not done:
            assert len(bounded) <= 10
            try:
                for item in bounded:
                    assert 0 <= item < EACH
            except RuntimeError as error:
                assert str(error) == "deque mutated during iteration", error
            try:
                assert 0 <= bounded[0] < EACH
                assert 0 <= bounded[-1] < EACH
            except IndexError:
                pass

    def fill() -> None:
        for i in range(EACH):
            bounded.append(i)
            if i % 500 == 499:
                bounded.clear()

    looker = threading.Thread(target=look)
    looker.start()
    try:
        in_parallel(fill, fill, fill)
    finally:
        done = True
    looker.join()
    print("bounded", len(bounded) <= 10)


def special_dicts() -> None:
    groups: defaultdict[int, list[int]] = defaultdict(list)
    ordered: OrderedDict[int, int] = OrderedDict()
    counters: list[Counter[int]] = [Counter() for _ in range(3)]

    def work(who: int) -> None:
        for i in range(600):
            groups[who * 10 + i % 10].append(i)
            ordered[who * 1000 + i] = i
            if i % 2 and (i - 1) % 3 != 2:
                ordered.move_to_end(who * 1000 + i - 1)
            if i % 3 == 2:
                del ordered[who * 1000 + i]
            counters[who][i % 7] += 1

    in_parallel(*[lambda who=who: work(who) for who in range(3)])
    print("defaultdict", len(groups), sum(len(group) for group in groups.values()))
    print("ordered", len(ordered), sorted(ordered) == [w * 1000 + i for w in range(3) for i in range(600) if i % 3 != 2])
    print("counter", sum(sum(counter.values()) for counter in counters))


sets()
deques()
special_dicts()
