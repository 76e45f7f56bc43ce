"""A daemon thread that was the first to need Python does not hold up the end."""

import threading
import time

started = threading.Event()


def work() -> None:
    import fractions

    print(fractions.Fraction(1, 2))
    started.set()
    time.sleep(100)


threading.Thread(target=work, daemon=True).start()
started.wait()
print("end")
