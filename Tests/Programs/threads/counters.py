# Counters that threads share: each number comes to one of them.
import itertools
import threading

THREADS, EACH = 4, 3000


def numbers_given(counter: "itertools.count[int]") -> list[int]:
    """What THREADS threads get of a counter together."""
    turns = itertools.repeat(None, THREADS * EACH)
    start = threading.Barrier(THREADS)
    got: list[list[int]] = [[] for _ in range(THREADS)]

    def take(numbers: list[int]) -> None:
        start.wait()
        for _ in turns:
            numbers.append(next(counter))

    threads = [threading.Thread(target=take, args=(numbers,)) for numbers in got]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    print(all(numbers == sorted(numbers) for numbers in got), list(turns))
    return sorted(number for numbers in got for number in numbers)


print(numbers_given(itertools.count()) == list(range(THREADS * EACH)))
top = (1 << 61) - 50  # the small ints end in between
print(numbers_given(itertools.count(top, 7)) == list(range(top, top + 7 * THREADS * EACH, 7)))
