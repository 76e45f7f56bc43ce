type A = int
type B[T] = list[T]
type C[T: int, *Ts, **P] = a
def f[T](a: T) -> T: return a
async def g[T: (int, str), *Ts](*a: *Ts): pass
class D[T, **P](E[T]): pass
f"{a["b"]}"
f'{'a' 'b'}'
f"{a['b'
]}"
f"{'\n'.join(a)}"
f"{f"{f"{a}"}"}"
f'''{
    a  # a comment
}'''
type = type(type)
