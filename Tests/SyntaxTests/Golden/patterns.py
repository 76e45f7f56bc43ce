match a:
    case 1: pass
    case -1 | 1.5 | -2j | 1 + 2j | -1.5 - 2j: pass
    case 'a' 'b' | b'c': pass
    case None | True | False: pass
    case a.b | a.b.c: pass
    case x: pass
match a, *b:
    case _: pass
match (a):
    case (x): pass
match a,:
    case (x,) | [x] | [x,]: pass
    case () | []: pass
    case x, *_: pass
    case *x, y if y > 1: pass
    case (x, *y, z) | [x, *y, z]: pass
    case [(x, y), [z]] as w: pass
match {a: b}:
    case {}: pass
    case {'a': x, b.c: y, -1: z, None: _, **rest}: pass
    case {**rest,}: pass
match -a:
    case A(): pass
    case A.B(x, C(y), z=1, w=D() | E(),): pass
    case (A(x=1) as y) | (B() as y): pass
match not a:
    case 1:
        pass
    case 2 if (x := b): pass
match lambda: a:
    case _:
        match b:
            case match: pass
        match = case = 1
match [a, b]:
    case [Point(x=0) as p, *rest]: pass
match a if b else c:
    case str() | int(): pass
match (yield):
    case _: pass
