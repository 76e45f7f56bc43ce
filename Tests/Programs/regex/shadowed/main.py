# A module of the program's own whose name the library must not take for one of its parts.
import re

import _re

print(_re.found("x12"), re.escape("a.b"))
