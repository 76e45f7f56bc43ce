"""Slices with int bounds of every size, and of subclasses of str."""

def parts(xs: list[int], s: str, i: int, j: int) -> None:
    print(xs[i:j], xs[:j], xs[i:], xs[:], s[i:j], s[:j], s[i:], s[:])
    print(xs[i:][:2], s[:-1], xs[-2:], s[-3:])


for i in (-10**30, -7, -3, 0, 2, 5, 9, 10**30):
    for j in (-10**30, -4, -1, 0, 3, 6, 10**30):
        parts([1, 2, 3, 4, 5], "héllo", i, j)

flag = True
print([1, 2, 3][flag:], "abc"[:flag])


class S(str):
    pass


s = S("hello")
t = s[:]
print(type(t), type(s[1:3]), type(s.lower()), type(S("ABC").lower()))
print("abc".lower(), "ABC".lower(), "aBc".upper(), "ABC".upper(), "".lower(), "x".upper(), "straße".upper(), "ab".casefold(), "hello".capitalize(), "Hello".capitalize(), "HELLO wORLD".capitalize())
