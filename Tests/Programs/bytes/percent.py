"""bytes % arguments, and bytearray's."""

from typing import Any


class Shown:
    def __bytes__(self) -> bytes:
        return b"<shown>"


def show(pattern: Any, arguments: Any) -> None:
    try:
        print(pattern % arguments)
    except Exception as error:
        print(type(error).__name__, error)


print(b"%d-%s" % (5, b"z"), b"%5d|%-5d|%05d" % (1, 2, 3), b"%x %X %o %#x" % (255, 255, 8, 255))
print(b"%.2f %e %g" % (1.5, 2.0, 0.1), b"100%%" % (), b"%b" % b"raw\xff\x00")
print(b"%(a)s:%(b)d" % {b"a": b"x", b"b": 3}, b"%c%c" % (65, b"B"), b"%a %r" % ("ä", [1, "é"]))
print(b"%s" % bytearray(b"ab"), b"%10.2s|" % b"abc", b"%-6s|" % Shown())
print(bytearray(b"%d") % 3, type(bytearray(b"%s") % b"x").__name__)
for arguments in (("text",), (1, 2), (), (None,), ({b"a": 1},)):
    show(b"%s", arguments)
for argument in ("x", 1.5, b"ab", 256, -1, b"a", bytearray(b"z"), None, True):
    show(b"%c", argument)
for argument in ("x", b"1", 1.5, None, 3, True):
    show(b"%d", argument)
    show(b"%x", argument)
    show(b"%f", argument)
for pattern in (b"%", b"%(a", b"%(a)s", b"%5", b"%*d", b"%.*f", b"\xff%s\xfe"):
    show(pattern, b"q")
show(b"%*d|%-*d|", (5, 1, 4, 2))
show(b"%(k)s %(k)s", {b"k": b"v"})
show(b"%(k)s", {"k": b"v"})
show(b"no conversions", b"x")
show(b"no conversions", {})
