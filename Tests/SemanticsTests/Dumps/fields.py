"""Which fields every constructor assigns before other code can see the instance."""

from dataclasses import dataclass


class Straight:
    def __init__(self, a: int) -> None:
        self.a = a
        self.b = [self.a]
        if a:
            self.c = 1
        else:
            self.c = 2


class Sometimes:
    def __init__(self, flag: bool) -> None:
        if flag:
            self.a = 1


class Shown:
    def __init__(self) -> None:
        self.before = 1
        self.show()
        self.after = 2

    def show(self) -> None:
        print(self.before)


class Base:
    def __init__(self) -> None:
        self.x = 1


class Calls(Base):
    def __init__(self) -> None:
        super().__init__()
        self.y = 2


class Forgotten:
    def __init__(self) -> None:
        self.z = 1


class Forgets(Forgotten):
    def __init__(self) -> None:
        self.w = 1


@dataclass
class Data:
    a: int
    b: str = ""


class Private:
    def __init__(self) -> None:
        self.__secret = 1

    def get(self) -> int:
        return self.__secret
