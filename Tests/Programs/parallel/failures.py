"""naja.parallel: exceptions, cancellation, wrong arguments, and threads that really are several."""

import operator
import threading

from naja.parallel import Cancelled, Pool, parallel_for, parallel_map, parallel_reduce


def fail_at_37(n: int) -> int:
    if n % 1000 == 37:
        raise ValueError(n)
    return n


def exceptions() -> None:
    for grain in (1, 10, 5000):
        try:
            parallel_map(fail_at_37, range(2000), grain=grain)
        except ValueError as error:
            print("ValueError", error.args[0] % 1000)
    print(len(parallel_map(fail_at_37, range(37))))

    def fail_inside(n: int) -> int:
        return sum(parallel_map(fail_at_37, range(n), grain=5))

    try:
        parallel_map(fail_inside, range(20, 60), grain=1)
    except ValueError as error:
        print("from within", error.args)
    try:
        parallel_reduce(operator.add, [])
    except TypeError as error:
        print(error)


def all_items_fail() -> None:
    """The error is that of the first item among those that ran: item 0 always runs."""

    def fail(n: int) -> None:
        raise KeyError(n)

    with Pool(1) as pool:
        try:
            parallel_for(fail, range(100), pool=pool)
        except KeyError as error:
            print("KeyError", error)


def cancellation() -> None:
    stop = threading.Event()
    seen: list[int] = []

    def stop_soon(n: int) -> None:
        seen.append(n)
        stop.set()

    try:
        parallel_for(stop_soon, range(1000), grain=1, stop=stop)
    except Cancelled as error:
        print("cancelled:", error, len(seen) < 1000)
    try:
        parallel_map(fail_at_37, range(10), stop=stop)
    except Cancelled as error:
        print("cancelled:", error)


def several_threads() -> None:
    names: set[str] = set()
    ready = threading.Barrier(4)

    def meet(n: int) -> None:
        names.add(threading.current_thread().name)
        ready.wait()

    with Pool(4) as pool:
        parallel_for(meet, range(4), grain=1, pool=pool)
        parallel_for(meet, range(40), grain=1, pool=pool)
    print(len(names), "MainThread" in names)


def wrong_arguments() -> None:
    for wrong in (0, -1):
        try:
            Pool(wrong)
        except ValueError as error:
            print(error)
        try:
            parallel_map(fail_at_37, [1], grain=wrong)
        except ValueError as error:
            print(error)


exceptions()
all_items_fail()
cancellation()
several_threads()
wrong_arguments()
