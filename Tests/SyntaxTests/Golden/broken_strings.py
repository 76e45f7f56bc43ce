x = f'{a
y = 2
print(f"{x, y)
z = f'{x!r' + f'{y:>{w}'
def g():
    return f"{a['x']
w = f'''{a
}'''
x = 1 +
def f():
    a = g('b
    c = d e
    h = i(1,
        'j,
        2)
    k = l m
