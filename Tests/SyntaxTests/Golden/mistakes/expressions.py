case 1: pass
#---
a b
#---
a = b c
#---
f(a b)
#---
[a b]
#---
{a b}
#---
{a: b c}
#---
(a b)
#---
(a, b c)
#---
{a: b, c}
#---
{a:}
#---
{a: *b}
#---
{**a: b}
#---
{a:b, **c d}
#---
a[b c]
#---
a[]
#---
()=1
#---
f()=1
#---
a+1=2
#---
a==b=c
#---
(a+1)=2
#---
[a, f()] = 1
#---
a, b + 1 = 1
#---
f() += 1
#---
(a, b) += 1
#---
[a] += 1
#---
a += b += c
#---
f(): int
#---
(a, b): int
#---
[a]: int
#---
a, b: int
#---
None = 1
#---
True: int
#---
x = None = 1
#---
f(None=1)
#---
f(a+1=2)
#---
f(a.b=1)
#---
f(True=1)
#---
[x for f() in y]
#---
[x for a+1 in y]
#---
(a.b := 1)
#---
(a[1] := 1)
#---
(f() := 1)
#---
a := 1
#---
x = a := 1
#---
f(a, b := 1, c=d:=1)
#---
f(a=b := 1)
#---
(yield) = 1
#---
yield = 1
#---
x = yield = 1
#---
(x = 1)
#---
[x = 1]
#---
f(x, y for y in z)
#---
f(y for y in z, x)
#---
f(y for y in z, z for z in a)
#---
f(**a, *b)
#---
f(**a, b)
#---
f(a=1, b)
#---
f(a=1, **c, b)
#---
f(a=)
#---
f(a=, b)
#---
a if b
#---
a if b else
#---
(a if b)
#---
a if b else c else d
#---
a not b
#---
a is is b
#---
a < > b
#---
a <> b
#---
a ? b
#---
a $ b
#---
a ! b
#---
a++
#---
a--
#---
*a
#---
*a, b = c
#---
(*a)
#---
(*a) = 1
#---
f(*)
#---
f(**)
#---
f(*, a)
#---
a = *b
#---
x = *a, *b
#---
[*a for a in b]
#---
{*a for a in b}
#---
(*a for a in b)
#---
{**a for a in b}
#---
{a: b for a in b, c}
#---
[a, b for a in b]
#---
[a, b for a, b in c]
#---
{a, b for a in b}
#---
[a for a]
#---
[a for a in]
#---
[for a in b]
#---
1if 2else 3
#---
1or 2
#---
(
#---
[1, 2
#---
{1: 2
#---
f(a
#---
)
#---
(]
#---
a)
#---
  x
#---
\
#---
a \ b
#---
a = 1 \
#---
x = 'a' 'b
#---
 x = 1
#---
a€ = 1
#---
“abc”
#---
ab
#---
a​b
#---
'a' = 1
#---
... = 1
#---
{} = 1
#---
{a} = 1
#---
[a for a in b] = 1
#---
(a for a in b) = 1
#---
a if b else c = 1
#---
a and b = 1
#---
not a = 1
#---
-a = 1
#---
await a = 1
#---
a < b = 1
#---
(a := 1) = 2
#---
__debug__ = 1
#---
f(__debug__=1)
#---
a.1
#---
a..b
#---
a.b.
#---
a[1:2:3:4]
#---
a[1:2,]
#---
a[*b]
#---
a[*b:c]
#---
x: int: str
#---
x: int = 1 = 2
#---
x += yield
#---
(x): int = 1
#---
((x)): int = 1
#---
x.y: int
#---
x[0]: int
#---
f(), b = 1
#---
f(), a.b = 1
#---
f() = x = 1
#---
x = f() = 1
#---
f() = a if b else c
#---
f() =
#---
a.b := 1
#---
f(a.b := 1)
#---
a, b := 1
#---
a, b.c := 1
#---
[a] = f() = 1
#---
(a b + c)
#---
(a, b c d)
#---
(a b c
#---
f(a b, c d)
#---
(match b)
#---
(_ b)
#---
(a 'x')
#---
('x' a)
#---
(1 a)
#---
(a.b c)
#---
f(print a)
#---
(print a)
#---
x = print a
#---
(a not b)
#---
(a if b c)
#---
[a if b]
#---
{a if b: c}
#---
f(a if b, c)
#---
(**a)
#---
[a for a in b c]
#---
[a for a in b if c d]
#---
[a, for a in b]
#---
{a, for a in b}
#---
(a, b for a in b)
#---
f(a, b for a in b)
#---
f(a=b for a in b)
#---
f(a for a in b, c=1)
#---
f(c=1, a for a in b)
#---
f(x=a b)
#---
{1: 2, 3 4: 5}  # differs: the comma is the more likely mistake
#---
{1: 2 3: 4}
#---
{1 2: 3}
#---
[1 2]
#---
{'a': 1 'b': 2}
#---
f('a' b)
#---
f(a 'b')
#---
f(a, 'b' c)
#---
x[a b]
#---
x[a: b c]
#---
(yield a b)
#---
(lambda: a b)
#---
(lambda a b: c)
#---
a = 1 + * 'x
#---
x = (a = 1)
#---
x = [a.b = 1]
#---
x = {a = 1}
#---
x = {a: b = 1}
#---
x[a = 1]
#---
f(a, b=1 c=2)
#---
f(a, b.c=2, d)
#---
f(*a=1)
#---
f(**a=1)
#---
f(a[0]=1)
#---
f(1=2)
#---
f('a'=2)
#---
f(a and b=2)
#---
f(a=1=2)
#---
f((a)=1)
#---
f(not a=1)
#---
a = b = c d
#---
a = 5 = b
#---
1 = a
#---
1 + 1
#---
a = b +
#---
a += 1 = 2
#---
(a, 1) = b
#---
[1, a] = b
#---
a, 1 = b
#---
1, a = b
#---
*1 = a
#---
*f(), a = b
#---
(a, *f()) = b
#---
(a.b, c := 1)
#---
[f() := 1]
#---
x if y = 1 else 2
#---
True = 1
#---
(True) = 1
#---
True, a = 1
#---
a.True = 1
#---
a.None
#---
None += 1
#---
f() : int = 1
#---
None: int
#---
1: int
#---
a.b.c: int
#---
[a, b]: int
#---
(a): int
#---
(a, ): int
#---
a and b: int
