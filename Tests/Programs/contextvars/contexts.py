# Context variables, tokens, contexts and their mistakes.
import contextvars
import threading
from collections.abc import Mapping
from contextvars import Context, ContextVar, Token, copy_context
from typing import Any, Callable


def shown(value: object) -> str:
    """As text, without addresses."""
    parts = (value if isinstance(value, str) else repr(value)).split("0x")
    return "0x".join(parts[:1] + [part.lstrip("0123456789abcdef") for part in parts[1:]])


def attempt(what: str, action: Callable[[], Any]) -> None:
    try:
        print(what, "->", shown(action()))
    except Exception as error:
        print(what, "!", type(error).__name__, shown(str(error)))


number: ContextVar[int] = ContextVar("number")
names: ContextVar[list[str]] = ContextVar("names", default=["a"])
anything: Any = number
print(shown(number), shown(names), number.name, names.name)
attempt("unset", number.get)
print(number.get(3), names.get(), names.get(["b"]))

# Setting and taking back.
token = number.set(1)
print(shown(token), token.var is number, token.old_value, Token.MISSING, token.old_value is Token.MISSING)
second = number.set(2)
print(second.old_value, number.get() + 1)
number.reset(second)
print(number.get())
number.reset(token)
attempt("unset again", number.get)
attempt("used", lambda: number.reset(token))
print(shown(token))
token = number.set(5)
attempt("other variable", lambda: anything.reset(names.set(["c"])))
attempt("no token", lambda: anything.reset(5))

# Contexts.
context = copy_context()
print(shown(context), len(context), number in context, context[number], context.get(number), names in context)
print(sorted(v.name for v in context), sorted(v.name for v in context.keys()), sorted(map(str, context.values())))
print(sorted((v.name, str(value)) for v, value in context.items()), sorted(v.name for v in dict(context)))
print(isinstance(context, Mapping), context == copy_context(), context != copy_context(), context == {}, Context() == Context())
print(list(Context()), len(Context()), bool(Context()), Context().get(number), Context().get(number, 7))
odd: Any = context
attempt("missing", lambda: Context()[number])
attempt("key", lambda: odd["number"])
attempt("in", lambda: "number" in odd)
attempt("get", lambda: odd.get("number"))
for action in (lambda: hash(odd), lambda: odd.__setitem__(number, 1)):
    try:
        print(action())
    except (TypeError, AttributeError) as error:
        print(type(error).__name__)
attempt("made with", lambda: odd.__class__(1))
attempt("no name", lambda: anything.__class__())
attempt("name", lambda: anything.__class__(1))
attempt("token", lambda: token.__class__())


def change(value: int, *, twice: bool = False) -> int:
    number.set(value)
    if twice:
        number.set(value * 2)
    names.get().append(str(value))
    return number.get()


print(context.run(change, 10), context.run(change, 20, twice=True), number.get(), context[number])
attempt("run", lambda: odd.run())
attempt("fails", lambda: context.run(int, "x"))
attempt("entered", lambda: context.run(context.run, change, 1))
inner = context.copy()
print(inner == context, context.run(inner.run, change, 7), context[number], inner[number])
attempt("other context", lambda: context.run(number.reset, token))
number.reset(token)
attempt("reset", number.get)
print(context.run(number.get))


# A copy keeps what it has, whatever is changed later; iteration goes over what there was.
def grow() -> list[int]:
    variables = [ContextVar[int](f"v{i}") for i in range(50)]
    copies: list[Context] = []
    for i, variable in enumerate(variables):
        variable.set(i)
        copies.append(copy_context())
    walk = iter(copies[-1])
    next(walk)
    tokens = [variable.set(-1) for variable in variables]
    for made in reversed(tokens):
        made.var.reset(made)
    return [sum(c[v] for v in variables if v in c) for c in copies]


print(Context().run(grow))
print(ContextVar[int], Token[str])

# Each thread has a context of its own; one context is entered in one thread at a time.
number.set(100)
results: list[str] = []


def in_thread() -> None:
    results.append(shown(number.get(-1)))
    number.set(200)
    results.append(shown(number.get()))


worker = threading.Thread(target=in_thread)
worker.start()
worker.join()
print(results, number.get())
shared = copy_context()
inside = threading.Event()
leave = threading.Event()


def stay() -> None:
    number.set(300)
    inside.set()
    leave.wait()


worker = threading.Thread(target=shared.run, args=(stay,))
worker.start()
inside.wait()
attempt("entered elsewhere", lambda: shared.run(number.get))
print(shared[number], number.get())
leave.set()
worker.join()
print(shared.run(number.get))
