"""Exception classes with an __init__ of their own: args come from the call, whatever __init__ does."""


class E(Exception):
    def __init__(self, code: int, text: str) -> None:
        self.code = code
        self.text = text

class F(E):
    def __init__(self) -> None:
        super().__init__(3, "f")

class G(KeyError):
    extra: int = 5

class H(OSError):
    def __init__(self, n: int) -> None:
        super().__init__(n, "os text")
        self.n = n

for make in (lambda: E(1, "t"), F, lambda: G("k", 2), lambda: H(2)):
    try:
        raise make()
    except Exception as error:
        print(type(error).__name__, error.args, repr(error), str(error))
e = E(1, "x")
print(e.args, repr(e), str(e), e.code)
h = H(13)
print(h.errno, h.strerror, h.args, h.n, repr(h))
