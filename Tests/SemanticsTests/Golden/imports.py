"""Imported names."""

import collections
import math
import os.path as path
import sys as system
from collections import OrderedDict as Ordered
from math import missing, pi
import not_there
from not_there_either import thing

reveal_type(pi)
reveal_type(math.sqrt(2))
math.nothing
reveal_type(collections.Counter("aab"))
reveal_type(system.argv)
reveal_type(Ordered([("a", 1)]))
reveal_type(thing)
not_there.anything.at.all
