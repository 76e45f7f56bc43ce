import buffers
import gc
import random
import struct
from buffers import Message


def attempt(action, *arguments):
    try:
        print(action(*arguments))
    except Exception as error:
        print(type(error).__name__, error)


def identity():
    a = bytearray(b"abc")
    print(buffers.same(a) is a, buffers.same(a))
    buffers.keep(a)
    a += b"def"
    print(buffers.last_kept() is a, buffers.last_kept(), buffers.total(buffers.last_kept()))
    m = Message(a)
    m.write("more").write("é")
    print(a, m.body is a, m.checksum())
    a[:] = b"new"
    print(m.checksum(), m.body)
    made = buffers.made(5)
    print(made, type(made), isinstance(made, bytearray))
    made.append(200)
    print(buffers.total(made), buffers.same(made) is made)
    holder = [made, made]
    print(buffers.same(holder)[1] is made)


def operations():
    a = bytearray(b"abcabc")
    print(buffers.facts(a), buffers.facts(bytearray()))
    buffers.put(a, 0, 65)
    buffers.put(a, -1, 90)
    print(a, buffers.get(a, 0), buffers.get(a, -1), buffers.append(a, 33))
    buffers.extend(a, b"xy")
    buffers.extend(a, [1, 2])
    buffers.extend(a, a)
    buffers.add(a, b"+")
    buffers.add(a, bytearray(b"-"))
    buffers.insert(a, 1, 66)
    buffers.insert(a, -100, 0)
    print(a, buffers.pop(a, 0), buffers.pop(a, -1), a)
    buffers.remove(a, 33)
    buffers.delete(a, 2)
    buffers.delete(a, -1)
    buffers.reverse(a)
    print(a)
    for bounds in ((None, None, None), (1, 4, None), (-3, None, None), (None, None, -1), (1, None, 3), (50, 60, None)):
        print(bounds, buffers.part(a, *bounds))
    buffers.put_part(a, 1, 3, None, b"12345")
    buffers.put_part(a, 0, 4, 2, b"##")
    buffers.delete_part(a, None, None, 3)
    buffers.delete_part(a, 1, 2, None)
    print(a)
    buffers.repeat(a, 2)
    print(a, len(a))
    buffers.clear(a)
    print(a, len(a))


def failures():
    attempt(buffers.get, bytearray(b"a"), 1)
    attempt(buffers.put, bytearray(b"a"), -2, 1)
    attempt(buffers.put, bytearray(b"a"), 0, 256)
    attempt(buffers.append, bytearray(), -1)
    attempt(buffers.pop, bytearray(), 0)
    attempt(buffers.pop, bytearray(b"a"), 5)
    attempt(buffers.remove, bytearray(b"a"), 5)
    attempt(buffers.delete, bytearray(b"a"), 5)
    attempt(buffers.put_part, bytearray(b"abc"), None, None, 2, b"x")
    attempt(buffers.extend, bytearray(), "text")
    attempt(buffers.extend, bytearray(), [300])


def views():
    a = buffers.made(8)
    view = memoryview(a)
    buffers.put(a, 0, 99)
    print(view[0], view.tolist())
    view[1] = 77
    print(buffers.get(a, 1), buffers.total(a))
    struct.pack_into("<H", a, 2, 0x0102)
    print(buffers.get(a, 2), buffers.get(a, 3))
    attempt(buffers.append, a, 1)
    attempt(buffers.clear, a)
    attempt(buffers.pop, a, 0)
    print(len(a))
    view.release()
    print(buffers.append(a, 1), a)


def to_and_fro():
    m = Message(buffers.made(3))
    print(buffers.churn(m.body, 100))
    for i in range(20):
        m.body.append(i)
        m.write("x")
        print(buffers.churn(m.body, i), m.checksum(), end=" ")
    gc.collect()
    print(m.body)


def mixed_steps():
    chance = random.Random(3)
    a, m = bytearray(b"start"), Message(buffers.made(4))
    for step in range(3000):
        target = a if chance.randrange(2) else m.body
        i, n, kind = chance.randrange(-4, 8), chance.randrange(256), chance.randrange(12)
        try:
            if kind == 0:
                buffers.append(target, n)
            elif kind == 1:
                target.append(n)
            elif kind == 2:
                buffers.put(target, i, n)
            elif kind == 3:
                target[i:i + 2] = bytes([n] * (n % 4))
            elif kind == 4:
                buffers.pop(target, i)
            elif kind == 5:
                buffers.put_part(target, i, i + 3, None, bytes([n]))
            elif kind == 6:
                buffers.reverse(target)
            elif kind == 7:
                buffers.extend(target, a[:10])
            elif kind == 8:
                target.insert(i, n)
            elif kind == 9:
                buffers.delete_part(target, None, None, 2)
            elif kind == 10:
                m.write("text")
            else:
                buffers.insert(target, i, n)
        except Exception as error:
            print(step, type(error).__name__, error)
        if step % 50 == 0:
            print(step, a, m.body, buffers.total(a), m.checksum())


identity()
operations()
failures()
views()
to_and_fro()
mixed_steps()
