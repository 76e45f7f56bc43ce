"""sys.exit with a text prints it to standard error and ends with status 1."""

import sys

print("before")
with_number = [1, 2, 3]
try:
    sys.exit("something went wrong: é")
finally:
    print("after", len(with_number))
