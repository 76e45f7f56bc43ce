# differs: nans made apart are one object, so a container finds one by the other
"""Nan in containers: never equal, yet found where it is the same object."""

nan = float("nan")
print(nan in [nan], nan == nan, [nan] == [nan], (nan,) == (nan,), {nan: 1}[nan], len({nan, nan}))
print(float("nan") in [float("nan")], [float("nan")] == [float("nan")])
