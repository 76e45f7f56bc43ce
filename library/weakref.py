"""Weak references and what is made of them.

The mappings and sets drop their dead entries when they are looked at: an entry is dead from the collection on that found its
object unreachable.
"""

from __future__ import annotations

import atexit
import builtins
import itertools
from _python import attribute as _attribute
from _weakref import CallableProxyType, ProxyType, ReferenceType, proxy, ref
from collections.abc import Callable, Iterable, Iterator, Mapping, MutableMapping, MutableSet
from typing import Any, Generic, TypeVar, overload

__all__ = [
    "CallableProxyType",
    "ProxyType",
    "ProxyTypes",
    "ReferenceType",
    "WeakKeyDictionary",
    "WeakMethod",
    "WeakSet",
    "WeakValueDictionary",
    "finalize",
    "proxy",
    "ref",
]

ProxyTypes = (ProxyType, CallableProxyType)

_T = TypeVar("_T")
_D = TypeVar("_D")
_KT = TypeVar("_KT")
_VT = TypeVar("_VT")


class _Anchor:
    """What a WeakMethod refers to as a reference; what it stands for it knows by two references of its own."""


_anchor = _Anchor()


class WeakMethod(ReferenceType[_T]):
    """A weak reference to a bound method: dead as soon as the object it is bound to is."""

    def __new__(cls, meth: Callable[..., Any], callback: Callable[[Any], Any] | None = None) -> WeakMethod[_T]:
        self: WeakMethod[_T] = ReferenceType.__new__(cls, _anchor)  # type: ignore[type-var]
        return self

    def __init__(self, meth: Callable[..., Any], callback: Callable[[Any], Any] | None = None) -> None:
        try:
            instance = meth.__self__  # type: ignore[attr-defined]
            function = meth.__func__  # type: ignore[attr-defined]
        except AttributeError:
            raise TypeError(f"argument should be a bound method, not {type(meth)}") from None

        def gone(_: Any) -> None:
            if self._alive:
                self._alive = False
                if callback is not None:
                    callback(self)

        self._alive = True
        self._instance: Any = ref(instance, gone)
        self._function: Any = ref(function, gone)
        self._type: Any = type(meth)

    def __call__(self) -> Any:
        instance = self._instance()
        function = self._function()
        if instance is None or function is None:
            return None
        return self._type(function, instance)

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, WeakMethod):
            return NotImplemented
        if not self._alive or not other._alive:
            return self is other
        return bool(self._instance == other._instance and self._function == other._function)

    def __hash__(self) -> int:
        return hash((self._instance, self._function))


class _WeakMapping(MutableMapping[_KT, _VT]):
    """What is the same whichever half of the entries is weak."""

    def _live(self) -> list[tuple[_KT, _VT]]:
        """The entries that are alive; the others are dropped."""
        raise NotImplementedError

    def __len__(self) -> int:
        return len(self._live())

    def __iter__(self) -> Iterator[_KT]:
        return iter([key for key, _ in self._live()])

    def __repr__(self) -> str:
        return f"<{type(self).__name__} at {id(self):#x}>"

    def items(self) -> Iterator[tuple[_KT, _VT]]:  # type: ignore[override]
        return iter(self._live())

    def keys(self) -> Iterator[_KT]:  # type: ignore[override]
        return iter(self)

    def values(self) -> Iterator[_VT]:  # type: ignore[override]
        return iter([value for _, value in self._live()])


class WeakValueDictionary(_WeakMapping[_KT, _VT]):
    """A mapping whose entries go when nothing else refers to their values."""

    def __init__(self, other: Mapping[_KT, _VT] | Iterable[tuple[_KT, _VT]] = (), /, **kwargs: Any) -> None:
        self.data: dict[_KT, ReferenceType[Any]] = {}
        self.update(other, **kwargs)

    def _live(self) -> list[tuple[_KT, _VT]]:
        entries: list[tuple[_KT, _VT]] = []
        for key, reference in list(self.data.items()):
            value = reference()
            if value is not None:
                entries.append((key, value))
            elif self.data.get(key) is reference:
                del self.data[key]
        return entries

    def __getitem__(self, key: _KT) -> _VT:
        value = self.data[key]()
        if value is None:
            raise KeyError(key)
        return value  # type: ignore[no-any-return]

    def __setitem__(self, key: _KT, value: _VT) -> None:
        self.data[key] = ref(value)

    def __delitem__(self, key: _KT) -> None:
        del self.data[key]

    def __contains__(self, key: object) -> bool:
        reference = self.data.get(key)  # type: ignore[call-overload]
        return reference is not None and reference() is not None

    def get(self, key: _KT, default: Any = None) -> Any:
        reference = self.data.get(key)
        value = None if reference is None else reference()
        return default if value is None else value

    def copy(self) -> WeakValueDictionary[_KT, _VT]:
        return WeakValueDictionary(self._live())

    def itervaluerefs(self) -> Iterator[ReferenceType[Any]]:
        return iter(list(self.data.values()))

    def valuerefs(self) -> list[ReferenceType[Any]]:
        return list(self.data.values())


class WeakKeyDictionary(_WeakMapping[_KT, _VT]):
    """A mapping whose entries go when nothing else refers to their keys."""

    def __init__(self, dict: Mapping[_KT, _VT] | Iterable[tuple[_KT, _VT]] | None = None) -> None:
        self.data: builtins.dict[ReferenceType[Any], _VT] = {}
        if dict is not None:
            self.update(dict)

    def _live(self) -> list[tuple[_KT, _VT]]:
        entries: list[tuple[_KT, _VT]] = []
        for reference, value in list(self.data.items()):
            key = reference()
            if key is not None:
                entries.append((key, value))
            else:
                self.data.pop(reference, None)  # a dead reference is still found as itself
        return entries

    def __getitem__(self, key: _KT) -> _VT:
        return self.data[ref(key)]

    def __setitem__(self, key: _KT, value: _VT) -> None:
        self.data[ref(key)] = value

    def __delitem__(self, key: _KT) -> None:
        del self.data[ref(key)]

    def __contains__(self, key: object) -> bool:
        try:
            reference = ref(key)
        except TypeError:
            return False
        return reference in self.data

    def get(self, key: _KT, default: Any = None) -> Any:
        return self.data.get(ref(key), default)

    def copy(self) -> WeakKeyDictionary[_KT, _VT]:
        return WeakKeyDictionary(self._live())

    def keyrefs(self) -> list[ReferenceType[Any]]:
        return list(self.data)


class WeakSet(MutableSet[_T]):
    """A set whose items go when nothing else refers to them."""

    def __init__(self, data: Iterable[_T] | None = None) -> None:
        self.data: set[ReferenceType[Any]] = set()
        for item in data or ():
            self.add(item)

    def _live(self) -> list[_T]:
        items: list[_T] = []
        for reference in list(self.data):
            item = reference()
            if item is not None:
                items.append(item)
            else:
                self.data.discard(reference)
        return items

    def __contains__(self, item: object) -> bool:
        try:
            reference = ref(item)
        except TypeError:
            return False
        return reference in self.data

    def __iter__(self) -> Iterator[_T]:
        return iter(self._live())

    def __len__(self) -> int:
        return len(self._live())

    def add(self, item: _T) -> None:
        self.data.add(ref(item))

    def discard(self, item: _T) -> None:
        self.data.discard(ref(item))

    def remove(self, item: _T) -> None:
        self.data.remove(ref(item))

    def clear(self) -> None:
        self.data.clear()

    def copy(self) -> WeakSet[_T]:
        return WeakSet(self._live())

    def update(self, other: Iterable[_T]) -> None:
        for item in other:
            self.add(item)

    def union(self, other: Iterable[_T]) -> WeakSet[_T]:
        result = self.copy()
        result.update(other)
        return result


class _Pending:
    """What a finalizer will call."""

    def __init__(
        self, reference: ReferenceType[Any], function: Callable[..., Any], args: tuple[Any, ...], kwargs: dict[str, Any], order: int
    ) -> None:
        self.reference = reference
        self.function = function
        self.args = args
        self.kwargs = kwargs
        self.order = order


class finalize:
    """Calls a function once: when an object is found unreachable, or when it is called itself."""

    _pending: dict[finalize, _Pending] = {}
    _order = itertools.count()
    _runs_at_exit = False

    def __init__(self, obj: Any, func: Callable[..., Any], /, *args: Any, **kwargs: Any) -> None:
        self._atexit = True
        if not finalize._runs_at_exit:
            finalize._runs_at_exit = True
            atexit.register(finalize._run_at_exit)
        finalize._pending[self] = _Pending(ref(obj, self._gone), func, args, kwargs, next(finalize._order))

    @staticmethod
    def _run_at_exit() -> None:
        """Calls what is left, the newest first."""
        while left := [entry for entry in finalize._pending.items() if entry[0]._atexit]:
            max(left, key=lambda entry: entry[1].order)[0]()

    def _gone(self, _: Any) -> None:
        self()

    def __call__(self, _: Any = None) -> Any:
        pending = finalize._pending.pop(self, None)
        if pending is None:
            return None
        return pending.function(*pending.args, **pending.kwargs)

    def detach(self) -> tuple[Any, Callable[..., Any], tuple[Any, ...], dict[str, Any]] | None:
        pending = finalize._pending.get(self)
        obj = None if pending is None else pending.reference()
        if pending is None or obj is None or finalize._pending.pop(self, None) is None:
            return None
        return (obj, pending.function, pending.args, pending.kwargs)

    def peek(self) -> tuple[Any, Callable[..., Any], tuple[Any, ...], dict[str, Any]] | None:
        pending = finalize._pending.get(self)
        obj = None if pending is None else pending.reference()
        if pending is None or obj is None:
            return None
        return (obj, pending.function, pending.args, pending.kwargs)

    @property
    def alive(self) -> bool:
        return self in finalize._pending

    @property
    def atexit(self) -> bool:
        return self._atexit

    @atexit.setter
    def atexit(self, value: bool) -> None:
        self._atexit = bool(value)

    def __repr__(self) -> str:
        pending = finalize._pending.get(self)
        obj = None if pending is None else pending.reference()
        if pending is None or obj is None:
            return f"<{type(self).__name__} object at {id(self):#x}; dead>"
        return f"<{type(self).__name__} object at {id(self):#x}; for {type(obj).__name__!r} at {id(obj):#x}>"


def __getattr__(name: str) -> Any:
    """All else is CPython's own, where there is one."""
    return _attribute("weakref", name)
