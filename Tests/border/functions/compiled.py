import shapes


def text_of(action):
    try:
        action()
    except TypeError as error:
        return str(error)
    raise AssertionError("nothing was raised")


assert shapes.__file__.endswith(".so")
assert text_of(lambda: shapes.add("a", 2)) == "int object expected; got str"
assert text_of(lambda: shapes.add(1, None)) == "int object expected; got None"
assert text_of(lambda: shapes.add(1, 2.0)) == "int object expected; got float"
assert text_of(lambda: shapes.half("x")) == "float object expected; got str"
assert text_of(lambda: shapes.greet(1)) == "str object expected; got int"
assert text_of(lambda: shapes.swap((1, 2))) == "str object expected; got int"
assert shapes.half(3) == 1.5
assert isinstance(shapes.fail, type(shapes.add))
assert type(shapes.add).__name__ == "compiled_function"
