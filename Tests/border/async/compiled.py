"""Async generators of compiled code that were dropped half-way: the loop closes them, when they are collected or at its end."""

import asyncio
import gc

import tasks

COUNT = 200

log = []
asyncio.run(tasks.drops(COUNT, log))
assert log.count("numbers: exit") == COUNT and log.count("numbers end") == COUNT, log


async def collected(log):
    await tasks.drops(COUNT, log)
    for _ in range(20):
        tasks.collect_native()
        gc.collect()
        await asyncio.sleep(0.01)
        if log:
            break
    return len(log)


log = []
before_the_end = asyncio.run(collected(log))
assert before_the_end > 0, "nothing was closed before the loop's end"
assert log.count("numbers end") == COUNT, log
