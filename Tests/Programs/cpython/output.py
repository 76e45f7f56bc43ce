"""Native output and Python's are in order, also what Python writes as bytes and at its end."""

import atexit
import cmd
import pprint
import sys
import textwrap

print("native 1")
pprint.pprint((1, 2, "three"))
print("native 2", end=" ")
pprint.pprint("same line")
cmd.sys.stdout.write("through Python's sys\n")  # type: ignore[attr-defined]
cmd.sys.stdout.flush()  # type: ignore[attr-defined]
cmd.sys.stdout.buffer.write(b"bytes\n")  # type: ignore[attr-defined]
cmd.sys.stdout.buffer.flush()  # type: ignore[attr-defined]
print("native 3")
print(textwrap.fill("some words that are long enough to be folded at this width", width=20))
cmd.sys.stderr.write("to stderr\n")  # type: ignore[attr-defined]
print(cmd.sys.argv == sys.argv)  # type: ignore[attr-defined]

def goodbye() -> None:
    pprint.pprint("native atexit")

atexit.register(goodbye)
print("end")
