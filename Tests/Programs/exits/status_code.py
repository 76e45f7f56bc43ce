"""sys.exit with a number ends the program with that status; finally blocks run first."""

import sys


def clean_up(code: int) -> None:
    try:
        print("working")
        sys.exit(code)
    finally:
        print("cleaning up")


try:
    sys.exit(4)
except SystemExit as error:
    print("caught", error.code, repr(error), error.args)
try:
    sys.exit()
except SystemExit as error:
    print("caught", error.code)
try:
    raise SystemExit("message")
except BaseException as error:
    print(type(error).__name__, error)
try:
    clean_up(9)
except Exception:
    print("SystemExit is no Exception")
except SystemExit as error:
    print("exit with", error)
clean_up(37)
print("never printed")
