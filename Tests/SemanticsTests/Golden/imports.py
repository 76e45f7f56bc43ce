"""Imported names."""

import collections
import math
import os.path as path  #! import-not-found: Cannot find implementation or library stub for module named "os.path"
import sys as system
from collections import OrderedDict as Ordered
from math import missing, pi  #! attr-defined: Module "math" has no attribute "missing"
import not_there  #! import-not-found: Cannot find implementation or library stub for module named "not_there"
from not_there_either import thing  #! import-not-found: Cannot find implementation or library stub for module named "not_there_either"

reveal_type(pi)  #! note: Revealed type is "float"
reveal_type(math.sqrt(2))  #! note: Revealed type is "float"
math.nothing  #! attr-defined: Module has no attribute "nothing"
reveal_type(collections.Counter("aab"))  #! note: Revealed type is "collections.Counter[str]"
reveal_type(system.argv)  #! note: Revealed type is "list[str]"
reveal_type(Ordered([("a", 1)]))  #! note: Revealed type is "collections.OrderedDict[str, int]"
reveal_type(thing)  #! note: Revealed type is "Any"
not_there.anything.at.all
