"""Functions of os that are CPython's."""

import os
import os.path
from os import fspath, getpid, path
from os.path import join as joined


class P:
    def __fspath__(self) -> str:
        return "/tmp/x"


def f(p: "str | os.PathLike[str]") -> str:
    return os.fspath(p)


print(os.path.join("a", "b"), path.basename("/x/y"), joined("u", "v"), fspath(P()), f(P()))
print(os.path.exists("/tmp"), os.sep, os.O_RDONLY, isinstance(P(), os.PathLike), isinstance(3, os.PathLike), os.path.isdir(os.curdir))

try:
    os.stat("/none")
except FileNotFoundError as error:
    print(error, error.errno)
try:
    print(os.nothing)  # type: ignore[attr-defined]
except AttributeError as error:
    print(error)
try:
    from os import nothing  # type: ignore[attr-defined]
except ImportError as error:
    print(str(error).split("(")[0])
print(hasattr(os, "walk"), os.name, getpid() > 1)
