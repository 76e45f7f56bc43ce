"""Strings that are taken apart into variables."""

from typing import Any


def f(s: str) -> None:
    a, b = "xy"
    c, d = "xyz"  #! str-unpack: Unpacking a string is disallowed
    e, g = "x"  #! str-unpack: Unpacking a string is disallowed
    h, *i = "ab"
    (j, k), l = "ab", 1
    [m, n] = s  #! str-unpack: Unpacking a string is disallowed
    (o, p), q = s, 1  #! str-unpack: Unpacking a string is disallowed
    for r, t in "ab", "cd":
        pass
    u, = s  #! str-unpack: Unpacking a string is disallowed
    *v, = s  #! str-unpack: Unpacking a string is disallowed
    w = x, y = s  #! str-unpack: Unpacking a string is disallowed
    z, aa = s.split()
    ab, ac = "a" "b"
    ad, ae = f"{s}"  #! str-unpack: Unpacking a string is disallowed
    af, ag = s if s else None, 2
    for ah, (ai, aj) in enumerate(["ab"]): pass  #! str-unpack: Unpacking a string is disallowed
    ak, al = b"ab"
    am, an = ("ab")
    print([ao for ao, ap in {"ab": 1}], {k: v for k, v in s.split()})  #! str-unpack: Unpacking a string is disallowed
    aq, ar = min("ab", "cd")  #! str-unpack: Unpacking a string is disallowed


def more(s: str) -> None:
    a, b = s  #! str-unpack: Unpacking a string is disallowed
    c, d = "xy"
    [e, g] = "xy"
    for h, i in ["xy"]:  #! str-unpack: Unpacking a string is disallowed
        pass
    for j, k in [("x", "y")]:
        pass
    x: Any = 3
    l, *m = "abc"  #! str-unpack: Unpacking a string is disallowed
    (n, o), p = "ab", 1
    [q + r for q, r in ["ab"]]  #! str-unpack: Unpacking a string is disallowed
    with open(s) as (t, u):
        pass
    v, w = ("xy")
    y, z = b"ab"
