def f(a, b):
    return a b

def g(:
    x = 1
    return )

class A
    def h(self):
        y = [1, 2
        return y

if x = 1:
    pass
elif y:
    z = 'abc
else:
    print "hello"
for i in range(3)
    pass
   w = 2
