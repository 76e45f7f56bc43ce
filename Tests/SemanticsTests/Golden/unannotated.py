"""Bodies of functions without annotations are not checked."""


def anything(a, b):
    a.missing + undefined
    x = 1
    x = "a"
    return x.nothing


reveal_type(anything)
reveal_type(anything(1, 2))
anything(1)


class Plain:
    def __init__(self, value):
        self.value = value

    def typed(self) -> int:
        reveal_type(self.value)
        return self.value


reveal_type(Plain(1).value)


def partly(a, b: int):
    reveal_type(a)
    return a + b


reveal_type(partly(1, 2))
