from broken_a import first

second = first + 1
