# io.StringIO with each kind of line end, and views of what an io.BytesIO holds.
import io
import sys
from typing import Any, Callable


def show(action: Callable[[], object]) -> None:
    try:
        print(ascii(action()))
    except (ValueError, TypeError, OSError, BufferError, OverflowError) as error:
        print(type(error).__name__, error)


for newline in ("\n", None, "", "\r", "\r\n"):
    file = io.StringIO("one\ntwo\r\nthree\rfour", newline)
    show(lambda: (file.getvalue(), file.newlines, file.line_buffering))
    show(lambda: list(file))
    file.seek(0)
    show(lambda: (file.readline(2), file.readline(), file.read(3), file.tell()))
    file.seek(0, 2)
    show(lambda: file.write("\nfive\r\n"))
    show(lambda: (file.getvalue(), file.newlines, file.tell()))
    file.seek(0)
    show(lambda: (file.readlines(4), file.readlines()))
    empty = io.StringIO(newline=newline)
    show(lambda: empty.newlines)
    empty.write("a\rb")
    show(lambda: (empty.newlines, empty.getvalue()))
    show(lambda: empty.detach())
wrong: list[Any] = ["x", "\n\r", 5, b"\n"]
for value in wrong:
    show(lambda: io.StringIO("", value))
closed = io.StringIO("text")
closed.close()
calls: list[Callable[[], object]] = [
    closed.read, closed.flush, closed.isatty, closed.readable, closed.tell, closed.readlines, lambda: list(closed), lambda: closed.newlines,
]
for call in calls:
    show(call)

data = io.BytesIO(b"hello world")
data.seek(3)
with data.getbuffer() as view:
    print(bytes(view[:5]), len(view), view.readonly, data.tell())
    view[0] = ord("J")
    print(data.getvalue(), data.read(2))
    show(lambda: data.write(b"CELL"))
    show(lambda: data.truncate(2))
    view[4:] = b"--then!"
    print(data.read(), data.getvalue())
print(data.write(b" and more"), data.getvalue(), data.getbuffer().nbytes)
second = data.getbuffer()
second[:4] = b"last"
print(data.getvalue(), bytes(second[-4:]))
second.release()
data.truncate(4)
data.seek(6)
data.write(b"end")
print(data.getvalue())
show(lambda: (data.seek(sys.maxsize), data.tell(), data.read(), data.write(b"")))
show(lambda: data.write(b"x"))
show(lambda: data.seek(1, 1))
text = io.StringIO("abc")
show(lambda: (text.seek(sys.maxsize), text.tell(), text.read(), text.truncate(sys.maxsize)))
show(lambda: text.write("x"))
data.close()
show(data.getbuffer)
show(lambda: data.write(b"x"))
show(lambda: data.truncate(-1))
