# KeyboardInterrupt comes to the main thread only, wherever it was asked for.
import _thread
import threading
import time


def interrupt_when(begun: threading.Event) -> None:
    begun.wait()
    _thread.interrupt_main()


def count(limit: float) -> int:
    end = time.monotonic() + limit
    n = 0
    while time.monotonic() < end:
        n += 1
    return n


finished: list[str] = []


def work() -> None:
    try:
        count(0.1)
        finished.append("worker")
    except KeyboardInterrupt:
        finished.append("interrupted worker")


for turn in range(3):
    worker = threading.Thread(target=work)
    worker.start()
    begun = threading.Event()
    interrupter = threading.Thread(target=interrupt_when, args=(begun,))
    interrupter.start()
    try:
        begun.set()
        count(20)
        print("not interrupted")
    except KeyboardInterrupt as error:
        print("interrupted", turn, repr(error))
    interrupter.join()
    worker.join()
print(finished)
lock = threading.Lock()
with lock:
    print(lock.acquire(timeout=0.01))
try:
    _thread.interrupt_main()
    while True:
        pass
except KeyboardInterrupt:
    print("again")
