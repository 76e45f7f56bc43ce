# Recursion in threads: as deep as in the main thread, and an error where it has no end.
import sys
import threading


def depth(n: int) -> int:
    return 0 if n == 0 else 1 + depth(n - 1)


def endless(n: int) -> int:
    return endless(n + 1) + 1


def try_endless(found: list[str]) -> None:
    try:
        endless(0)
    except RecursionError as error:
        found.append(type(error).__name__)


def try_depth(found: list[int], n: int) -> None:
    found.append(depth(n))


errors: list[str] = []
threads = [threading.Thread(target=try_endless, args=(errors,)) for _ in range(4)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(errors)

depths: list[int] = []
shallow = threading.Thread(target=try_depth, args=(depths, 900))
shallow.start()
shallow.join()

sys.setrecursionlimit(60000)
print(threading.stack_size(256 * 1024 * 1024))
deep = threading.Thread(target=try_depth, args=(depths, 50000))
deep.start()
deep.join()
print(threading.stack_size(0), depths)
