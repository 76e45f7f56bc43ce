# A KeyboardInterrupt that nobody catches ends the process by its signal, after what an end of the program does.
import atexit
import signal


def work(depth: int) -> None:
    if depth == 0:
        signal.raise_signal(signal.SIGINT)
    else:
        work(depth - 1)


atexit.register(print, "the end")
print("begin")
try:
    work(2)
finally:
    print("finally")
