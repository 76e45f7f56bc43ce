return
#---
return 1
#---
class A: return
#---
def f(): return 1
#---
yield
#---
yield 1
#---
class A: yield
#---
await x
#---
def f(): await x
#---
lambda: await x
#---
async def f(): await x
#---
async def f():
 def g(): await x
#---
async def f(): lambda: await x
#---
x = [await y for y in z]
#---
async def f(): x = [await y for y in z]
#---
def f(): x = [await y for y in z]
#---
def f(): x = (await y for y in z)
#---
(x async for x in y)
#---
[x async for x in y]
#---
def f(): [x async for x in y]
#---
def f(): (x async for x in y)
#---
async def f(): [[x async for x in y] for z in w]
#---
def f(): [[x async for x in y] for z in w]
#---
async for x in y: pass
#---
def f():
 async for x in y: pass
#---
def f():
 async with x: pass
#---
async with x: pass
#---
async def f(): yield from x
#---
async def f():
 yield 1
 return 2
#---
async def f():
 yield 1
 return
#---
break
#---
continue
#---
if x: break
#---
for x in y: break
#---
for x in y: pass
else: break
#---
while x:
 def f(): break
#---
while x:
 class A: continue
#---
while 1:
 try: pass
 finally: continue
#---
try: pass
except* A: return
#---
def f():
 try: pass
 except* A: return
#---
while 1:
 try: pass
 except* A: break
#---
try: pass
except* A:
 while 1: break
#---
while 1:
 try: pass
 except* A: continue
#---
def f(a, a): pass
#---
def f(a, *, a): pass
#---
def f(*a, **a): pass
#---
lambda a, a: 1
#---
def f(a, b, a, b): pass
#---
global x
#---
x = 1
global x
#---
def f():
 x = 1
 global x
#---
def f():
 print(x)
 global x
#---
def f(x):
 global x
#---
def f():
 x: int
 global x
#---
def f():
 global x
 x: int
#---
def f():
 global x
 nonlocal x  # differs: CPython names the first of the two
#---
def f():
 nonlocal x
 global x  # differs: CPython names the first of the two
#---
nonlocal x
#---
def f():
 nonlocal x
#---
def f():
 x=1
 def g(): nonlocal x
#---
def f():
 x=1
 def g():
  x = 2
  nonlocal x
#---
def f(x):
 def g():
  nonlocal x
#---
def f(x):
 class A:
  nonlocal x
#---
class A:
 x=1
 def g(self): nonlocal x
#---
class A:
 nonlocal x
#---
def f(x):
 nonlocal x
#---
def f():
 x: int = 1
 nonlocal x
#---
def f():
 nonlocal x
 x: int
#---
def f():
 global x
 def g(): nonlocal x
#---
def f():
 for x in y: pass
 def g(): nonlocal x
#---
def f():
 import x
 def g(): nonlocal x
#---
def f():
 def x(): pass
 def g(): nonlocal x
#---
def f():
 [x for x in y]
 def g(): nonlocal x
#---
def f():
 [x := z for z in y]
 def g(): nonlocal x
#---
def f():
 with a as x: pass
 def g(): nonlocal x
#---
def f():
 try: pass
 except E as x: pass
 def g(): nonlocal x
#---
def f():
 del x
 def g(): nonlocal x
#---
def f():
 x += 1
 def g(): nonlocal x
#---
def f():
 match z:
  case x: pass
 def g(): nonlocal x
#---
def f():
 def g():
  nonlocal x
  x = 1
 x = 2
#---
global x
x: int
#---
x: int
global x
#---
def f():
 from a import *
#---
class A:
 from a import *
#---
from a import *
#---
[y for x in (y := 1)]
#---
[x := 1 for x in y]
#---
[[x := 1 for z in y] for x in y]
#---
[(j := 0) for i in x for j in y]
#---
class A: [x := 1 for y in z]
#---
class A: (x := 1)
#---
[x for x in y if (x := 1)]
#---
[i for i in [j := 1]]
#---
[1 for i in x for k in (j := 1)]
#---
def f(): [yield for x in y]
#---
def f(): [(yield) for x in y]
#---
def f(): {(yield) for x in y}
#---
def f(): {(yield): 1 for x in y}
#---
def f(): ((yield) for x in y)
#---
def f(): [x for x in (yield)]
#---
def f(): [x for y in z for x in (yield)]
#---
[(yield) for x in y]
#---
*a
#---
x = *a
#---
*a = b
#---
*a, = b
#---
*a, *b = c
#---
[*a, *b] = c
#---
for *a in b: pass
#---
for *a, b in c: pass
#---
print(*a)
#---
f(**a)
#---
return *a
#---
def f(): return *a
#---
def f(): return *a, b
#---
yield *a
#---
def f(): yield *a
#---
x[*a]
#---
x[*a] = 1
#---
x: *a = 1
#---
x = 1 + (*a,)
#---
if *a: pass
#---
del *a
#---
with x as *a: pass
#---
with x as (*a,): pass
#---
def f(*a: *b): pass
#---
def f(a: *b): pass
#---
x = [*a]
#---
x = {*a}
#---
x = (*a)
#---
assert *a
#---
f(a=1, a=2)
#---
f(a=1, b=2, a=3)
#---
class A(a=1, a=2): pass
#---
__debug__ = 1
#---
del __debug__
#---
x.__debug__ = 1
#---
x.__debug__
#---
f(__debug__=1)
#---
def f(__debug__): pass
#---
def __debug__(): pass
#---
class __debug__: pass
#---
import __debug__
#---
import a as __debug__
#---
from a import __debug__
#---
from a import b as __debug__
#---
for __debug__ in x: pass
#---
with a as __debug__: pass
#---
try: pass
except E as __debug__: pass
#---
(__debug__ := 1)
#---
__debug__ += 1
#---
__debug__: int
#---
__debug__: int = 1
#---
lambda __debug__: 1
#---
[1 for __debug__ in x]
#---
def f(*__debug__): pass
#---
import __debug__.a
#---
import a.__debug__
#---
match x:
 case __debug__: pass
#---
match x:
 case A(__debug__=1): pass
#---
from __future__ import annotations
#---
x = 1
from __future__ import annotations
#---
'''doc'''
from __future__ import annotations
#---
'a'
'b'
from __future__ import annotations
#---
1
from __future__ import annotations
#---
from __future__ import foo
#---
from __future__ import braces
#---
from __future__ import *
#---
from __future__ import division, foo
#---
import a
from __future__ import division
#---
def f():
 from __future__ import division
#---
from __future__ import division; from __future__ import annotations
#---
from __future__ import division; x = 1; from __future__ import annotations
#---
if x:
 from __future__ import division
#---
from __future__ import annotations
def f(a: (yield)): pass
#---
from __future__ import annotations
x: (y := 1)
#---
from __future__ import annotations
async def f():
 x: (await y) = 1
#---
from __future__ import annotations
x: [a for a in (b := 1)]
#---
def f(a: (yield)): pass
#---
try: pass
except: pass
except A: pass
#---
try: pass
except A: pass
except: pass
#---
match x:
 case _: pass
 case 1: pass
#---
match x:
 case y: pass
 case 1: pass
#---
match x:
 case y if z: pass
 case 1: pass
#---
match x:
 case 1 | _: pass
#---
match x:
 case _ | 1: pass
#---
match x:
 case (y | 1): pass
#---
match x:
 case [_, 1]: pass
#---
match x:
 case [y | 1]: pass
#---
match x:
 case y | z: pass
#---
match x:
 case [a] | [b]: pass
#---
match x:
 case [a, b] | [b, a]: pass
#---
match x:
 case [a, a]: pass
#---
match x:
 case [a, *a]: pass
#---
match x:
 case [*a, *b]: pass
#---
match x:
 case a as a: pass
#---
match x:
 case A(x=a, x=b): pass
#---
match x:
 case A(a, x=a): pass
#---
match x:
 case {1: a, 1: b}: pass
#---
match x:
 case {'a': _, 'a': _}: pass
#---
match x:
 case {1: a, 1.0: b}: pass
#---
match x:
 case {1: a, True: b}: pass
#---
match x:
 case {-1: a, -1: b}: pass
#---
match x:
 case {1+2j: a, 1+2j: b}: pass
#---
match x:
 case {2j: a, 2j: b}: pass
#---
match x:
 case {None: a, None: b}: pass
#---
match x:
 case {b'a': a, b'a': b}: pass
#---
match x:
 case {a.b: c, a.b: d}: pass
#---
match x:
 case {1: a, **a}: pass
#---
match x:
 case (1 as y) | (2 as y): pass
#---
match x:
 case y as z: pass
 case 1: pass
#---
match x:
 case (_ as z): pass
 case 1: pass
#---
match x:
 case [1] | [y]: pass
#---
match x:
 case _: pass
 case _: pass
#---
def f():
  global a, b
  a = 1
#---
def f():
  a = 1
  global a, b
#---
def f(a):
  global b, a
#---
lambda: (yield)
#---
class A:
  def f(self): yield
  yield
#---
async def f(): return [x async for x in y]
#---
async def f(): return (await x for x in y)
#---
[x for x in y if await z]
#---
def f():
  class A:
    x = [await y for z in w]
#---
print(await x)
#---
x = lambda: (yield from y)
#---
def f(x=(yield)): pass
#---
async def f(x=await y): pass
#---
async def g():
 async def f(x=await y): pass
#---
@(yield)
def f(): pass
#---
def f():
  @(yield)
  def g(): pass
#---
class A(await x): pass
#---
class A((yield)): pass
#---
def f() -> (yield): pass
#---
{**(yield)}
#---
x: (yield)
#---
def f():
 x: (yield)
#---
async def f():
 for x in y:
  async with z: break
#---
for i in x:
 for j in y: pass
 else: continue
#---
while x: pass
else: continue
#---
if 0: break
#---
def f():
 if 0: yield
 return 1
