"""`from package import part` for parts that nobody has imported before."""

from typing import Any

from concurrent import futures
from xml.etree import ElementTree


def names() -> Any:
    return ElementTree.__name__, futures.__name__, ElementTree.fromstring("<a b='1'/>").attrib


def missing() -> None:
    from xml import nothing  # type: ignore


def missing_of_module() -> None:
    from bisect import nothing  # type: ignore


def inner() -> None:
    from made_package import broken  # type: ignore


def part() -> Any:
    from made_package import whole  # type: ignore

    return whole.value
