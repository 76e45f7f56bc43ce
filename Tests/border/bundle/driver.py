import sys
import traceback

import single

print(sorted(name for name in sys.modules if name.startswith(("pkg", "single"))))
print(single.eight_times(3))
import pkg.inner
import pkg.outer

print(pkg.VERSION, pkg.__doc__, pkg.twice is pkg.inner.twice, pkg.outer.four_times(5), pkg.__name__, pkg.inner.__package__)
pkg.inner.base = 3
print(pkg.outer.four_times(1), len(pkg.__path__))
try:
    pkg.outer.fail_within(9)
except ValueError as error:
    print(error, [(f.name, f.lineno, f.filename.split("/")[-2:]) for f in traceback.extract_tb(error.__traceback__)][1:])
for _ in range(2):
    try:
        import broken
    except RuntimeError as error:
        print(error, "broken" in sys.modules)
