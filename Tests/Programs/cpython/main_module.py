"""Python's modules look into the program's main module: unittest finds tests there, pickle finds classes and functions."""

import enum
import io
import pickle
import unittest
from dataclasses import dataclass, field

LIMIT = 3


@dataclass
class Item:
    name: str
    tags: list[str] = field(default_factory=list)


class Node:
    def __init__(self, n: int) -> None:
        self.n = n

    class Inner:
        pass


class Color(enum.Enum):
    RED = 1


def double(n: int) -> int:
    return n * 2


class ItemTest(unittest.TestCase):
    def test_equal(self) -> None:
        self.assertEqual(Item("a"), Item("a", []))

    def test_unequal(self) -> None:
        self.assertEqual(Item("a"), Item("b"))

    @unittest.skip("later")
    def test_later(self) -> None:
        self.fail()


for thing in (Item("a", ["x"]), Node(4), Node.Inner(), Color.RED, double, Item, Color, Node.Inner, [Item("b"), Node(1)]):
    for protocol in range(6):
        text = pickle.dumps(thing, protocol)
        again = pickle.loads(text)
        print(protocol, type(again).__name__, again == thing, again is thing, b"__main__" in text)
print(pickle.loads(pickle.dumps(double))(4), pickle.loads(pickle.dumps(Node(7))).n, pickle.loads(pickle.dumps(Item("z", ["q"]))))

out = io.StringIO()
program = unittest.main(argv=["tests", "-v"], exit=False, testRunner=unittest.TextTestRunner(out, verbosity=2))
print(program.result.testsRun, len(program.result.failures), len(program.result.skipped))
print([line.split(" (")[0] for line in out.getvalue().splitlines() if "..." in line])
one = unittest.defaultTestLoader.loadTestsFromName("__main__.ItemTest.test_equal")
print(one.countTestCases(), unittest.TextTestRunner(io.StringIO()).run(one).wasSuccessful())
