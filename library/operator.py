"""Python's operators as functions."""

from __future__ import annotations

from builtins import abs as _abs
from typing import (
    TYPE_CHECKING,
    Any,
    Callable,
    Container,
    Generic,
    Iterable,
    MutableMapping,
    MutableSequence,
    ParamSpec,
    Protocol,
    Sequence,
    SupportsAbs,
    SupportsIndex,
    TypeVar,
    TypeVarTuple,
    Unpack,
    final,
    overload,
)

__all__ = [
    "abs", "add", "and_", "attrgetter", "call", "concat", "contains", "countOf", "delitem", "eq", "floordiv", "ge", "getitem",
    "gt", "iadd", "iand", "iconcat", "ifloordiv", "ilshift", "imatmul", "imod", "imul", "index", "indexOf", "inv", "invert",
    "ior", "ipow", "irshift", "is_", "is_not", "isub", "itemgetter", "itruediv", "ixor", "le", "length_hint", "lshift", "lt",
    "matmul", "methodcaller", "mod", "mul", "ne", "neg", "not_", "or_", "pos", "pow", "rshift", "setitem", "sub", "truediv",
    "truth", "xor",
]

if TYPE_CHECKING:
    from _typeshed import SupportsGetItem

_R = TypeVar("_R")
_T = TypeVar("_T")
_T_co = TypeVar("_T_co", covariant=True)
_T1 = TypeVar("_T1")
_T2 = TypeVar("_T2")
_Ts = TypeVarTuple("_Ts")
_K = TypeVar("_K")
_V = TypeVar("_V")
_P = ParamSpec("_P")


class _SupportsInversion(Protocol[_T_co]):
    def __invert__(self) -> _T_co: ...


class _SupportsNeg(Protocol[_T_co]):
    def __neg__(self) -> _T_co: ...


class _SupportsPos(Protocol[_T_co]):
    def __pos__(self) -> _T_co: ...


# Comparisons


def lt(a: Any, b: Any, /) -> Any:
    return a < b


def le(a: Any, b: Any, /) -> Any:
    return a <= b


def eq(a: object, b: object, /) -> Any:
    return a == b


def ne(a: object, b: object, /) -> Any:
    return a != b


def ge(a: Any, b: Any, /) -> Any:
    return a >= b


def gt(a: Any, b: Any, /) -> Any:
    return a > b


# Truth and identity


def not_(a: object, /) -> bool:
    return not a


def truth(a: object, /) -> bool:
    return True if a else False


def is_(a: object, b: object, /) -> bool:
    return a is b


def is_not(a: object, b: object, /) -> bool:
    return a is not b


# Numbers


def abs(a: SupportsAbs[_T], /) -> _T:
    return _abs(a)


def add(a: Any, b: Any, /) -> Any:
    return a + b


def and_(a: Any, b: Any, /) -> Any:
    return a & b


def floordiv(a: Any, b: Any, /) -> Any:
    return a // b


def index(a: SupportsIndex, /) -> int:
    if isinstance(a, int):
        return a if type(a) is int else int.__add__(a, 0)
    cls = type(a)
    convert: Any = getattr(cls, "__index__", None)
    if convert is None:
        raise TypeError(f"'{cls.__name__}' object cannot be interpreted as an integer")
    value = convert(a)
    if not isinstance(value, int):
        raise TypeError(f"__index__ returned non-int (type {type(value).__name__})")
    return value


def inv(a: _SupportsInversion[_T_co], /) -> _T_co:
    return ~a


def invert(a: _SupportsInversion[_T_co], /) -> _T_co:
    return ~a


def lshift(a: Any, b: Any, /) -> Any:
    return a << b


def mod(a: Any, b: Any, /) -> Any:
    return a % b


def mul(a: Any, b: Any, /) -> Any:
    return a * b


def matmul(a: Any, b: Any, /) -> Any:
    return a @ b


def neg(a: _SupportsNeg[_T_co], /) -> _T_co:
    return -a


def or_(a: Any, b: Any, /) -> Any:
    return a | b


def pos(a: _SupportsPos[_T_co], /) -> _T_co:
    return +a


def pow(a: Any, b: Any, /) -> Any:
    return a**b


def rshift(a: Any, b: Any, /) -> Any:
    return a >> b


def sub(a: Any, b: Any, /) -> Any:
    return a - b


def truediv(a: Any, b: Any, /) -> Any:
    return a / b


def xor(a: Any, b: Any, /) -> Any:
    return a ^ b


# Sequences and mappings


def concat(a: Sequence[_T], b: Sequence[_T], /) -> Sequence[_T]:
    _require_sequence(a)
    left: Any = a
    return left + b  # type: ignore[no-any-return]


def _require_sequence(a: object) -> None:
    if not hasattr(a, "__getitem__"):
        raise TypeError(f"'{type(a).__name__}' object can't be concatenated")


def contains(a: Container[object], b: object, /) -> bool:
    return b in a


def countOf(a: Iterable[object], b: object, /) -> int:
    count = 0
    for item in a:
        if item is b or item == b:
            count += 1
    return count


@overload
def delitem(a: MutableSequence[Any], b: int, /) -> None: ...
@overload
def delitem(a: MutableSequence[Any], b: slice, /) -> None: ...
@overload
def delitem(a: MutableMapping[_K, Any], b: _K, /) -> None: ...
def delitem(a: Any, b: Any, /) -> None:
    del a[b]


@overload
def getitem(a: Sequence[_T], b: slice, /) -> Sequence[_T]: ...
@overload
def getitem(a: SupportsGetItem[_K, _V], b: _K, /) -> _V: ...
def getitem(a: Any, b: Any, /) -> Any:
    return a[b]


def indexOf(a: Iterable[_T], b: _T, /) -> int:
    for position, item in enumerate(a):
        if item is b or item == b:
            return position
    raise ValueError("sequence.index(x): x not in sequence")


@overload
def setitem(a: MutableSequence[_T], b: int, c: _T, /) -> None: ...
@overload
def setitem(a: MutableSequence[_T], b: slice, c: Sequence[_T], /) -> None: ...
@overload
def setitem(a: MutableMapping[_K, _V], b: _K, c: _V, /) -> None: ...
def setitem(a: Any, b: Any, c: Any, /) -> None:
    a[b] = c


def length_hint(obj: object, default: int = 0, /) -> int:
    """How many items `obj` has, as far as it knows."""
    cls = type(obj)
    if hasattr(cls, "__len__"):
        sized: Any = obj
        return len(sized)
    hint: Any = getattr(cls, "__length_hint__", None)
    if hint is None:
        return default
    try:
        value = hint(obj)
    except TypeError:
        return default
    if value is NotImplemented:
        return default
    if not isinstance(value, int):
        raise TypeError(f"__length_hint__ must be an integer, not {type(value).__name__}")
    if value < 0:
        raise ValueError("__length_hint__() should return >= 0")
    return value


def call(obj: Callable[_P, _R], /, *args: _P.args, **kwargs: _P.kwargs) -> _R:
    return obj(*args, **kwargs)


# In place


def iadd(a: Any, b: Any, /) -> Any:
    a += b
    return a


def iand(a: Any, b: Any, /) -> Any:
    a &= b
    return a


def iconcat(a: Any, b: Any, /) -> Any:
    _require_sequence(a)
    a += b
    return a


def ifloordiv(a: Any, b: Any, /) -> Any:
    a //= b
    return a


def ilshift(a: Any, b: Any, /) -> Any:
    a <<= b
    return a


def imod(a: Any, b: Any, /) -> Any:
    a %= b
    return a


def imul(a: Any, b: Any, /) -> Any:
    a *= b
    return a


def imatmul(a: Any, b: Any, /) -> Any:
    a @= b
    return a


def ior(a: Any, b: Any, /) -> Any:
    a |= b
    return a


def ipow(a: Any, b: Any, /) -> Any:
    a **= b
    return a


def irshift(a: Any, b: Any, /) -> Any:
    a >>= b
    return a


def isub(a: Any, b: Any, /) -> Any:
    a -= b
    return a


def itruediv(a: Any, b: Any, /) -> Any:
    a /= b
    return a


def ixor(a: Any, b: Any, /) -> Any:
    a ^= b
    return a


# Functions made to measure


@final
class attrgetter(Generic[_T_co]):
    """Reads attributes, dotted names included: of one name its value, of several a tuple."""

    _names: list[list[str]]

    @overload
    def __init__(self: "attrgetter[Any]", attr: str, /) -> None: ...
    @overload
    def __init__(self: "attrgetter[tuple[Any, Any]]", attr: str, attr2: str, /) -> None: ...
    @overload
    def __init__(self: "attrgetter[tuple[Any, Any, Any]]", attr: str, attr2: str, attr3: str, /) -> None: ...
    @overload
    def __init__(self: "attrgetter[tuple[Any, Any, Any, Any]]", attr: str, attr2: str, attr3: str, attr4: str, /) -> None: ...
    @overload
    def __init__(self: "attrgetter[tuple[Any, ...]]", attr: str, /, *attrs: str) -> None: ...
    def __init__(self, attr: Any, /, *attrs: Any) -> None:
        names: tuple[Any, ...] = (attr, *attrs)
        for name in names:
            if not isinstance(name, str):
                raise TypeError("attribute name must be a string")
        self._names = [name.split(".") for name in names]

    def __call__(self, obj: Any, /) -> _T_co:
        names = self._names
        result: Any
        if len(names) == 1:
            result = _attribute(obj, names[0])
        else:
            result = tuple([_attribute(obj, name) for name in names])
        return result  # type: ignore[no-any-return]

    def __repr__(self) -> str:
        return f"operator.attrgetter({', '.join([repr('.'.join(name)) for name in self._names])})"

    def __reduce__(self) -> Any:
        return attrgetter, tuple([".".join(name) for name in self._names])


def _attribute(obj: Any, path: list[str]) -> Any:
    for name in path:
        obj = getattr(obj, name)
    return obj


@final
class itemgetter(Generic[_T_co]):
    """Reads items: of one index or key its value, of several a tuple."""

    _items: tuple[Any, ...]
    _item: Any

    @overload
    def __init__(self: "itemgetter[_T]", item: _T, /) -> None: ...
    @overload
    def __init__(self: "itemgetter[tuple[_T1, _T2, Unpack[_Ts]]]", item: _T1, item2: _T2, /, *items: Unpack[_Ts]) -> None: ...
    def __init__(self, item: Any, /, *items: Any) -> None:
        self._item = item
        self._items = items

    def __call__(self, obj: SupportsGetItem[Any, Any]) -> Any:
        source: Any = obj
        if not self._items:
            return source[self._item]
        return (source[self._item], *[source[item] for item in self._items])

    def __repr__(self) -> str:
        return f"operator.itemgetter({', '.join([repr(item) for item in (self._item, *self._items)])})"

    def __reduce__(self) -> Any:
        return itemgetter, (self._item, *self._items)


@final
class methodcaller:
    """Calls the method of that name, always with the same arguments."""

    def __init__(self, name: str, /, *args: Any, **kwargs: Any) -> None:
        if not isinstance(name, str):
            raise TypeError("method name must be a string")
        self._name = name
        self._args = args
        self._kwargs = kwargs

    def __call__(self, obj: Any) -> Any:
        return getattr(obj, self._name)(*self._args, **self._kwargs)

    def __repr__(self) -> str:
        parts = [repr(self._name), *[repr(arg) for arg in self._args]]
        parts += [f"{name}={value!r}" for name, value in self._kwargs.items()]
        return f"operator.methodcaller({', '.join(parts)})"


__lt__ = lt
__le__ = le
__eq__ = eq
__ne__ = ne
__ge__ = ge
__gt__ = gt
__not__ = not_
__abs__ = abs
__add__ = add
__and__ = and_
__call__ = call
__floordiv__ = floordiv
__index__ = index
__inv__ = inv
__invert__ = invert
__lshift__ = lshift
__mod__ = mod
__mul__ = mul
__matmul__ = matmul
__neg__ = neg
__or__ = or_
__pos__ = pos
__pow__ = pow
__rshift__ = rshift
__sub__ = sub
__truediv__ = truediv
__xor__ = xor
__concat__ = concat
__contains__ = contains
__delitem__ = delitem
__getitem__ = getitem
__setitem__ = setitem
__iadd__ = iadd
__iand__ = iand
__iconcat__ = iconcat
__ifloordiv__ = ifloordiv
__ilshift__ = ilshift
__imod__ = imod
__imul__ = imul
__imatmul__ = imatmul
__ior__ = ior
__ipow__ = ipow
__irshift__ = irshift
__isub__ = isub
__itruediv__ = itruediv
__ixor__ = ixor
