"""Which classes Python takes for its own, and what compiled code does with Python's own objects."""

import asyncio
import concurrent.futures
import contextlib
import queue
import string
import sys
import threading
import time

import tasks

CLASSES = [
    threading.Thread, threading.Timer, threading.Condition, threading.Event, threading.Semaphore, threading.BoundedSemaphore, threading.Barrier,
    queue.Queue, queue.LifoQueue, queue.PriorityQueue, concurrent.futures.Future, concurrent.futures.Executor,
    concurrent.futures.ThreadPoolExecutor, contextlib.ExitStack, contextlib.ContextDecorator, contextlib.AbstractContextManager, string.Template,
    threading.BrokenBarrierError, queue.Empty, queue.Full, concurrent.futures.CancelledError,
    concurrent.futures.InvalidStateError,
]  # fmt: skip
for made in tasks.make_all():
    print(type(made).__name__, [c.__name__ for c in CLASSES if isinstance(made, c)], [c.__name__ for c in CLASSES if issubclass(type(made), c)])


def text_of(function, *args):
    try:
        return function(*args)
    except Exception as error:
        return f"{type(error).__name__}: {error}"


# --- compiled threads ---

worker = tasks.Worker(10)
print(worker.name, worker.is_alive(), worker.ident, worker.daemon)
worker.start()
worker.join()
print(worker.result, worker.is_alive(), worker.ident is not None, repr(worker).split(",")[0])
print(text_of(worker.start))


class Doubling(tasks.Worker):
    def run(self):
        super().run()
        self.result *= 2

    def join(self, timeout=None):
        print("joined by", threading.current_thread() is threading.main_thread())
        super().join(timeout)


class Slotted(tasks.Worker):
    __slots__ = ()

    def total(self, n):
        return n


doubling = Doubling(10)
doubling.note = "own"
print(isinstance(doubling, threading.Thread), tasks.run_worker(doubling), doubling.note)
print(isinstance(Slotted(4), threading.Thread), tasks.run_worker(Slotted(4)), tasks.run_thread(Doubling(3)))


class Late(tasks.Jobs):
    def put(self, item, block=True, timeout=None):
        super().put(item + 100, block, timeout)

    def _qsize(self):
        return super()._qsize()


print(tasks.use_queue(Late()), isinstance(Late(), queue.Queue), tasks.Jobs.taken)

# --- exceptions ---

for function in (tasks.raise_empty, tasks.raise_nobody, tasks.raise_broken, tasks.raise_cancelled):
    try:
        function()
    except queue.Empty as error:
        print("Empty", type(error).__name__, type(error).__mro__[1].__name__, error.args)
    except threading.BrokenBarrierError as error:
        print("BrokenBarrierError", type(error) is threading.BrokenBarrierError, error.args)
    except concurrent.futures.CancelledError as error:
        print("CancelledError", type(error) is concurrent.futures.CancelledError, error.args)


def raiser(error):
    def function():
        raise error

    return function


class OwnEmpty(queue.Empty):
    pass


for error in (queue.Empty("x"), OwnEmpty(1, 2), threading.BrokenBarrierError("b"), concurrent.futures.CancelledError(), tasks.Nobody("n")):
    print(tasks.caught(raiser(error)))
print(tasks.caught(queue.Queue().get_nowait), text_of(tasks.caught, raiser(queue.Full("f"))))

# --- Python's objects in compiled code ---

seen = []
print(tasks.run_thread(threading.Thread(target=seen.append, args=(1,), name="python")), seen)
print(tasks.run_thread(threading.Timer(0.01, seen.append, (2,)))[1:], seen)
print(tasks.rename(threading.Thread(), "renamed"), tasks.names_of([threading.Thread(name="a"), tasks.Worker(1), doubling]))
print(tasks.use_lock(threading.Lock()), tasks.use_recursive(threading.RLock()), tasks.use_event(threading.Event()))
print(tasks.use_queue(queue.Queue(7)), tasks.use_queue(queue.LifoQueue()), tasks.use_queue(queue.PriorityQueue(3)))
print(tasks.use_condition(threading.Condition()), tasks.use_condition(threading.Condition(threading.Lock())))
print(tasks.use_semaphore(threading.Semaphore(1)), tasks.use_semaphore(threading.BoundedSemaphore(2)), tasks.use_barrier(threading.Barrier(1)))


class Own(queue.Queue):
    def put(self, item, block=True, timeout=None):
        super().put(item * 10, block, timeout)


own = Own()
print(tasks.use_queue(own), tasks.same(own) is own, tasks.is_same(own, own), tasks.is_same(own, queue.Queue()))
print(tasks.kinds(own), tasks.kinds(threading.current_thread()), tasks.kinds(concurrent.futures.ThreadPoolExecutor(1)))
store = tasks.Store(own, threading.Event())
own.put(1)
print(store.drain(), store.items is own, own.unfinished_tasks, isinstance(store.stop, threading.Event))
store.items = queue.Queue()
store.items.put(4)
print(store.drain(), store.drain())
feeding = threading.Thread(target=lambda: [time.sleep(0.001) or store.items.put(i) for i in range(5)])
feeding.start()
feeding.join()
print(store.drain())
print(tasks.entered(contextlib.nullcontext(5)))

# --- futures ---

futures = [concurrent.futures.Future() for _ in range(6)]
completing = threading.Timer(0.05, tasks.complete, (futures,))
completing.start()
print(tasks.wait_for(futures), tasks.first_of(futures), tasks.use_future(futures[0]))
futures = [concurrent.futures.Future() for _ in range(4)]
threading.Timer(0.05, lambda: [future.set_result(i) for i, future in enumerate(futures)]).start()
print(tasks.in_order(futures), tasks.use_future(futures[3]))


def slowly(n):
    time.sleep(0.02)
    return n * n


pool = tasks.make_pool()
with concurrent.futures.ThreadPoolExecutor(2) as python_pool:
    for one in (pool, python_pool):
        for wait in (lambda fs: len(concurrent.futures.wait(fs, timeout=10).done), tasks.wait_for, tasks.in_order):
            print(wait([tasks.submit(one, slowly, n) for n in range(4)]))
        print(sorted(f.result() for f in concurrent.futures.as_completed([tasks.submit(one, slowly, n) for n in range(4)], timeout=10)))
        mixed = [tasks.submit(pool, slowly, 2), tasks.submit(python_pool, slowly, 3)]
        print(len(concurrent.futures.wait(mixed, timeout=10).done), tasks.wait_for(mixed), tasks.in_order(mixed))
    failing = tasks.submit(pool, lambda n: 1 // n, 0)
    print(len(concurrent.futures.wait([failing], return_when=concurrent.futures.FIRST_EXCEPTION).done), text_of(failing.result))


async def main():
    loop = asyncio.get_running_loop()
    results = [await loop.run_in_executor(pool, slowly, 6), await asyncio.wrap_future(tasks.submit(pool, slowly, 7))]
    return results


print(asyncio.run(main()))
pool.shutdown()
print(isinstance(threading.Thread(), tasks.Worker), issubclass(threading.Thread, tasks.Worker))
