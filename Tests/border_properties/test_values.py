"""Any value goes in and comes out as it was; typed places take what they should."""

import copy

import native
import plain_native
import pytest
from hypothesis import given
from hypothesis import strategies as st
from values import SHARED, alike, containers, graphs, integers, floats, leaves, texts, values

anything = st.one_of(values, graphs())


@given(anything)
def test_in_and_out(value):
    before, inside = copy.deepcopy(value), containers(value)
    result = native.same(value)
    assert alike(before, result)
    assert containers(result).keys() == inside.keys()
    if isinstance(value, SHARED):
        assert result is value


@given(anything)
def test_aliases(value):
    first, (second, third), table = native.wrapped(value)
    assert alike(value, first) and alike(value, table["key"])
    if isinstance(value, SHARED):
        assert first is second is third is table["key"] is value


@given(values)
def test_native_containers(value):
    result = native.rebuilt(value)
    assert alike(plain_native.rebuilt(value), result)
    assert alike(native.rebuilt(result), result)


@given(anything)
def test_kept_in_native_code(value):
    """A container that Python has dropped is the same when it comes back, wherever its items were meanwhile."""
    before = copy.deepcopy(value)
    holder = native.Holder(value)
    del value
    result = holder.value
    assert alike(before, result)
    if isinstance(result, SHARED):
        assert holder.value is result


TYPED = {
    "as_int": lambda v: isinstance(v, int),
    "as_float": lambda v: isinstance(v, (float, int)),
    "as_str": lambda v: isinstance(v, str),
    "as_bool": lambda v: isinstance(v, bool),
    "as_bytes": lambda v: isinstance(v, bytes),
    "as_list": lambda v: isinstance(v, list),
    "as_dict": lambda v: isinstance(v, dict),
    "as_pair": lambda v: isinstance(v, tuple),
}
near_pairs = st.one_of(st.tuples(leaves, leaves), st.tuples(integers, texts), st.tuples(integers, texts, texts))


@pytest.mark.parametrize("name", TYPED)
@given(value=st.one_of(leaves, values, near_pairs, floats, integers))
def test_typed_places(name, value):
    function = getattr(native, name)
    if TYPED[name](value):
        try:
            result = function(value)
        except OverflowError:
            assert name == "as_float" and abs(value) >= 2**1023
            return
        assert alike(float(value) if name == "as_float" else value, result)
    else:
        with pytest.raises(TypeError):
            function(value)


@given(value=st.one_of(leaves, near_pairs))
def test_parts_of_typed_values(value):
    """What a union or the items of a tuple must be is tested when they are used."""
    for name, fits in USED.items():
        if fits(value):
            assert getattr(native, name)(value) == getattr(plain_native, name)(value)
        else:
            with pytest.raises((TypeError, IndexError)):
                getattr(native, name)(value)


USED = {
    "use_optional": lambda v: v is None or isinstance(v, int),
    "use_union": lambda v: isinstance(v, (int, str)),
    "use_pair": lambda v: isinstance(v, tuple) and len(v) >= 2 and isinstance(v[0], int) and isinstance(v[1], str),
}
