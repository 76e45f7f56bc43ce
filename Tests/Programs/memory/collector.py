"""The gc module: what is set reads back, statistics are figures, finalizers run when asked for."""

import gc


class Noisy:
    count = 0

    def __init__(self) -> None:
        self.me = self

    def __del__(self) -> None:
        Noisy.count += 1


def litter(depth: int) -> None:
    if depth:
        for _ in range(10):
            Noisy()
        litter(depth - 1)


litter(20)
found = gc.collect()
print(found > 0, Noisy.count > 150)
print(gc.isenabled())
gc.disable()
print(gc.isenabled())
gc.enable()
print(gc.isenabled(), gc.get_threshold())
gc.set_threshold(1000, 5)
print(gc.get_threshold(), len(gc.get_count()), gc.get_debug())
gc.set_threshold(700, 10, 10)
stats = gc.get_stats()
print(len(stats), all({"collections", "collected", "uncollectable"} <= set(part) for part in stats))
before = stats[2]["collections"]
gc.collect()
gc.collect(2)
print(gc.get_stats()[2]["collections"] - before >= 2)
gc.freeze()
gc.unfreeze()
print(gc.get_freeze_count(), gc.garbage, gc.callbacks, gc.DEBUG_LEAK)
print(gc.is_tracked([]), gc.is_tracked(1), gc.is_tracked("text"), gc.is_tracked(Noisy))
for wrong in (3, -1):
    try:
        gc.collect(wrong)
    except ValueError as error:
        print(error)
try:
    gc.collect(generation=9)
except ValueError as error:
    print(error)
