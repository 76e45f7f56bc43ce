"""Helpers for `with` statements."""

from _python import attribute as _attribute
from abc import abstractmethod
from collections import deque
from functools import wraps
import sys
from types import MethodType, TracebackType
from typing import Any, AsyncGenerator, AsyncIterator, Awaitable, Callable, Generator, Generic, Iterator, ParamSpec, Protocol, TypeAlias, overload, runtime_checkable
from typing_extensions import Self, TypeVar

__all__ = [
    "AbstractAsyncContextManager",
    "AbstractContextManager",
    "AsyncContextDecorator",
    "AsyncExitStack",
    "ContextDecorator",
    "ExitStack",
    "aclosing",
    "asynccontextmanager",
    "closing",
    "contextmanager",
    "nullcontext",
    "redirect_stderr",
    "redirect_stdout",
    "suppress",
]

_T = TypeVar("_T")
_T_co = TypeVar("_T_co", covariant=True)
_ExitT_co = TypeVar("_ExitT_co", covariant=True, bound=bool | None, default=bool | None)
_F = TypeVar("_F", bound=Callable[..., Any])
_P = ParamSpec("_P")
_SendT_contra = TypeVar("_SendT_contra", contravariant=True, default=None)
_ReturnT_co = TypeVar("_ReturnT_co", covariant=True, default=None)

_Exit: TypeAlias = Callable[[type[BaseException] | None, BaseException | None, TracebackType | None], bool | None]


@runtime_checkable
class AbstractContextManager(Protocol[_T_co, _ExitT_co]):
    """What can stand behind `with`."""

    def __enter__(self) -> _T_co:
        """Returns `self`, which is what most managers want."""
        return self  # type: ignore[return-value]

    @abstractmethod
    def __exit__(
        self, exc_type: type[BaseException] | None, exc_value: BaseException | None, traceback: TracebackType | None, /
    ) -> _ExitT_co: ...


@runtime_checkable
class AbstractAsyncContextManager(Protocol[_T_co, _ExitT_co]):
    """What can stand behind `async with`."""

    async def __aenter__(self) -> _T_co:
        """Returns `self`, which is what most managers want."""
        return self  # type: ignore[return-value]

    @abstractmethod
    async def __aexit__(
        self, exc_type: type[BaseException] | None, exc_value: BaseException | None, traceback: TracebackType | None, /
    ) -> _ExitT_co: ...


class ContextDecorator:
    """A base for context managers that also work as decorators."""

    def _recreate_cm(self) -> Self:
        return self

    def __call__(self, func: _F) -> _F:
        @wraps(func)
        def inner(*args: Any, **kwds: Any) -> Any:
            with self._recreate_cm():  # type: ignore[attr-defined]
                return func(*args, **kwds)

        return inner  # type: ignore[return-value]


class AsyncContextDecorator:
    """A base for asynchronous managers that also work as decorators of coroutine functions."""

    def _recreate_cm(self) -> Self:
        return self

    def __call__(self, func: _F) -> _F:
        @wraps(func)
        async def inner(*args: Any, **kwds: Any) -> Any:
            async with self._recreate_cm():  # type: ignore[attr-defined]
                return await func(*args, **kwds)

        return inner  # type: ignore[return-value]


# Managers made from generators


class _GeneratorContextManagerBase:
    """What a manager is made from: the function, and the generator that it gave."""

    def __init__(self, func: Callable[..., Any], args: tuple[Any, ...], kwds: dict[str, Any]) -> None:
        self.gen = func(*args, **kwds)
        self.func = func
        self.args = args
        self.kwds = kwds
        doc = getattr(func, "__doc__", None)
        self.__doc__ = type(self).__doc__ if doc is None else doc

    def _recreate_cm(self) -> Self:
        return self.__class__(self.func, self.args, self.kwds)

    def _swallows(
        self, thrown: BaseException, error: BaseException, traceback: TracebackType | None, *ends: type[BaseException]
    ) -> bool:
        """Whether the generator, which ended with `error`, has dealt with `thrown`. Raises `error` when it is another one.

        A generator cannot let its `ends` pass, the last of which says that it is over: they come out as the cause of a RuntimeError.
        """
        if error is thrown:
            error.__traceback__ = traceback
            return False
        if isinstance(error, ends[-1]):
            return True
        if isinstance(error, RuntimeError) and isinstance(thrown, ends) and error.__cause__ is thrown:
            thrown.__traceback__ = traceback
            return False
        raise error


class _GeneratorContextManager(_GeneratorContextManagerBase, ContextDecorator, Generic[_T_co, _SendT_contra, _ReturnT_co]):
    """Enters by running a generator to its `yield`, leaves by running it to its end."""

    gen: Generator[_T_co, _SendT_contra, _ReturnT_co]

    def __enter__(self) -> _T_co:
        # A manager is entered once: what it was made from need not be kept.
        del self.args, self.kwds, self.func
        try:
            return next(self.gen)
        except StopIteration:
            raise RuntimeError("generator didn't yield") from None

    def __exit__(
        self, typ: type[BaseException] | None, value: BaseException | None, traceback: TracebackType | None, /
    ) -> bool | None:
        if typ is None:
            try:
                next(self.gen)
            except StopIteration:
                return False
            try:
                raise RuntimeError("generator didn't stop")
            finally:
                self.gen.close()
        if value is None:
            value = typ()
        try:
            self.gen.throw(value)
        except BaseException as error:
            return self._swallows(value, error, traceback, StopIteration)
        try:
            raise RuntimeError("generator didn't stop after throw()")
        finally:
            self.gen.close()


def contextmanager(func: Callable[_P, Iterator[_T_co]]) -> Callable[_P, _GeneratorContextManager[_T_co]]:
    """Makes a generator function with one `yield` a function that returns context managers."""

    @wraps(func)
    def helper(*args: _P.args, **kwds: _P.kwargs) -> _GeneratorContextManager[_T_co]:
        return _GeneratorContextManager(func, args, kwds)

    return helper


class _AsyncGeneratorContextManager(_GeneratorContextManagerBase, AsyncContextDecorator, Generic[_T_co, _SendT_contra]):
    """Enters by running an async generator to its `yield`, leaves by running it to its end."""

    gen: AsyncGenerator[_T_co, _SendT_contra]

    async def __aenter__(self) -> _T_co:
        # A manager is entered once: what it was made from need not be kept.
        del self.args, self.kwds, self.func
        try:
            return await anext(self.gen)
        except StopAsyncIteration:
            raise RuntimeError("generator didn't yield") from None

    async def __aexit__(
        self, typ: type[BaseException] | None, value: BaseException | None, traceback: TracebackType | None, /
    ) -> bool | None:
        if typ is None:
            try:
                await anext(self.gen)
            except StopAsyncIteration:
                return False
            raise RuntimeError("generator didn't stop")
        if value is None:
            value = typ()
        try:
            await self.gen.athrow(value)
        except BaseException as error:
            return self._swallows(value, error, traceback, StopIteration, StopAsyncIteration)
        raise RuntimeError("generator didn't stop after athrow()")


def asynccontextmanager(func: Callable[_P, AsyncIterator[_T_co]]) -> Callable[_P, _AsyncGeneratorContextManager[_T_co]]:
    """Makes an async generator function with one `yield` a function that returns asynchronous context managers."""

    @wraps(func)
    def helper(*args: _P.args, **kwds: _P.kwargs) -> _AsyncGeneratorContextManager[_T_co]:
        return _AsyncGeneratorContextManager(func, args, kwds)

    return helper


# Ready-made managers


class _SupportsClose(Protocol):
    def close(self) -> object: ...


_SupportsCloseT = TypeVar("_SupportsCloseT", bound=_SupportsClose)


class closing(AbstractContextManager[_SupportsCloseT, None]):
    """Closes a thing on leaving."""

    def __init__(self, thing: _SupportsCloseT) -> None:
        self.thing = thing

    def __enter__(self) -> _SupportsCloseT:
        return self.thing

    def __exit__(self, *exc_info: Any) -> None:
        self.thing.close()


class _SupportsAclose(Protocol):
    def aclose(self) -> Awaitable[object]: ...


_SupportsAcloseT = TypeVar("_SupportsAcloseT", bound=_SupportsAclose)


class aclosing(AbstractAsyncContextManager[_SupportsAcloseT, None]):
    """Closes an async generator, or another thing with `aclose()`, on leaving."""

    def __init__(self, thing: _SupportsAcloseT) -> None:
        self.thing = thing

    async def __aenter__(self) -> _SupportsAcloseT:
        return self.thing

    async def __aexit__(self, *exc_info: Any) -> None:
        await self.thing.aclose()


class suppress(AbstractContextManager[None, bool]):
    """Swallows exceptions of the types given."""

    def __init__(self, *exceptions: type[BaseException]) -> None:
        self._exceptions = exceptions

    def __enter__(self) -> None:
        pass

    def __exit__(
        self, exctype: type[BaseException] | None, excinst: BaseException | None, exctb: TracebackType | None, /
    ) -> bool:
        return exctype is not None and issubclass(exctype, self._exceptions)


class nullcontext(AbstractContextManager[_T, None], AbstractAsyncContextManager[_T, None]):
    """Does nothing; for places where a manager is optional."""

    enter_result: _T

    @overload
    def __init__(self: "nullcontext[None]", enter_result: None = None) -> None: ...
    @overload
    def __init__(self: "nullcontext[_T]", enter_result: _T) -> None: ...
    def __init__(self, enter_result: Any = None) -> None:
        self.enter_result = enter_result

    def __enter__(self) -> _T:
        return self.enter_result

    def __exit__(self, *exctype: Any) -> None:
        pass

    async def __aenter__(self) -> _T:
        return self.enter_result

    async def __aexit__(self, *exctype: Any) -> None:
        pass


class _SupportsRedirect(Protocol):
    def write(self, s: str, /) -> int: ...
    def flush(self) -> None: ...


_SupportsRedirectT = TypeVar("_SupportsRedirectT", bound=_SupportsRedirect | None)


class _RedirectStream(AbstractContextManager[_SupportsRedirectT, None]):
    """Puts another stream in the place of one of `sys`. One redirection may be entered several times."""

    _stream: str

    def __init__(self, new_target: _SupportsRedirectT) -> None:
        self._new_target = new_target
        self._old_targets: list[Any] = []

    def __enter__(self) -> _SupportsRedirectT:
        self._old_targets.append(getattr(sys, self._stream))
        setattr(sys, self._stream, self._new_target)
        return self._new_target

    def __exit__(
        self, exctype: type[BaseException] | None, excinst: BaseException | None, exctb: TracebackType | None, /
    ) -> None:
        setattr(sys, self._stream, self._old_targets.pop())


class redirect_stdout(_RedirectStream[_SupportsRedirectT]):
    """Sends what is printed to another stream."""

    _stream = "stdout"


class redirect_stderr(_RedirectStream[_SupportsRedirectT]):
    """Sends error messages to another stream."""

    _stream = "stderr"


# Managers that come up one after the other

_CM_EF = TypeVar("_CM_EF", bound=AbstractContextManager[Any, Any] | _Exit)


class ExitStack(Generic[_ExitT_co]):
    """Leaves on its own leaving, last first, all that was entered or noted on it."""

    def __init__(self) -> None:
        self._exit_callbacks: deque[_Exit] = deque()

    def enter_context(self, cm: AbstractContextManager[_T, _ExitT_co]) -> _T:
        """Enters `cm`; it is left with the stack."""
        cls = type(cm)
        try:
            enter: Any = cls.__enter__
            leave: Any = cls.__exit__
        except AttributeError:
            raise TypeError(
                f"'{cls.__module__}.{cls.__qualname__}' object does not support the context manager protocol"
            ) from None
        result: _T = enter(cm)
        self._exit_callbacks.append(MethodType(leave, cm))
        return result

    def push(self, exit: _CM_EF) -> _CM_EF:
        """Notes a manager that was entered already, or a function like `__exit__`."""
        leave: Any = getattr(type(exit), "__exit__", None)
        callback: Any = exit if leave is None else MethodType(leave, exit)
        self._exit_callbacks.append(callback)
        return exit

    def callback(self, callback: Callable[_P, _T], /, *args: _P.args, **kwds: _P.kwargs) -> Callable[_P, _T]:
        """Notes a call that is made on leaving, whatever happens."""

        def leave(kind: type[BaseException] | None, value: BaseException | None, trace: TracebackType | None, /) -> None:
            callback(*args, **kwds)

        setattr(leave, "__wrapped__", callback)
        self._exit_callbacks.append(leave)
        return callback

    def pop_all(self) -> Self:
        """A new stack with all that this one held; this one is empty then."""
        stack = type(self)()
        stack._exit_callbacks = self._exit_callbacks
        self._exit_callbacks = deque()
        return stack

    def close(self) -> None:
        """Leaves everything now."""
        self.__exit__(None, None, None)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, value: BaseException | None, trace: TracebackType | None, /
    ) -> _ExitT_co:
        surrounding = sys.exc_info()[1]
        received = kind is not None
        pending = value
        is_swallowed = False
        raised = False
        while self._exit_callbacks:
            leave = self._exit_callbacks.pop()
            try:
                if pending is None:
                    swallows = leave(None, None, None)
                else:
                    swallows = leave(type(pending), pending, pending.__traceback__)
                if swallows:
                    is_swallowed = True
                    raised = False
                    pending = None
            except BaseException as error:
                _chain(error, pending, surrounding)
                raised = True
                pending = error
        if raised and pending is not None:
            context = pending.__context__
            try:
                raise pending
            except BaseException:
                # Raising has put the exception being handled here in the place of the one that came before.
                pending.__context__ = context
                raise
        return received and is_swallowed  # type: ignore[return-value]


class AsyncExitStack(Generic[_ExitT_co]):
    """An ExitStack that is left by `async with`, and on which asynchronous managers can be entered, too."""

    def __init__(self) -> None:
        # Each with whether what it gives is awaited.
        self._exit_callbacks: deque[tuple[bool, Callable[..., Any]]] = deque()

    def enter_context(self, cm: AbstractContextManager[_T, _ExitT_co]) -> _T:
        """Enters `cm`; it is left with the stack."""
        cls = type(cm)
        try:
            enter: Any = cls.__enter__
            leave: Any = cls.__exit__
        except AttributeError:
            raise TypeError(
                f"'{cls.__module__}.{cls.__qualname__}' object does not support the context manager protocol"
            ) from None
        result: _T = enter(cm)
        self._exit_callbacks.append((False, MethodType(leave, cm)))
        return result

    async def enter_async_context(self, cm: AbstractAsyncContextManager[_T, _ExitT_co]) -> _T:
        """Enters the asynchronous `cm`; it is left with the stack."""
        cls = type(cm)
        try:
            enter: Any = cls.__aenter__
            leave: Any = cls.__aexit__
        except AttributeError:
            raise TypeError(
                f"'{cls.__module__}.{cls.__qualname__}' object does not support the asynchronous context manager protocol"
            ) from None
        result: _T = await enter(cm)
        self._exit_callbacks.append((True, MethodType(leave, cm)))
        return result

    def push(self, exit: _T) -> _T:
        """Notes a manager that was entered already, or a function like `__exit__`."""
        leave: Any = getattr(type(exit), "__exit__", None)
        callback: Any = exit if leave is None else MethodType(leave, exit)
        self._exit_callbacks.append((False, callback))
        return exit

    def push_async_exit(self, exit: _T) -> _T:
        """Notes an asynchronous manager that was entered already, or a coroutine function like `__aexit__`."""
        leave: Any = getattr(type(exit), "__aexit__", None)
        callback: Any = exit if leave is None else MethodType(leave, exit)
        self._exit_callbacks.append((True, callback))
        return exit

    def callback(self, callback: Callable[_P, _T], /, *args: _P.args, **kwds: _P.kwargs) -> Callable[_P, _T]:
        """Notes a call that is made on leaving, whatever happens."""

        def leave(kind: type[BaseException] | None, value: BaseException | None, trace: TracebackType | None, /) -> None:
            callback(*args, **kwds)

        setattr(leave, "__wrapped__", callback)
        self._exit_callbacks.append((False, leave))
        return callback

    def push_async_callback(
        self, callback: Callable[_P, Awaitable[_T]], /, *args: _P.args, **kwds: _P.kwargs
    ) -> Callable[_P, Awaitable[_T]]:
        """Notes a coroutine function that is called and awaited on leaving, whatever happens."""

        async def leave(kind: type[BaseException] | None, value: BaseException | None, trace: TracebackType | None, /) -> None:
            await callback(*args, **kwds)

        setattr(leave, "__wrapped__", callback)
        self._exit_callbacks.append((True, leave))
        return callback

    def pop_all(self) -> Self:
        """A new stack with all that this one held; this one is empty then."""
        stack = type(self)()
        stack._exit_callbacks = self._exit_callbacks
        self._exit_callbacks = deque()
        return stack

    async def aclose(self) -> None:
        """Leaves everything now."""
        await self.__aexit__(None, None, None)

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, value: BaseException | None, trace: TracebackType | None, /
    ) -> _ExitT_co:
        surrounding = sys.exc_info()[1]
        received = kind is not None
        pending = value
        is_swallowed = False
        raised = False
        while self._exit_callbacks:
            is_awaited, leave = self._exit_callbacks.pop()
            try:
                if pending is None:
                    swallows = leave(None, None, None)
                else:
                    swallows = leave(type(pending), pending, pending.__traceback__)
                if is_awaited:
                    swallows = await swallows
                if swallows:
                    is_swallowed = True
                    raised = False
                    pending = None
            except BaseException as error:
                _chain(error, pending, surrounding)
                raised = True
                pending = error
        if raised and pending is not None:
            context = pending.__context__
            try:
                raise pending
            except BaseException:
                # Raising has put the exception being handled here in the place of the one that came before.
                pending.__context__ = context
                raise
        return received and is_swallowed  # type: ignore[return-value]


def _chain(error: BaseException, earlier: BaseException | None, surrounding: BaseException | None) -> None:
    """Makes `earlier` the context of `error`, as if the `with` statements of a stack were nested."""
    while True:
        context = error.__context__
        if context is None or context is earlier:
            return
        if context is surrounding:
            break
        error = context
    error.__context__ = earlier


def __getattr__(name: str) -> Any:
    """All else is CPython's own, where there is one."""
    return _attribute("contextlib", name)
