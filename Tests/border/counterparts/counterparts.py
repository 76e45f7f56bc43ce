"""What modules of the runtime lack, and CPython's modules of the same names have."""

import functools
import sys
import types
from functools import _CacheInfo
from types import CodeType
from typing import Any


def code_type(value: Any) -> bool:
    return isinstance(value, CodeType)


def info() -> str:
    return _CacheInfo.__name__


def lacks() -> list[Any]:
    return [hasattr(sys, "pypy_version_info"), hasattr(types, "not_there"), getattr(functools, "nothing", 3), hasattr(sys, "_git")]


def refusing(compare: Any) -> Any:
    @functools.wraps(compare)
    def wrapper(left: Any, right: Any) -> bool:
        if not isinstance(right, list):
            return NotImplemented
        try:
            return compare(left, right)
        except (IndexError, TypeError):
            return NotImplemented

    return wrapper


def codes(*functions: Any) -> list[Any]:
    known = {function.__code__ for function in functions}
    return [info.__code__ in known, lacks.__code__ in known, info.__code__.co_name, isinstance(info.__code__, CodeType)]
