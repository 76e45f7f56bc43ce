"""Signals and streams of compiled code in Python, and the reverse."""

import contextlib
import csv
import io
import json
import logging
import os
import signal
import sys
import threading
import time

import shared


def show(function):
    try:
        print(function())
    except BaseException as error:
        print(type(error).__name__, error)


def send(number):
    os.kill(os.getpid(), number)
    time.sleep(0.02)


def second(number, frame):
    print("second", number)


def raising(number, frame):
    raise ValueError("from the handler")


USR1 = signal.SIGUSR1
print(shared.current(USR1), signal.getsignal(USR1), shared.current(USR1) is signal.SIG_DFL)
show(lambda: shared.install(USR1, lambda number, frame: print("first", number)))
send(USR1)
show(lambda: shared.loop(0.02))
show(lambda: (type(signal.getsignal(USR1)).__name__, signal.getsignal(USR1) is shared.current(USR1)))
show(lambda: shared.install_own(USR1) is not None)
send(USR1)
show(lambda: (signal.getsignal(USR1) is shared.own_handler, shared.raise_it(USR1)))
show(lambda: (signal.signal(USR1, second) is shared.own_handler, shared.current(USR1) is second, shared.raise_it(USR1)))
show(lambda: shared.install(USR1, signal.SIG_IGN) is second)
send(USR1)
show(lambda: (signal.getsignal(USR1), shared.install(USR1, signal.SIG_DFL), signal.getsignal(USR1)))
show(lambda: (shared.current(signal.SIGINT) is signal.default_int_handler, signal.signal(signal.SIGINT, signal.SIG_IGN) is signal.default_int_handler))
show(lambda: (shared.install(signal.SIGINT, signal.default_int_handler), signal.getsignal(signal.SIGINT) is signal.default_int_handler))
show(lambda: shared.raise_it(signal.SIGINT))
show(lambda: shared.install(0, second))
show(lambda: shared.install(USR1, "no handler"))
thread = threading.Thread(target=lambda: show(lambda: shared.install(USR1, second)))
thread.start()
thread.join()
shared.install(USR1, raising)
threading.Timer(0.05, send, (USR1,)).start()
show(lambda: shared.loop(20))
signal.signal(signal.SIGALRM, lambda number, frame: print("alarm"))
show(lambda: shared.wait_for_alarm(0.05))

# --- streams ---

stream = shared.make_io()
print("hi", file=stream)
with contextlib.redirect_stdout(stream):
    print("redirected")
csv.writer(stream).writerow([1, 2])
json.dump({"a": 1}, stream)
logger = logging.getLogger("streams")
logger.addHandler(logging.StreamHandler(stream))
logger.warning("logged")
show(lambda: stream.getvalue())
show(lambda: list(csv.reader(shared.make_io("a,b\nc,d\n"))))
buffer = shared.make_bytes()
log = shared.Log()
for one in (stream, buffer, log, io.StringIO(), io.BytesIO()):
    kinds = (io.StringIO, io.BytesIO, io.TextIOBase, io.BufferedIOBase, io.RawIOBase, io.IOBase, shared.Log)
    print(one.__class__.__name__, [kind.__name__ for kind in kinds if isinstance(one, kind) and (one is not log or kind is not io.StringIO)])
print("loud", file=log)
print(log.getvalue(), shared.take_io(io.StringIO()), shared.take_io(log))
own = io.StringIO()
shared.write_to(own)
shared.print_to(own)
shared.write_to(stream)
print(own.getvalue(), stream.getvalue()[-8:])
print(io.TextIOWrapper(shared.make_bytes()).read(), buffer.readline(), list(buffer))
with shared.make_io("q\nr") as opened:
    print(opened.readlines())
print(opened.closed)
print(shared.copied(), shared.lines_of(io.BytesIO(b"a\nb")), shared.lines_of(shared.make_bytes()))
named = shared.Named(open(os.devnull, "wb"), "null", encoding="ascii")
print(named, named.write("abc"), named.count, shared.name_of(named), isinstance(named, io.TextIOWrapper), shared.Named.__mro__[1].__name__)
named.close()
print(shared.Zeros().read(3), io.BufferedReader(shared.Zeros()).read(2), shared.opened(os.devnull))
print([shared.kinds_of(one) for one in (io.StringIO(), shared.make_io(), io.BytesIO(), buffer, log, open(os.devnull), named)])


class Terminal(io.StringIO):
    def isatty(self):
        return True


for stdin in (io.StringIO("one\ntwo\n"), Terminal("three")):
    with contextlib.ExitStack() as stack:
        stack.callback(setattr, sys, "stdin", sys.stdin)
        sys.stdin = stdin
        print(shared.piped())
