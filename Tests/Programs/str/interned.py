# sys.intern: equal texts become one.
import sys


class Text(str):
    pass


made = "".join(["inter", "ned ", "text"])
again = "".join(["interned", " text"])
print(made is again, sys.intern(made) is sys.intern(again), sys.intern(again) == again, sys.intern("") == "")
for wrong in (Text("a"), 3, b"c"):
    try:
        sys.intern(wrong)  # type: ignore[arg-type]
    except TypeError as error:
        print(error)
