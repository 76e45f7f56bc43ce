"""Exceptions of both sides are given back when both have dropped them."""

import gc
import sys

import thrower

COUNT = 3000


class Mine(Exception):
    pass


def throw():
    raise Mine("text")


for _ in range(COUNT):
    thrower.catch(throw)
    try:
        thrower.slow(1)
    except thrower.Slow:
        pass
thrower.saved = None
gc.collect()
assert sys.getrefcount(Mine) < COUNT
