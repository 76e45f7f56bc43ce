# re: random patterns on random texts.
import re
from typing import Any

class R:
    def __init__(self, seed: int) -> None:
        self.s = seed * 2654435761 % 2**32 + 1
    def n(self, k: int) -> int:
        self.s = (self.s * 1103515245 + 12345) % 2**31
        return (self.s >> 8) % k
    def pick(self, xs: list[str]) -> str:
        return xs[self.n(len(xs))]

LIT = ["a", "b", "c", "A", "B", "1", "_", " ", "\n", "\u00e9", "\u00c9", "k", "K", "s", "i", "-", "\u0436", "\u0416", "\u212a", "\u017f", "\u0131", "\u0130", "\u00b5", "\u03bc", "\U0001F600", "\\.", "\\n", "\\x41", "\\t", "\u00df", "\u03c3", "\u03c2", "\u03a3"]
SIMPLE = ["a", "b", "c", "a", "b"]
CLS = ["\\d", "\\D", "\\w", "\\W", "\\s", "\\S", "."]
AT = ["^", "$", "\\b", "\\B", "\\A", "\\Z"]
QU = ["*", "+", "?", "{2}", "{1,2}", "{,2}", "{2,}", "{0}"]

class G:
    def __init__(self, r: R, simple: bool) -> None:
        self.r = r
        self.groups = 0
        self.closed: list[int] = []
        self.simple = simple
    def alt(self, d: int) -> str:
        k = 1 + (self.r.n(3) == 0) + (self.r.n(6) == 0)
        return "|".join([self.seq(d) for i in range(k)])
    def seq(self, d: int) -> str:
        return "".join([self.item(d) for i in range(self.r.n(4) + (d == 3))])
    def charset(self) -> str:
        r = self.r
        out = "[" + ("^" if r.n(3) == 0 else "")
        for i in range(1 + r.n(3)):
            k = r.n(6)
            if k == 0: out += r.pick(CLS[:6])
            elif k == 1: out += r.pick(["a-c", "A-Z", "0-9", "a-z", "\u00c0-\u00ff", "\u0400-\u04ff", "_-z"])
            else: out += r.pick(LIT if not self.simple else SIMPLE)
        return out + "]"
    def item(self, d: int) -> str:
        r = self.r
        k = r.n(16)
        q = r.n(3) == 0
        if k < 6 or d <= 0:
            t = r.pick(SIMPLE if self.simple or r.n(2) else LIT)
        elif k == 6: t = r.pick(CLS)
        elif k == 7: t = self.charset()
        elif k == 8: return r.pick(AT)
        elif k in (9, 10, 11):
            self.groups += 1
            n = self.groups
            name = "?P<g%d>" % n if r.n(4) == 0 else ""
            t = "(" + name + self.alt(d - 1) + ")"
            self.closed.append(n)
        elif k == 12: t = "(?:" + self.alt(d - 1) + ")"
        elif k == 13:
            if self.closed and r.n(2):
                t = "\\%d" % self.closed[r.n(len(self.closed))]
                t = "(?:" + t + ")"
            elif self.closed and r.n(2):
                t = "(?(%d)%s|%s)" % (self.closed[r.n(len(self.closed))], self.seq(d - 1), self.seq(d - 1))
            else: t = "(?>" + self.alt(d - 1) + ")"
        elif k == 14:
            t = r.pick(["(?=", "(?!"]) + self.alt(d - 1) + ")"
        else:
            if r.n(2): t = r.pick(["(?<=", "(?<!"]) + r.pick(["a", "ab", "[ab]c", "a|b", "(?:a)", "^", "\\b", "\\w"]) + ")"
            else: t = "(?" + r.pick(["i", "m", "s", "a", "i-s", "-i"]) + ":" + self.alt(d - 1) + ")"
        if q:
            t += r.pick(QU) + r.pick(["", "", "?", "+"])
        return t

def text(r: R, simple: bool) -> str:
    kind = r.n(4)
    xs = SIMPLE if simple else ["a", "b", "c", "A", "B", "1", "_", " ", "\n", "k", "K", "s", "S", "i", "I", "-", ".", "\t"]
    if not simple:
        if kind >= 1: xs = xs + ["\u00e9", "\u00c9", "\u00b5", "\u00df"]
        if kind >= 2: xs = xs + ["\u0436", "\u0416", "\u212a", "\u017f", "\u0131", "\u0130", "\u03bc", "\u03c3", "\u03c2", "\u03a3", "\u0663"]
        if kind == 3: xs = xs + ["\U0001F600", "\U00010400", "\U00010428"]
    return "".join([r.pick(xs) for i in range(r.n(9))])

def show(m: Any) -> str:
    if m is None: return "-"
    return "%r %r %r" % (m.regs, m.lastindex, m.lastgroup)

def one(seed: int, p: Any, t: str) -> None:
    h = "%d  %s" % (seed, ascii(t))
    print(h, "m", show(p.match(t)))
    print(h, "s", show(p.search(t)))
    print(h, "f", show(p.fullmatch(t)))
    print(h, "p", show(p.search(t, 1, len(t) - 1)))
    print(h, "i", [m.span() for m in p.finditer(t)])
    print(h, "sub", ascii(p.subn("<>", t)))
    print(h, "split", ascii(p.split(t)))

def main() -> None:
    for seed in range(31, 531):
        r = R(seed)
        simple = r.n(2) == 0
        g = G(r, simple)
        pattern = g.alt(3)
        flags = [0, 0, 0, re.I.value, re.M.value, re.S.value, re.A.value, re.I.value | re.A.value][r.n(8)]
        head = "%d %s %d" % (seed, ascii(pattern), flags)
        try:
            p = re.compile(pattern, flags)
        except (re.error, OverflowError) as e:
            print(head, type(e).__name__, e, getattr(e, "pos", None))
            continue
        print(head, p.groups, dict(p.groupindex))
        for i in range(6):
            t = text(r, simple)
            try:
                one(seed, p, t)
            except SystemError:
                print(seed, "SystemError")
main()
