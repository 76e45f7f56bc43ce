"""What runs while class statements of compiled code do."""

import cells
import plain_cells

for made in (cells.Child, cells.Watched, cells.Mixed, cells.Prepared):
    print(made().hello(), made.made(), "__classcell__" in vars(made))


class Further(cells.Mixed):
    def hello(self):
        return "further " + super().hello()


print(cells.local()().hello(), cells.local_foreign()().hello(), cells.local_meta()().hello(), Further().hello())
print(cells.losing(plain_cells.Losing))
print(cells.losing(plain_cells.Other))
print(cells.losing(plain_cells.Watching))
print(cells.losing(plain_cells.Preparing))
print(cells.lost_native())
print(cells.early())
