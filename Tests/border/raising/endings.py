"""Threads and objects that are there when the interpreter ends."""

import threading
from collections.abc import Callable
from typing import Any

kept: list[Any] = []


def work(n: int) -> int:
    total = 0
    for i in range(2000):
        total = (total * 31 + i + n) % 1000003
    return total


def loop(times: int, function: Callable[[int], Any]) -> None:
    for i in range(times):
        work(i)
        try:
            function(i)
        except ValueError:
            pass


def start(count: int, times: int, function: Callable[[Any], Any], daemon: bool) -> None:
    for _ in range(count):
        threading.Thread(target=loop, args=(times, function), daemon=daemon).start()


def spin(count: int) -> None:
    def body() -> None:
        items: list[int] = []
        while True:
            items.append(work(len(items)))
            if len(items) > 100:
                items = []

    for _ in range(count):
        threading.Thread(target=body, daemon=True).start()


class Holder:
    def __init__(self, function: Callable[[str], Any]) -> None:
        self.function = function

    def call(self, text: str) -> None:
        self.function(text)


def shout() -> None:
    print("shouted")


def keep(item: Any) -> None:
    kept.append([item, kept])


def fail(item: Any) -> None:
    raise LookupError(item)
