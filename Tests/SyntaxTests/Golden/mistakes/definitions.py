def f() x:
  pass
#---
class A x:
  pass
#---
class A() x:
 pass
#---
lambda x y
#---
def f()
#---
class A
#---
class A()
#---
def
#---
def f
#---
def f(:
#---
def f(a b): pass
#---
def f(a, a=): pass
#---
def f(a=1, b): pass
#---
def f(*): pass
#---
def f(*, **k): pass
#---
def f(**k, a): pass
#---
def f(**k=1): pass
#---
def f(*a=1): pass
#---
def f(*a, *b): pass
#---
def f(/, a): pass
#---
def f(a, /, b, /): pass
#---
def f(*, /): pass
#---
def f(a, *, /): pass
#---
def f(1): pass
#---
def f((a)): pass
#---
def f((a, b)): pass
#---
lambda (a): 1
#---
lambda (a,b): 1
#---
lambda *: 1
#---
lambda a=1, b: 1
#---
lambda **k, a: 1
#---
lambda a=: 1
#---
lambda *a, *b: 1
#---
lambda a, /, b, /: 1
#---
lambda: a := 1
#---
class A(x for x in y): pass
#---
async def
#---
@
#---
@a b
def f(): pass
#---
@a
x
#---
def f():
x
#---
class A:
x
#---
def f[T](): pass  # differs: Python 3.12
#---
lambda: 1 = 2
#---
class A:
  pass
 pass
#---
def f(a, (b, c)): pass
#---
def f(a:): pass
#---
def f() ->: pass
#---
def f(a=1, (b)): pass
#---
def f((1)): pass
#---
def f((a=1)): pass
#---
lambda (a=1): 1
#---
lambda x, (a): 1
#---
class A(a b): pass
#---
def f(): return a b
#---
def f():
  x = (1
  return x
#---
@a = 1
def f(): pass
#---
lambda a: b = 1
#---
def None(): pass
#---
class True: pass
#---
def f(None): pass
#---
def f(a, True=1): pass
#---
lambda None: 1
#---
lambda: a: int
