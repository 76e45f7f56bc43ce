"""Threads, and what they wait for each other with. Over _thread, which the runtime implements."""

import _thread
import sys
from _thread import TIMEOUT_MAX, get_ident, get_native_id, stack_size
from _thread import RLock as RLock, _ExceptHookArgs as ExceptHookArgs, _local as local, lock as Lock
from collections import deque
from time import monotonic
from types import TracebackType
from typing import Any, Callable, Iterable, Mapping

__all__ = [
    "get_ident", "active_count", "Condition", "current_thread", "enumerate", "main_thread", "TIMEOUT_MAX", "Event", "Lock", "RLock",
    "Semaphore", "BoundedSemaphore", "Thread", "Barrier", "BrokenBarrierError", "Timer", "ThreadError", "setprofile", "settrace",
    "local", "stack_size", "excepthook", "ExceptHookArgs", "getprofile", "gettrace", "get_native_id",
]

ThreadError = RuntimeError

_ErrorType = type[BaseException] | None


class Condition:
    """A lock with which threads wait until another says that something has changed."""

    def __init__(self, lock: Lock | RLock | None = None) -> None:
        held: Lock | RLock = RLock() if lock is None else lock
        self._lock = held
        self.acquire = held.acquire
        self.release = held.release
        self._waiters: deque[Lock] = deque()

    def __enter__(self) -> bool:
        return self._lock.__enter__()

    def __exit__(self, type: _ErrorType, value: BaseException | None, traceback: TracebackType | None) -> None:
        self._lock.__exit__(type, value, traceback)

    def __repr__(self) -> str:
        return "<Condition(%s, %d)>" % (self._lock, len(self._waiters))

    def _at_fork_reinit(self) -> None:
        self._lock._at_fork_reinit()
        self._waiters.clear()

    def _is_owned(self) -> bool:
        lock = self._lock
        if isinstance(lock, RLock):
            return lock._is_owned()
        if lock.acquire(False):
            lock.release()
            return False
        return True

    def wait(self, timeout: float | None = None) -> bool:
        """Gives the lock up, waits for a notification, and takes the lock again. False when the time was over before."""
        if not self._is_owned():
            raise RuntimeError("cannot wait on un-acquired lock")
        waiter = Lock()
        waiter.acquire()
        self._waiters.append(waiter)
        lock = self._lock
        state = (0, 0)
        if isinstance(lock, RLock):
            state = lock._release_save()
        else:
            lock.release()
        notified = False
        try:
            if timeout is None:
                notified = waiter.acquire()
            else:
                notified = waiter.acquire(True, timeout) if timeout > 0 else waiter.acquire(False)
            return notified
        finally:
            if isinstance(lock, RLock):
                lock._acquire_restore(state)
            else:
                lock.acquire()
            if not notified:
                try:
                    self._waiters.remove(waiter)
                except ValueError:
                    pass

    def wait_for(self, predicate: Callable[[], Any], timeout: float | None = None) -> Any:
        """Waits until `predicate()` is true; returns its last value."""
        result = predicate()
        if result or timeout is None:
            while not result:
                self.wait()
                result = predicate()
            return result
        end = monotonic() + timeout
        while not result:
            remaining = end - monotonic()
            if remaining <= 0:
                break
            self.wait(remaining)
            result = predicate()
        return result

    def notify(self, n: int = 1) -> None:
        """Wakes up to `n` threads that wait."""
        if not self._is_owned():
            raise RuntimeError("cannot notify on un-acquired lock")
        waiters = self._waiters
        while n > 0 and waiters:
            waiter = waiters[0]
            try:
                waiter.release()
            except RuntimeError:
                pass  # woken before, by a notify() that failed after that
            else:
                n -= 1
            # Not before: a waiter that is neither in the queue nor woken would wait for ever.
            waiters.popleft()

    def notify_all(self) -> None:
        self.notify(len(self._waiters))

    def notifyAll(self) -> None:
        self.notify_all()


class Semaphore:
    """A counter of permits: taking one waits until there is one."""

    def __init__(self, value: int = 1) -> None:
        if value < 0:
            raise ValueError("semaphore initial value must be >= 0")
        self._cond = Condition(Lock())
        self._value = value

    def __repr__(self) -> str:
        return f"<{type(self).__module__}.{type(self).__qualname__} at {id(self):#x}: value={self._value}>"

    def acquire(self, blocking: bool = True, timeout: float | None = None) -> bool:
        if not blocking and timeout is not None:
            raise ValueError("can't specify timeout for non-blocking acquire")
        end = 0.0 if timeout is None else monotonic() + timeout
        with self._cond:
            while self._value == 0:
                if not blocking:
                    return False
                remaining: float | None = None
                if timeout is not None:
                    remaining = end - monotonic()
                    if remaining <= 0:
                        return False
                self._cond.wait(remaining)
            self._value -= 1
            return True

    def __enter__(self) -> bool:
        return self.acquire()

    def __exit__(self, type: _ErrorType, value: BaseException | None, traceback: TracebackType | None) -> None:
        self.release()

    def release(self, n: int = 1) -> None:
        if n < 1:
            raise ValueError("n must be one or more")
        with self._cond:
            self._value += n
            self._cond.notify(n)


class BoundedSemaphore(Semaphore):
    """A semaphore that is never released more often than it was taken."""

    def __init__(self, value: int = 1) -> None:
        super().__init__(value)
        self._initial_value = value

    def __repr__(self) -> str:
        return (
            f"<{type(self).__module__}.{type(self).__qualname__} at {id(self):#x}: "
            f"value={self._value}/{self._initial_value}>"
        )

    def release(self, n: int = 1) -> None:
        if n < 1:
            raise ValueError("n must be one or more")
        with self._cond:
            if self._value + n > self._initial_value:
                raise ValueError("Semaphore released too many times")
            self._value += n
            self._cond.notify(n)


class Event:
    """A flag that threads wait for."""

    def __init__(self) -> None:
        self._cond = Condition(Lock())
        self._flag = False

    def __repr__(self) -> str:
        status = "set" if self._flag else "unset"
        return f"<{type(self).__module__}.{type(self).__qualname__} at {id(self):#x}: {status}>"

    def _at_fork_reinit(self) -> None:
        self._cond._at_fork_reinit()

    def is_set(self) -> bool:
        return self._flag

    def isSet(self) -> bool:
        return self._flag

    def set(self) -> None:
        with self._cond:
            self._flag = True
            self._cond.notify_all()

    def clear(self) -> None:
        with self._cond:
            self._flag = False

    def wait(self, timeout: float | None = None) -> bool:
        with self._cond:
            signaled = self._flag
            if not signaled:
                signaled = self._cond.wait(timeout)
            return signaled


class BrokenBarrierError(RuntimeError):
    """A barrier was reset or broken while threads waited at it."""


class Barrier:
    """A point that threads pass together, as soon as all of them have come.

    While `_state` is FILLING, threads come and wait; the last makes it DRAINING, and all leave; the last to leave makes it
    FILLING again. A reset turns away who waits, through RESETTING.
    """

    _FILLING = 0
    _DRAINING = 1
    _RESETTING = -1
    _BROKEN = -2

    def __init__(self, parties: int, action: Callable[[], Any] | None = None, timeout: float | None = None) -> None:
        self._cond = Condition(Lock())
        self._action = action
        self._timeout = timeout
        self._parties = parties
        self._state = 0
        self._count = 0

    def __repr__(self) -> str:
        name = f"{type(self).__module__}.{type(self).__qualname__} at {id(self):#x}"
        if self.broken:
            return f"<{name}: broken>"
        return f"<{name}: waiters={self.n_waiting}/{self.parties}>"

    def wait(self, timeout: float | None = None) -> int:
        """Waits for the others; each thread gets another number from 0 to parties - 1."""
        if timeout is None:
            timeout = self._timeout
        with self._cond:
            self._enter()
            index = self._count
            self._count += 1
            try:
                if index + 1 == self._parties:
                    self._release()
                else:
                    self._wait(timeout)
                return index
            finally:
                self._count -= 1
                self._exit()

    def _enter(self) -> None:
        while self._state == self._RESETTING or self._state == self._DRAINING:
            self._cond.wait()
        if self._state < 0:
            raise BrokenBarrierError

    def _release(self) -> None:
        try:
            if self._action is not None:
                self._action()
            self._state = self._DRAINING
            self._cond.notify_all()
        except:
            self._break()
            raise

    def _wait(self, timeout: float | None) -> None:
        if not self._cond.wait_for(lambda: self._state != self._FILLING, timeout):
            self._break()
            raise BrokenBarrierError
        if self._state < 0:
            raise BrokenBarrierError

    def _exit(self) -> None:
        if self._count == 0 and (self._state == self._RESETTING or self._state == self._DRAINING):
            self._state = self._FILLING
            self._cond.notify_all()

    def _break(self) -> None:
        self._state = self._BROKEN
        self._cond.notify_all()

    def reset(self) -> None:
        """Makes it as new; threads that wait get BrokenBarrierError."""
        with self._cond:
            if self._count > 0:
                if self._state == self._FILLING or self._state == self._BROKEN:
                    self._state = self._RESETTING
            else:
                self._state = self._FILLING
            self._cond.notify_all()

    def abort(self) -> None:
        with self._cond:
            self._break()

    @property
    def parties(self) -> int:
        return self._parties

    @property
    def n_waiting(self) -> int:
        return self._count if self._state == self._FILLING else 0

    @property
    def broken(self) -> bool:
        return self._state == self._BROKEN


# The threads there are. `_active` holds those that run, by ident; `_limbo` those that are being started.
_registry_lock = Lock()
_active: dict[int, "Thread"] = {}
_limbo: dict[int, "Thread"] = {}
_names_given = 0


def _next_name(template: str) -> str:
    global _names_given
    with _registry_lock:
        _names_given += 1
        return template % _names_given


class Thread:
    """A thread of control: `run()` is what it does."""

    def __init__(
        self,
        group: None = None,
        target: Callable[..., object] | None = None,
        name: str | None = None,
        args: Iterable[Any] = (),
        kwargs: Mapping[str, Any] | None = None,
        *,
        daemon: bool | None = None,
    ) -> None:
        assert group is None, "group argument must be None for now"
        if name is not None:
            name = str(name)
        else:
            name = _next_name("Thread-%d")
            target_name = getattr(target, "__name__", None)
            if target is not None and target_name is not None:
                name += f" ({target_name})"
        self._target = target
        self._name: str = name
        self._args = args
        self._kwargs: Mapping[str, Any] = {} if kwargs is None else kwargs
        self._daemonic: bool = current_thread().daemon if daemon is None else daemon
        self._ident: int | None = None
        self._native_id: int | None = None
        self._handle = _thread._ThreadHandle()
        self._started = Event()
        self._is_stopped = False
        self._initialized = True

    def _check_initialized(self, message: str) -> None:
        if not getattr(self, "_initialized", False):
            raise RuntimeError(message)

    def __repr__(self) -> str:
        assert getattr(self, "_initialized", False), "Thread.__init__() was not called"
        status = "initial"
        if self._started.is_set():
            status = "started"
        self.is_alive()
        if self._is_stopped:
            status = "stopped"
        if self._daemonic:
            status += " daemon"
        if self._ident is not None:
            status += " %s" % self._ident
        return "<%s(%s, %s)>" % (type(self).__name__, self._name, status)

    def start(self) -> None:
        """Starts the thread; it can be done once."""
        self._check_initialized("thread.__init__() not called")
        with _registry_lock:
            if self._started.is_set() or id(self) in _limbo:
                raise RuntimeError("threads can only be started once")
            _limbo[id(self)] = self
        try:
            _thread.start_joinable_thread(self._bootstrap, self._handle)
        except BaseException:
            with _registry_lock:
                del _limbo[id(self)]
            raise
        self._started.wait()

    def run(self) -> None:
        """Calls the target; a subclass may do something else."""
        try:
            if self._target is not None:
                self._target(*self._args, **self._kwargs)
        finally:
            del self._target, self._args, self._kwargs

    def _bootstrap(self) -> None:
        """What the new thread does: makes itself known, runs, and is forgotten."""
        self._ident = get_ident()
        self._native_id = get_native_id()
        with _registry_lock:
            _active[self._ident] = self
            del _limbo[id(self)]
        self._started.set()
        try:
            self.run()
        except BaseException as error:
            _report(self, error)
        finally:
            with _registry_lock:
                del _active[self._ident]

    def join(self, timeout: float | None = None) -> None:
        """Waits until the thread has ended."""
        self._check_initialized("Thread.__init__() not called")
        if not self._started.is_set():
            raise RuntimeError("cannot join thread before it is started")
        if self is current_thread():
            raise RuntimeError("cannot join current thread")
        self._wait_for_end(timeout)

    def _wait_for_end(self, timeout: float | None) -> None:
        self._handle.join(timeout)
        if self._handle.is_done():
            self._is_stopped = True

    def is_alive(self) -> bool:
        """Whether it was started and has not ended."""
        assert getattr(self, "_initialized", False), "Thread.__init__() not called"
        if self._is_stopped or not self._started.is_set():
            return False
        if self._handle.is_done():
            self._is_stopped = True
        return not self._is_stopped

    @property
    def name(self) -> str:
        assert getattr(self, "_initialized", False), "Thread.__init__() not called"
        return self._name

    @name.setter
    def name(self, name: str) -> None:
        assert getattr(self, "_initialized", False), "Thread.__init__() not called"
        self._name = str(name)

    @property
    def ident(self) -> int | None:
        assert getattr(self, "_initialized", False), "Thread.__init__() not called"
        return self._ident

    @property
    def native_id(self) -> int | None:
        assert getattr(self, "_initialized", False), "Thread.__init__() not called"
        return self._native_id

    @property
    def daemon(self) -> bool:
        assert getattr(self, "_initialized", False), "Thread.__init__() not called"
        return self._daemonic

    @daemon.setter
    def daemon(self, daemonic: bool) -> None:
        self._check_initialized("Thread.__init__() not called")
        if self._started.is_set():
            raise RuntimeError("cannot set daemon status of active thread")
        self._daemonic = daemonic

    def isDaemon(self) -> bool:
        return self.daemon

    def setDaemon(self, daemonic: bool) -> None:
        self.daemon = daemonic

    def getName(self) -> str:
        return self.name

    def setName(self, name: str) -> None:
        self.name = name


def _default_excepthook(args: ExceptHookArgs, /) -> None:
    """Prints the exception that ended a thread, unless it is SystemExit."""
    _thread._excepthook(args)


excepthook: Callable[[ExceptHookArgs], object] = _default_excepthook
__excepthook__: Callable[[ExceptHookArgs], object] = _default_excepthook


def _report(thread: Thread, error: BaseException) -> None:
    """Gives what ended a thread to the hook; an exception in the hook itself goes to sys.excepthook."""
    try:
        excepthook(ExceptHookArgs((type(error), error, error.__traceback__, thread)))
    except BaseException as failure:
        if sys.stderr is not None:
            print("Exception in threading.excepthook:", file=sys.stderr)
            _thread._excepthook(ExceptHookArgs((type(failure), failure, failure.__traceback__, thread)))


class Timer(Thread):
    """A thread that waits, then calls a function unless it was cancelled before."""

    def __init__(
        self,
        interval: float,
        function: Callable[..., object],
        args: Iterable[Any] | None = None,
        kwargs: Mapping[str, Any] | None = None,
    ) -> None:
        super().__init__()
        self.interval = interval
        self.function = function
        self.args: Iterable[Any] = [] if args is None else args
        self.kwargs: Mapping[str, Any] = {} if kwargs is None else kwargs
        self.finished = Event()

    def cancel(self) -> None:
        self.finished.set()

    def run(self) -> None:
        self.finished.wait(self.interval)
        if not self.finished.is_set():
            self.function(*self.args, **self.kwargs)
        self.finished.set()


class _MainThread(Thread):
    """The thread that runs the main module. It ends when the program begins to."""

    def __init__(self) -> None:
        super().__init__(name="MainThread", daemon=False)
        self._began()

    def _began(self) -> None:
        self._ident = get_ident()
        self._native_id = get_native_id()
        self._started.set()
        _active[self._ident] = self
        self._ended = Lock()
        self._ended.acquire()

    def _wait_for_end(self, timeout: float | None) -> None:
        limit = -1.0 if timeout is None else max(timeout, 0.0)
        if not self._is_stopped and self._ended.acquire(True, limit):
            self._ended.release()

    def is_alive(self) -> bool:
        return not self._is_stopped


class _DummyThread(Thread):
    """A thread that was not started by this module."""

    def __init__(self) -> None:
        super().__init__(name=_next_name("Dummy-%d"), daemon=True)
        self._ident = get_ident()
        self._native_id = get_native_id()
        self._started.set()
        with _registry_lock:
            _active[self._ident] = self

    def join(self, timeout: float | None = None) -> None:
        raise RuntimeError("cannot join a dummy thread")

    def is_alive(self) -> bool:
        return True


def current_thread() -> Thread:
    """The Thread that calls."""
    thread = _active.get(get_ident())
    return _DummyThread() if thread is None else thread


def currentThread() -> Thread:
    return current_thread()


def enumerate() -> list[Thread]:
    """All threads that have been started and have not ended."""
    with _registry_lock:
        return list(_active.values()) + list(_limbo.values())


def active_count() -> int:
    with _registry_lock:
        return len(_active) + len(_limbo)


def activeCount() -> int:
    return active_count()


def main_thread() -> Thread:
    """The thread that runs the main module."""
    return _main_thread


_main_thread: Thread = _MainThread()

_exit_calls: list[Callable[[], object]] = []


def _register_atexit(function: Callable[..., object], *args: Any, **kwargs: Any) -> None:
    """Has a function called before the threads are waited for at the program's end."""
    if _main_thread._is_stopped:
        raise RuntimeError("can't register atexit after shutdown")
    _exit_calls.append(lambda: function(*args, **kwargs))


def _shutdown() -> None:
    """What the runtime calls at the end of the main thread: waits for all threads that are no daemons."""
    if _main_thread._is_stopped:
        return
    for call in reversed(_exit_calls):
        call()
    _main_thread._is_stopped = True
    if isinstance(_main_thread, _MainThread):
        _main_thread._ended.release()
    while True:
        threads = [thread for thread in enumerate() if not thread.daemon and thread is not _main_thread]
        if not threads:
            break
        for thread in threads:
            thread._started.wait()
            thread._handle.join()


def _after_fork() -> None:
    """What the runtime calls in the child of a fork: the calling thread is the only one, and the main thread."""
    global _main_thread
    _registry_lock._at_fork_reinit()
    threads = list(_active.values()) + list(_limbo.values())
    current = current_thread()
    _main_thread = current
    for thread in threads:
        thread._started._at_fork_reinit()
        if thread is not current:
            thread._is_stopped = True
            thread._handle._set_done()
    current._native_id = get_native_id()
    _limbo.clear()
    _active.clear()
    _active[get_ident()] = current


_trace_function: Any = None
_profile_function: Any = None


def settrace(func: Any) -> None:
    """Kept for gettrace(): compiled code calls no trace functions."""
    global _trace_function
    _trace_function = func


def gettrace() -> Any:
    return _trace_function


def setprofile(func: Any) -> None:
    """Kept for getprofile(): compiled code calls no profile functions."""
    global _profile_function
    _profile_function = func


def getprofile() -> Any:
    return _profile_function
