"""sys.exit(0), sys.exit(None) and sys.exit(True) from deep inside."""

import sys


def deep(n: int) -> None:
    if n == 0:
        print("leaving")
        sys.exit(None)
    deep(n - 1)


for code in (True, False, 256, -1):
    try:
        sys.exit(code)
    except SystemExit as error:
        print(error.code, error)
deep(50)
