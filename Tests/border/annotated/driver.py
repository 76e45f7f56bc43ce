import plain_shapes
import shapes

shapes.run()
print(shapes.sum_of(10))
plain_shapes.double = lambda n: -n
print(shapes.sum_of(10), shapes.read_count())
