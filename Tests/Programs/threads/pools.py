# concurrent.futures: pools of threads, futures, waiting for them, cancelling them.
import concurrent.futures
import sys
import threading
import time
from concurrent.futures import FIRST_COMPLETED, FIRST_EXCEPTION, Future, ThreadPoolExecutor, as_completed, wait
from typing import Any


def square(n: int) -> int:
    return n * n


def wait_and_square(gate: threading.Event) -> int:
    gate.wait()
    return 1


def fail(text: str) -> int:
    raise ValueError(text)


def attempt(label: str, call: Any) -> None:
    try:
        print(label, call())
    except Exception as error:
        print(label, type(error).__name__, error)


def shown(future: Any) -> str:
    return "state=" + repr(future).split(" state=")[1]


def basics() -> None:
    with ThreadPoolExecutor(max_workers=3) as pool:
        futures = [pool.submit(square, n) for n in range(10)]
        print([f.result() for f in futures])
        print(list(pool.map(square, range(5))), list(pool.map(pow, [2, 3], [5, 2])))
        failed = pool.submit(fail, "no")
        attempt("result", failed.result)
        print(repr(failed.exception()), failed.done(), failed.cancelled(), failed.running())
        print(shown(failed), shown(futures[0]))
        attempt("map", lambda: list(pool.map(fail, ["a", "b"])))
        with_keywords = pool.submit(int, "ff", base=16)
        print(with_keywords.result(timeout=5))
    attempt("after shutdown", lambda: pool.submit(square, 1))
    attempt("no workers", lambda: ThreadPoolExecutor(0))
    pool.shutdown()


def names() -> None:
    barrier = threading.Barrier(3)

    def name() -> str:
        barrier.wait()
        return threading.current_thread().name

    with ThreadPoolExecutor(3, thread_name_prefix="pool") as pool:
        print(sorted(f.result() for f in [pool.submit(name) for _ in range(3)]))
    local = threading.local()

    def prepare(value: int) -> None:
        local.value = value

    with ThreadPoolExecutor(2, initializer=prepare, initargs=(7,)) as pool:
        print([pool.submit(lambda: local.value).result() for _ in range(3)])


def waiting() -> None:
    gate = threading.Event()
    with ThreadPoolExecutor(4) as pool:
        quick = pool.submit(square, 3)
        slow = pool.submit(wait_and_square, gate)
        done, not_done = wait([quick, slow], return_when=FIRST_COMPLETED)
        print(quick in done, slow in not_done, len(done), len(not_done))
        result = wait([slow], timeout=0.01)
        print(len(result.done), len(result.not_done))
        attempt("timeout", lambda: slow.result(timeout=0.01))
        attempt("timeout of exception", lambda: slow.exception(timeout=0.01))
        attempt("as_completed", lambda: list(as_completed([slow, quick], timeout=0.01)))
        bad = pool.submit(fail, "bad")
        done, not_done = wait([slow, bad], return_when=FIRST_EXCEPTION)
        print(bad in done, slow in not_done)
        attempt("condition", lambda: wait([slow], return_when="SOMETIME"))
        gate.set()
        print(wait([slow, quick, bad]).not_done, slow.result())
        print(sorted(f.result() for f in as_completed([pool.submit(square, n) for n in range(20)])))
        print(list(as_completed([])), len(list(as_completed([quick, quick]))))


def cancelling() -> None:
    gate = threading.Event()
    begun = threading.Event()

    def block() -> str:
        begun.set()
        gate.wait()
        return "ran"

    pool = ThreadPoolExecutor(1)
    running = pool.submit(block)
    begun.wait()
    queued = [pool.submit(square, n) for n in range(3)]
    print(running.running(), running.cancel(), queued[0].cancel(), queued[0].cancelled(), queued[0].done())
    attempt("cancelled", queued[0].result)
    print(shown(queued[0]), shown(queued[1]), shown(running))
    pool.shutdown(wait=False, cancel_futures=True)
    print([f.cancelled() for f in queued])
    gate.set()
    print(running.result())
    pool.shutdown()


def callbacks() -> None:
    calls: list[str] = []
    future: Future[int] = Future()
    future.add_done_callback(lambda f: calls.append(f"first {f.result()}"))
    future.add_done_callback(lambda f: calls.append("second"))
    print(future.set_running_or_notify_cancel(), future.running())
    future.set_result(5)
    future.add_done_callback(lambda f: calls.append("late"))
    print(calls, future.result(), shown(future))
    try:
        future.set_result(6)
    except concurrent.futures.InvalidStateError as error:
        print(str(error).split(":")[0])
    cancelled: Future[int] = Future()
    cancelled.add_done_callback(lambda f: calls.append(f"cancelled {f.cancelled()}"))
    print(cancelled.cancel(), cancelled.set_running_or_notify_cancel(), calls[-1])


def many() -> None:
    lock = threading.Lock()
    total = 0

    def add(n: int) -> int:
        nonlocal total
        with lock:
            total += n
        return n

    with ThreadPoolExecutor(4) as pool:
        print(sum(pool.map(add, range(2000))), total)


basics()
names()
waiting()
cancelling()
callbacks()
many()
forgotten = ThreadPoolExecutor(2)
for number in range(3):
    forgotten.submit(time.sleep, 0.05)
forgotten.submit(print, "submitted before the end")
sys.stdout.flush()
