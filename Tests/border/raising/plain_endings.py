"""Ends the interpreter while compiled code runs in other threads."""

import atexit
import sys
import threading
import time

import endings


def joined():
    """Python waits for a thread that is no daemon, and which calls Python."""
    seen = []
    endings.start(2, 30, seen.append, False)
    atexit.register(lambda: print("at exit", len(seen)))


def daemons():
    """Threads that never come to Python."""
    endings.spin(3)
    print("ends")


def callbacks():
    """Daemon threads that allocate, call Python and raise there, until the end."""

    def note(n):
        {str(n): [n] * 10}
        if n % 3 == 0:
            raise ValueError(n)

    endings.start(3, 10**9, note, True)
    threading.Thread(target=lambda: endings.loop(10**9, note), daemon=True).start()
    time.sleep(0.05)
    print("ends")


def exit_handlers():
    """Compiled functions as handlers at the end, of objects that call Python in __del__."""
    holder = endings.Holder(lambda text: print("called", text))
    atexit.register(holder.call, "at exit")
    atexit.register(endings.shout)
    sys.modules["holder"] = holder
    endings.keep(holder)


def raising():
    """Exit handlers and a thread that raise."""
    threading.Thread(target=endings.fail, args=("thread",)).start()
    atexit.register(endings.fail, "handler")
    endings.start(1, 1, endings.fail, False)


globals()[sys.argv[1].replace(" ", "_")]()
