"""Queues between threads."""

import threading
from collections import deque
from heapq import heappop, heappush
from time import monotonic
from types import GenericAlias
from typing import Any, Generic, TypeVar

__all__ = ["Empty", "Full", "Queue", "PriorityQueue", "LifoQueue", "SimpleQueue"]

_T = TypeVar("_T")


class Empty(Exception):
    """Nothing came in time."""

    __module__ = "_queue"


class Full(Exception):
    """There was no room in time."""


class Queue(Generic[_T]):
    """A queue of at most `maxsize` items; any number where that is not positive."""

    def __init__(self, maxsize: int = 0) -> None:
        self.maxsize = maxsize
        self._init(maxsize)
        self.mutex = threading.Lock()
        self.not_empty = threading.Condition(self.mutex)
        self.not_full = threading.Condition(self.mutex)
        self.all_tasks_done = threading.Condition(self.mutex)
        self._unfinished = 0

    @property
    def unfinished_tasks(self) -> int:
        """How many items have been put that have not been dealt with."""
        return self._unfinished

    @unfinished_tasks.setter
    def unfinished_tasks(self, count: int) -> None:
        self._unfinished = count

    def task_done(self) -> None:
        """One item that was taken has been dealt with."""
        with self.all_tasks_done:
            unfinished = self._unfinished - 1
            if unfinished < 0:
                raise ValueError("task_done() called too many times")
            if unfinished == 0:
                self.all_tasks_done.notify_all()
            self._unfinished = unfinished

    def join(self) -> None:
        """Waits until all items that were put have been dealt with."""
        with self.all_tasks_done:
            while self._unfinished:
                self.all_tasks_done.wait()

    def qsize(self) -> int:
        with self.mutex:
            return self._qsize()

    def empty(self) -> bool:
        with self.mutex:
            return not self._qsize()

    def full(self) -> bool:
        with self.mutex:
            return 0 < self.maxsize <= self._qsize()

    def put(self, item: _T, block: bool = True, timeout: float | None = None) -> None:
        """Adds an item, waiting for room; raises Full where it may not wait so long."""
        with self.not_full:
            if self.maxsize > 0:
                if not block:
                    if self._qsize() >= self.maxsize:
                        raise Full
                elif timeout is None:
                    while self._qsize() >= self.maxsize:
                        self.not_full.wait()
                elif timeout < 0:
                    raise ValueError("'timeout' must be a non-negative number")
                else:
                    end = monotonic() + timeout
                    while self._qsize() >= self.maxsize:
                        remaining = end - monotonic()
                        if remaining <= 0.0:
                            raise Full
                        self.not_full.wait(remaining)
            self._put(item)
            self._unfinished += 1
            self.not_empty.notify()

    def get(self, block: bool = True, timeout: float | None = None) -> _T:
        """Takes an item, waiting for one; raises Empty where it may not wait so long."""
        with self.not_empty:
            if not block:
                if not self._qsize():
                    raise Empty
            elif timeout is None:
                while not self._qsize():
                    self.not_empty.wait()
            elif timeout < 0:
                raise ValueError("'timeout' must be a non-negative number")
            else:
                end = monotonic() + timeout
                while not self._qsize():
                    remaining = end - monotonic()
                    if remaining <= 0.0:
                        raise Empty
                    self.not_empty.wait(remaining)
            item = self._get()
            self.not_full.notify()
            return item

    def put_nowait(self, item: _T) -> None:
        self.put(item, block=False)

    def get_nowait(self) -> _T:
        return self.get(block=False)

    # What another order of the items replaces. All are called with `mutex` held.

    def _init(self, maxsize: int) -> None:
        self.queue: Any = deque()

    def _qsize(self) -> int:
        return len(self.queue)

    def _put(self, item: _T) -> None:
        self.queue.append(item)

    def _get(self) -> _T:
        item: _T = self.queue.popleft()
        return item

    __class_getitem__ = classmethod(GenericAlias)


class PriorityQueue(Queue[_T]):
    """Gives the smallest item first."""

    def _init(self, maxsize: int) -> None:
        self.queue = []

    def _put(self, item: _T) -> None:
        heappush(self.queue, item)

    def _get(self) -> _T:
        item: _T = heappop(self.queue)
        return item


class LifoQueue(Queue[_T]):
    """Gives the item that was put last first."""

    def _init(self, maxsize: int) -> None:
        self.queue = []

    def _put(self, item: _T) -> None:
        self.queue.append(item)

    def _get(self) -> _T:
        item: _T = self.queue.pop()
        return item


class SimpleQueue(Generic[_T]):
    """A queue without bound."""

    def __init__(self) -> None:
        self._items: deque[_T] = deque()
        self._condition = threading.Condition(threading.Lock())

    def put(self, item: _T, block: bool = True, timeout: float | None = None) -> None:
        """Adds an item, at once."""
        with self._condition:
            self._items.append(item)
            self._condition.notify()

    def get(self, block: bool = True, timeout: float | None = None) -> _T:
        """Takes an item, waiting for one; raises Empty where it may not wait so long."""
        if block and timeout is not None and timeout < 0:
            raise ValueError("'timeout' must be a non-negative number")
        with self._condition:
            if not self._items:
                if not block:
                    raise Empty
                end = 0.0 if timeout is None else monotonic() + timeout
                while not self._items:
                    if timeout is None:
                        self._condition.wait()
                        continue
                    remaining = end - monotonic()
                    if remaining <= 0.0:
                        raise Empty
                    self._condition.wait(remaining)
            return self._items.popleft()

    def put_nowait(self, item: _T) -> None:
        self.put(item)

    def get_nowait(self) -> _T:
        return self.get(block=False)

    def empty(self) -> bool:
        return not self._items

    def qsize(self) -> int:
        return len(self._items)

    __class_getitem__ = classmethod(GenericAlias)
