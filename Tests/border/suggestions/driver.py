"""What the interpreter prints behind the message of an error about a missing name."""

import contextlib
import io
import sys
import traceback

import names


class Plain:
    colour = "red"


def show(action, *arguments):
    try:
        action(*arguments)
    except Exception as error:
        text = io.StringIO()
        with contextlib.redirect_stderr(text):
            sys.excepthook(type(error), error, error.__traceback__)
        print(text.getvalue().splitlines()[-1], traceback.format_exception_only(error), getattr(error, "name", "-"))
        missing_in = getattr(error, "obj", None)
        print(missing_in.__name__ if isinstance(missing_in, type) else type(missing_in).__name__, [frame.name for frame in traceback.extract_tb(error.__traceback__)])


for thing, name in [(names.Tank(), "leval"), (names.Tank, "capaCITY"), (Plain(), "color"), (Plain, "colur"), ("x", "uper"), (None, "__claass__"), (names, "loacl"), (sys, "exi"), (1, "foo")]:
    show(names.attribute, thing, name)
show(lambda: names.Tank().leval)
show(lambda: names.loacl)
show(names.append, [])
show(names.assign, object())
for action in (names.local, names.of_module, names.of_builtins, names.free):
    show(action)
    show(action)
