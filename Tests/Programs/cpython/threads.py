"""Threads that were started before Python was, and after, use its objects."""

import threading

results: dict[int, str] = {}
ready = threading.Event()


def early(n: int) -> None:
    ready.wait()
    import fractions

    results[n] = str(fractions.Fraction(n, 2 * n + 1) + 1)


def late(n: int) -> None:
    import fractions

    total = fractions.Fraction(0)
    for i in range(1, 40):
        total += fractions.Fraction(1, i * n)
    results[n] = str(total.denominator % 1000)


first = [threading.Thread(target=early, args=(n,)) for n in range(1, 4)]
for thread in first:
    thread.start()
ready.set()
second = [threading.Thread(target=late, args=(n,)) for n in range(10, 14)]
for thread in second:
    thread.start()
for thread in first + second:
    thread.join()
for n in sorted(results):
    print(n, results[n])
