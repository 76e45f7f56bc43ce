# The module says what it is for below.
import sys

__doc__ = """Puts its docstring together."""
__doc__ = __doc__ + " Later."


def text() -> str:
    return __doc__


print(text(), len(__doc__), sys.modules[__name__].__doc__ == __doc__)
