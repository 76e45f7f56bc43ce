import json
import sys
import traceback
import weakref

import thrower


class Mine(Exception):
    def __init__(self, a, b=2):
        super().__init__(a)
        self.b = b

    def __str__(self):
        return f"mine {self.b}"


class Sub(ValueError):
    pass


class Both(thrower.NatError, KeyError):
    def __init__(self, code):
        super().__init__(code)
        self.extra = "more"


def shown(error):
    lines = "".join(traceback.format_exception(error)).splitlines()
    return [line.split("/")[-1] for line in lines if line.strip("^~ ")]


err = Mine(1, b=[1, 2])


def boom():
    raise err


for function in (thrower.run, thrower.with_finally, thrower.reraised):
    try:
        function(boom)
    except Mine as e:
        print(e is err, type(e), e, e.args, e.b)
        print(*shown(e), sep="\n")

caught = thrower.catch(boom)
print(caught is err, caught is thrower.saved, type(caught))
try:
    thrower.again()
except Exception as e:
    print(e is err, type(e))
try:
    thrower.wrapped(boom)
except thrower.NatError as e:
    print(e, e.code, e.__cause__ is err, repr(e.__cause__), e.__suppress_context__)


def nat_boom():
    raise thrower.NatError(7)


try:
    thrower.reraised(nat_boom)
except thrower.NatError as e:
    print(e.code)


def throwing(kind, *args):
    def function():
        raise kind(*args)

    return function


for kind, args in [(KeyboardInterrupt, ()), (SystemExit, (3,)), (GeneratorExit, ()), (StopIteration, (5,)), (Sub, ("s",))]:
    try:
        thrower.reraised(throwing(kind, *args))
    except BaseException as e:
        print(type(e), e.args, getattr(e, "code", None), getattr(e, "value", None))
print(thrower.catch(throwing(Sub, "s")), type(thrower.catch(throwing(Sub, "s"))))

# Built-in ones that hold more than their arguments.
for function in (
    lambda: {}["x"],
    lambda: open("/nonexistent"),
    lambda: json.loads("{"),
    lambda: b"\xff".decode(),
    lambda: "\u1234".encode("ascii"),
    lambda: missing,
    lambda: (1).missing,
    lambda: __import__("no_such_module"),
    lambda: compile("a b", "<text>", "exec"),
):
    try:
        thrower.run(function)
    except Exception as e:
        details = {name: getattr(e, name) for name in ("errno", "filename", "pos", "start", "reason", "name", "msg") if hasattr(e, name)}
        print(type(e).__name__, e, details)
    error = thrower.catch(function)
    print(type(error).__name__, error, [thrower.read(error, name) for name in ("errno", "filename", "start", "reason", "name", "lineno")])

# Groups.
group = ExceptionGroup("g", [Mine(1), ValueError(2), ExceptionGroup("inner", [Sub("x")])])


def raise_group():
    raise group


try:
    thrower.run(raise_group)
except* Mine as e:
    print("mine", e.exceptions)
except* ValueError as e:
    print("value", e.exceptions)
try:
    print(thrower.split(raise_group))
except ExceptionGroup as e:
    print(e.exceptions, e.exceptions[0] is group.exceptions[0])

# Contexts from both sides.
try:
    try:
        thrower.run(boom)
    except Mine:
        raise RuntimeError("behind")
except RuntimeError as e:
    print(e.__context__ is err)
try:
    thrower.in_handler(throwing(Sub, "in handler"))
except Sub as e:
    print(repr(e.__context__), e.__context__.code)
try:
    try:
        raise Sub("outer")
    except Sub:
        thrower.slow(4)
except thrower.Slow as e:
    print(repr(e.__context__), e, e.seconds, e.code, e.args, *shown(e))


def chain():
    try:
        raise Sub("first")
    except Sub as e:
        raise Mine("second") from e


try:
    thrower.in_handler(chain)
except Mine as e:
    print(repr(e.__cause__), repr(e.__context__), repr(e.__context__.__context__), e.__suppress_context__)
a, b = Sub("a"), Mine("b")
a.__context__, b.__context__ = b, a
print([x is y for x, y in zip(thrower.context_of(a), (b, None, False))])

# Native code that names Python's classes.
for wanted in (Mine, Sub, (Sub, Mine), Exception, ValueError):
    for function in (boom, throwing(Sub, "s")):
        try:
            found = thrower.catch_type(function, wanted)
            print("caught", found[:3], found[3] is err)
        except Exception as e:
            print("passed", type(e).__name__)
for arguments in ((Mine, 1, 5), (Sub,), (thrower.Slow, 3, 1.5), (Both, 8), (ValueError, "v"), (json.JSONDecodeError, "m", "doc", 1)):
    try:
        thrower.throw(*arguments)
    except Exception as e:
        print(type(e), e.args, e, vars(e))
try:
    thrower.throw_class(Sub)
except Sub as e:
    print("class", e.args)
try:
    thrower.throw(Mine)
except TypeError as e:
    print(e)
print(thrower.code_of(throwing(Both, 9)), thrower.code_of(throwing(thrower.NatError, 10)))
print(thrower.catch_type(throwing(Both, 9), KeyError)[1:3], thrower.catch_type(throwing(Both, 9), thrower.NatError)[1:3])

# Attributes and notes from both sides.
print(thrower.read(err, "b"), thrower.read(err, "nothing"))
thrower.write(err, "b", 17)
print(err.b, err, thrower.read(err, "b"))
err.c = "new"
print(thrower.read(err, "c"))
err.add_note("python note")
try:
    thrower.noted(boom)
except Mine as e:
    print(e.__notes__)
own = thrower.catch(throwing(thrower.NatError, 5))
own.code = 6
own.more = [1, [2]]
print(thrower.read(own, "code"), thrower.read(own, "more"), thrower.saved.code)
print(thrower.saved is own, own.code)


class Plain(thrower.Slow):
    """Inherits the native __init__."""


class Extended(Plain):
    def __init__(self, code):
        super().__init__(code, 2.5)
        self.note = "n"

    def __str__(self):
        return "extended " + super().__str__()


for function in (throwing(Plain, 4, 0.5), throwing(Extended, 6)):
    try:
        thrower.run(function)
    except thrower.Slow as e:
        print(type(e), e, e.args, e.code, e.seconds, vars(e), thrower.read(e, "seconds"))
    print(thrower.code_of(function))
try:
    Plain(1)
except TypeError as e:
    print(e)

# Many frames, many times.
try:
    thrower.deep(20, boom)
except Mine as e:
    print(len(traceback.extract_tb(e.__traceback__)) > 21)
def loop(n):
    if n == 0:
        raise Sub("end")
    thrower.run(lambda: loop(n - 1))


try:
    loop(5)
except Sub as e:
    names = [frame.name for frame in traceback.extract_tb(e.__traceback__)]
    print(names)
