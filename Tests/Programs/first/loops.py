"""Loops: for, while, break, continue, else, nested, zip."""


def first_prime_after(n: int) -> int:
    while True:
        n += 1
        for d in range(2, n):
            if n % d == 0:
                break
        else:
            return n


total = 0
for i in range(10):
    if i == 3:
        continue
    if i == 7:
        break
    total += i
print(total, i)
for a, b in zip([1, 2, 3], "xyz"):
    print(a, b)
for i in range(3):
    for j in range(i):
        print(i, j)
print([first_prime_after(n) for n in (1, 10, 24, 90)])
n = 3
while n:
    n -= 1
else:
    print("counted down")
