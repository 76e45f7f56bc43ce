import importlib
import sys

import state

print(state.__name__, state.__doc__, state.__spec__.name, state.__package__, type(state).__mro__[-2:])
print(state.counter, state.label, state.ratio, state.describe())
state.counter = 41
state.label = "changed"
state.ratio = 2.0
print(state.bump(), state.describe(), state.counter)
print(hasattr(state, "later"))
state.set_later("now")
print(state.later)
del state.later
print(hasattr(state, "later"))
state.anything = (1, "x")
print(state.anything)
state.new_name = [1, 2]
print(state.new_name, "new_name" in dir(state), "counter" in vars(state), vars(state)["label"])
del state.new_name
for name in ("new_name", "nothing"):
    try:
        print(getattr(state, name))
    except AttributeError as error:
        print(error)
print(state.dynamic_thing)
namespace = {}
exec("from state import *", namespace)
print(sorted(name for name in namespace if not name.startswith("__")))
from state import bump, counter

print(bump(5), counter, state.counter)
original = state.replaced
state.replaced = state.describe
print(state.replaced() == state.describe(), original())
state.replaced = original
print(state.replaced is original, getattr(state, "".join(["re", "placed"])) is original, state.call_replaced())


class Name(str):
    pass


print(getattr(state, Name("replaced")) is original, state.pick is None, state.choose(1)(), state.pick(), state.choose(2)(), state.pick())
print(state.area(2.0))
print(sys.modules["state"] is state, importlib.import_module("state") is state)
