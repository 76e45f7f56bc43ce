"""Python's threads in compiled code, compiled code's threads in Python, forks, signals."""

import multiprocessing
import os
import signal
import subprocess
import sys
import threading
import time
from concurrent.futures import ThreadPoolExecutor

import work

with ThreadPoolExecutor(4) as pool:
    print(list(pool.map(work.burn, [100000] * 8)))

# Each waits for what the other does.
flag = work.Flag()
waiter = threading.Thread(target=lambda: print("rounds", work.until_set(flag) > 0))
waiter.start()
time.sleep(0.02)
flag.is_set = True
waiter.join()

# In the main thread, too.
flag = work.Flag()
setter = threading.Timer(0.05, lambda: setattr(flag, "is_set", True))
setter.start()
print("rounds", work.until_set(flag) > 0)
setter.join()

# Blocking calls let others run.
events = []
napping = threading.Thread(target=lambda: (work.nap(0.3), events.append("woke")))
napping.start()
events.append("meanwhile")
napping.join()
print(events)

lock = threading.Lock()
lock.acquire()
waiting = threading.Thread(target=work.wait_for, args=(lock,))
waiting.start()
time.sleep(0.05)
print("waiting", waiting.is_alive())
lock.release()
waiting.join()

# Callbacks into Python, from Python's threads and from compiled code's.
seen = []
with ThreadPoolExecutor(4) as pool:
    print(list(pool.map(lambda k: work.with_callback(300, seen.append), range(4))), len(seen))

seen = []


def note(i):
    seen.append(i)
    if i % 50 == 7:
        raise ValueError(f"at {i}")


print(sorted(work.in_threads(4, note)), len(seen), sorted(seen) == list(range(400)))

# Slots that run long, while others run.
flags = [work.Flag() for _ in range(3)]
with ThreadPoolExecutor(4) as pool:
    print(list(pool.map(repr, flags)), list(pool.map(lambda f: f == flags[0], flags)), len(set(pool.map(hash, flags))))
    print(list(pool.map(lambda f: sorted(range(20), key=work.Sorter().key), flags))[0])

# Forks, of Python's and of compiled code's, while other threads run compiled code.
flag = work.Flag()
others = [threading.Thread(target=work.until_set, args=(flag,)) for _ in range(2)]
for other in others:
    other.start()
context = multiprocessing.get_context("fork")
with context.Pool(2) as processes:
    print(processes.map(work.burn, [1000, 2000, 3000]))
print(work.fork_and_burn(), [work.fork_and_burn() for _ in range(5)])
child = os.fork()
if child == 0:
    code = 1
    try:
        results = []
        inner = threading.Thread(target=lambda: results.append(work.burn(100000)))
        inner.start()
        inner.join()
        code = 0 if results == [work.burn(100000)] else 2
    finally:
        os._exit(code)
print("child", os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]))
flag.is_set = True
for other in others:
    other.join()

# Ctrl-C in a loop, in a lock, in a sleep, and a handler of Python's.


def interrupt_soon():
    threading.Timer(0.1, lambda: os.kill(os.getpid(), signal.SIGINT)).start()


def interrupted(function, *args):
    interrupt_soon()
    try:
        function(*args)
    except KeyboardInterrupt:
        return "interrupted"
    return "went on"


print(interrupted(work.until_set, work.Flag()))
print(interrupted(work.nap, 60))
print(interrupted(work.wait_for_own))

flag = work.Flag()
signal.signal(signal.SIGUSR1, lambda number, frame: setattr(flag, "is_set", True))
threading.Timer(0.1, lambda: os.kill(os.getpid(), signal.SIGUSR1)).start()
print("handler", work.until_set(flag) > 0)

# The end, while daemon threads of compiled code call Python.
ending = (
    "import sys, work\n"
    "seen = []\n"
    "work.start_daemons(3, seen.append)\n"
    "import time; time.sleep(0.1)\n"
    "print('end', len(seen) > 0)\n"
)
for _ in range(3):
    result = subprocess.run([sys.executable, "-c", ending], capture_output=True, text=True, timeout=60)
    print(result.returncode, result.stdout, result.stderr)
