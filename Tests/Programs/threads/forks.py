# Forking while other threads allocate and change containers, hold locks, write files and wait. In the child the containers are
# whole, memory can be allocated and collected, and only the thread that forked is there.
import gc
import os
import threading
import time
from collections import deque
from typing import Callable

TURNS = 30

numbers: list[int] = []
table: dict[str, int] = {}
pairs: set[int] = set()
recent: deque[int] = deque(maxlen=100)
stop = threading.Event()
output = open(os.devnull, "w")
out, into = os.pipe()


def change_list() -> None:
    while not stop.is_set():
        for i in range(200):
            numbers.append(i)
            recent.append(i)
        while len(numbers) > 100:
            numbers.pop()
        numbers.sort()


def change_dict() -> None:
    while not stop.is_set():
        for i in range(200):
            table[f"key{i}"] = i
            pairs.add(i)
        for i in range(100, 200):
            del table[f"key{i}"]
            pairs.discard(i)


def write() -> None:
    while not stop.is_set():
        output.write("some text\n")
        output.flush()


def make_garbage() -> None:
    while not stop.is_set():
        kept = [[str(i)] for i in range(1000)]
        assert len(kept) == 1000


def start_threads() -> None:
    while not stop.is_set():
        thread = threading.Thread(target=int)
        thread.start()
        thread.join()


def read() -> None:
    with open(out) as source:
        source.read()


def check_child() -> int:
    """0 where all is well."""
    if threading.active_count() != 1 or threading.main_thread() is not threading.current_thread():
        return 1
    if any(thread.is_alive() for thread in threads if thread is not threading.current_thread()):
        return 2
    for thread in threads:
        if thread is not threading.current_thread():
            thread.join()
    if any(table[key] != int(key[3:]) for key in list(table)) or any(not 0 <= n < 200 for n in list(numbers)):
        return 3
    if len(list(pairs)) != len(pairs) or len(recent) > 100 or len(table) > 200:
        return 4
    for i in range(1000):
        numbers.append(i)
        table[f"child{i}"] = i
        pairs.add(-i - 1)
        recent.append(i)
    made = [[str(i), i] for i in range(50000)]
    gc.collect()
    if [pair[1] for pair in made] != list(range(50000)) or numbers[-1000:] != list(range(1000)):
        return 5
    found: list[int] = []
    workers = [threading.Thread(target=lambda: found.append(sum(range(1000)))) for _ in range(3)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    return 0 if found == [499500] * 3 else 6


def fork_and_check() -> int:
    pid = os.fork()
    if pid == 0:
        status = 9
        try:
            status = check_child()
        finally:
            os._exit(status)
    return os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])


targets: list[Callable[[], object]] = [
    change_list, change_dict, write, make_garbage, start_threads, read, stop.wait, lambda: time.sleep(0.01),
]
threads = [threading.Thread(target=target) for target in targets]
for thread in threads:
    thread.start()
print({fork_and_check() for _ in range(TURNS)})

# From another thread than the main thread: it is the main thread of the child.
statuses: list[int] = []
together = threading.Barrier(3)


def fork_in_thread() -> None:
    together.wait()
    statuses.append(fork_and_check())


forkers = [threading.Thread(target=fork_in_thread) for _ in range(3)]
threads += forkers
for forker in forkers:
    forker.start()
for forker in forkers:
    forker.join()
stop.set()
os.close(into)
for thread in threads:
    thread.join()
print(statuses, threading.active_count())
