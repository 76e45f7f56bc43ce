from typing import NamedTuple

THIRTEEN = 13


class Pair(NamedTuple):
    left: int
    right: int
