# args: alpha "beta gamma" 3
"""__name__, sys.argv, a module that is both script and library, import order and import once."""

import sys

import library
from library import main as library_main, value

print("main starts", __name__, library.__name__)
if __name__ == "__main__":
    print("this is the program", sys.argv[1:], len(sys.argv))
library.value += 1
print(value, library.value, library_main(["x"]))
import library as again

print(again is library, again.value, library.calls)
from library import value

print(value)


def later() -> list[str]:
    from library import calls

    calls.append("later")
    return calls


print(later(), library.calls)
if __name__ != "__main__":
    print("never")
sys.exit(library_main(sys.argv[1:]))
