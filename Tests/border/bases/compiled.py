"""What stands for an instance of a class with Python's bases is tested when it arrives."""

import derived
import plain_bases


def text_of(function, *args, **keywords):
    try:
        function(*args, **keywords)
    except TypeError as error:
        return str(error)
    return "done"


class Further(derived.Long):
    pass


meter, long, further = derived.Meter(1), derived.Long(2), Further(3)
holder = derived.Holder(meter)
WRONG = "derived.Meter object expected; got "
OR_NONE = "derived.Meter or None object expected; got "
for good in (meter, long, further):
    assert derived.spare(good) is good and derived.spare(good, instead=None) is good and derived.spare(meter, instead=good) is good
    assert text_of(setattr, holder, "meter", good) == text_of(setattr, derived, "current", good) == text_of(derived.Holder, good, good) == "done"
    assert holder.meter is good and derived.current is good
for bad, name in ((5, "int"), ("x", "str"), (plain_bases.Base(1), "Base"), (None, "None"), (derived.Meter, "type")):
    assert text_of(derived.spare, bad) == text_of(derived.typed, bad, 1) == text_of(derived.Holder, bad) == WRONG + name, text_of(derived.spare, bad)
    assert text_of(setattr, derived, "current", bad) == WRONG + name
    assert text_of(setattr, holder, "meter", bad) == "Meter object expected; got " + name
    if bad is not None:
        assert text_of(derived.spare, meter, instead=bad) == text_of(derived.Holder, meter, bad) == OR_NONE + name
        assert text_of(setattr, derived, "other", bad) == OR_NONE + name
assert holder.meter is further and derived.current is further
assert text_of(setattr, holder, "spare", None) == text_of(setattr, derived, "other", None) == text_of(setattr, derived, "other", long) == "done"
