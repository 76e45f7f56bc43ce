"""The operating system: processes, descriptors, the environment. Over posix, which the runtime implements."""

import posix
from _python import attribute as _attribute, is_running as _is_running
from collections.abc import Iterator, MutableMapping
from posix import WCONTINUED, WCOREDUMP, WEXITSTATUS, WIFCONTINUED, WIFEXITED, WIFSIGNALED, WIFSTOPPED, WNOHANG, WSTOPSIG, WTERMSIG
from posix import WUNTRACED, _exit, close, cpu_count, dup, dup2, fork, get_blocking, getpid, getppid, isatty, kill, killpg, pipe, read
from posix import sched_getaffinity, sched_yield, set_blocking, strerror, urandom, waitpid, waitstatus_to_exitcode, write
from typing import Any, Callable, TypeVar, overload

_T = TypeVar("_T")

error = OSError
name = "posix"
linesep = "\n"
sep = "/"
altsep: str | None = None
extsep = "."
pathsep = ":"
curdir = "."
pardir = ".."
devnull = "/dev/null"
EX_OK = 0


def wait() -> tuple[int, int]:
    """Waits for any child's end: its process id and its status."""
    return waitpid(-1, 0)


def register_at_fork(
    *,
    before: Callable[..., Any] | None = None,
    after_in_child: Callable[..., Any] | None = None,
    after_in_parent: Callable[..., Any] | None = None,
) -> None:
    """Has functions called whenever the program forks; those before it in reverse order."""
    posix.register_at_fork(before, after_in_child, after_in_parent)


def abort() -> None:
    """Ends the process by SIGABRT."""
    kill(getpid(), 6)


def _encode(text: object) -> bytes:
    if not isinstance(text, str):
        raise TypeError("str expected, not %s" % type(text).__name__)
    return text.encode("utf-8", "surrogateescape")


def _decode(data: bytes) -> str:
    return data.decode("utf-8", "surrogateescape")


def _shared() -> Any:
    return _attribute("os", "environ")


class _Environ(MutableMapping[str, str]):
    """The environment, as the program's children see it. In a process of CPython's it is whatever `os.environ` is there."""

    def __init__(self, data: dict[bytes, bytes]) -> None:
        self._data = data
        self._is_shared = _is_running()

    def __getitem__(self, key: str) -> str:
        if self._is_shared:
            return _shared()[key]
        value = self._data.get(_encode(key))
        if value is None:
            raise KeyError(key)
        return _decode(value)

    def __setitem__(self, key: str, value: str) -> None:
        if self._is_shared:
            _shared()[key] = value
            return
        encoded, encoded_value = _encode(key), _encode(value)
        posix.putenv(encoded, encoded_value)
        self._data[encoded] = encoded_value

    def __delitem__(self, key: str) -> None:
        if self._is_shared:
            del _shared()[key]
            return
        encoded = _encode(key)
        if self._data.pop(encoded, None) is None:
            raise KeyError(key)
        posix.unsetenv(encoded)

    def __iter__(self) -> Iterator[str]:
        if self._is_shared:
            yield from list(_shared())
            return
        for key in list(self._data):
            yield _decode(key)

    def __len__(self) -> int:
        return len(_shared() if self._is_shared else self._data)

    def __repr__(self) -> str:
        if self._is_shared:
            return repr(_shared())
        items = ", ".join(f"{_decode(key)!r}: {_decode(value)!r}" for key, value in self._data.items())
        return "environ({" + items + "})"

    def copy(self) -> dict[str, str]:
        return dict(self)


environ = _Environ(posix.environ)


@overload
def getenv(key: str) -> str | None: ...
@overload
def getenv(key: str, default: _T) -> str | _T: ...
def getenv(key: str, default: Any = None) -> Any:
    """A variable of the environment, or `default`."""
    return environ.get(key, default)


def putenv(name: str, value: str, /) -> None:
    """Changes the environment of children only: `environ` does not see it."""
    posix.putenv(_encode(name), _encode(value))


def unsetenv(name: str, /) -> None:
    posix.unsetenv(_encode(name))


def __getattr__(name: str) -> Any:
    """All else is CPython's own, where there is one."""
    return _attribute("os", name)
