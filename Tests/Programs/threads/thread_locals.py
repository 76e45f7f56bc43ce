# threading.local: attributes that each thread has for itself.
import threading
from typing import Any


class Numbered(threading.local):
    kind = "numbered"

    def __init__(self, start: int, step: int = 1) -> None:
        self.value = start
        self.step = step

    def advance(self) -> int:
        self.value += self.step
        return self.value


class Failing(threading.local):
    def __init__(self) -> None:
        if threading.current_thread() is not threading.main_thread():
            raise ValueError("not here")
        self.x = 1


def in_thread(call: Any) -> Any:
    found: list[Any] = []

    def catch() -> None:
        try:
            found.append(call())
        except Exception as error:
            found.append((type(error).__name__, str(error).split("object")[-1]))

    thread = threading.Thread(target=catch)
    thread.start()
    thread.join()
    return found[0]


plain = threading.local()
plain.name = "main"
print(plain.name, hasattr(plain, "other"), plain.__dict__)
print(in_thread(lambda: plain.name))


def set_and_read() -> str:
    plain.name = "thread"
    plain.only_here = 1
    return f"{plain.name} {plain.__dict__}"


print(in_thread(set_and_read), plain.name, plain.__dict__)
del plain.name
print(plain.__dict__, hasattr(plain, "name"))

numbered = Numbered(10, step=5)
print(numbered.advance(), numbered.advance(), numbered.kind)


def advance_twice() -> tuple[int, int, str]:
    return numbered.advance(), numbered.advance(), numbered.kind


print(in_thread(advance_twice), in_thread(advance_twice), numbered.value)

failing = Failing()
print(failing.x, in_thread(lambda: failing.x))

results: dict[int, int] = {}


def count(number: int) -> None:
    own = threading.local()
    own.total = 0
    for i in range(1000):
        own.total += number
        numbered.value = own.total
        assert numbered.value == own.total
    results[number] = own.total


threads = [threading.Thread(target=count, args=(n,)) for n in range(1, 5)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(sorted(results.items()))
