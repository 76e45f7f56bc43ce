def f(): pass
def f(a, b=1, /, c=2, *d, e, f=3, **g) -> h: return i
def f(a: b, *c: d, e: f = g, **h: i,): ...
def f(*, a): pass
def f(a, /): pass
def f(a, /, *, b): pass
def f(*a: *b): pass
def f(
    a,
    # a comment
    b,
): pass
async def f():
    await a
    async for b in c: pass
    async with d: pass
    return [e async for e in f if await g]


@a
@b.c(d)
@e[f]
@(g := h)
@lambda: i
def f():
    """A docstring."""

    def g():
        nonlocal a
        yield


@a
async def f(): pass

class A: pass
class A(): pass
class A(B, C, metaclass=D, *e, **f): pass
@a
class A(b[c]):
    "A docstring."
    x: int = 1

    def f(self): pass

    class B: pass
