from broken_b import second

first = 1
