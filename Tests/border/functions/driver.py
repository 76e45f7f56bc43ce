import contextlib
import copy
import inspect
import io
import pickle
import sys
import threading
import traceback
import weakref

import shapes

print(shapes.add(2, 3), shapes.add(a=1, b=2), shapes.add(2**29, 2**30), shapes.add(2**61, 2**61), shapes.add(-(2**70), 1))
print([shapes.add(n, -1) for n in (0, 1, -1, 2**30, 2**31, 2**60 - 1, 2**60, 2**61, -(2**61), -(2**61) - 1, 2**63, -(2**63), 10**40)])
print(shapes.half(3.0), shapes.half(-0.0), shapes.half(float("inf")), shapes.half(5e-324), shapes.half(1.7e308), shapes.half(float("nan")))
print(shapes.is_even(4), shapes.is_even(5), shapes.is_even(True))
print(shapes.greet("you"), shapes.greet("du", "Hallo", mark="."), shapes.greet(greeting="Salut", name="toi"))
print(shapes.only_positional(1), shapes.only_positional(1, 5), shapes.only_positional(1, b=7))
print(shapes.spread(), shapes.spread(1, 2, 3), shapes.spread(1, x=2, y=3))
print(shapes.nothing(1), shapes.maybe(), shapes.maybe("abc"), shapes.maybe(text=None))
print(shapes.swap((1, "a")), shapes.nested(((1, 2.5), b"x\0y")), shapes.rotate(1 + 2j))
print(shapes.many(1, 2, 3, 4, 5, 6, 7, 8, 9, 10), shapes.many(*range(9), j=1), shapes.factorial(50))

values = [
    None, True, False, 0, 1, -1, 2**62, -(2**100), 1.5, -0.0, 1e300, 1e-300, 2j, "", "a", "é", "ÿ", "Ā", "漢字", "😀", "a\0b", "\ud800",
    b"", b"\xff\0", (), (1,), (1, (2, ("x", None))), frozenset(), frozenset({1, 2}), ..., NotImplemented, int, str, ValueError, type, object,
]  # fmt: skip
for value in values:
    got = shapes.same(value)
    assert type(got) is type(value), value
    print(ascii(got), got == value)

inner = shapes.adder(5)
print(inner(6), shapes.call_it(inner, 7), shapes.call_it(shapes.factorial, 5), shapes.same(inner) is inner)

for wrong in (
    lambda: shapes.add(), lambda: shapes.add(1), lambda: shapes.add(1, 2, 3), lambda: shapes.add(1, c=2), lambda: shapes.add(1, 2, b=3),
    lambda: shapes.only_positional(a=1), lambda: shapes.greet("a", "b", "c"), lambda: shapes.greet(), lambda: shapes.greet("a", marc="b"),
):  # fmt: skip
    try:
        wrong()
    except TypeError as error:
        print(error)

for kind in ("value", "key", "zero", "os", "cause", "context", "none", "notes", "stop", "exit", "group", "assert", "name"):
    try:
        print(shapes.fail(kind))
    except BaseException as error:
        print(type(error), error.args, repr(error.__cause__), repr(error.__context__), error.__suppress_context__)
        print([(frame.name, frame.lineno, frame.line) for frame in traceback.extract_tb(error.__traceback__)][1:])
        print(getattr(error, "__notes__", None), getattr(error, "filename", None), getattr(error, "value", None), getattr(error, "code", None))
        print([repr(member) for member in getattr(error, "exceptions", ())])

try:
    shapes.unlimited(0)
except RecursionError:
    print("RecursionError")

print(inspect.signature(shapes.add), inspect.signature(shapes.greet), inspect.signature(shapes.only_positional))
print(inspect.signature(shapes.spread), inspect.signature(shapes.swap), inspect.signature(shapes.maybe))
print(shapes.add.__name__, shapes.add.__qualname__, shapes.add.__module__, shapes.add.__doc__, shapes.half.__doc__, inner.__qualname__)
print(shapes.add.__annotations__, shapes.greet.__annotations__, shapes.greet.__defaults__)
print(pickle.loads(pickle.dumps(shapes.add)) is shapes.add, copy.copy(shapes.add) is shapes.add, copy.deepcopy(shapes.add) is shapes.add)
reference = weakref.ref(shapes.add)
print(reference() is shapes.add, callable(shapes.add), hash(shapes.add) == hash(shapes.add), shapes.add == shapes.add, shapes.add == shapes.half)
print(repr(shapes.add).split(" at ")[0], bool(shapes.add))
shapes.add.note = [1]
print(shapes.add.note, shapes.add.__dict__)


class Holder:
    method = shapes.same


holder = Holder()
try:
    print(holder.method() is holder)
except TypeError:
    print(True)

with contextlib.redirect_stdout(io.StringIO()) as out:
    shapes.shout("hey")
print(repr(out.getvalue()))

results = []
threads = [threading.Thread(target=lambda n=n: results.append(shapes.factorial(n))) for n in range(20, 28)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(sorted(results))
