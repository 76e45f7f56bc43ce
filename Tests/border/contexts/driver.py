import asyncio
import contextvars

import contextual
from contextual import Local, level, name

own = contextvars.ContextVar("own")
own.set("first")
print(isinstance(level, contextvars.ContextVar), level.name, level.get(), name.get("x"), contextual.values())
print(contextual.change(3, "three"))


def set_all():
    level.set(level.get() + 1)
    name.set("inside")
    before = own.get("nothing")
    own.set("second")
    return before, contextual.values()


print(contextual.run_copied(set_all), contextual.values(), own.get())
print(contextual.in_thread(set_all), contextual.values(), own.get())
context = contextvars.copy_context()
print(context.run(contextual.values), context.run(set_all), context.run(contextual.values), context[own], context[name])


def in_new_context():
    first = contextual.in_pool(set_all)
    return first, contextual.values(), own.get()


print(contextvars.copy_context().run(in_new_context), contextual.values(), own.get())


async def main():
    local = Local()
    level.set(7)
    print(await asyncio.gather(*(contextual.worker(local, number) for number in range(4))), level.get(), local.get("n"))
    print(await contextual.in_executor(set_all), contextual.values(), own.get())
    task = asyncio.create_task(contextual.worker(local, 9), context=context)
    print(await task, level.get(), context[level])


asyncio.run(main())
print(contextual.values(), own.get())
token = name.set("t")
try:
    contextvars.copy_context().run(name.reset, token)
except ValueError as error:
    print(str(error).split(" was ")[1])
name.reset(token)
try:
    name.get()
except LookupError as error:
    print(type(error).__name__)
