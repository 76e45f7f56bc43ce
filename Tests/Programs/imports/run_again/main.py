# A module whose first import failed is run again: its classes are made anew, and the module's functions mean those.
import attempts

try:
    import flaky
except ValueError as error:
    print(error)
import flaky

print(isinstance(flaky.fresh(), flaky.Thing), type(flaky.fresh()) is flaky.Thing, type(flaky.Thing(1).next()) is flaky.Thing)
print(flaky.fresh().next(), flaky.Colour.RED, flaky.Point(1, 2), flaky.Special(4), isinstance(flaky.Special(4), flaky.Thing))
print([kind.__name__ for kind in flaky.Thing.__subclasses__()][-1:], attempts.made)
