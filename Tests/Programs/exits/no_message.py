"""An exception without arguments shows only its name; the exception class is in a nested scope."""


def make() -> type[Exception]:
    class Inner(Exception):
        pass

    return Inner


error_class = make()
try:
    raise error_class
except error_class as error:
    print(repr(error), type(error).__name__)
for value in (3, 2, 1, 0):
    print(6 // value)
