"""Many short histories of threads on one queue, each checked for linearisability: `queue_histories.py SEED SECONDS`.

A round makes a queue of a random kind, lets two to four threads put, get and look at once, and searches for an order of their
calls, each at one moment between its start and its end, in which one thread would have had the same answers. The search is Wing
and Gong's with Lowe's memory, as in runtime-c/tests/history.h, which has the histories of lists, deques, dicts and sets. SEED
repeats the scripts, though not the moments. Tests/stress_threads.py compiles this and runs it with many seeds.
"""

import enum
import itertools
import queue
import random
import sys
import threading
import time
from dataclasses import dataclass

CREW = 4

DONE, EMPTY, FULL, FAILED = -1, -2, -3, -4  # answers that are no items, counts or bools

AnyQueue = queue.Queue[int] | queue.SimpleQueue[int]


class Broken(Exception):
    """A history that no order explains."""


class Kind(enum.Enum):
    FIRST_IN = 0
    LAST_IN = 1
    SMALLEST = 2
    SIMPLE = 3


class Operation(enum.Enum):
    PUT = 0
    GET = 1
    SIZE = 2
    IS_EMPTY = 3
    IS_FULL = 4
    TASK_DONE = 5
    PUT_WAITING = 6
    GET_WAITING = 7


PUTS = (Operation.PUT, Operation.PUT_WAITING)
GETS = (Operation.GET, Operation.GET_WAITING)


@dataclass
class Call:
    thread: int
    operation: Operation
    item: int = 0
    pause: int = 0
    start: int = 0  # places in the order of all starts and ends
    end: int = 0
    answer: int = 0


@dataclass(frozen=True)
class State:
    """A queue of the sequential model."""

    items: tuple[int, ...]
    unfinished: int


# --- the model -------------------------------------------------------------------------------------------------------


def next_item(kind: Kind, items: tuple[int, ...]) -> int:
    """Where in `items` the one lies that a queue gives next."""
    if kind is Kind.SMALLEST:
        return items.index(min(items))
    return len(items) - 1 if kind is Kind.LAST_IN else 0


def step(kind: Kind, limit: int, state: State, call: Call) -> State | None:
    """The state after the call, or None where a queue in this state answers otherwise than it did."""
    items = state.items
    is_full = 0 < limit <= len(items)
    operation = call.operation
    if operation in PUTS:
        if is_full:
            return state if call.answer == FULL else None
        return State(items + (call.item,), state.unfinished + 1) if call.answer == DONE else None
    if operation in GETS:
        if not items:
            return state if call.answer == EMPTY else None
        at = next_item(kind, items)
        return State(items[:at] + items[at + 1 :], state.unfinished) if call.answer == items[at] else None
    if operation is Operation.TASK_DONE:
        if state.unfinished == 0:
            return state if call.answer == FAILED else None
        return State(items, state.unfinished - 1) if call.answer == DONE else None
    if operation is Operation.SIZE:
        return state if call.answer == len(items) else None
    right = is_full if operation is Operation.IS_FULL else not items
    return state if call.answer == int(right) else None


def is_linearisable(kind: Kind, limit: int, start: State, calls: list[Call]) -> bool:
    tried: set[tuple[int, State]] = set()

    def find_order(done: int, depth: int, state: State) -> bool:
        if depth == len(calls):
            return True
        if (done, state) in tried:
            return False
        tried.add((done, state))
        first_end = min(call.end for i, call in enumerate(calls) if not done >> i & 1)
        for i, call in enumerate(calls):
            if done >> i & 1 or call.start > first_end:
                continue
            after = step(kind, limit, state, call)
            if after is not None and find_order(done | 1 << i, depth + 1, after):
                return True
        return False

    return find_order(0, 0, start)


# --- rounds ----------------------------------------------------------------------------------------------------------


def perform(subject: AnyQueue, call: Call) -> int:
    """Does what the call says and gives its answer."""
    operation = call.operation
    try:
        if operation is Operation.PUT:
            subject.put_nowait(call.item)
        elif operation is Operation.PUT_WAITING:
            subject.put(call.item)
        elif operation is Operation.GET:
            return subject.get_nowait()
        elif operation is Operation.GET_WAITING:
            return subject.get()
        elif operation is Operation.SIZE:
            return subject.qsize()
        elif operation is Operation.IS_EMPTY:
            return int(subject.empty())
        elif isinstance(subject, queue.Queue):
            if operation is Operation.IS_FULL:
                return int(subject.full())
            subject.task_done()
    except queue.Empty:
        return EMPTY
    except queue.Full:
        return FULL
    except ValueError:
        return FAILED
    return DONE


class Round:
    """A queue, what it holds at the start, and what each thread will do to it."""

    def __init__(self, rng: random.Random) -> None:
        self.ticks = itertools.count(1)
        self.kind = rng.choice(list(Kind))
        self.limit = 0 if self.kind is Kind.SIMPLE else rng.choice([0, 1, 2, 3])
        self.subject = self.make_queue()
        self.items = rng.sample(range(100), 40)
        self.scripts: list[list[Call]] = []
        self.failures: list[Exception] = []  # what no queue raises
        waits = rng.random() < 0.3
        held = 0 if waits else rng.randrange(self.limit + 1 if self.limit else 4)
        for item in self.items[:held]:
            self.subject.put(item)
        self.start = State(tuple(self.items[:held]), held)
        del self.items[:held]
        if waits:
            self.write_waiting_scripts(rng)
        else:
            self.write_scripts(rng)

    def make_queue(self) -> AnyQueue:
        if self.kind is Kind.SIMPLE:
            return queue.SimpleQueue()
        if self.kind is Kind.LAST_IN:
            return queue.LifoQueue(self.limit)
        return queue.PriorityQueue(self.limit) if self.kind is Kind.SMALLEST else queue.Queue(self.limit)

    def call(self, thread: int, operation: Operation, rng: random.Random) -> Call:
        item = self.items.pop() if operation in PUTS else 0
        return Call(thread, operation, item, rng.randrange(60))

    def looks(self) -> list[Operation]:
        looks = [Operation.SIZE, Operation.IS_EMPTY]
        return looks if self.kind is Kind.SIMPLE else [*looks, Operation.IS_FULL, Operation.TASK_DONE]

    def write_scripts(self, rng: random.Random) -> None:
        """Calls none of which waits, of all kinds or of a few that meet more often."""
        operations = [*self.looks(), *[Operation.PUT, Operation.GET] * 3]
        if rng.random() < 0.5:
            operations = rng.sample(operations, 2)
        threads = rng.choice([2, 2, 2, 3, 4])
        for thread in range(threads):
            length = 2 + rng.randrange(4 if threads == 2 else 2)
            self.scripts.append([self.call(thread, rng.choice(operations), rng) for _ in range(length)])

    def write_waiting_scripts(self, rng: random.Random) -> None:
        """Threads that only put and threads that only get, as many items, so that none waits for ever; all look in between."""
        each = rng.choice([2, 2, 4])
        sides = [(Operation.PUT_WAITING, each), (Operation.GET_WAITING, each)]
        if rng.random() < 0.4:
            split = rng.randrange(2)
            operation, _ = sides[split]
            sides[split : split + 1] = [(operation, each // 2)] * 2
        for thread, (operation, count) in enumerate(sides):
            calls = [self.call(thread, operation, rng) for _ in range(count)]
            if rng.random() < 0.5:
                calls.insert(rng.randrange(len(calls) + 1), self.call(thread, rng.choice(self.looks()), rng))
            self.scripts.append(calls)

    def run_script(self, thread: int) -> None:
        for call in self.scripts[thread]:
            for _ in range(call.pause):
                pass
            call.start = next(self.ticks)
            try:
                call.answer = perform(self.subject, call)
            except Exception as error:
                self.failures.append(error)
                return
            call.end = next(self.ticks)

    def check(self) -> None:
        if self.failures:
            raise self.failures[0]
        calls = [call for script in self.scripts for call in script]
        if is_linearisable(self.kind, self.limit, self.start, calls):
            return
        print(f"{self.kind.name}, at most {self.limit}, at the start {self.start}: these answers fit no order of the calls")
        for call in sorted(calls, key=lambda call: call.start):
            indent = "    " * call.thread
            print(f"  {indent}thread {call.thread}  {call.start} to {call.end}  {call.operation.name}({call.item}) -> {call.answer}")
        sys.stdout.flush()
        raise Broken("a history has no order")

    def calls_at_once(self) -> bool:
        """Whether calls of two threads overlap: else a history proves little."""
        calls = sorted((call for script in self.scripts for call in script), key=lambda call: call.start)
        return any(first.end > second.start for first, second in zip(calls, calls[1:]))


class Crew:
    """Threads that run the scripts of one round after another, all at once. The caller is the first of them."""

    def __init__(self) -> None:
        self.arrival = threading.Barrier(CREW)
        self.departure = threading.Barrier(CREW)
        self.round: Round | None = None
        self.number = 0
        self.ready = [0] * CREW
        self.threads = [threading.Thread(target=self.work, args=(thread,), daemon=True) for thread in range(1, CREW)]
        for thread in self.threads:
            thread.start()

    def run(self, round: Round | None) -> None:
        """Runs a round to its end; None: the crew goes home."""
        self.round = round
        self.number += 1
        self.take_part(0)

    def take_part(self, thread: int) -> bool:
        self.arrival.wait()
        round = self.round
        if round is None:
            return False
        callers = len(round.scripts)
        if thread < callers:
            self.ready[thread] = self.number
            while min(self.ready[:callers]) < self.number:
                time.sleep(0)
            round.run_script(thread)
        self.departure.wait()
        return True

    def work(self, thread: int) -> None:
        while self.take_part(thread):
            pass


# --- the checker itself ----------------------------------------------------------------------------------------------


def made(operation: Operation, start: int, end: int, answer: int, item: int = 0) -> Call:
    return Call(0, operation, item, 0, start, end, answer)


def check_checker() -> None:
    """Histories that are and are not linearisable."""
    nothing, one = State((), 0), State((7,), 1)
    put, get, size = Operation.PUT, Operation.GET, Operation.SIZE
    good = [
        (nothing, [made(put, 1, 4, DONE, 5), made(get, 2, 3, 5)]),
        (nothing, [made(put, 1, 4, DONE, 5), made(size, 2, 3, 0), made(size, 5, 6, 1)]),
        (one, [made(get, 1, 3, EMPTY), made(get, 2, 4, 7)]),
        (one, [made(put, 1, 3, FULL, 5), made(get, 2, 4, 7)]),
    ]
    bad = [
        (nothing, [made(put, 3, 4, DONE, 5), made(get, 1, 2, 5)]),
        (nothing, [made(put, 1, 2, DONE, 5), made(get, 3, 4, EMPTY)]),
        (one, [made(get, 1, 3, 7), made(get, 2, 4, 7)]),
        (one, [made(get, 1, 3, 7), made(put, 2, 5, FULL, 5), made(put, 4, 6, FULL, 6)]),
        (one, [made(put, 1, 2, DONE, 5), made(size, 3, 4, 2)]),
        (one, [made(Operation.TASK_DONE, 1, 3, DONE), made(Operation.TASK_DONE, 2, 4, DONE)]),
        (one, [made(Operation.IS_FULL, 1, 2, 0)]),
    ]
    for expected, histories in [(True, good), (False, bad)]:
        for start, calls in histories:
            if is_linearisable(Kind.FIRST_IN, 1, start, calls) is not expected:
                raise Broken(f"the checker is wrong about {start} and {calls}")
    both = [made(put, 1, 2, DONE, 5), made(put, 3, 4, DONE, 3), made(put, 5, 6, DONE, 9), made(get, 7, 8, 3)]
    fits = [kind for kind in Kind if is_linearisable(kind, 0, nothing, both)]
    if fits != [Kind.SMALLEST]:
        raise Broken(f"the checker takes the smallest first in {fits}")


def main() -> int:
    seed, seconds = int(sys.argv[1]), float(sys.argv[2])
    check_checker()
    rng = random.Random(seed)
    end = time.monotonic() + seconds
    crew = Crew()
    histories = at_once = 0
    while time.monotonic() < end:
        round = Round(rng)
        crew.run(round)
        round.check()
        histories += 1
        at_once += round.calls_at_once()
    crew.run(None)
    print(f"{histories} histories, {at_once} of them with calls at once")
    return 0


if __name__ == "__main__":
    sys.exit(main())
