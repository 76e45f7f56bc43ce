counter = 10


def double(n):
    return n * 2
