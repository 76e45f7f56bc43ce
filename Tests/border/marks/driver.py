"""The columns of compiled frames: as traceback objects have them, and as CPython marks them under source lines."""

import re
import sys
import traceback

import places


class Fails:
    first = 1

    def fail(self, *arguments):
        return arguments[0] // 0


class Asked:
    def __getattr__(self, name):
        raise AttributeError(name + " is " + "asked")


def divide(*numbers):
    return 1 // (numbers[0] - 2)


def frames(trace):
    while trace:
        code = trace.tb_frame.f_code
        positions = list(code.co_positions())[trace.tb_lasti // 2]
        yield code.co_name, trace.tb_lineno, positions
        trace = trace.tb_next


def show(action, *arguments):
    try:
        action(*arguments)
    except Exception as error:
        for name, line, positions in list(frames(error.__traceback__))[1:]:
            print(name, line, positions)
        for frame in traceback.extract_tb(error.__traceback__)[1:]:
            print(frame.name, frame.lineno, frame.end_lineno, frame.colno, frame.end_colno, repr(frame.line))
        print(re.sub(r'File ".*/', 'File "', traceback.format_exc()))
        sys.stdout.flush()


show(places.Node(0).half)
show(lambda: places.Node(1)[5])
show(places.key, {}, "k")
show(places.call, divide)
for function in (places.missing_method, places.failing_method, places.chained, places.attribute):
    for given in (Fails(), Asked(), places.Node(1), 1.5):
        show(function, given)
show(places.text, "b")
show(places.deep, 2)
show(places.deep, 20)
show(places.caused, lambda: places.inlined(0))
show(places.caused, lambda: divide(2))
show(places.whole_line)
show(places.loop, 5)
show(places.loop, [1, "a"])
show(lambda: list(places.numbers(0)))
show(places.inlined, 0)
show(places.far, 1)
show(places.comprehended, [1, 0])
show(places.consumed, [1, 0])
show(places.defines, 0)
