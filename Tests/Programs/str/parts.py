"""Texts taken apart and written in other ways: what is ASCII, Latin-1 and beyond takes different paths."""

import random
from collections.abc import Callable

ALPHABETS = ["ab,", "aB ,\n", "a\r\n\x0b\x1c,", "aé,\x85", "aЯ,\u2028", "a😀,é"]


def texts() -> list[str]:
    source = random.Random(7)
    return ["".join(source.choice(alphabet) for _ in range(length)) for alphabet in ALPHABETS for length in (0, 1, 2, 3, 9, 30, 80)]


def outcome(action: Callable[[], object]) -> str:
    try:
        return ascii(action())
    except (UnicodeError, ValueError) as error:
        return f"{type(error).__name__}: {ascii(str(error))}"


def main() -> None:
    for text in texts():
        print([text.split(","), text.split(",", 2), text.split(), text.split(",a"), text.rsplit(",", 1)])
        print(text.splitlines(), text.splitlines(True), text.partition(","), text.title(), text.istitle())
        for name in ("utf-8", "ascii", "latin-1", "utf-8-sig", "utf-16"):
            print(name, outcome(lambda: text.encode(name)), outcome(lambda: text.encode(name, "replace").decode(name)))
        data = text.encode()
        print(data.hex(), b"-".join([data, data, b""]), b"".join([data[:1], data]), data.split(b","))
    for number in (0, 1, -1, 255, -4096, 2**31, -(2**62), 2**63, 10**30, -(10**30), True):
        print(hex(number), oct(number), bin(number))
    print(b"".join([]), b",".join([b"", b""]), b",".join([b"", bytearray(b"x"), memoryview(b"y")]), b"--".join([b"a"]), b"".hex())
    print(" ".join("a b c d e f g h i j k l m n o p".split()), "x" * 20 + "," + "y" * 20, ("x" * 20 + "," + "y" * 20).split(","))


main()
