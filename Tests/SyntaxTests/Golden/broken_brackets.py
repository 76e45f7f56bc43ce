def f(a):
    x = (1,
    return x

def g():
    y = [1, 2

class A:
    def h(self):
        foo(a, b
        return 2
z = {
