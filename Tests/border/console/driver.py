import contextlib
import io
import sys

import console

sys.stdin = io.StringIO("a\nb\n")
print(console.lines())
sys.stdin = io.StringIO("one\ntwo\nthree\n")
print(repr(console.first()), console.asked("? "), console.shouted())
try:
    console.asked("")
except EOFError as error:
    print("EOFError", error)
print(repr(console.redirected(lambda: print("python"))))
new = io.StringIO()
print(console.swapped(new, lambda: print("python too")), repr(new.getvalue()))
sys.argv = ["x", "y", "z"]
print(console.arguments(), console.kept())
with contextlib.redirect_stderr(io.StringIO()) as errors:
    console.complain()
print(repr(errors.getvalue()))


class Broken:
    def write(self, text):
        raise OSError("broken")

    def flush(self):
        pass


try:
    with contextlib.redirect_stderr(Broken()):
        console.complain()
except OSError as error:
    print(type(error).__name__, error)
