"""Random operations from both sides on one container do what the same operations do to a plain one."""

import copy

import native
import plain_native
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule
from values import alike, integers, keys, values

sides = st.sampled_from([native, plain_native])


def machine_for(start, operations, positions, items):
    """The test of one type of containers. Each operation runs on `model` interpreted, and on the shared container from either side."""
    names = [name for name in vars(getattr(plain_native, operations)) if not name.startswith("_")]

    class Machine(RuleBasedStateMachine):
        def __init__(self):
            super().__init__()
            self.model = start()
            self.real = start()
            self.holder = native.Holder(self.real)

        @rule(name=st.sampled_from(names), side=sides, position=positions, item=items)
        def operate(self, name, side, position, item):
            expected = outcome(getattr(plain_native, operations)(), name, self.model, position, copy.deepcopy(item))
            real = self.holder.value if self.real is None else self.real
            assert alike(expected, outcome(getattr(side, operations)(), name, real, position, item)), (name, side.__name__)

        @rule()
        def drop(self):
            """Only native code has it then, and may take the items back."""
            self.real = None

        @precondition(lambda self: self.real is None)
        @rule()
        def take(self):
            self.real = self.holder.value

        @rule(side=sides)
        def make_anew(self, side):
            """The container comes from the other heap from now on. Those inside it were perhaps there twice."""
            self.model = plain_native.rebuilt(self.model)
            self.real = side.rebuilt(self.holder.value)
            self.holder = native.Holder(self.real)

        @invariant()
        def agrees(self):
            if self.real is not None:
                assert alike(self.model, self.real) and self.holder.value is self.real

    Machine.__name__ = operations
    return Machine.TestCase


def outcome(operations, name, *arguments):
    """Texts of errors show sets, whose order differs."""
    try:
        return ("result", getattr(operations, name)(*arguments))
    except Exception as error:
        return ("error", type(error).__name__)


small = st.integers(-6, 6)
hashable = st.one_of(st.integers(0, 5), keys)
TestLists = machine_for(lambda: [1, "two", 3.5], "ListOperations", small, st.one_of(st.integers(0, 3), values))
TestDicts = machine_for(lambda: {1: "one", "two": 2}, "DictOperations", hashable, st.one_of(st.integers(0, 5), keys))
TestSets = machine_for(lambda: {1, 2, "three"}, "SetOperations", hashable, hashable)
TestByteArrays = machine_for(lambda: bytearray(b"abc"), "BytesOperations", small, st.one_of(st.integers(-2, 260), integers))
