"""A module."""
import a, a.b, a.b as c
from a import b
from a.b import (c, d as e,)
from . import a
from .... import a
from ...a.b import *
a = b = c
a, b = c, *d = e
(a) = (b) = c
[a, *b], (c, (d, e)) = f
a.b, c[d], e[f:g] = h
() = []
a: b
a: b = c
(a): b = c
a.b: c
a[b]: c = d, *e
a: b = yield
a += b; a -= b; a *= b; a /= b; a //= b; a %= b; a @= b; a **= b; a <<= b; a >>= b; a &= b; a ^= b; a |= b
a.b += yield c
a = yield
a = *b, c
del a, b.c, d[e], (f, [g])
del (a,)
del a,
assert a
assert a, b
pass; pass
raise
raise a
raise a from b
global a, b
nonlocal c
return
return a, *b
break
continue
yield
yield a, b
yield from a
await a
*a, b
if a: b
elif c: d; e
else: f
if a:
    b
elif c:
    d
elif e:
    if f: g
else:
    h;
while a: b
else: c
while (a := b):
    continue
for a in b: c
else: d
for a, *b in c, *d: e
for (a) in b: pass
for a.b in c: pass
for a[b in c] in d: pass
async for a in b: c
with a: b
with a as b, c as (d, e), f: g
with (a): b
with (a, b): c
with (a as b, c,): d
with (a, b) as c: d
with (a), (b): c
with (yield a): b
with (a for a in b): c
with (): a
with (a, *b): c
with (a := b): c
with (a if b else c) as d, e: f
async with a as b: c
try: a
except: b
try:
    a
except b: c
except (d, e) as f: g
else: h
finally: i
try: a
finally: b
try: a
except* b as c: d
except* (e, f): g
print = exec = match = case = type = _ = 1
print
print (a), b
print >> a, b
match(a)
match[a:b]
match * a, b
match - a
match.a
match, a
match in a
match not in a
match: a = b
case(a)
type(a)
type = a
type[a] = b
_ (a)
if a:
	b
	if c:
		d
  # a comment
e
if a:
    
    b

    # another

    c
