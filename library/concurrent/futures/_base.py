"""Futures and executors in general."""

import builtins
import sys
import threading
from _thread import _format_exception
from time import monotonic
from types import GenericAlias, TracebackType
from typing import Any, Callable, Generic, Iterable, Iterator, NamedTuple, TypeVar

FIRST_COMPLETED = "FIRST_COMPLETED"
FIRST_EXCEPTION = "FIRST_EXCEPTION"
ALL_COMPLETED = "ALL_COMPLETED"

PENDING = "PENDING"
RUNNING = "RUNNING"
CANCELLED = "CANCELLED"
CANCELLED_AND_NOTIFIED = "CANCELLED_AND_NOTIFIED"
FINISHED = "FINISHED"

_SHOWN = {PENDING: "pending", RUNNING: "running", CANCELLED: "cancelled", CANCELLED_AND_NOTIFIED: "cancelled", FINISHED: "finished"}

_T = TypeVar("_T")


class Error(Exception):
    """What goes wrong with futures."""


class CancelledError(Error):
    """The future was cancelled."""


TimeoutError = builtins.TimeoutError


class InvalidStateError(Error):
    """The future is in a state that does not allow this."""


class BrokenExecutor(RuntimeError):
    """The executor cannot be used any more."""


def report(message: str, error: BaseException) -> None:
    """Tells of an exception that nobody can catch."""
    if sys.stderr is not None:
        print(message, _format_exception(error), sep="\n", end="", file=sys.stderr)


class _Waiter:
    """Somebody who waits for some of several futures. Futures add themselves to `finished` as they get done.

    A future calls the method for what became of it, as futures and waiters of CPython's own module do: in an extension module either
    may be one of those, so that they are of no class that is known here.
    """

    def __init__(self, return_when: str) -> None:
        self.lock = threading.Lock()
        self.event = threading.Event()
        self.finished: list[Any] = []
        self.missing = 0
        self._return_when = return_when

    def watch(self, futures: Iterable[Any]) -> None:
        """Waits for each of the futures. One that is done already counts as one that has just got done."""
        with self.lock:
            self.missing = 1
        for future in futures:
            with future._condition:
                if future._state == FINISHED or future._state == CANCELLED_AND_NOTIFIED:
                    with self.lock:
                        self._take(future, future._state == FINISHED and future._exception is not None)
                else:
                    with self.lock:
                        self.missing += 1
                    future._waiters.append(self)
        with self.lock:
            self.missing -= 1
            if self.missing == 0:
                self.event.set()

    def _take(self, future: Any, has_failed: bool) -> None:
        self.finished.append(future)
        if self._return_when == FIRST_COMPLETED or (self._return_when == FIRST_EXCEPTION and has_failed):
            self.event.set()

    def _note(self, future: Any, has_failed: bool) -> None:
        with self.lock:
            self._take(future, has_failed)
            self.missing -= 1
            if self.missing == 0:
                self.event.set()

    def add_result(self, future: Any) -> None:
        self._note(future, False)

    def add_exception(self, future: Any) -> None:
        self._note(future, True)

    def add_cancelled(self, future: Any) -> None:
        self._note(future, False)

    def leave(self, futures: Iterable[Any]) -> None:
        for future in futures:
            with future._condition:
                if self in future._waiters:
                    future._waiters.remove(self)

    def take_finished(self) -> list[Any]:
        """What got done since the last time."""
        with self.lock:
            finished = self.finished
            self.finished = []
            self.event.clear()
            return finished


class Future(Generic[_T]):
    """The result of a call that may not have ended yet. `_condition` guards everything else."""

    def __init__(self) -> None:
        self._condition = threading.Condition()
        self._state = PENDING
        self._result: Any = None
        self._exception: BaseException | None = None
        self._waiters: list[Any] = []
        self._done_callbacks: list[Callable[[Future[_T]], object]] = []

    def __repr__(self) -> str:
        with self._condition:
            shown = f"<{type(self).__name__} at {id(self):#x} state={_SHOWN[self._state]}"
            if self._state != FINISHED:
                return shown + ">"
            if self._exception is not None:
                return f"{shown} raised {type(self._exception).__name__}>"
            return f"{shown} returned {type(self._result).__name__}>"

    def _is_cancelled(self) -> bool:
        return self._state == CANCELLED or self._state == CANCELLED_AND_NOTIFIED

    def cancel(self) -> bool:
        """Cancels the call unless it runs or has ended. Whether it is cancelled now."""
        with self._condition:
            if self._state == RUNNING or self._state == FINISHED:
                return False
            if self._is_cancelled():
                return True
            self._state = CANCELLED
            self._condition.notify_all()
        self._invoke_callbacks()
        return True

    def cancelled(self) -> bool:
        with self._condition:
            return self._is_cancelled()

    def running(self) -> bool:
        with self._condition:
            return self._state == RUNNING

    def done(self) -> bool:
        with self._condition:
            return self._state == FINISHED or self._is_cancelled()

    def _invoke_callbacks(self) -> None:
        for callback in self._done_callbacks:
            self._invoke(callback)

    def _invoke(self, callback: "Callable[[Future[_T]], object]") -> None:
        try:
            callback(self)
        except Exception as error:
            report(f"exception calling callback for {self!r}", error)

    def add_done_callback(self, fn: "Callable[[Future[_T]], object]") -> None:
        """Has `fn(self)` called when the future is done; at once if it is."""
        with self._condition:
            if self._state == PENDING or self._state == RUNNING:
                self._done_callbacks.append(fn)
                return
        self._invoke(fn)

    def _wait(self, timeout: float | None) -> None:
        """Until it is done. Called with the lock held."""
        if self._state == PENDING or self._state == RUNNING:
            self._condition.wait(timeout)
            if self._state == PENDING or self._state == RUNNING:
                raise TimeoutError()
        if self._is_cancelled():
            raise CancelledError()

    def result(self, timeout: float | None = None) -> _T:
        """What the call returned; what it raised is raised."""
        with self._condition:
            self._wait(timeout)
            error = self._exception
            if error is None:
                value: _T = self._result
                return value
        raise error

    def exception(self, timeout: float | None = None) -> BaseException | None:
        """What the call raised, or None."""
        with self._condition:
            self._wait(timeout)
            return self._exception

    # For executors.

    def set_running_or_notify_cancel(self) -> bool:
        """Before the call runs. False when it was cancelled and must not."""
        with self._condition:
            if self._state == CANCELLED:
                self._state = CANCELLED_AND_NOTIFIED
                for waiter in self._waiters:
                    waiter.add_cancelled(self)
                return False
            if self._state == PENDING:
                self._state = RUNNING
                return True
            raise RuntimeError("Future in unexpected state")

    def _finish(self, result: Any, exception: BaseException | None) -> None:
        with self._condition:
            if self._state != PENDING and self._state != RUNNING:
                raise InvalidStateError(f"{self._state}: {self!r}")
            self._result = result
            self._exception = exception
            self._state = FINISHED
            for waiter in self._waiters:
                if exception is None:
                    waiter.add_result(self)
                else:
                    waiter.add_exception(self)
            self._condition.notify_all()
        self._invoke_callbacks()

    def set_result(self, result: _T) -> None:
        self._finish(result, None)

    def set_exception(self, exception: BaseException | None) -> None:
        self._finish(None, exception)

    __class_getitem__ = classmethod(GenericAlias)


class DoneAndNotDoneFutures(NamedTuple):
    done: set[Any]
    not_done: set[Any]


def wait(fs: "Iterable[Future[_T]]", timeout: float | None = None, return_when: str = ALL_COMPLETED) -> DoneAndNotDoneFutures:
    """Waits for all futures, the first, or the first that fails; the two sets are those that are done and the others."""
    futures: set[Any] = set(fs)
    waiter = _Waiter(return_when)
    waiter.watch(futures)
    if not waiter.event.is_set() and return_when not in (ALL_COMPLETED, FIRST_COMPLETED, FIRST_EXCEPTION):
        waiter.leave(futures)
        raise ValueError("Invalid return condition: %r" % return_when)
    waiter.event.wait(timeout)
    waiter.leave(futures)
    with waiter.lock:
        done = set(waiter.finished)
    return DoneAndNotDoneFutures(done, futures - done)


def as_completed(fs: "Iterable[Future[_T]]", timeout: float | None = None) -> "Iterator[Future[_T]]":
    """The futures as they get done."""
    end = 0.0 if timeout is None else monotonic() + timeout
    futures: set[Any] = set(fs)
    total = len(futures)
    left = total
    waiter = _Waiter(FIRST_COMPLETED)
    waiter.watch(futures)
    try:
        while left:
            finished = waiter.take_finished()
            for future in finished:
                left -= 1
                yield future
            if finished or not left:
                continue
            if timeout is None:
                waiter.event.wait()
                continue
            remaining = end - monotonic()
            if remaining < 0 or not waiter.event.wait(remaining):
                raise TimeoutError("%d (of %d) futures unfinished" % (left, total))
    finally:
        waiter.leave(futures)


def _results(futures: "list[Future[_T]]", end: float | None) -> Iterator[_T]:
    """The results in order. What is not needed any more is cancelled."""
    futures.reverse()
    try:
        while futures:
            future = futures.pop()
            try:
                yield future.result() if end is None else future.result(end - monotonic())
            finally:
                future.cancel()
    finally:
        for future in futures:
            future.cancel()


class Executor:
    """Something that runs calls later."""

    def submit(self, fn: Callable[..., _T], /, *args: Any, **kwargs: Any) -> Future[_T]:
        """Has fn(*args, **kwargs) called; its future."""
        raise NotImplementedError()

    def map(self, fn: Callable[..., _T], *iterables: Iterable[Any], timeout: float | None = None, chunksize: int = 1) -> Iterator[_T]:
        """As map(), with the calls made at the same time. All of them are submitted at once."""
        end = None if timeout is None else monotonic() + timeout
        futures = [self.submit(fn, *args) for args in zip(*iterables)]
        return _results(futures, end)

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:
        """Takes no more calls, and waits for those there are."""

    def __enter__(self) -> "Executor":
        return self

    def __exit__(self, type: type[BaseException] | None, value: BaseException | None, traceback: TracebackType | None) -> bool | None:
        self.shutdown(wait=True)
        return False
