import shapes2 as s


def text_of(action):
    try:
        action()
    except TypeError as error:
        return str(error)
    raise AssertionError("nothing was raised")


point = s.Point(1)
assert text_of(lambda: s.Point("x")) == "int object expected; got str"
assert text_of(lambda: setattr(point, "x", "y")) == "int object expected; got str"
assert text_of(lambda: setattr(point, "x", None)) == "int object expected; got None"
assert text_of(lambda: s.x_of(5)) == "shapes2.Point object expected; got int", text_of(lambda: s.x_of(5))
assert text_of(lambda: s.Point.moved(5, 1)).endswith("object expected; got int")
assert point.x == 1

