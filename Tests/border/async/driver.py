"""Each side's coroutines and async generators, awaited and iterated by the other under asyncio."""

import asyncio
import collections.abc
import contextvars
import gc
import inspect
import traceback
import types

import plain_tasks
import tasks

SIDES = (tasks, plain_tasks)
PAIRS = [(a, b) for a in SIDES for b in SIDES]


def describe(make):
    try:
        return asyncio.run(make)
    except BaseException as error:
        return f"{type(error).__name__}: {error}"


async def collect(source):
    return [item async for item in source]


def kinds():
    for side in SIDES:
        coroutine, generator, step = side.add(1), side.numbers(1, []), side.numbers(1, []).__anext__()
        print([ask(coroutine) for ask in (inspect.iscoroutine, inspect.isawaitable, inspect.isasyncgen, inspect.isgenerator, asyncio.iscoroutine)])
        print([ask(generator) for ask in (inspect.iscoroutine, inspect.isawaitable, inspect.isasyncgen, inspect.isgenerator, asyncio.iscoroutine)])
        print([ask(step) for ask in (inspect.iscoroutine, inspect.isawaitable, inspect.isasyncgen)])
        for function in (side.add, side.numbers, side.Manager.__aenter__, side.Countdown(1).__anext__, side.plain_generator, side.run, side.opened):
            asked = (inspect.iscoroutinefunction, inspect.isasyncgenfunction, inspect.isgeneratorfunction, asyncio.iscoroutinefunction)
            print(function.__name__, [ask(function) for ask in asked])
        classes = (collections.abc.Coroutine, collections.abc.Awaitable, collections.abc.AsyncGenerator, types.CoroutineType, types.AsyncGeneratorType)
        print([isinstance(coroutine, c) for c in classes], [isinstance(generator, c) for c in classes])
        print(coroutine.__name__, generator.__qualname__, type(coroutine).__name__, type(generator).__name__, type(step).__name__)
        print(coroutine.cr_running, coroutine.cr_await, generator.ag_running, generator.ag_await)
        coroutine.close()


def crossing():
    for a, b in PAIRS:
        log = []
        print(describe(a.await_it(b.add(1, 2))), describe(a.await_it(b.await_it(a.add(3)))), describe(a.await_it(b.Soon("x"))))
        print(describe(a.await_it(b.fail("f"))), describe(a.await_it(3)), describe(a.await_it(b.plain_generator())))
        print(describe(a.collect(b.numbers(3, log))), describe(a.first_of(b.Countdown(3))), log)
        print(describe(a.collect(b.doubled(a.doubled(b.numbers(3, log))))), describe(a.collect(b.expression(a.numbers(2, log)))))
        print(describe(collect(b.doubled(a.Countdown(3)))), log)
        for swallows in (False, True):
            for error in (None, KeyError("k"), StopAsyncIteration("s")):
                log = []
                print(describe(a.inside(b.Manager(log, swallows), error)).replace(f"{b.__name__}.", "").split(" object")[0], log)
        log = []
        print(describe(a.inside(b.opened(log), None)), describe(a.inside(b.opened(log), ValueError("v"))), log)


async def steps(generator):
    """By the methods."""
    found = [await generator.asend(None), await generator.asend("news"), await anext(generator, "default")]
    try:
        await generator.athrow(ValueError("thrown"))
    except ValueError as error:
        found.append(repr(error))
    found.append(await anext(generator, "default"))
    await generator.aclose()
    return found


async def meanwhile(generator):
    """Two tasks ask for an item at the same time."""
    answers = await asyncio.gather(*(asyncio.ensure_future(wait_for(generator.__anext__())) for _ in range(2)), return_exceptions=True)
    await generator.aclose()
    return [str(answer) for answer in answers]


async def wait_for(awaitable):
    return await awaitable


def loops():
    for side in SIDES:
        log = []
        print(describe(steps(side.numbers(5, log))), describe(meanwhile(side.numbers(3, log))), log)
        print(describe(side.squares(4)), describe(side.gathered(3)), describe(side.queued(20)), describe(side.grouped()))
        log = []
        print(describe(side.cancels(log)), describe(side.times_out(log)), log)
        print(side.run(lambda: side.add(5)), side.run(lambda: plain_tasks.add(6)), describe(side.lambdas[0]()))
        log = []
        print(describe(shared_lock(side, log)), log)


async def shared_lock(side, log):
    lock = asyncio.Lock()
    await asyncio.gather(side.locked(lock, log, "a"), plain_tasks.locked(lock, log, "b"), tasks.locked(lock, log, "c"))


async def with_contexts(side):
    side.current.set("main")
    answers = await asyncio.gather(side.sets("a"), side.sets("b"))
    task = asyncio.create_task(side.sets("c"))
    side.current.set("later")
    copied = contextvars.copy_context()
    side.current.set("last")
    return answers, await task, copied.run(side.current.get), side.current.get()


def contexts():
    """Each task has its own values."""
    for side in SIDES:
        print(describe(with_contexts(side)), side.current.get())


def endings():
    """What is open at the loop's end is closed by it."""
    for side in SIDES:
        log, kept = [], []
        print(describe(side.leaves_open(log, kept)), log, describe(collect(kept[0])))


async def fails_inside(manager):
    async with manager:
        raise ValueError("async")


def tracebacks():
    """A manager gives an exception back with the traceback that it came with."""
    for side in SIDES:
        log = []
        try:
            with side.entered(log):
                raise ValueError("plain")
        except ValueError as error:
            print(error, [frame.name for frame in traceback.extract_tb(error.__traceback__)], log)
        try:
            asyncio.run(fails_inside(side.opened(log)))
        except ValueError as error:
            print(error, [frame.name for frame in traceback.extract_tb(error.__traceback__)][-1], log)


def frames():
    for side in SIDES:
        coroutine = side.fail("frames")
        task = None

        async def main():
            nonlocal task
            task = asyncio.ensure_future(coroutine)
            await asyncio.wait([task])
            return repr(task.exception()), task.cancelled(), task.get_coro() is coroutine

        print(asyncio.run(main()))


kinds()
crossing()
loops()
contexts()
endings()
tracebacks()
frames()
gc.collect()
