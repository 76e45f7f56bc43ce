import array
import ctypes
import gc
import mmap
import threading

import windows


def attempt(action, *arguments):
    try:
        result = action(*arguments)
        if isinstance(result, memoryview):
            result = windows.facts(result), result.tolist(), windows.facts(windows.same(result))
    except Exception as error:
        print(type(error).__name__, error)
        return
    print(result)


def arrays():
    a = array.array("i", range(6))
    m = memoryview(a)
    print(windows.kind(m), windows.is_view(m), windows.kind(a), windows.is_view(a), windows.same(m) == m, windows.owner(m) is a)
    for key in (slice(None), slice(1, 5, 2), slice(None, None, -1), slice(4, 2), 0, -1, 6, (), (0,), "x", ...):
        attempt(windows.get, m, key)
    windows.put(m, 0, 77)
    windows.put(windows.view(a), slice(1, 3), array.array("i", [8, 9]))
    print(a, windows.total(m), windows.equal(m, a), windows.equal(a, m), windows.equal(m, b""))
    for arguments in ((m, 0, 2**31), (m, 0, 1.5), (m, 9, 1), (m, slice(0, 2), b"ab"), (m, slice(0, 2), 5), (m.toreadonly(), 0, 1)):
        attempt(windows.put, *arguments)
    windows.fill(m, 5)
    attempt(windows.cast, m, "B")
    attempt(windows.cast, windows.cast(m, "B"), "h", [4, 3])
    attempt(windows.get, m.cast("B").cast("h", [4, 3]), slice(1, 4, 2))
    attempt(windows.get, m.cast("B").cast("h", [4, 3])[::2], (1, 2))
    attempt(windows.cast, m, "d")
    attempt(windows.cast, m.cast("B")[:1], "B", [])
    for typecode in "bBhHiIlLqQfd":
        attempt(windows.view, array.array(typecode, [1, 2, 3]))


def identity():
    a = array.array("b", range(3))
    m = memoryview(a)
    windows.keep(m)
    print(windows.same(m) is m, windows.last() is m, windows.same([m, m])[1] is m, windows.get(m, slice(1, 2)) is m)
    one, two, three = windows.references(a)
    print(one is two[0] is two[1] is three[0], windows.same(one) is one)
    windows.release(one)
    attempt(lambda: one[0])
    a.append(3) if m.release() is None else None
    attempt(windows.get, windows.last(), 0)
    print(windows.last() is m, a)
    with memoryview(a) as m:
        windows.keep(m)
    attempt(windows.get, m, 0)
    attempt(windows.total, windows.last())
    for x in (array.array("h", [1, 2]), memoryview(b"abcd"), (ctypes.c_char * 2)(b"a", b"b")):
        attempt(windows.made_of, x)


def other_memory():
    text = memoryview(b"immutable")
    print(windows.same(text).readonly, windows.owner(text), hash(windows.same(text)) == hash(b"immutable"))
    attempt(windows.put, text, 0, 1)
    attempt(windows.get, text, slice(2, 5))
    numbers = (ctypes.c_int * 3)(1, 2, 3)
    attempt(windows.get, memoryview(numbers), 0)
    windows.put(memoryview(numbers).cast("B").cast("i"), 1, 50)
    print(list(numbers))
    with mmap.mmap(-1, 16) as memory:
        windows.put(windows.view(memory), slice(0, 3), b"abc")
        print(memory[:5], windows.total(memoryview(memory)))
    for x in (3, "x", [1], None, object(), range(3)):
        attempt(windows.view, x)
    released = memoryview(b"abc")
    released.release()
    print(windows.kind(released), repr(windows.same(released))[:9], windows.equal(released, b"abc"))
    attempt(windows.facts, released)
    attempt(windows.get, released, 0)


def exporters():
    """Memory with gaps, backwards, in Fortran's order, of records, and of numbers that are not native."""
    try:
        from _testbuffer import ND_FORTRAN, ndarray
    except ImportError:
        return print("CPython's own tests are not installed")
    rows = list(range(12))
    for owner in (ndarray(rows, shape=[3, 4], format="h"), ndarray(rows, shape=[3, 4], format="h", flags=ND_FORTRAN), ndarray(rows, shape=[12], format="i")[::-2],
                  ndarray([(1, 2), (3, 4)], shape=[2], format="hi"), ndarray(5, shape=[], format="i"), ndarray([1, 2, 3], shape=[3], format="<i"),
                  ndarray(rows, shape=[3, 4], format="B")[::-1, ::2], ndarray([1, 2], shape=[2], format="i")[2:]):
        m = memoryview(owner)
        for key in (0, slice(1, None), (1, 1), slice(None, None, -1), ()):
            attempt(windows.get, m, key)
            attempt(windows.get, windows.view(owner), key)
        attempt(windows.same, m)
        attempt(windows.put, m, 0, 1)
        attempt(windows.cast, m, "B")
        same = windows.same(m)
        print(windows.equal(m, owner), windows.equal(m, m), same.format, same.shape, same.strides, bytes(same))


def bytearrays():
    b = bytearray(b"hello world")
    part = memoryview(b)[2:8]
    for change in (lambda m: m, lambda m: m[::-2], lambda m: m.cast("H"), lambda m: m.cast("B", [3, 2])[1:], lambda m: m.toreadonly(), lambda m: m[3:3]):
        attempt(windows.same, change(part))
    windows.put(part, 0, 65)
    print(b, windows.owner(part) is b, windows.same(part).obj is b)
    windows.keep(part)
    b[3] = 66
    print(windows.last().tolist(), b)
    part.release()
    b.append(33)
    gone = windows.get(memoryview(b), slice(0, 4))
    attempt(b.append, 1)
    del gone
    b.append(1)
    own, evens, shorts = windows.of_bytearray(7)
    evens[1] = 200
    own[0] = 99
    attempt(lambda: evens)
    attempt(lambda: shorts)
    attempt(own.pop)
    del evens, shorts
    print(own.pop(), own)
    made = windows.kept_bytearray(5)
    made[1] = 7
    windows.put(windows.last(), 2, 8)
    print(made.tolist(), windows.last().obj is made.obj, type(made.obj).__name__)


def native_bytes():
    m = windows.of_bytes(6)
    attempt(lambda: m)
    print(m == bytes([1, 2, 3, 4, 5]), bytes(m), m[1:3].tolist(), memoryview(m).nbytes, hash(m) == hash(bytes([1, 2, 3, 4, 5])), m[4])
    attempt(m.__setitem__, 0, 1)
    attempt(m.cast, "B", [5, 1])
    attempt(array.array("B", m).tolist)
    windows.keep(m)
    del m
    gc.collect()
    attempt(windows.last)


def buffers_are_free_again():
    """What only passed through native code hinders nobody."""
    a = array.array("i", range(4))
    print(windows.total(memoryview(a)))
    a.append(4)
    print(windows.total(memoryview(a)))
    memory = mmap.mmap(-1, 8)
    windows.fill(windows.view(memory), 3)
    memory.close()
    print(windows.within(a, lambda m: (attempt(a.append, 1), m.tolist())))
    a.append(5)
    print(windows.during(a, lambda: attempt(a.append, 2)), a)
    memory = mmap.mmap(-1, 8)
    print(windows.during(memory, lambda: attempt(memory.close)))
    memory.close()
    b = bytearray(b"abc")
    print(windows.within(b, lambda m: (attempt(b.append, 1), m.tolist())))
    b.append(1)
    print(a, b)


def threads():
    a = array.array("i", bytes(4 * 4000))
    m = memoryview(a)

    def work(k):
        part = m[1000 * k : 1000 * (k + 1)]
        for value in range(30):
            windows.fill(part, value + k)

    workers = [threading.Thread(target=work, args=(k,)) for k in range(4)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    print([set(a[1000 * k : 1000 * (k + 1)]) for k in range(4)])


arrays()
identity()
other_memory()
exporters()
bytearrays()
native_bytes()
buffers_are_free_again()
threads()
