"""What native code has used of Python's is given back when native memory is collected."""

import gc
import queue
import weakref

import tasks

kept = queue.Queue()
reference = weakref.ref(kept)
tasks.use_queue(kept)
del kept
for _ in range(20):
    if reference() is None:
        break
    for _ in range(2000):
        tasks.same([1.5] * 200)
    gc.collect()
assert reference() is None
