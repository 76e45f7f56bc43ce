a + b * c - d / e // f % g @ h
-a ** -b ** c
not a or b and not c
a < b <= c == d != e > f >= g
a in b, a not in b, a is c, a is not d
~a | b ^ c & d << e >> f
(a + b) * (c)
a if b else c if d else e
lambda: 1
lambda a, /, b=1, *c, d, e=2, **f: (a, b)
lambda *, a: lambda b: a
a.b.c(d)(e)[f][g:h]
f(a, *b, c=d, **e)
f(a for a in b)
f((a for a in b), c)
f(*a, *b, **c, **d)
f(a := 1, b)
x[1], x[1:], x[:1], x[1:2:3], x[::], x[::-1], x[1, 2:3], x[(1, 2)], x[a := 1], x[*a, b]
x[*a]
(), (a,), (a, b), [a, b], [], {a}, {a, *b}, {a: b, **c}, {}
(a, *b)
*a, b
[a for a in b if c if d for e in f]
{a for a, b in c}
{a: b for a, *b in c if not d}
(a async for a in b)
[await a for b in c]
((yield))
(a := b, c := d)
[y := f(x), y ** 2]
{(a := 1): 2}
await a ** b
print(*a, sep="")
(
    a
    + b
)
a \
    + b
