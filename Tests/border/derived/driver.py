import enum, http, collections, typing
from ints import *
class I(int): pass
class S(str): pass
class F(float): pass
class B(bytes): pass
class C(enum.IntEnum):
    A = 4
class T(enum.StrEnum):
    X = "x"
P = collections.namedtuple("P", "a b")
for f in (lambda: double(I(4)), lambda: double(http.HTTPStatus.OK), lambda: double(C.A), lambda: half(F(3)), lambda: half(C.A), lambda: shout(S("q")), lambda: shout(T.X),
          lambda: maybe(I(3)), lambda: maybe(None), lambda: first(P(5, 6)), lambda: first((I(1), 2)), lambda: size(B(b"abc")), lambda: keys({S("k"): 1, T.X: 2}), lambda: many(P(1, 2)), lambda: total([I(1), C.A, True]), lambda: double(True)):
    try:
        print(f())
    except TypeError as e:
        print("TypeError", e)
