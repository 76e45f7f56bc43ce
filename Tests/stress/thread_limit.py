"""Threads, pools and parallel loops where the system allows no more threads: an exception each, and all of it works once there is room."""

import gc
import threading
from concurrent.futures import ThreadPoolExecutor
from typing import Any, Callable

from naja.parallel import Pool, parallel_for, parallel_map

MANY = 2000


def attempt(label: str, action: Callable[[], Any]) -> None:
    try:
        print(label, action())
    except RuntimeError as error:
        print(label, f"{type(error).__name__}: {error}")


def fill(stop: threading.Event) -> list[threading.Thread]:
    """As many threads as there is room for."""
    started: list[threading.Thread] = []
    for _ in range(MANY):
        thread = threading.Thread(target=stop.wait)
        try:
            thread.start()
        except RuntimeError as error:
            print(error, thread.is_alive(), thread.ident, thread in threading.enumerate())
            return started
        started.append(thread)
    raise SystemError("there is no limit")


def square(n: int) -> int:
    return n * n


def main() -> None:
    for turn in range(3):
        print("turn", turn)
        stop = threading.Event()
        waiting = fill(stop)
        said: list[str] = []
        late = threading.Thread(target=said.append, args=("late",))
        executor = ThreadPoolExecutor(4)
        pool = Pool(4)
        done: list[int] = []
        for _ in range(2):
            attempt("thread", late.start)
            attempt("timer", threading.Timer(0, print).start)
            attempt("executor", lambda: executor.submit(square, 3))
            attempt("pool", lambda: parallel_map(square, range(1000), pool=pool))
            attempt("loop", lambda: parallel_for(done.append, range(1000), pool=pool))
        print(len(waiting) > 8, threading.active_count() == len(waiting) + 1, done, gc.collect() >= 0)
        stop.set()
        for thread in waiting:
            thread.join()
        attempt("thread", late.start)
        late.join()
        print(said)
        attempt("thread", late.start)
        attempt("executor", lambda: executor.submit(square, 4).result())
        attempt("executor", lambda: sum(executor.map(square, range(100))))
        attempt("pool", lambda: sum(parallel_map(square, range(1000), pool=pool)))
        attempt("loop", lambda: parallel_for(done.append, range(1000), pool=pool))
        print(sorted(done) == list(range(1000)))
        executor.shutdown()
        pool.close()


if __name__ == "__main__":
    main()
