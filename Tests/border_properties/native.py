"""What the properties call. Its copy plain_native.py stays interpreted: what that does is right."""

from typing import Any


def same(value: Any) -> Any:
    return value


def wrapped(value: Any) -> Any:
    return [value, (value, value), {"key": value}]


def rebuilt(value: Any) -> Any:
    """A new value of the same kind, made of native containers."""
    if isinstance(value, list):
        return [rebuilt(item) for item in value]
    if isinstance(value, tuple):
        return tuple([rebuilt(item) for item in value])
    if isinstance(value, dict):
        return {key: rebuilt(item) for key, item in value.items()}
    if isinstance(value, set):
        return {item for item in value}
    if isinstance(value, bytearray):
        return bytearray(value)
    return value


def as_int(value: int) -> int:
    return value


def as_float(value: float) -> float:
    return value


def as_str(value: str) -> str:
    return value


def as_bool(value: bool) -> bool:
    return value


def as_bytes(value: bytes) -> bytes:
    return value


def use_optional(value: int | None) -> int:
    return 0 if value is None else value + 1


def use_union(value: int | str) -> int:
    return value + 1 if isinstance(value, int) else len(value.upper())


def use_pair(value: tuple[int, str]) -> tuple[int, int]:
    return value[0] + 1, len(value[1])


def as_list(value: list[int]) -> list[int]:
    return value


def as_dict(value: dict[str, int]) -> dict[str, int]:
    return value


def as_pair(value: tuple[int, str]) -> tuple[int, str]:
    return value


class Holder:
    """Keeps a container, so that it lives in native code also when Python has dropped it."""

    def __init__(self, value: Any) -> None:
        self.value = value


class ListOperations:
    def append(self, on: list[Any], index: int, value: Any) -> Any:
        return on.append(value)

    def insert(self, on: list[Any], index: int, value: Any) -> Any:
        return on.insert(index, value)

    def extend(self, on: list[Any], index: int, value: Any) -> Any:
        return on.extend([value, index, value])

    def extend_by_itself(self, on: list[Any], index: int, value: Any) -> Any:
        if len(on) < 40:
            on.extend(on)

    def pop(self, on: list[Any], index: int, value: Any) -> Any:
        return on.pop(index)

    def remove(self, on: list[Any], index: int, value: Any) -> Any:
        return on.remove(value)

    def get(self, on: list[Any], index: int, value: Any) -> Any:
        return on[index]

    def set(self, on: list[Any], index: int, value: Any) -> Any:
        on[index] = value

    def delete(self, on: list[Any], index: int, value: Any) -> Any:
        del on[index]

    def slice(self, on: list[Any], index: int, value: Any) -> Any:
        return on[index:] + on[:index:2]

    def set_slice(self, on: list[Any], index: int, value: Any) -> Any:
        on[index : index + 2] = [value]

    def delete_slice(self, on: list[Any], index: int, value: Any) -> Any:
        del on[index::3]

    def reverse(self, on: list[Any], index: int, value: Any) -> Any:
        return on.reverse()

    def sort(self, on: list[Any], index: int, value: Any) -> Any:
        return on.sort(key=lambda item: type(item).__name__)

    def contains(self, on: list[Any], index: int, value: Any) -> Any:
        return value in on, on.count(value), len(on)

    def index(self, on: list[Any], index: int, value: Any) -> Any:
        return on.index(value, index)

    def loop(self, on: list[Any], index: int, value: Any) -> Any:
        seen = []
        for item in on:
            seen.append(item)
            if len(seen) == index:
                on.append(value)
        return seen

    def multiply(self, on: list[Any], index: int, value: Any) -> Any:
        if len(on) < 20:
            on *= 2

    def clear(self, on: list[Any], index: int, value: Any) -> Any:
        return on.clear()


class DictOperations:
    def set(self, on: dict[Any, Any], key: Any, value: Any) -> Any:
        on[key] = value

    def get(self, on: dict[Any, Any], key: Any, value: Any) -> Any:
        return on.get(key, value), len(on), key in on

    def item(self, on: dict[Any, Any], key: Any, value: Any) -> Any:
        return on[key]

    def delete(self, on: dict[Any, Any], key: Any, value: Any) -> Any:
        del on[key]

    def pop(self, on: dict[Any, Any], key: Any, value: Any) -> Any:
        return on.pop(key)

    def pop_last(self, on: dict[Any, Any], key: Any, value: Any) -> Any:
        return on.popitem()

    def default(self, on: dict[Any, Any], key: Any, value: Any) -> Any:
        return on.setdefault(key, value)

    def update(self, on: dict[Any, Any], key: Any, value: Any) -> Any:
        return on.update({key: value, "more": key})

    def join(self, on: dict[Any, Any], key: Any, value: Any) -> Any:
        on |= {key: value}
        return on | {value: key}

    def views(self, on: dict[Any, Any], key: Any, value: Any) -> Any:
        return list(on), list(on.values()), list(on.items()), list(reversed(on))

    def grow_in_loop(self, on: dict[Any, Any], key: Any, value: Any) -> Any:
        for _ in on:
            on[key] = value

    def copied(self, on: dict[Any, Any], key: Any, value: Any) -> Any:
        return on.copy(), on == {key: value}

    def clear(self, on: dict[Any, Any], key: Any, value: Any) -> Any:
        return on.clear()


class SetOperations:
    def add(self, on: set[Any], key: Any, value: Any) -> Any:
        return on.add(key)

    def remove(self, on: set[Any], key: Any, value: Any) -> Any:
        return on.remove(key)

    def discard(self, on: set[Any], key: Any, value: Any) -> Any:
        return on.discard(key)

    def update(self, on: set[Any], key: Any, value: Any) -> Any:
        return on.update([key, value])

    def subtract(self, on: set[Any], key: Any, value: Any) -> Any:
        on -= {key}

    def keep(self, on: set[Any], key: Any, value: Any) -> Any:
        on &= {key, value, 1, 2, 3}

    def toggle(self, on: set[Any], key: Any, value: Any) -> Any:
        on ^= {key, value}

    def ask(self, on: set[Any], key: Any, value: Any) -> Any:
        return key in on, len(on), on <= {key, value}, on.isdisjoint({value}), on == {key}

    def combine(self, on: set[Any], key: Any, value: Any) -> Any:
        return on | {key}, on & {value}, on - {value}

    def clear(self, on: set[Any], key: Any, value: Any) -> Any:
        return on.clear()


class BytesOperations:
    def append(self, on: bytearray, index: int, value: int) -> Any:
        return on.append(value)

    def extend(self, on: bytearray, index: int, value: int) -> Any:
        return on.extend(b"abc")

    def insert(self, on: bytearray, index: int, value: int) -> Any:
        return on.insert(index, value)

    def pop(self, on: bytearray, index: int, value: int) -> Any:
        return on.pop(index)

    def get(self, on: bytearray, index: int, value: int) -> Any:
        return on[index], on[index:], value in on

    def set(self, on: bytearray, index: int, value: int) -> Any:
        on[index] = value

    def set_slice(self, on: bytearray, index: int, value: int) -> Any:
        on[index : index + 3] = b"xy"

    def delete(self, on: bytearray, index: int, value: int) -> Any:
        del on[index]

    def find(self, on: bytearray, index: int, value: int) -> Any:
        return on.find(b"a"), on.count(b"b"), bytes(on), on.hex(), len(on)

    def reverse(self, on: bytearray, index: int, value: int) -> Any:
        return on.reverse()

    def add(self, on: bytearray, index: int, value: int) -> Any:
        on += b"end"
        return on + b"!"

    def clear(self, on: bytearray, index: int, value: int) -> Any:
        return on.clear()
