"""What does not arrive as it was declared is found, as mypyc finds it."""

import plain_shapes
import shapes

for setting, function in (("", shapes.lie), ("text", shapes.read_count)):
    plain_shapes.count = setting
    try:
        function()
    except TypeError as error:
        print(error)
    else:
        raise SystemExit("a wrong type was not noticed")
