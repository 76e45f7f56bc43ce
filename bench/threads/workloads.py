"""What threads do in the benchmark of threads: `workloads.py NAME THREADS ROUNDS [idle]` prints the seconds from the first start
to the last join. Each of the threads does ROUNDS rounds; with `idle`, another thread waits meanwhile."""

import sys
import threading
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

KEYS = 1000
SHARE = KEYS // 8


class Tree:
    def __init__(self, left: "Tree | None", right: "Tree | None") -> None:
        self.left = left
        self.right = right


def build(depth: int) -> Tree:
    if depth == 0:
        return Tree(None, None)
    return Tree(build(depth - 1), build(depth - 1))


def count(tree: Tree) -> int:
    if tree.left is None or tree.right is None:
        return 1
    return 1 + count(tree.left) + count(tree.right)


shared_list: list[int] = list(range(KEYS))
shared_dict: dict[int, int] = {key: key for key in range(KEYS)}
growing: list[int] = []
filling: dict[int, int] = {}
lock = threading.Lock()


def independent(number: int, rounds: int) -> None:
    total = 0
    for turn in range(rounds):
        for i in range(KEYS):
            total = (total * 31 + i * turn) % 1000003


def read(number: int, rounds: int) -> None:
    total = 0
    for _ in range(rounds):
        for key in range(KEYS):
            total += shared_dict[key] + shared_list[key]


def allocate(number: int, rounds: int) -> None:
    for _ in range(rounds):
        if count(build(10)) != 2047:
            raise ValueError("a tree is broken")


def update(number: int, rounds: int) -> None:
    """Each thread has items and keys of its own, beside each other (with more than eight threads some share theirs)."""
    first = number % 8 * SHARE
    for turn in range(rounds):
        for key in range(first, first + SHARE):
            shared_dict[key] = turn
            shared_list[key] = turn


def update_near(number: int, rounds: int) -> None:
    """As update, in blocks of 8 that are taken in turn: neighbours share cache lines."""
    for turn in range(rounds):
        for block in range(number * 8, KEYS - 8, 16):
            for key in range(block, block + 8):
                shared_dict[key] = turn
                shared_list[key] = turn


def grow(number: int, rounds: int) -> None:
    for i in range(rounds):
        growing.append(i)
        filling[i * 2 + number] = i


def locked(number: int, rounds: int) -> None:
    for _ in range(rounds):
        with lock:
            shared_dict[0] += 1


def uncontended(number: int, rounds: int) -> None:
    own = threading.Lock()
    for _ in range(rounds):
        own.acquire()
        own.release()


def nothing(value: int) -> int:
    return value


def submit(number: int, rounds: int) -> None:
    with ThreadPoolExecutor(1) as pool:
        for i in range(rounds):
            if pool.submit(nothing, i).result() != i:
                raise ValueError("a future has another's result")


WORK: dict[str, Callable[[int, int], None]] = {
    "independent": independent,
    "read": read,
    "allocate": allocate,
    "update": update,
    "update_near": update_near,
    "grow": grow,
    "locked": locked,
    "uncontended": uncontended,
    "submit": submit,
}


def main() -> None:
    work = WORK[sys.argv[1]]
    thread_count = int(sys.argv[2])
    rounds = int(sys.argv[3])
    done = threading.Event()
    if sys.argv[4:] == ["idle"]:
        threading.Thread(target=done.wait).start()
    threads = [threading.Thread(target=work, args=(number, rounds)) for number in range(thread_count)]
    start = time.perf_counter()
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    print(time.perf_counter() - start)
    done.set()


if __name__ == "__main__":
    main()
