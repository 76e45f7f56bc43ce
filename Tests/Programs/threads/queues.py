# The module queue: order, bounds, waiting, task_done and join.
import queue
import threading
import time
from typing import Any


def attempt(label: str, call: Any) -> None:
    try:
        print(label, call())
    except (queue.Empty, queue.Full) as error:
        print(label, type(error).__name__, error.args)
    except ValueError as error:
        print(label, "ValueError", error)


bounded: queue.Queue[int] = queue.Queue(2)
print(bounded.empty(), bounded.full(), bounded.qsize(), bounded.maxsize)
bounded.put(1)
bounded.put_nowait(2)
print(bounded.empty(), bounded.full(), bounded.qsize())
attempt("full", lambda: bounded.put_nowait(3))
attempt("full for a while", lambda: bounded.put(3, timeout=0.01))
attempt("put negative", lambda: bounded.put(3, timeout=-1))
print(bounded.get(), bounded.get())
attempt("empty", lambda: bounded.get_nowait())
attempt("empty for a while", lambda: bounded.get(timeout=0.01))
attempt("get negative", lambda: bounded.get(timeout=-1))
bounded.task_done()
bounded.task_done()
attempt("too many", lambda: bounded.task_done())
bounded.join()

stack: queue.LifoQueue[str] = queue.LifoQueue()
heap: queue.PriorityQueue[tuple[int, str]] = queue.PriorityQueue()
for number, word in [(3, "c"), (1, "a"), (2, "b")]:
    stack.put(word)
    heap.put((number, word))
print([stack.get() for _ in range(3)], [heap.get() for _ in range(3)])

simple: queue.SimpleQueue[int] = queue.SimpleQueue()
attempt("simple empty", lambda: simple.get_nowait())
attempt("simple for a while", lambda: simple.get(timeout=0.01))
attempt("simple negative", lambda: simple.get(timeout=-1))
simple.put(5)
print(simple.qsize(), simple.empty(), simple.get(), simple.empty())


def transfer(through: Any, producers: int, consumers: int, each: int) -> bool:
    """Whether all that producers put comes out, each producer's items in its own order."""
    received: list[list[tuple[int, int]]] = [[] for _ in range(consumers)]

    def produce(who: int) -> None:
        for i in range(each):
            through.put((who, i))

    def consume(into: list[tuple[int, int]]) -> None:
        while True:
            item = through.get()
            if item is None:
                return
            into.append(item)

    senders = [threading.Thread(target=produce, args=(n,)) for n in range(producers)]
    receivers = [threading.Thread(target=consume, args=(into,)) for into in received]
    for thread in senders + receivers:
        thread.start()
    for thread in senders:
        thread.join()
    for _ in receivers:
        through.put(None)
    for thread in receivers:
        thread.join()
    everything = sorted(item for into in received for item in into)
    in_order = all(
        [i for w, i in into if w == who] == sorted(i for w, i in into if w == who)
        for into in received
        for who in range(producers)
    )
    return in_order and everything == [(who, i) for who in range(producers) for i in range(each)]


print(transfer(queue.Queue(), 3, 2, 300))
print(transfer(queue.Queue(1), 2, 3, 200))
print(transfer(queue.Queue(7), 1, 4, 500))
print(transfer(queue.SimpleQueue(), 3, 3, 300))

work: queue.Queue[int] = queue.Queue()
squares: list[int] = []


def square() -> None:
    while True:
        n = work.get()
        time.sleep(0.0001)
        squares.append(n * n)
        work.task_done()


for _ in range(3):
    threading.Thread(target=square, daemon=True).start()
for n in range(40):
    work.put(n)
work.join()
print(sorted(squares) == [n * n for n in range(40)], work.unfinished_tasks)
raise queue.Empty
