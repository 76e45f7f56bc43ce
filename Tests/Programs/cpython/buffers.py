"""Views of what CPython's modules have in memory."""

import array
import ctypes
import mmap
import struct
from typing import Any


def main() -> None:
    a: Any = array.array("i", range(5))
    with memoryview(a) as m:
        m[1] = 50
        print(a, m.tolist(), bytes(a), m.obj is a, memoryview(a)[1:3].tolist())
        try:
            a.append(8)
        except BufferError as error:
            print(error)
    a.append(9)
    memory: Any = mmap.mmap(-1, 8)
    view = memoryview(memory)
    view[0:2] = b"hi"
    print(memory[:3], b"-".join([memory, a]), view[0])
    view.release()
    memory.close()
    b = bytearray(b"abc")
    same: Any = array.array("b", b)
    b += same
    b[0:1] = same
    print(b, b == same, bytearray(same) == same, b.find(same), int.from_bytes(same, "big"), str(same, "ascii"))
    packed: Any = bytearray(8)
    struct.pack_into("<I", memoryview(packed), 2, 77)
    print(packed, struct.unpack_from("<I", memoryview(packed)[2:]))
    for wrong in (5, "text", a.append):
        try:
            print(memoryview(wrong))
        except TypeError as error:
            print(error)


main()

words: Any = memoryview(array.array("u", "ab"))
for view in (words, memoryview((ctypes.c_int16 * 2)())):
    try:
        print(view[0])
    except NotImplementedError as error:
        print(error)
