import unittest

from families import Derived, Mixin


class Case(unittest.TestCase, Mixin, Derived):
    def first(self) -> str:
        return "case"

    def test(self) -> None:
        self.assertEqual(self.check(1), 23)
