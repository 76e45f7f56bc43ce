"""A module that takes a while to run, for threads that import it at once (shared_types.py)."""

import time

LAST = 300

runs = 0
table: dict[int, int] = {}
for number in range(LAST + 1):
    table[number] = number
    if number % 100 == 0:
        time.sleep(0.001)
runs += 1
