import state

for name, value, text in (
    ("counter", "x", "int object expected; got str"),
    ("label", 5, "str object expected; got int"),
):
    try:
        setattr(state, name, value)
    except TypeError as error:
        assert str(error) == text, (name, str(error))
    else:
        raise AssertionError(name)
assert (state.counter, state.label, state.ratio) == (1, "start", 0.5)
