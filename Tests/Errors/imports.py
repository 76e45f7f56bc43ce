"""Modules and names that are not there."""

import nonexistent_module  #! import-not-found: Cannot find implementation or library stub for module named "nonexistent_module"
from math import square_root  #! attr-defined: Module "math" has no attribute "square_root"
from sibling import missing_name, present  #! attr-defined: Module "sibling" has no attribute "missing_name"
from sibling.inner import anything  #! import-not-found: Cannot find implementation or library stub for module named "sibling.inner"

print(present, nonexistent_module.x)
