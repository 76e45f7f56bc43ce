"""Long and short calls, blocking ones, threads of compiled code's own."""

import os
import threading
import time
from typing import Any, Callable


def burn(n: int) -> int:
    total = 0
    for i in range(n):
        total = (total * 31 + i) % 1000003
    return total


def until_set(flag: "Flag") -> int:
    """Runs until another thread sets the flag: it never comes back where that one cannot run."""
    rounds = 0
    while not flag.is_set:
        rounds += 1
    return rounds


class Flag:
    def __init__(self) -> None:
        self.is_set = False

    def __repr__(self) -> str:
        return f"Flag {burn(300000)}"

    def __eq__(self, other: object) -> bool:
        return burn(300000) > 0 and isinstance(other, Flag)

    def __hash__(self) -> int:
        return burn(300000)


def nap(seconds: float) -> None:
    time.sleep(seconds)


def with_callback(n: int, function: Callable[[int], Any]) -> int:
    total = 0
    for i in range(n):
        total += burn(2000)
        function(i)
    return total


def in_threads(count: int, function: Callable[[int], Any]) -> list[str]:
    """Calls `function` from threads that compiled code starts."""
    failures: list[str] = []

    def body(k: int) -> None:
        for i in range(100):
            burn(1000)
            try:
                function(k * 100 + i)
            except ValueError as error:
                failures.append(str(error))

    threads = [threading.Thread(target=body, args=(k,)) for k in range(count)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return failures


def wait_for(lock: Any) -> None:
    with lock:
        pass


def wait_for_own() -> None:
    lock = threading.Lock()
    lock.acquire()
    lock.acquire()


def start_daemons(count: int, function: Callable[[int], Any]) -> None:
    def body() -> None:
        i = 0
        while True:
            i += 1
            burn(1000)
            function(i)

    for _ in range(count):
        threading.Thread(target=body, daemon=True).start()


def fork_and_burn() -> int:
    child = os.fork()
    if child == 0:
        os._exit(burn(1000) % 100)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


class Sorter:
    def key(self, n: int) -> int:
        return burn(20000) * 0 - n
