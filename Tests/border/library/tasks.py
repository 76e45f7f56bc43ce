"""Classes of the library that Python has too: made here and there, given to the other side."""

import concurrent.futures
import queue
import string
import threading
from concurrent.futures import Executor, Future, ThreadPoolExecutor
from contextlib import AbstractContextManager, ContextDecorator, ExitStack
from typing import Any, Callable, Generic, TypeVar

T = TypeVar("T")


class Worker(threading.Thread):
    """Sums up."""

    def __init__(self, n: int) -> None:
        super().__init__(name=f"worker-{n}")
        self.n = n
        self.result = 0

    def run(self) -> None:
        self.result = self.total(self.n)

    def total(self, n: int) -> int:
        return sum(range(n))


class Jobs(queue.Queue[T], Generic[T]):
    """Has a queue's methods, and counts."""

    taken = 0

    def get(self, block: bool = True, timeout: float | None = None) -> T:
        Jobs.taken += 1
        return super().get(block, timeout)


class Nobody(queue.Empty):
    """An exception below one of the library's."""


class Store:
    """Has attributes of the library's classes."""

    items: queue.Queue[int]

    def __init__(self, items: queue.Queue[int], stop: threading.Event) -> None:
        self.items = items
        self.stop = stop

    def drain(self) -> list[int]:
        found = []
        while not self.stop.is_set():
            try:
                found.append(self.items.get(timeout=0.01))
                self.items.task_done()
            except queue.Empty:
                break
        return found


class Greeting(string.Template):
    delimiter = "%"


class Timed(ContextDecorator):
    def __enter__(self) -> "Timed":
        return self

    def __exit__(self, *details: object) -> None:
        return None


def make_all() -> list[Any]:
    pool = ThreadPoolExecutor(1)
    pool.shutdown()
    return [
        threading.Thread(), Worker(3), threading.Timer(1.0, print), threading.Condition(), threading.Event(), threading.Semaphore(),
        threading.BoundedSemaphore(), threading.Barrier(1), queue.Queue(), queue.LifoQueue(), queue.PriorityQueue(), Jobs(), Future(), pool,
        ExitStack(), Timed(), Greeting("a"), threading.BrokenBarrierError(), queue.Empty(), queue.Full("f"), Nobody(),
        concurrent.futures.CancelledError(), concurrent.futures.InvalidStateError(),
    ]  # fmt: skip


def raise_empty() -> None:
    q: queue.Queue[int] = queue.Queue()
    q.get_nowait()


def raise_nobody() -> None:
    raise Nobody("home")


def raise_broken() -> None:
    barrier = threading.Barrier(2)
    barrier.abort()
    barrier.wait()


def raise_cancelled() -> None:
    future: Future[int] = Future()
    future.cancel()
    future.result()


def caught(f: Callable[[], Any]) -> str:
    try:
        f()
    except queue.Empty as error:
        return f"empty {type(error).__name__} {error.args}"
    except threading.BrokenBarrierError as error:
        return f"broken {error.args}"
    except concurrent.futures.CancelledError as error:
        return f"cancelled {error.args}"
    return "nothing"


def submit(pool: Executor, f: Callable[[int], int], n: int) -> Future[int]:
    return pool.submit(f, n)


def make_pool() -> ThreadPoolExecutor:
    return ThreadPoolExecutor(2)


def run_thread(thread: threading.Thread) -> tuple[str, bool, bool, bool]:
    thread.daemon = False
    thread.start()
    is_known = thread.ident is not None and thread.native_id is not None
    thread.join()
    return thread.name, thread.is_alive(), thread.daemon, is_known


def rename(thread: threading.Thread, name: str) -> str:
    thread.name = name
    return thread.name


def run_worker(worker: Worker) -> int:
    worker.start()
    worker.join()
    return worker.result


def use_lock(lock: threading.Lock) -> bool:
    with lock:
        return lock.locked()


def use_recursive(lock: threading.RLock) -> bool:
    with lock, lock:
        return True


def use_queue(q: queue.Queue[int]) -> tuple[int, int, int, int]:
    q.put(5)
    q.put(6)
    first = q.get()
    size = q.qsize()
    q.task_done()
    with q.mutex:
        return first, size, q.unfinished_tasks, q.maxsize


def use_event(event: threading.Event) -> bool:
    event.set()
    return event.is_set() and event.wait(1)


def use_condition(condition: threading.Condition) -> tuple[bool, bool]:
    with condition:
        condition.notify_all()
        waited = condition.wait(0.01)
    condition.acquire()
    condition.release()
    return waited, bool(condition.wait_for(lambda: True))


def use_semaphore(semaphore: threading.Semaphore) -> bool:
    with semaphore:
        return semaphore.acquire(blocking=False)


def use_barrier(barrier: threading.Barrier) -> tuple[int, int]:
    return barrier.wait(), barrier.parties


def use_future(future: Future[int]) -> tuple[int, bool]:
    return future.result() + 1, future.done()


def first_of(futures: list[Future[int]]) -> int:
    return min(len(concurrent.futures.wait(futures, return_when="FIRST_COMPLETED").done), 1)


def wait_for(futures: list[Future[int]]) -> tuple[int, int]:
    done, others = concurrent.futures.wait(futures, timeout=10)
    return len(done), len(others)


def in_order(futures: list[Future[int]]) -> list[int]:
    return sorted(future.result() for future in concurrent.futures.as_completed(futures))


def complete(futures: list[Future[int]]) -> None:
    for i, future in enumerate(futures):
        if i % 3 == 2:
            future.cancel()
            future.set_running_or_notify_cancel()
        elif i % 3 == 1:
            future.set_exception(ValueError(i))
        else:
            future.set_result(i)


def kinds(x: object) -> tuple[bool, bool, bool, str]:
    return isinstance(x, threading.Thread), isinstance(x, queue.Queue), isinstance(x, Executor), type(x).__name__


def same(x: Any) -> Any:
    return x


def is_same(a: queue.Queue[int], b: object) -> bool:
    return a is b


def names_of(threads: list[threading.Thread]) -> list[str]:
    return [thread.name for thread in threads]


def entered(context: AbstractContextManager[int]) -> int:
    with context as n:
        return n
