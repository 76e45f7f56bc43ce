# args: one "two words" 3
"""time and sys as programs use them: nothing printed depends on the clock or the machine."""

import sys
import time
from time import perf_counter, sleep

print(len(sys.argv), sys.argv[1:], type(sys.argv[0]).__name__)
print(sys.maxsize, sys.byteorder, sys.version_info >= (3, 8), sys.version_info[0], sys.version_info.major, sys.platform)
print(sys.getrecursionlimit() > 100, sys.stdin is not None, sys.stdout is not sys.stderr, sys.float_info.max, sys.float_info.epsilon)
start = perf_counter()
total = sum(n * n for n in range(1000))
sleep(0.02)
elapsed = perf_counter() - start
print(total, elapsed >= 0.02, elapsed < 20, type(elapsed).__name__)
now = time.time()
print(now > 1.6e9, time.time() >= now, time.monotonic() <= time.monotonic(), isinstance(time.time_ns(), int), time.process_time() >= 0, time.perf_counter_ns() > 0)


class Timer:
    def __init__(self, label: str) -> None:
        self.label = label
        self.seconds = -1.0

    def __enter__(self) -> "Timer":
        self.start = time.perf_counter()
        return self

    def __exit__(self, *_: object) -> None:
        self.seconds = time.perf_counter() - self.start


with Timer("work") as timer:
    data = sorted(str(n) for n in range(2000))
print(timer.label, timer.seconds >= 0, data[:3])
try:
    time.sleep(-1)
except ValueError as error:
    print("ValueError:", error)
sys.stdout.write("direct ")
sys.stdout.write("output\n")
sys.stdout.flush()
print("to the error stream", file=sys.stderr)
sys.stderr.write("last line of standard error\n")
arguments = dict(enumerate(sys.argv[1:]))
print(arguments, int(sys.argv[3]) + 1, " ".join(sys.argv[1:]).upper())
