# Signals many times a millisecond, handled by counting, while threads work on shared containers, generators and files.
import os
import queue
import signal
import threading
import time
from collections import deque
from types import FrameType
from typing import Iterator

count = 0
table: dict[str, int] = {}
numbers: list[int] = []
recent: deque[int] = deque(maxlen=50)
work: queue.Queue[int] = queue.Queue()
lock = threading.Lock()
total = 0
failures: list[str] = []


def handle(number: int, frame: FrameType | None) -> None:
    """Runs in the main thread, between two operations of whatever that does."""
    global count
    count += 1
    numbers.append(-count)
    table[f"signal{count % 20}"] = count
    recent.append(count)


def squares(limit: int) -> Iterator[int]:
    for i in range(limit):
        yield i * i


def change(own: int) -> None:
    global total
    for i in range(2000):
        table[f"thread{own}"] = i
        if table[f"thread{own}"] != i:
            failures.append("the dict lost an item")
        numbers.append(own)
        recent.append(own)
        with lock:
            total += 1
        if i % 100 == 0 and sum(squares(100)) != 328350:
            failures.append("a generator went wrong")


def write(own: int) -> None:
    out, into = os.pipe()
    with open(into, "w") as target, open(out) as source:
        for i in range(500):
            target.write(f"line {i}\n")
            target.flush()
            if source.readline() != f"line {i}\n":
                failures.append("a line was damaged")


def produce() -> None:
    for i in range(2000):
        work.put(i)


signal.signal(signal.SIGALRM, handle)
signal.signal(signal.SIGUSR1, handle)
signal.setitimer(signal.ITIMER_REAL, 0.0003, 0.0003)
finished = threading.Event()
bystander = threading.Thread(target=finished.wait)
bystander.start()
threads = [threading.Thread(target=change, args=(n,)) for n in range(3)]
threads += [threading.Thread(target=write, args=(n,)) for n in range(2)] + [threading.Thread(target=produce)]
for thread in threads:
    thread.start()
for i in range(2000):
    if work.get() != i:
        failures.append("the queue lost an item")
    if i % 20 == 0:
        with lock:
            total += 1
        if sum(squares(50)) != 40425:
            failures.append("the main thread's generator went wrong")
        if i % 100 == 0:
            signal.pthread_kill(bystander.ident or 0, signal.SIGUSR1)
finished.set()
bystander.join()
for thread in threads:
    thread.join()
while count < 10:
    time.sleep(0.001)
signal.setitimer(signal.ITIMER_REAL, 0)
print(failures, total, len(recent), count >= 10)
print(len([n for n in numbers if n >= 0]), [n for n in numbers if n < 0] == list(range(-1, -count - 1, -1)))
print(sorted(key for key in table if key.startswith("thread")), len([key for key in table if key.startswith("signal")]) >= 10)


# An exception out of a handler, at any point of the main thread's work, leaves the containers whole.
class Rung(Exception):
    pass


def ring(number: int, frame: FrameType | None) -> None:
    raise Rung


signal.signal(signal.SIGALRM, ring)
pairs: dict[int, int] = {}
order: list[int] = []
rung = 0
steps = 0
while rung < 200:
    try:
        signal.setitimer(signal.ITIMER_REAL, 0.0002)
        while True:
            steps += 1
            pairs[steps % 100] = steps
            order.append(steps)
            if len(order) > 1000:
                order.clear()
    except Rung:
        rung += 1
    if len(pairs) > 100 or any(value % 100 != key for key, value in pairs.items()):
        failures.append("the dict is damaged")
    if order and order != list(range(order[0], order[0] + len(order))):
        failures.append("the list is damaged")
print(failures, rung)
