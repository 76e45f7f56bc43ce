import gc
import threading

import lent

a = [3, 1, 2]
print(lent.total(a), lent.total([]), lent.total([True, 2]))
lent.fill(a, 3)
print(a)
print(lent.is_in(a, [a]), lent.is_in(a, [list(a)]), lent.same(a, a), lent.same(a, list(a)))

# What was lent is kept by another way.
other = [5, 6]
print(lent.keep_other_way(other, [other]))
other.append(7)
print(lent.kept, lent.kept[0] is other)
lent.kept[0].append(8)
print(other, lent.total(other), lent.kept[0] is other)
gc.collect()
print(lent.total(other), lent.kept[0] is other)

lent.keep(a)
print(lent.kept[1] is a, lent.give_back(a) is a, lent.give_back([1]))
outer = [[0]]
lent.put_into(a, outer)
print(outer[1] is a, outer)
loop = [1]
lent.put_into_itself(loop)
print(loop[1] is loop, loop)

# Callbacks see the list that is lent, change it, keep it, and pass it on.
b = [1, 2, 3]


def grow():
    b.append(4)
    return lent.total(b)


def store():
    lent.keep(b)
    return len(lent.kept)


def deeper():
    return lent.while_calling(b, grow)


print(lent.while_calling(b, grow), lent.while_calling(b, store), lent.kept[-1] is b)
print(lent.while_calling(b, deeper), b)
print(lent.while_calling(b, b.clear), b)
print(lent.while_calling(b, lambda: lent.while_calling([9, 9], grow)))
print(lent.summed_through([4, 9, 2]), lent.largest(list(range(100))))

d = {"a": 1}
print(lent.lookup(d, "a"))
lent.count_words(d, "b a b c".split())
print(d)
s = {1, 2}
print(lent.add_all(s, [2, 3, 4]), sorted(s))

steps = lent.steps(c := [1, 2])
print(next(steps))
c.append(3)
print(list(steps))
add = lent.adder(c)
print(add(4), c, add(5), c)

words = ["bb", "a", "ccc"]
lent.sort_by(words, len)
print(words)


def bad(word):
    words.append("x")
    return len(word)


try:
    lent.sort_by(words, bad)
except ValueError as error:
    print(error)

for function in (lent.fails, lent.total, lent.largest):
    try:
        print(function([]))
    except (ValueError, IndexError) as error:
        print(error)
try:
    lent.total([1], [2])
except TypeError as error:
    print(error)
try:
    lent.fill([1], a=[2])
except TypeError as error:
    print(error)
lent.fill(count=2, a=(e := []))
print(e)

# Results that nobody else knows.
print(lent.first_two(a), lent.squares(4), lent.lengths(["a", "bb"]), sorted(lent.letters("hello")), lent.squares(0))
r = lent.squares(3)
r.append(0)
print(r, lent.total(r), lent.squares(3))
print(lent.rows(2), [x is y for x, y in [lent.twice_the_same(2)]])
ring = lent.ring()
print(ring[1] is ring)
m = lent.remembered(7)
m.append(8)
print(lent.kept[-1], lent.kept[-1] is m)

w = lent.labelled("w", 3)
print(w, w.label, type(w) is lent.Labelled, lent.total(w))
print(lent.mixed(1)[:-1], lent.mixed(1)[-1] is lent.labelled)

sums = lent.Sums()
print(sums.add([1, 2]), sums.add([3]), sums.last)
sums.remember(m)
m.append(9)
print(sums.last, sums.last is m)


# Many threads lend the same list.
shared = list(range(50))
answers = []


def work():
    for _ in range(300):
        answers.append((lent.total(shared), lent.summed_through(shared), lent.is_in(shared, [shared])))


threads = [threading.Thread(target=work) for _ in range(4)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(set(answers), len(answers))


class Loud(list):
    def append(self, x):
        print("append", x)
        super().append(x)


loud = Loud([1])
print(lent.total(loud))


# What is kept for later loans outlives collections of native memory.
for n in range(300):
    lent.squares(20000)
    lent.total([n])
    lent.lookup({"n": n}, "n")
    lent.add_all({n}, [n])

# Recursion through both sides, deeper than what is kept for later loans.
def descend(n):
    mine = list(range(n))
    return lent.while_calling(mine, (lambda: descend(n - 1)) if n else (lambda: None))


print(descend(12))
