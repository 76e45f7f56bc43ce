"""What the stress programs share: threads that work at once, and rounds of random scenarios until the time is over."""

import gc
import random
import sys
import threading
import time
from collections.abc import Callable, Sequence

Scenario = Callable[[random.Random], None]


class Broken(Exception):
    """An invariant does not hold."""


def check(condition: bool, what: str) -> None:
    if not condition:
        raise Broken(what)


def in_parallel(workers: Sequence[Callable[[], None]]) -> None:
    """Runs each worker in a thread of its own; raises what the first one to fail raised."""
    failures: list[BaseException] = []

    def guarded(worker: Callable[[], None]) -> None:
        try:
            worker()
        except BaseException as error:
            failures.append(error)

    threads = [threading.Thread(target=guarded, args=(worker,)) for worker in workers]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    if failures:
        raise failures[0]


def sizes(rng: random.Random) -> tuple[int, int]:
    return rng.randint(1, 3), rng.randint(20, 400)


def with_collections(scenario: Scenario, rng: random.Random) -> None:
    """A scenario while a thread keeps collecting."""
    over = threading.Event()

    def collect() -> None:
        while not over.is_set():
            gc.collect()
            time.sleep(0.001)

    collector = threading.Thread(target=collect)
    collector.start()
    try:
        scenario(rng)
    finally:
        over.set()
        collector.join()


def main(all_scenarios: Sequence[Scenario]) -> int:
    """Does what the arguments say: SEED SECONDS [ONLY]."""
    seed, seconds = int(sys.argv[1]), float(sys.argv[2])
    only = sys.argv[3] if len(sys.argv) > 3 else ""
    rng = random.Random(seed)
    end = time.monotonic() + seconds
    scenarios = [scenario for scenario in all_scenarios if only in scenario.__name__]
    rounds = 0
    while time.monotonic() < end:
        scenario = rng.choice(scenarios)
        try:
            if rng.random() < 0.2:
                with_collections(scenario, rng)
            else:
                scenario(rng)
        except BaseException:
            print(f"broken in round {rounds} of seed {seed}: {scenario.__name__}", flush=True)
            raise
        rounds += 1
    print(f"{rounds} rounds")
    return 0
