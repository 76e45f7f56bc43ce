"""Values of all kinds that cross, and what it means that two are alike."""

import struct

from hypothesis import strategies as st

characters = st.one_of(st.characters(), st.characters(codec=None, categories=["Cs"]), st.sampled_from("aé中😀\0\ud800\udfff"))
texts = st.text(characters, max_size=12)
integers = st.one_of(st.integers(), st.sampled_from([s * 2**n + d for n in (30, 31, 32, 60, 61, 62, 63, 64, 200) for s in (1, -1) for d in (-1, 0, 1)]))
floats = st.one_of(st.floats(), st.sampled_from([0.0, -0.0, float("nan"), float("inf"), -float("inf"), 5e-324, 1.7e308]))
complexes = st.builds(complex, floats, floats)
leaves = st.one_of(st.none(), st.booleans(), integers, floats, texts, st.binary(max_size=12), complexes, st.just(...))
keys = st.recursive(
    st.one_of(st.none(), st.booleans(), integers, texts, st.binary(max_size=6), st.floats(allow_nan=False)),
    lambda inner: st.one_of(st.tuples(inner, inner), st.frozensets(inner, max_size=3)),
    max_leaves=4,
)
values = st.recursive(
    st.one_of(leaves, st.binary(max_size=8).map(bytearray), st.sets(keys, max_size=4), st.frozensets(keys, max_size=4)),
    lambda inner: st.one_of(
        st.lists(inner, max_size=5), st.tuples(inner), st.tuples(inner, inner, inner), st.dictionaries(keys, inner, max_size=4)
    ),
    max_leaves=20,
)
SHARED = (list, dict, set, bytearray)


@st.composite
def graphs(draw):
    """Lists and dicts that contain each other, and themselves."""
    nodes = [draw(st.sampled_from([list, dict]))() for _ in range(draw(st.integers(1, 5)))]
    for _ in range(draw(st.integers(0, 12))):
        at, to = draw(st.sampled_from(nodes)), draw(st.one_of(st.sampled_from(nodes), leaves))
        to = (to, to) if draw(st.booleans()) else to
        if isinstance(at, list):
            at.append(to)
        else:
            at[draw(st.integers(0, 5))] = to
    return nodes[0]


def alike(a, b, seen=None):
    """Equal to the last bit, with the same containers in the same places."""
    seen = {} if seen is None else seen
    if type(a) is not type(b):
        return False
    if isinstance(a, SHARED):
        if id(a) in seen:
            return seen[id(a)] is b
        seen[id(a)] = b
    if isinstance(a, float):
        return struct.pack("d", a) == struct.pack("d", b) or (a != a and b != b)
    if isinstance(a, complex):
        return alike(a.real, b.real) and alike(a.imag, b.imag)
    if isinstance(a, (list, tuple)):
        return len(a) == len(b) and all(alike(x, y, seen) for x, y in zip(a, b))
    if isinstance(a, dict):
        return len(a) == len(b) and all(alike(k, l) and alike(a[k], b[l], seen) for k, l in zip(a, b))
    if isinstance(a, (set, frozenset)):
        return len(a) == len(b) and all(any(alike(x, y) for y in b) for x in a)
    return a == b


def containers(value, found=None):
    """Those inside, each once."""
    found = {} if found is None else found
    if isinstance(value, SHARED):
        if id(value) in found:
            return found
        found[id(value)] = value
    if isinstance(value, dict):
        for item in value.values():
            containers(item, found)
    elif isinstance(value, (list, tuple)):
        for item in value:
            containers(item, found)
    return found
