from descendants import classes, either, kind, length, matched, others, texts


class S(str):
    pass


class Shouting(str):
    def __str__(self):
        return "LOUD"

    def __hash__(self):
        return 5

    def __eq__(self, other):
        return str.__eq__(self, other)


class I(int):
    pass


class F(float):
    pass


class B(bytes):
    pass


class T(tuple):
    pass


class Z(frozenset):
    pass


values = [S("b"), I(2), F(2.5), B(b"x"), T(("a", 2)), Z({"a"}), Shouting("b"), True, "b", 2.5]
for value in values:
    print(repr(value), classes(value), matched(value))
for value in (S("b"), I(2), F(2.5), 3, 1.5, "x"):
    print(repr(value), kind(value))
for value in (S("b"), I(2), True, "x"):
    print(repr(value), either(value))
print(length(T((1, 2))), length(S("abc")))
for line in texts(S("b")) + others(I(2), F(2.5), B(b"x"), T(("a", 2)), Z({"a"})):
    print(line)
