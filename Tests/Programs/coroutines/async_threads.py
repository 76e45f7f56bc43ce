# Threads that ask one async generator for items at the same time: each item goes to one of them, and the others get CPython's error.
import threading
from collections.abc import AsyncIterator
from typing import Any

COUNT = 2000


async def numbers() -> AsyncIterator[int]:
    for i in range(COUNT):
        yield i


def ask(source: Any, found: list[int], errors: set[str]) -> None:
    while True:
        try:
            source.__anext__().send(None)
        except StopIteration as stop:
            found.append(stop.value)
        except StopAsyncIteration:
            return
        except (RuntimeError, ValueError) as error:
            errors.add(f"{type(error).__name__}: {error}")


def close(source: Any, errors: set[str]) -> None:
    while True:
        try:
            source.aclose().send(None)
        except StopIteration:
            return
        except StopAsyncIteration:
            return
        except (RuntimeError, ValueError) as error:
            errors.add(f"{type(error).__name__}: {error}")


ALLOWED = {
    "RuntimeError: anext(): asynchronous generator is already running",
    "RuntimeError: aclose(): asynchronous generator is already running",
    "ValueError: async generator already executing",
}
for closes in (False, True):
    source = numbers()
    found: list[list[int]] = [[] for _ in range(4)]
    errors: set[str] = set()
    threads = [threading.Thread(target=ask, args=(source, items, errors)) for items in found]
    for thread in threads:
        thread.start()
    if closes:
        close(source, errors)
    for thread in threads:
        thread.join()
    together = sorted(item for items in found for item in items)
    print(closes, together == list(range(len(together))), closes or len(together) == COUNT, errors <= ALLOWED)
    print(all(items == sorted(items) for items in found))
