import users


def text_of(action):
    try:
        action()
    except TypeError as error:
        return str(error)
    raise AssertionError("nothing was raised")


class Thing:
    pass


assert text_of(lambda: users.letters(1)) == "letters() takes 0 positional arguments but 1 was given"
assert text_of(lambda: users.helper(Thing())) == "int object expected; got Thing"
assert text_of(lambda: users.total(Thing)) == "str object expected; got type"
