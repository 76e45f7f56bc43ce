"""Copies of objects, shallow and deep."""

import copyreg
from types import BuiltinFunctionType, FunctionType, MethodType
from typing import Any, TypeVar

__all__ = ["Error", "copy", "deepcopy"]

_T = TypeVar("_T")


class Error(Exception):
    pass


error = Error

# Types whose instances are their own copies. The second set lacks those that hold other objects.
_deeply_atomic: set[Any] = {
    type(None), int, float, bool, complex, bytes, str, type, range, property, type(Ellipsis), type(NotImplemented),
    FunctionType, BuiltinFunctionType,
}
_atomic: set[Any] = _deeply_atomic | {tuple, frozenset, slice, MethodType}


def copy(x: _T) -> _T:
    """A new object with the same parts."""
    cls: Any = type(x)
    if cls in _atomic:
        return x
    source: Any = x
    result: Any
    if cls is list or cls is dict or cls is set or cls is bytearray:
        result = source.copy()
    elif issubclass(cls, type):
        result = x
    else:
        copier: Any = getattr(cls, "__copy__", None)
        result = copier(x) if copier is not None else _remade(source, None)
    return result  # type: ignore[no-any-return]


def deepcopy(x: _T, memo: dict[int, Any] | None = None, _nil: Any = []) -> _T:
    """A new object with copies of the parts. Each object is copied once: `memo` has the copies by the `id` of the original."""
    cls: Any = type(x)
    if cls in _deeply_atomic:
        return x
    if memo is None:
        memo = {}
    known = memo.get(id(x), _nil)
    if known is not _nil:
        return known  # type: ignore[no-any-return]
    result = _deep(x, cls, memo)
    if result is not x:
        memo[id(x)] = result
        _keep(x, memo)
    return result  # type: ignore[no-any-return]


def _deep(x: Any, cls: Any, memo: dict[int, Any]) -> Any:
    if cls is list:
        return _deep_list(x, memo)
    if cls is dict:
        return _deep_dict(x, memo)
    if cls is tuple:
        return _deep_tuple(x, memo)
    if cls is bytearray:
        return bytearray(x)
    if cls is MethodType:
        return MethodType(x.__func__, deepcopy(x.__self__, memo))
    if issubclass(cls, type):
        return x
    copier: Any = getattr(x, "__deepcopy__", None)
    return copier(memo) if copier is not None else _remade(x, memo)


def _deep_list(x: list[Any], memo: dict[int, Any]) -> list[Any]:
    copies: list[Any] = []
    memo[id(x)] = copies
    for item in x:
        copies.append(deepcopy(item, memo))
    return copies


def _deep_dict(x: dict[Any, Any], memo: dict[int, Any]) -> dict[Any, Any]:
    copies: dict[Any, Any] = {}
    memo[id(x)] = copies
    for key, value in x.items():
        copies[deepcopy(key, memo)] = deepcopy(value, memo)
    return copies


def _deep_tuple(x: tuple[Any, ...], memo: dict[int, Any]) -> Any:
    """The tuple itself when none of its parts is a copy, and the one made on the way when it holds itself."""
    copies = [deepcopy(item, memo) for item in x]
    if id(x) in memo:
        return memo[id(x)]
    for before, after in zip(x, copies):
        if before is not after:
            return tuple(copies)
    return x


def _keep(x: Any, memo: dict[int, Any]) -> None:
    """Keeps `x` alive as long as `memo`, so that no other object gets its `id`."""
    kept: list[Any] = memo.setdefault(id(memo), [])
    kept.append(x)


def _remade(x: Any, memo: dict[int, Any] | None) -> Any:
    """A copy by what the object itself, or `copyreg`, says about its parts; a deep one where there is a memo."""
    reduced = copyreg._reduced(x)
    if isinstance(reduced, str):
        return x
    parts = list(reduced) + [None] * (5 - len(reduced))
    args: Any = parts[1]
    if memo is not None:
        args = [deepcopy(arg, memo) for arg in args]
    y: Any = parts[0](*args)
    if memo is not None:
        memo[id(x)] = y
    if parts[2] is not None:
        _set_state(y, parts[2] if memo is None else deepcopy(parts[2], memo))
    if parts[3] is not None:
        for item in parts[3]:
            y.append(item if memo is None else deepcopy(item, memo))
    if parts[4] is not None:
        for key, value in parts[4]:
            if memo is None:
                y[key] = value
            else:
                y[deepcopy(key, memo)] = deepcopy(value, memo)
    return y


def _set_state(y: Any, state: Any) -> None:
    if hasattr(y, "__setstate__"):
        y.__setstate__(state)
        return
    slots: Any = None
    if isinstance(state, tuple) and len(state) == 2:
        state, slots = state
    if state is not None:
        y.__dict__.update(state)
    if slots is not None:
        for name, value in slots.items():
            setattr(y, name, value)
