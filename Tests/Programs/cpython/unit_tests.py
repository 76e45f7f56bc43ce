"""unittest.TestCase: fixtures, assertions, subtests, skips, expected failures."""

import io
import unittest
from typing import Any


class Stack:
    def __init__(self) -> None:
        self.items: list[int] = []

    def push(self, x: int) -> None:
        self.items.append(x)

    def pop(self) -> int:
        return self.items.pop()


class Base(unittest.TestCase):
    made: int = 0

    @classmethod
    def setUpClass(cls) -> None:
        print("class", cls.__name__)

    @classmethod
    def tearDownClass(cls) -> None:
        print("end of class", cls.__name__)

    def setUp(self) -> None:
        self.stack = Stack()
        Base.made += 1

    def tearDown(self) -> None:
        self.stack.items.clear()


class StackTest(Base):
    """The stack."""

    def test_push(self) -> None:
        """Pushes one."""
        self.stack.push(3)
        self.assertEqual(self.stack.items, [3])
        self.assertTrue(self.stack.items)

    def test_pop_empty(self) -> None:
        with self.assertRaises(IndexError) as caught:
            self.stack.pop()
        self.assertEqual(str(caught.exception), "pop from empty list")

    def test_regex(self) -> None:
        with self.assertRaisesRegex(ValueError, "invalid literal"):
            int("x")

    def test_subtests(self) -> None:
        for i in range(4):
            with self.subTest(i=i):
                self.assertNotEqual(i, 2)

    def test_fails(self) -> None:
        self.assertEqual({"a": 1}, {"a": 2})

    def test_error(self) -> None:
        d: dict[str, int] = {}
        d["x"]

    @unittest.skip("not now")
    def test_skipped(self) -> None:
        raise AssertionError

    @unittest.expectedFailure
    def test_expected(self) -> None:
        self.assertIn(3, [1, 2])

    def test_skip_inside(self) -> None:
        if Base.made:
            self.skipTest("inside")

    def test_logs(self) -> None:
        import logging
        with self.assertLogs("shop", level="INFO") as logs:
            logging.getLogger("shop").warning("low %d", 3)
        self.assertEqual(logs.output, ["WARNING:shop:low 3"])

    def helper(self) -> int:
        return 1


def without_frames(text: str) -> list[str]:
    result = []
    for line in text.splitlines():
        if line.startswith("  File") or line.startswith("    ") or "Ran " in line or "compiled" in line:
            continue
        result.append(line)
    return result


def main() -> None:
    suite = unittest.defaultTestLoader.loadTestsFromTestCase(StackTest)
    print(suite.countTestCases(), [t.id().split(".")[-1] for t in suite])
    stream = io.StringIO()
    runner = unittest.TextTestRunner(stream=stream, verbosity=2)
    result = runner.run(suite)
    print(result.testsRun, len(result.failures), len(result.errors), len(result.skipped), len(result.expectedFailures))
    for line in without_frames(stream.getvalue()):
        print(line)
    print([reason for _, reason in result.skipped])
    print(Base.made, StackTest.made)
    case: Any = StackTest("test_push")
    print(case, repr(case), case.shortDescription(), case.helper())


main()
