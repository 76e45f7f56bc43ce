# A combination of flags may have no name, and so may none of them.
import enum


class Access(enum.Flag):
    READ = 1
    WRITE = 2


class Mode(enum.IntFlag):
    X = 1
    Y = 4


def name_of(mode: Mode) -> object:
    return mode.name


def shown(access: Access) -> str:
    if access.name is None:
        return "nothing"
    return access.name.lower()


for number in range(6):
    print(Mode(number).name, name_of(Mode(number)), repr(Mode(number)))
print([shown(Access(number)) for number in range(4)], Access.READ.name.lower(), Mode.Y.name.lower())
for access in Access:
    print(access.name, shown(access))
