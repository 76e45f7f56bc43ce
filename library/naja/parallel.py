"""Loops over ranges and sequences on all cores.

    from naja.parallel import parallel_for, parallel_map, parallel_reduce

    squares = parallel_map(lambda n: n * n, range(1_000_000))

Compiled by Naja the calls run in parallel; under CPython the same code works, as far as its threads do.

Each thread that takes part has a deque of ranges. It halves the range it has until `grain` items are left, which it does, and puts
the other halves into its deque; then it takes the newest from there. Who has nothing to do steals the oldest, which is the
largest, from another (Blumofe and Leiserson, "Scheduling Multithreaded Computations by Work Stealing", 1999). The thread that
calls works too, so calls may be nested.
"""

import os
import threading
from collections import deque
from typing import Callable, Generic, Sequence, TypeVar

__all__ = ["Cancelled", "Pool", "parallel_for", "parallel_map", "parallel_reduce"]

T = TypeVar("T")
R = TypeVar("R")

PARTS_PER_THREAD = 32


class Cancelled(Exception):
    """The event `stop` was set before all items were done."""


class _Job:
    """One call: `body(first, last)` does the items of a part. The first item whose part fails is the one whose error is raised."""

    def __init__(self, body: Callable[[int, int], None], length: int, grain: int, stop: threading.Event | None) -> None:
        self.body = body
        self.grain = grain
        self.stop = stop
        self.ended = threading.Event()
        self.is_cancelled = False
        self.error: BaseException | None = None
        self.error_at = length
        self._lock = threading.Lock()
        self._left = length

    def do(self, first: int, last: int) -> None:
        """Does a part, unless there is no use for it any more."""
        try:
            if self.stop is not None and self.stop.is_set():
                raise Cancelled("the work was stopped")
            if not self.is_cancelled:
                self.body(first, last)
        except BaseException as error:
            self._fail(error, first)
        with self._lock:
            self._left -= last - first
            if self._left == 0:
                self.ended.set()

    def _fail(self, error: BaseException, at: int) -> None:
        self.is_cancelled = True
        with self._lock:
            if at < self.error_at:
                self.error = error
                self.error_at = at

    def wait(self) -> None:
        """Until all parts have ended. An interrupt cancels those that have not begun."""
        try:
            self.ended.wait()
        except BaseException:
            self.is_cancelled = True
            self.ended.wait()
            raise

    def check(self) -> None:
        error = self.error
        if error is not None:
            self.error = None
            raise error


class _Range:
    """Items [first, last) of a job, waiting in a deque."""

    def __init__(self, job: _Job, first: int, last: int) -> None:
        self.job = job
        self.first = first
        self.last = last


class _Here(threading.local):
    """The deque of each thread that takes part."""

    def __init__(self) -> None:
        self.ranges: deque[_Range] | None = None


class Pool:
    """Threads that share loops: as many as `threads` says together with the one that calls, or one for each core."""

    def __init__(self, threads: int | None = None) -> None:
        if threads is None:
            threads = _core_count()
        if threads < 1:
            raise ValueError("a pool needs at least one thread")
        self.threads = threads
        self._deques: list[deque[_Range]] = []
        self._here = _Here()
        self._idle = 0
        self._changed = threading.Condition()
        self._started = 0
        self._is_closed = False

    def __enter__(self) -> "Pool":
        return self

    def __exit__(self, *details: object) -> None:
        self.close()

    def close(self) -> None:
        """Ends the pool's threads, when they have nothing to do. Loops on a closed pool run in the thread that calls."""
        with self._changed:
            self._is_closed = True
            self._changed.notify_all()

    def run(
        self, body: Callable[[int, int], None], length: int, grain: int | None = None, stop: threading.Event | None = None
    ) -> None:
        """Calls `body(first, last)` for parts that make up range(length), in any order, in several threads."""
        if length == 0:
            return
        if grain is None:
            grain = max(1, length // (PARTS_PER_THREAD * self.threads))
        if grain < 1:
            raise ValueError("grain must be at least 1")
        job = _Job(body, length, grain, stop)
        self._start()
        before = self._here.ranges
        own = before if before is not None else self._join()
        try:
            self._work(job, 0, length, own)
            while not job.ended.is_set():
                other = self._find(own)
                if other is None:
                    break
                self._work(other.job, other.first, other.last, own)
            job.wait()
        finally:
            if before is None:
                self._leave(own)
        job.check()

    def _start(self) -> None:
        """Starts the pool's threads. Where there is no room for one, the next call tries again."""
        with self._changed:
            while self._started < self.threads - 1:
                threading.Thread(target=self._serve, name=f"naja.parallel-{self._started + 1}", daemon=True).start()
                self._started += 1

    def _join(self) -> deque[_Range]:
        own: deque[_Range] = deque()
        with self._changed:
            self._deques = self._deques + [own]
        self._here.ranges = own
        return own

    def _leave(self, own: deque[_Range]) -> None:
        with self._changed:
            self._deques = [ranges for ranges in self._deques if ranges is not own]
        self._here.ranges = None

    def _serve(self) -> None:
        own = self._join()
        while True:
            found = self._find(own)
            if found is None:
                found = self._await(own)
                if found is None:
                    return
            self._work(found.job, found.first, found.last, own)

    def _await(self, own: deque[_Range]) -> _Range | None:
        """Sleeps until there is something to steal; None when the pool was closed. Who puts a range into a deque looks for sleepers
        behind that, under the same lock."""
        with self._changed:
            self._idle += 1
            try:
                while not self._is_closed:
                    found = self._find(own)
                    if found is not None:
                        return found
                    self._changed.wait()
                return None
            finally:
                self._idle -= 1

    def _find(self, own: deque[_Range]) -> _Range | None:
        """The newest range of one's own, else the oldest of another."""
        try:
            return own.pop()
        except IndexError:
            pass
        for ranges in self._deques:
            if ranges is not own and ranges:
                try:
                    return ranges.popleft()
                except IndexError:
                    pass
        return None

    def _work(self, job: _Job, first: int, last: int, own: deque[_Range]) -> None:
        while last - first > job.grain and not job.is_cancelled:
            middle = first + (last - first) // 2
            self._offer(_Range(job, middle, last), own)
            last = middle
        job.do(first, last)

    def _offer(self, part: _Range, own: deque[_Range]) -> None:
        own.append(part)
        with self._changed:
            if self._idle:
                self._changed.notify()


def _core_count() -> int:
    return len(os.sched_getaffinity(0))


_default: Pool | None = None
_default_lock = threading.Lock()


def _default_pool() -> Pool:
    global _default
    with _default_lock:
        pool = _default
        if pool is None:
            pool = Pool()
            _default = pool
        return pool


def _forget_default_pool() -> None:
    """In a forked process the pool's threads do not exist."""
    global _default, _default_lock
    _default = None
    _default_lock = threading.Lock()


os.register_at_fork(after_in_child=_forget_default_pool)


class _Parts(Generic[R]):
    """Results of parts, each with its first item's number."""

    def __init__(self) -> None:
        self._parts: list[tuple[int, R]] = []

    def add(self, first: int, result: R) -> None:
        self._parts.append((first, result))

    def in_order(self) -> list[R]:
        return [result for _, result in sorted(self._parts, key=_first_of)]


def _first_of(part: tuple[int, object]) -> int:
    return part[0]


def parallel_for(
    function: Callable[[T], object],
    items: Sequence[T],
    *,
    grain: int | None = None,
    stop: threading.Event | None = None,
    pool: Pool | None = None,
) -> None:
    """Calls `function` for each item, in any order, in several threads.

    `grain` is how many items a thread does before it looks for more; by default a small share of all. When a call raises, no more are begun, and the exception is raised when those that run have ended (of several,
    that of the first item). When the event `stop` is set, Cancelled is raised likewise.
    """

    def body(first: int, last: int) -> None:
        for item in items[first:last]:
            function(item)

    (pool or _default_pool()).run(body, len(items), grain, stop)


def parallel_map(
    function: Callable[[T], R],
    items: Sequence[T],
    *,
    grain: int | None = None,
    stop: threading.Event | None = None,
    pool: Pool | None = None,
) -> list[R]:
    """[function(item) for item in items], in several threads. `grain`, `stop` and exceptions are as with parallel_for."""
    parts: _Parts[list[R]] = _Parts()

    def body(first: int, last: int) -> None:
        parts.add(first, [function(item) for item in items[first:last]])

    (pool or _default_pool()).run(body, len(items), grain, stop)
    results: list[R] = []
    for part in parts.in_order():
        results.extend(part)
    return results


def parallel_reduce(
    function: Callable[[T, T], T],
    items: Sequence[T],
    initial: T | None = None,
    *,
    grain: int | None = None,
    stop: threading.Event | None = None,
    pool: Pool | None = None,
) -> T:
    """functools.reduce(function, items), in several threads: function(a, function(b, c)) must equal function(function(a, b), c).

    `initial` stands before the items unless it is None. The order of the items is kept. `grain`, `stop` and exceptions are
    as with parallel_for.
    """
    parts: _Parts[T] = _Parts()

    def body(first: int, last: int) -> None:
        part = items[first:last]
        result = part[0]
        for item in part[1:]:
            result = function(result, item)
        parts.add(first, result)

    (pool or _default_pool()).run(body, len(items), grain, stop)
    results = parts.in_order()
    if initial is not None:
        results.insert(0, initial)
    if not results:
        raise TypeError("parallel_reduce() of empty iterable with no initial value")
    result = results[0]
    for other in results[1:]:
        result = function(result, other)
    return result
