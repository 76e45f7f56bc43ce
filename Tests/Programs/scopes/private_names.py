"""Private names in classes: what they are called when they are bound nowhere."""

__secret = 1
__visible__ = 2


class C:
    def read(self):
        return __secret

    def fine(self):
        return __visible__

    def write(self):
        global __made
        __made = 5
        return __made

    def local(self):
        if not self:
            __later = 1
        return __later

    def call(self):
        return __missing(3)

    def inner(self):
        def f():
            return __free
        try:
            return f()
        finally:
            if not self:
                __free = 1

    def delete(self):
        del __secret


c = C()
for name in ["read", "fine", "write", "local", "call", "inner", "delete"]:
    try:
        print(name, getattr(c, name)())
    except NameError as error:
        print(name, type(error).__name__, error)
print(sorted(n for n in globals() if "made" in n))
print(__secret)
