# The process ends while daemon threads run: in loops, in the allocator, in containers, files and locks.
import os
import sys
import threading
import time
from typing import Callable

TURNS = 9

table: dict[str, list[int]] = {}
lock = threading.Lock()
begun = threading.Semaphore(0)


def allocate() -> None:
    begun.release()
    while True:
        kept = [str(i) * 3 for i in range(100)]
        assert len(kept) == 100


def change() -> None:
    begun.release()
    i = 0
    while True:
        i += 1
        table[str(i % 100)] = [i]
        table.pop(str((i + 50) % 100), None)


def hold() -> None:
    begun.release()
    while True:
        with lock:
            table.clear()


def write() -> None:
    with open(os.devnull, "w") as target:
        begun.release()
        while True:
            target.write("some text\n")


def wait() -> None:
    begun.release()
    threading.Event().wait()


def compute() -> None:
    begun.release()
    n = 0
    while True:
        n += 1


def run_child(turn: int) -> None:
    targets: list[Callable[[], None]] = [allocate, change, hold, write, wait, compute]
    for target in targets:
        threading.Thread(target=target, daemon=True).start()
    for _ in targets:
        begun.acquire()
    time.sleep(turn % 4 * 0.001)
    print("child", end="")
    if turn % 3 == 0:
        raise SystemExit(turn % 7)
    if turn % 3 == 1:
        sys.stdout.flush()
        os._exit(turn % 7)
    sys.exit(turn % 7)


statuses: list[bool] = []
for turn in range(TURNS):
    sys.stdout.flush()
    pid = os.fork()
    if pid == 0:
        run_child(turn)
    statuses.append(os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]) == turn % 7)
print()
print(statuses.count(True), statuses.count(False))
