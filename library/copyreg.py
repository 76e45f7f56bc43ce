"""How objects are taken apart and put together again, for `copy` and for pickling."""

from typing import Any, Callable

__all__ = ["constructor", "pickle"]

dispatch_table: dict[type[Any], Callable[[Any], Any]] = {}


def pickle(ob_type: type[Any], pickle_function: Callable[[Any], Any], constructor_ob: Any = None) -> None:
    """Makes `pickle_function` take instances of `ob_type` apart."""
    if not callable(pickle_function):
        raise TypeError("reduction functions must be callable")
    dispatch_table[ob_type] = pickle_function
    if constructor_ob is not None:
        constructor(constructor_ob)


def constructor(object: Callable[..., Any]) -> None:
    """Checks that `object` can be called."""
    if not callable(object):
        raise TypeError("constructors must be callable")


def __newobj__(cls: Any, *args: Any) -> Any:
    return cls.__new__(cls, *args)


def __newobj_ex__(cls: Any, args: Any, kwargs: Any) -> Any:
    return cls.__new__(cls, *args, **kwargs)


# Built-in types of immutable values: an instance of a subclass is made from its value.
_values: list[type[Any]] = [int, float, complex, str, bytes, tuple]


def _reduced(x: Any) -> Any:
    """What remakes `x`: a name for itself, or a function, its arguments, a state, items and pairs."""
    cls = type(x)
    reduce: Any = dispatch_table.get(cls)
    if reduce is not None:
        return reduce(x)
    reduce = getattr(x, "__reduce_ex__", None)
    if reduce is not None:
        return reduce(4)
    reduce = getattr(x, "__reduce__", None)
    if reduce is not None:
        return reduce()
    if isinstance(x, (set, frozenset, bytearray)):
        return cls, (list(x),), _state(x)
    make, args = _maker(x, cls)
    getstate: Any = getattr(cls, "__getstate__", None)
    state = _state(x) if getstate is None else getstate(x)
    items = iter(x) if isinstance(x, list) else None
    pairs = iter(x.items()) if isinstance(x, dict) else None
    return make, args, state, items, pairs


def _maker(x: Any, cls: Any) -> tuple[Callable[..., Any], tuple[Any, ...]]:
    """What makes an instance that still lacks its state."""
    if hasattr(cls, "_member_map_"):
        return cls, (x.value,)
    if hasattr(cls, "__getnewargs_ex__"):
        args, kwargs = x.__getnewargs_ex__()
        return __newobj_ex__, (cls, args, kwargs)
    if hasattr(cls, "__getnewargs__"):
        return __newobj__, (cls, *x.__getnewargs__())
    for value in _values:
        if isinstance(x, value):
            return __newobj__, (cls, value(x))
    if cls is not object and not isinstance(x, (list, dict)) and not hasattr(x, "__dict__") and not _has_slots(cls):
        raise TypeError(f"cannot pickle '{cls.__name__}' object")
    return __newobj__, (cls,)


def _has_slots(cls: Any) -> bool:
    return any("__slots__" in base.__dict__ for base in cls.__mro__)


def _state(x: Any) -> Any:
    """The instance dict, and the slots where there are any."""
    state: Any = getattr(x, "__dict__", None)
    if state is not None:
        state = dict(state) or None
    slots: dict[str, Any] = {}
    for base in type(x).__mro__:
        names = base.__dict__.get("__slots__", ())
        for name in (names,) if isinstance(names, str) else names:
            if name.startswith("__") and not name.endswith("__"):
                name = f"_{base.__name__.lstrip('_')}{name}"
            if name not in ("__dict__", "__weakref__") and hasattr(x, name):
                slots[name] = getattr(x, name)
    return (state, slots) if slots else state
