# stderr: whole
"""A NameError is followed by the nearest variable of the frame, else of the module, else of the builtins."""

import sys

if len(sys.argv) > 5:
    valeu = counted = rangee = priint = 0
value = 1
number_of_things = 2


def local():  # type: ignore[no-untyped-def]
    valu = 2
    return valeu


def of_module(parameter):  # type: ignore[no-untyped-def]
    return valeu


def of_builtins():  # type: ignore[no-untyped-def]
    return priint


def far():  # type: ignore[no-untyped-def]
    return counted


def free():  # type: ignore[no-untyped-def]
    lengths = [1]

    def inner():  # type: ignore[no-untyped-def]
        return lengths, length

    if not lengths:
        length = 2
    return inner()


def beside_shared():  # type: ignore[no-untyped-def]
    lengths = 1

    def inner(lengthx=2):  # type: ignore[no-untyped-def]
        return lengths, length

    if not lengths:
        length = 2
    return inner()


def unbound(flag):  # type: ignore[no-untyped-def]
    if flag:
        counts = 1
    count = 2
    return counts


def run(index):  # type: ignore[no-untyped-def]
    try:
        [local, lambda: of_module(1), of_builtins, far, free, beside_shared, lambda: unbound(0)][index]()
    finally:
        if index < 6:
            run(index + 1)


try:
    run(0)
finally:
    print([rangee for item in [1]])
