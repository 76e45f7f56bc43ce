"""Threads remove and add keys whose slots are the same, while others copy the set: no key is lost, found twice or kept with another's hash."""

import threading

THREADS, ROUNDS, STRIDE = 4, 4000, 1 << 12

shared: set[int] = {n * STRIDE for n in range(1000, 1020)}
fixed = frozenset(shared)
mistakes: list[str] = []


def change(number: int) -> None:
    own = [(number + THREADS * i) * STRIDE for i in range(3)]
    for turn in range(ROUNDS):
        key = own[turn % 3]
        shared.add(key)
        if key not in shared:
            mistakes.append(f"{key} was added and is absent")
        shared.discard(key)
        if key in shared:
            mistakes.append(f"{key} was removed and is present")


def copy() -> None:
    for _ in range(ROUNDS // 8):
        copied = set(shared) if len(mistakes) % 2 == 0 else shared | set()
        items = list(copied)
        if len(set(items)) != len(items) or not fixed <= copied:
            mistakes.append("a copy has a key twice, or lacks one")
        if not all(key in copied for key in items):
            mistakes.append("a copy does not find what it has")


threads = [threading.Thread(target=change, args=(number,)) for number in range(THREADS)] + [threading.Thread(target=copy) for _ in range(2)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(mistakes[:3], shared == fixed, len(shared))
