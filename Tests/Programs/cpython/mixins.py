"""A native mixin beside a base of Python, and what inherits from both."""

import cmd
import io
import socketserver


class Counting:
    hits = 0
    label: str

    def __init__(self, *args: object) -> None:
        print("counting", args)
        super().__init__(*args)

    def note(self, what: str) -> None:
        Counting.hits += 1
        self.label = f"{what}:{Counting.hits}"


class H(Counting, socketserver.BaseRequestHandler):
    def handle(self) -> None:
        self.note("handle")
        print("handling", self.request, self.label, self.hits)


class H2(H):
    def handle(self) -> None:
        super().handle()
        print("second")


def main() -> None:
    h = H("request", ("a", 1), None)
    print(h.label, isinstance(h, Counting), isinstance(h, socketserver.BaseRequestHandler), type(h) is H)
    h2 = H2("request", ("a", 1), None)
    print(h2.label, isinstance(h2, H), [c.__name__ for c in H2.__mro__ if c.__module__ != "naja"])
    h3: Counting = h2
    h3.note("x")
    print(h3.label, h3.hits)


main()
