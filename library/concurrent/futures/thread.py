"""A pool of threads."""

import threading
from _thread import _cpu_count
from concurrent.futures._base import BrokenExecutor, Executor, Future, report
from queue import Empty, SimpleQueue
from typing import Any, Callable, Iterable, Mapping, TypeVar

_T = TypeVar("_T")

# Guards `_ended` and `_pools`: no pool takes calls once the program ends.
_exit_lock = threading.Lock()
_ended = False
_pools: dict[int, "ThreadPoolExecutor"] = {}
_pools_made = 0


class BrokenThreadPool(BrokenExecutor):
    """A thread's initialiser failed."""


class _Call:
    """A call that was submitted."""

    def __init__(self, future: Future[Any], function: Callable[..., Any], args: tuple[Any, ...], kwargs: Mapping[str, Any]) -> None:
        self.future = future
        self.function = function
        self.args = args
        self.kwargs = kwargs

    def run(self) -> None:
        try:
            self._run()
        except BaseException as error:
            self._settle(error)

    def _run(self) -> None:
        if not self.future.set_running_or_notify_cancel():
            return
        try:
            result = self.function(*self.args, **self.kwargs)
        except BaseException as error:
            self.future.set_exception(error)
        else:
            self.future.set_result(result)

    def _settle(self, error: BaseException) -> None:
        """What became of the call could not be said, for want of memory: nobody waits for it for ever."""
        if not self.future.done():
            self.future.set_exception(error)
        else:
            with self.future._condition:
                self.future._condition.notify_all()


def _next_prefix() -> str:
    global _pools_made
    with _exit_lock:
        number = _pools_made
        _pools_made += 1
    return f"ThreadPoolExecutor-{number}"


class ThreadPoolExecutor(Executor):
    """Up to `max_workers` threads, started when there is a call and none of them is idle.

    `_queue` holds calls, and None for each thread that shall end. `_idle` counts threads that wait for a call.
    """

    def __init__(
        self,
        max_workers: int | None = None,
        thread_name_prefix: str = "",
        initializer: Callable[..., object] | None = None,
        initargs: tuple[Any, ...] = (),
    ) -> None:
        if max_workers is None:
            max_workers = min(32, _cpu_count() + 4)
        if max_workers <= 0:
            raise ValueError("max_workers must be greater than 0")
        if initializer is not None and not callable(initializer):
            raise TypeError("initializer must be a callable")
        self._max_workers = max_workers
        self._thread_name_prefix = thread_name_prefix or _next_prefix()
        self._initializer = initializer
        self._initargs = initargs
        self._queue: SimpleQueue[_Call | None] = SimpleQueue()
        self._idle = threading.Semaphore(0)
        self._threads: set[threading.Thread] = set()
        self._broken = ""
        self._shutdown = False
        self._shutdown_lock = threading.Lock()

    def submit(self, fn: Callable[..., _T], /, *args: Any, **kwargs: Any) -> Future[_T]:
        with self._shutdown_lock, _exit_lock:
            if self._broken:
                raise BrokenThreadPool(self._broken)
            if self._shutdown:
                raise RuntimeError("cannot schedule new futures after shutdown")
            if _ended:
                raise RuntimeError("cannot schedule new futures after interpreter shutdown")
            future: Future[_T] = Future()
            self._queue.put(_Call(future, fn, args, kwargs))
            self._add_thread()
            return future

    def _add_thread(self) -> None:
        if self._idle.acquire(blocking=False):
            return
        number = len(self._threads)
        if number < self._max_workers:
            thread = threading.Thread(name=f"{self._thread_name_prefix}_{number}", target=self._work)
            # Known before it runs: whoever fails here, the program's end finds it.
            _pools[id(self)] = self
            self._threads.add(thread)
            try:
                thread.start()
            except BaseException:
                if thread not in threading.enumerate():  # only waiting for it to begin may have failed
                    self._threads.discard(thread)
                raise

    def _work(self) -> None:
        """What each thread does."""
        if self._initializer is not None:
            try:
                self._initializer(*self._initargs)
            except BaseException as error:
                report("Exception in initializer:", error)
                self._break()
                return
        while True:
            try:
                call = self._queue.get_nowait()
            except Empty:
                self._idle.release()
                call = self._queue.get()
            if call is None:
                return
            call.run()
            del call

    def _break(self) -> None:
        with self._shutdown_lock:
            self._broken = "A thread initializer failed, the thread pool is not usable anymore"
            for call in self._take_calls():
                call.future.set_exception(BrokenThreadPool(self._broken))

    def _take_calls(self) -> list[_Call]:
        """The calls that nobody has begun. Ends of threads stay in the queue."""
        calls: list[_Call] = []
        ends = 0
        while True:
            try:
                call = self._queue.get_nowait()
            except Empty:
                break
            if call is None:
                ends += 1
            else:
                calls.append(call)
        for _ in range(ends):
            self._queue.put(None)
        return calls

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:
        with self._shutdown_lock:
            is_first = not self._shutdown
            self._shutdown = True
            if cancel_futures:
                for call in self._take_calls():
                    call.future.cancel()
            if is_first:
                self._end_threads()
        if wait:
            for thread in self._threads:
                thread._started.wait()  # one whose start() failed in waiting for it
                thread.join()
        with _exit_lock:
            _pools.pop(id(self), None)

    def _end_threads(self) -> None:
        for _ in self._threads:
            self._queue.put(None)

    def __enter__(self) -> "ThreadPoolExecutor":
        return self


def _finish() -> None:
    """At the program's end: all calls that were submitted are made."""
    global _ended
    with _exit_lock:
        _ended = True
        pools = list(_pools.values())
    for pool in pools:
        pool._end_threads()  # again: who called shutdown() may have failed
        pool.shutdown(wait=True)


threading._register_atexit(_finish)
