"""naja.parallel: the same results as loops in one thread, whatever the parts."""

import operator

from naja.parallel import Pool, parallel_for, parallel_map, parallel_reduce


def square(n: int) -> int:
    return n * n


def wrap(text: str) -> str:
    return f"<{text}>"


def sum_of_squares(n: int) -> int:
    return sum(parallel_map(square, range(n), grain=7))


def maps() -> None:
    print(parallel_map(square, range(10)), parallel_map(square, range(10, 0, -3)), parallel_map(square, []))
    squares = parallel_map(square, range(100_000))
    print(len(squares), squares == [n * n for n in range(100_000)])
    print(parallel_map(wrap, ["a", "b", "c"], grain=1), parallel_map(wrap, "xyz"), parallel_map(wrap, ("p", "q")))
    print(parallel_map(lambda pair: pair[0] + len(pair[1]), [(n, "abc") for n in range(1000)], grain=9)[-3:])


def reductions() -> None:
    print(parallel_reduce(operator.add, range(100_000)), parallel_reduce(max, [3, 9, 4], grain=1))
    print(parallel_reduce(operator.add, ["a", "b", "c"], "_"), parallel_reduce(operator.add, [], 5))
    letters = [chr(97 + i % 26) for i in range(1000)]
    print(parallel_reduce(operator.add, letters, grain=3) == "".join(letters))


def each_item_once() -> None:
    hits = [0] * 5000

    def mark(n: int) -> None:
        hits[n] += 1

    for grain in (1, 3, 1000, 100_000):
        parallel_for(mark, range(5000), grain=grain)
    print(set(hits))


def nested() -> None:
    print(parallel_map(sum_of_squares, range(60), grain=1)[-3:])
    with Pool(3) as pool:

        def rows(n: int) -> int:
            return parallel_reduce(operator.add, parallel_map(square, range(n, n + 50), pool=pool, grain=4), pool=pool, grain=4)

        print(sum(parallel_map(rows, range(40), pool=pool, grain=1)))


def closed() -> None:
    pool = Pool(2)
    pool.close()
    print(parallel_map(square, range(6), pool=pool, grain=2))


maps()
reductions()
each_item_once()
nested()
closed()
