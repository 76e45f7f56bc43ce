"""Bodies of functions without annotations are not checked."""


def anything(a, b):
    a.missing + undefined
    x = 1
    x = "a"
    return x.nothing


reveal_type(anything)  #! note: Revealed type is "def (a: Any, b: Any) -> Any"
reveal_type(anything(1, 2))  #! note: Revealed type is "Any"
anything(1)  #! call-arg: Missing positional argument "b" in call to "anything"


class Plain:
    def __init__(self, value):
        self.value = value

    def typed(self) -> int:
        reveal_type(self.value)  #! note: Revealed type is "Any"
        return self.value


reveal_type(Plain(1).value)  #! note: Revealed type is "Any"


def partly(a, b: int):
    reveal_type(a)  #! note: Revealed type is "Any"
    return a + b


reveal_type(partly(1, 2))  #! note: Revealed type is "Any"
