"""Threads look at the namespace of a module that still runs."""

import threading

limit = 10
found: list[tuple[bool, object]] = []


def look() -> None:
    names = globals()
    found.append(("limit" in names, names["limit"]))


threads = [threading.Thread(target=look) for _ in range(4)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(found)
