import collections.abc
import copy
import gc
import pickle
import threading
from collections import deque

import queues
from queues import Queue, Window


def show(*values):
    print(*values)


def attempt(action, *args):
    try:
        show("gave", action(*args))
    except Exception as error:
        show(type(error).__name__, error)


show("--- from Python")
d = deque([1, 2, 3])
show(queues.total(d), queues.shown(d), queues.is_deque(d), queues.change(d), d)
show(queues.drain(d), d, bool(d))
attempt(queues.first, d)
attempt(queues.first, deque())
d = deque([1, 2, 3], 3)
show(queues.change(deque(range(5), 100)), queues.shown(d))
queues.fill(d, 5)
show(d, d.maxlen)
attempt(d.insert, 0, 1)
queues.clear(d)
show(d)
queues.keep(d)
show(queues.back() is d, queues.all_kept()[-1] is d, queues.all_kept() is queues.kept)
d.append(5)
show(queues.back(), queues.kept)
number = id(d)
del d
gc.collect()
show(id(queues.back()) == number, queues.back())
queues.drop()
show(queues.kept, len(queues.kept))

show("--- from native code")
made = queues.make(4)
show(type(made) is deque, made, isinstance(made, collections.abc.MutableSequence), queues.total(made))
made.append(10)
made.rotate(1)
show(made, queues.total(made), queues.shown(made), queues.bounded(3), queues.bounded(0), queues.bounded(3).maxlen)
n = queues.nested()
show(n, n["a"][0] is n["a"][1], n["a"].maxlen)
show(copy.copy(made), pickle.loads(pickle.dumps(made)), copy.deepcopy(n), made + deque([1]), made * 2)

show("--- while it changes")
d = deque([1, 2, 3])
attempt(queues.walk_while, d, lambda d: d.append(1))
attempt(queues.walk_while, d, lambda d: None)
attempt(queues.walk_while, queues.make(3), lambda d: d.popleft())
attempt(queues.walk_while, queues.make(3), lambda d: None)


class Rude:
    def __eq__(self, other):
        raise ValueError("no comparison")


rude = deque([Rude(), 1])
attempt(queues.change, rude)
attempt(lambda: rude.index(5))


class Clearing:
    def __init__(self, target):
        self.target = target

    def __eq__(self, other):
        self.target.clear()
        return False


clearing = deque()
clearing.extend([Clearing(clearing), 1, 2])
attempt(queues.change, clearing)


class Noisy(deque):
    def append(self, n):
        super().append(n * 2)

    def popleft(self):
        return super().popleft() + 1


noisy = Noisy([1])
queues.fill(noisy, 3)
show(noisy, queues.drain(noisy), type(queues.kept).__name__)

show("--- classes")
w = Window(3, [1, 2])
w.append(3)
w.append(4)
show(w, w.seen, w.mean(), queues.mean(w), isinstance(w, deque), w.maxlen, type(w).__name__, len(w), w[0], 4 in w, w == deque([2, 3, 4]))
queues.fill(w, 2)
show(w, w.seen, vars(w), queues.total(w))
show([c.__name__ for c in Window.__mro__ if c.__module__ != "naja"])
queues.keep(w)
w.more = 1
del w
gc.collect()
show(queues.back(), queues.back().more, queues.back().seen)
queues.drop()


class Louder(Window):
    def append(self, n):
        super().append(n + 100)


louder = Louder(2)
queues.fill(louder, 3)
show(louder, louder.seen, louder.mean(), queues.mean(louder))
q = Queue([1, "two"])
q.append(q)
for other in (copy.copy(q), pickle.loads(pickle.dumps(q)), copy.deepcopy(q)):
    show(type(other).__name__, len(other), other[1], other[2] is other, other[2] is q)
show(q, Queue(maxlen=1).maxlen, Queue("abc", 2))

show("--- threads")
shared = queues.make(0)
threads = [threading.Thread(target=queues.fill, args=(shared, 3000)) for _ in range(3)]
for thread in threads:
    thread.start()
for _ in range(3000):
    shared.append(-1)
for thread in threads:
    thread.join()
show(len(shared), shared.count(-1), sum(shared))
