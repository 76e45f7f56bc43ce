"""Searching and inserting in sorted sequences."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Callable, MutableSequence, TypeVar, overload

if TYPE_CHECKING:
    from _typeshed import SupportsGetItem, SupportsLenAndGetItem, SupportsRichComparisonT

__all__ = ["bisect", "bisect_left", "bisect_right", "insort", "insort_left", "insort_right"]

_T = TypeVar("_T")


@overload
def bisect_right(
    a: SupportsLenAndGetItem[SupportsRichComparisonT],
    x: SupportsRichComparisonT,
    lo: int = 0,
    hi: int | None = None,
    *,
    key: None = None,
) -> int: ...
@overload
def bisect_right(
    a: SupportsGetItem[int, SupportsRichComparisonT], x: SupportsRichComparisonT, lo: int, hi: int, *, key: None = None
) -> int: ...
@overload
def bisect_right(
    a: SupportsGetItem[int, SupportsRichComparisonT], x: SupportsRichComparisonT, lo: int = 0, *, hi: int, key: None = None
) -> int: ...
@overload
def bisect_right(
    a: SupportsLenAndGetItem[_T],
    x: SupportsRichComparisonT,
    lo: int = 0,
    hi: int | None = None,
    *,
    key: Callable[[_T], SupportsRichComparisonT],
) -> int: ...
@overload
def bisect_right(
    a: SupportsGetItem[int, _T],
    x: SupportsRichComparisonT,
    lo: int,
    hi: int,
    *,
    key: Callable[[_T], SupportsRichComparisonT],
) -> int: ...
@overload
def bisect_right(
    a: SupportsGetItem[int, _T],
    x: SupportsRichComparisonT,
    lo: int = 0,
    *,
    hi: int,
    key: Callable[[_T], SupportsRichComparisonT],
) -> int: ...
def bisect_right(a: Any, x: Any, lo: int = 0, hi: int | None = None, *, key: Any = None) -> int:
    """The place behind all items that are not greater than `x`."""
    end = _end(a, lo, hi)
    while lo < end:
        middle = (lo + end) // 2
        if x < (a[middle] if key is None else key(a[middle])):
            end = middle
        else:
            lo = middle + 1
    return lo


@overload
def bisect_left(
    a: SupportsLenAndGetItem[SupportsRichComparisonT],
    x: SupportsRichComparisonT,
    lo: int = 0,
    hi: int | None = None,
    *,
    key: None = None,
) -> int: ...
@overload
def bisect_left(
    a: SupportsGetItem[int, SupportsRichComparisonT], x: SupportsRichComparisonT, lo: int, hi: int, *, key: None = None
) -> int: ...
@overload
def bisect_left(
    a: SupportsGetItem[int, SupportsRichComparisonT], x: SupportsRichComparisonT, lo: int = 0, *, hi: int, key: None = None
) -> int: ...
@overload
def bisect_left(
    a: SupportsLenAndGetItem[_T],
    x: SupportsRichComparisonT,
    lo: int = 0,
    hi: int | None = None,
    *,
    key: Callable[[_T], SupportsRichComparisonT],
) -> int: ...
@overload
def bisect_left(
    a: SupportsGetItem[int, _T],
    x: SupportsRichComparisonT,
    lo: int,
    hi: int,
    *,
    key: Callable[[_T], SupportsRichComparisonT],
) -> int: ...
@overload
def bisect_left(
    a: SupportsGetItem[int, _T],
    x: SupportsRichComparisonT,
    lo: int = 0,
    *,
    hi: int,
    key: Callable[[_T], SupportsRichComparisonT],
) -> int: ...
def bisect_left(a: Any, x: Any, lo: int = 0, hi: int | None = None, *, key: Any = None) -> int:
    """The place before all items that are not less than `x`."""
    end = _end(a, lo, hi)
    while lo < end:
        middle = (lo + end) // 2
        if (a[middle] if key is None else key(a[middle])) < x:
            lo = middle + 1
        else:
            end = middle
    return lo


def _end(a: Any, lo: int, hi: int | None) -> int:
    if lo < 0:
        raise ValueError("lo must be non-negative")
    return len(a) if hi is None else hi


@overload
def insort_right(
    a: MutableSequence[SupportsRichComparisonT],
    x: SupportsRichComparisonT,
    lo: int = 0,
    hi: int | None = None,
    *,
    key: None = None,
) -> None: ...
@overload
def insort_right(
    a: MutableSequence[_T], x: _T, lo: int = 0, hi: int | None = None, *, key: Callable[[_T], SupportsRichComparisonT]
) -> None: ...
def insort_right(a: Any, x: Any, lo: int = 0, hi: int | None = None, *, key: Any = None) -> None:
    """Inserts `x` behind its equals."""
    a.insert(bisect_right(a, x if key is None else key(x), lo, hi, key=key), x)


@overload
def insort_left(
    a: MutableSequence[SupportsRichComparisonT],
    x: SupportsRichComparisonT,
    lo: int = 0,
    hi: int | None = None,
    *,
    key: None = None,
) -> None: ...
@overload
def insort_left(
    a: MutableSequence[_T], x: _T, lo: int = 0, hi: int | None = None, *, key: Callable[[_T], SupportsRichComparisonT]
) -> None: ...
def insort_left(a: Any, x: Any, lo: int = 0, hi: int | None = None, *, key: Any = None) -> None:
    """Inserts `x` before its equals."""
    a.insert(bisect_left(a, x if key is None else key(x), lo, hi, key=key), x)


bisect = bisect_right
insort = insort_right
