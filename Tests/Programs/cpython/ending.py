"""SystemExit that Python's code raises ends the program."""

import argparse

parser = argparse.ArgumentParser(prog="ending")
parser.add_argument("--count", type=int, default=1)
options = parser.parse_args(("--count", "3"))
print(options.count)
try:
    parser.parse_args(("--count", "x"))
except SystemExit as error:
    print("exit", error.code)
parser.exit(3, "bye\n")
