"""Modules that import one another: names are needed only later, except where CPython says no."""

import even
import odd
from tree import Leaf, Node, total

print([n for n in range(10) if even.is_even(n)], [n for n in range(10) if odd.is_odd(n)])
print(even.loaded, odd.loaded)
tree = Node([Leaf(1), Node([Leaf(2), Leaf(3)]), Node([])])
print(total(tree), tree.show(), Leaf(9).show(), tree.doubled().show())
try:
    import broken_a
except ImportError as error:
    print(type(error).__name__, str(error).split(" (")[0])
