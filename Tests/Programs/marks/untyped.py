# stderr: whole
"""What tracebacks mark in code without types."""

from typing import Any, Callable
none: Any = None
text = "abc"
class Exits:
    def __enter__(self) -> int:
        return 1
    def __exit__(self, *rest: object) -> None:
        raise ValueError("exit")
class Enters:
    def __enter__(self) -> int:
        raise ValueError("enter")
    def __exit__(self, *rest: object) -> None:
        pass


def a():
    with (Exits() as x,
          Enters() as y):
        pass


def b():
    with (open("/dev/null") as x,
          Enters() as y): pass


def c():
    return (none
        .abc
        .xyz)


def d():
    return (text
        .upper()
        .xyz)


def e():
    return (text
        .upper()
        .xyz())


def f_():
    (text
        .upper()
        .xyz) = 1


def g():
    (text
        .upper()
        .xyz) += 1


def h():
    return (text
        .join(
           *none))


def i():
    return (text
        .join(
           none, none, x=none))


def j():
    return (text
        .join(
           none))


def k():
    for x in (1,
        none)[1]:
        pass


def l():
    for x, y in (1,
        none):
        pass


def o():
    assert (text ==
      none)


def p():
    assert text == "abc" and none, "x"


def q():
    assert none  # comment


def r():
    async def x(): 
        await none
    x().send(None)


def s():
    async def x(): 
        async with Exits():
            pass
    x().send(None)


def t():
    async def x(): 
        async for i in Exits():
            pass
    x().send(None)


def u():
    return [x // 0 for x in [1]]


def v():
    return list(x // 0 for x in [1])


def w():
    return [x for x in none]


def x():
    return list(x for x in none)


def y():
    return [x for z in [1] for x in none]


def z():
    return [x for x in [1] if none.x]


def aa():
    if text == "abc" and none.x: return 1


def ab():
    if text == "": pass
    elif none.x: return 1


def ac():
    return f"""
    {none.x}"""


def ad():
    return (f"a{1}" 
      f"{none.x}")


def ae():
    return "%s" % none.x


def af():
    try:
       int("x")
    except (ValueError,
       none):
       return 1


def ag():
    match none:
        case none.x:
            return 1


def ah():
    match 5:
        case int(x, y):
            return 1


def ai():
    x = [
      1,
      none.x[1],
    ]


def aj():
    def f(): yield from none
    list(f())


def ak():
    class A:
        def __init__(self) -> None:
            super().__init__(1)  # type: ignore
    A()


def al():
    class A(int, metaclass=none):
        pass


def am():
    @int
    @none[1]
    def f(): pass


def an():
    x: int = none.x


def ao():
    none.x: int = 1


def ap():
    lambda: none.x
    (lambda: none.x)()


def aq():
    del none.x, text


def av():
    return none(1)[2]


def aw():
    return {**none}


def ax():
    return {none.x: 1 for i in [1]}


def ay():
    a = b = none.x


def az():
    a = none.x = 1


def ba():
    a, none.x = 1, 2


def bb():
    a, none[0] = [1, 2]


def bc():
    global zzz
    del zzz


def bd():
    return not none.x


def be():
    return none.x if text else none


def bf():
    return (yyy := none.x)


def bg():
    while text == "abc" and none.x: pass


def bh():
    return 1 < none.x < 3


def bi():
    return none < none \
      < 3


def bj():
    raise ValueError from none.x


def bk():
    raise ValueError from 1


def bl():
    if 1 < 2 < none: pass


def bm():
    if 1 < none.x: pass


def bn():
    if not (1 < none): pass


def bo():
    if 1 < 2 and 3 < none: pass


def bp():
    if 1 < 2 and \
       none < 1: pass


def bq():
    return int(text)(1)


def br():
    print("a",
       none.x(1)(2),
       "b")


def bs():
    for i, x in enumerate(none): pass


def bt():
    for x, y in zip(none, none): pass


def bu():
    for i in range(1, 10, int("0")): pass


def bv():
    for i in range(none): pass


attempts: list[Callable[[], object]] = [
    a, b, c, d, e, f_, g, h, i, j, k, l, o, p, q, r, s, t, u, v, w, x, y, z, aa, ab, ac, ad, ae, af, ag, ah,
    ai, aj, ak, al, am, an, ao, ap, aq, av, aw, ax, ay, az, ba, bb, bc, bd, be, bf, bg, bh, bi, bj, bk, bl,
    bm, bn, bo, bp, bq, br, bs, bt, bu, bv,
]


def main() -> None:
    last: BaseException | None = None
    for attempt in attempts:
        try:
            attempt()
        except Exception as error:
            first: BaseException = error
            while first.__cause__ or first.__context__:
                first = first.__cause__ or first.__context__  # type: ignore
            first.__context__ = last
            last = error
    assert last is not None
    raise last


main()
