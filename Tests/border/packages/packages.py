"""What packages do: marks made by object(), encodings of CPython, copying by __reduce__ and by __dict__."""
from concurrent.futures import Executor, ProcessPoolExecutor
from contextlib import AsyncExitStack, asynccontextmanager
from typing import Any
import sys
import weakref

_missing = object()

class Cache:
    __marker = object()

    def __init__(self, size: int) -> None:
        self.size = size
        self.data: dict[str, int] = {}

    def pop(self, key, default=__marker):
        if key in self.data:
            return self.data.pop(key)
        if default is self.__marker:
            raise KeyError(key)
        return default

    def __copy__(self):
        cls = type(self)
        copy = cls.__new__(cls)
        copy.__dict__.update(self.__dict__)
        return copy


def get(value=_missing):
    return "none" if value is _missing else value

def mark(): return _missing
def is_mark(x) -> bool: return x is _missing
def encode(text: str, name: str, errors: str = "strict") -> bytes: return text.encode(name, errors)
def decode(text: bytes, name: str, errors: str = "strict") -> str: return text.decode(name, errors)
def to_text(text, name, errors="strict"): return str(text, name, errors)

class Link:
    __slots__ = ("count", "keys")
    def __init__(self, count):
        self.count = count
        self.keys = []
    def __reduce__(self):
        return Link, (self.count,), (None, {"keys": self.keys})


def shown(value) -> str:
    return f"{value} {value!r:>5.3} {type(value)}"


def formatted(value, spec: str) -> str:
    return format(value, spec)


def rounded(value):
    return round(value)


def backwards(value):
    return list(reversed(value))


def load(name: str):
    return __import__(name)


def of_library(target: Any) -> tuple[Any, ...]:
    return asynccontextmanager.__name__, ProcessPoolExecutor.__name__, Executor.__name__, AsyncExitStack.__name__, weakref.proxy(target).name


def implementation() -> list[str]:
    return [sys.implementation.name, sys.implementation.cache_tag, str(sys.implementation.version)]
