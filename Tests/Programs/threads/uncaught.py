# Exceptions that end threads, and the hook that is told of them.
import sys
import threading
from typing import Any


def fail(text: str) -> None:
    raise ValueError(text)


def leave() -> None:
    sys.exit(3)


def run(*args: Any) -> None:
    thread = threading.Thread(target=args[0], args=args[1:], name="failing")
    thread.start()
    thread.join()
    print("alive:", thread.is_alive())


def show(args: threading.ExceptHookArgs) -> None:
    assert args.thread is not None
    print("hook:", args.exc_type.__name__, args.exc_value, args.thread.name, args.exc_traceback is not None)


def broken_hook(args: threading.ExceptHookArgs) -> None:
    raise KeyError("hook")


run(leave)
threading.excepthook = show
run(fail, "first")
run(leave)
threading.excepthook = threading.__excepthook__
sys.stdout.flush()


class Text:
    def __init__(self) -> None:
        self.parts: list[str] = []

    def write(self, text: str) -> int:
        self.parts.append(text)
        return len(text)

    def flush(self) -> None:
        pass


before: Any = sys.stderr
text: Any = Text()
sys.stderr = text
run(fail, "second")
sys.stderr = before
shown = "".join(text.parts).splitlines()
print(shown[0], shown[1], shown[-1])
run(fail, "last")
