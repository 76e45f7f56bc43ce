"""A native view that was kept does not hold its memory: what has gone is missed when it is used."""

import array
import mmap

import windows

a = array.array("i", range(4))
windows.keep(memoryview(a))
a.append(4)
assert windows.total(windows.last()) == 6
del a[:]
try:
    windows.get(windows.last(), 0)
    raise AssertionError("the memory has gone")
except BufferError as error:
    assert "re-sized" in str(error)
memory = mmap.mmap(-1, 8)
windows.keep(memoryview(memory))
memory.close()
try:
    windows.get(windows.last(), 0)
    raise AssertionError("the memory has gone")
except ValueError as error:
    assert "closed" in str(error), error
b = bytearray(b"abcdef")
windows.keep(memoryview(b)[2:])
del b[3:]
try:
    windows.get(windows.last(), 0)
    raise AssertionError("the memory has gone")
except BufferError as error:
    assert "re-sized" in str(error)
b.extend(b"12345")
assert windows.last().tobytes() == b"c123"

assert type(windows.of_bytes(3).obj).__name__ == "memory"
