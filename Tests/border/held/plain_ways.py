"""Ways to let native code hold a Python object of `size` bytes and drop it again, some times over."""

import store


class Thing:
    def __init__(self, size):
        self.memory = b"x" * size


class Special(store.Box):
    def __init__(self, size):
        super().__init__()
        self.memory = b"x" * size


def variable(count, size):
    for _ in range(count):
        store.anything = Thing(size)


def lists(count, size):
    for _ in range(count):
        store.items = [None] * (size // 8)


def lists_of_one(count, size):
    for _ in range(count):
        store.items = [Thing(size)]


def fields(count, size):
    box = store.Box()
    for _ in range(count):
        box.content = Thing(size)


def class_attributes(count, size):
    for _ in range(count):
        store.Box.shared = Thing(size)


def subclasses(count, size):
    for _ in range(count):
        store.anything = Special(size)


def views(count, size):
    for _ in range(count):
        store.anything = memoryview(b"x" * size)


def functions(count, size):
    for _ in range(count):
        store.anything = lambda memory=b"x" * size: memory


def exceptions(count, size):
    def fail():
        memory = b"x" * size
        raise KeyError(len(memory))

    for _ in range(count):
        store.caught(fail)


WAYS = (variable, lists, lists_of_one, fields, class_attributes, subclasses, views, functions, exceptions)
