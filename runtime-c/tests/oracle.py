"""Evaluates the expressions of a file line by line under CPython and prints what the runtime should print:

    python3.11 runtime-c/tests/oracle.py runtime-c/tests/oracle/str.txt > runtime-c/tests/oracle/str.out
"""

import sys
import warnings

warnings.simplefilter("ignore")
names: dict[str, object] = {}
with open(sys.argv[1], encoding="utf-8") as cases:
    for line in cases:
        line = line.rstrip("\n")
        if not line or line.startswith("#"):
            continue
        try:
            try:
                value = eval(line, names)
            except SyntaxError:
                value = exec(line, names)
            text = repr(value)
        except Exception as error:
            text = f"{type(error).__name__}: {error}"
        sys.stdout.buffer.write(text.encode("utf-8", "surrogateescape" if "\udc80" <= max(text, default="") <= "\udcff" else "surrogatepass") + b"\n")
