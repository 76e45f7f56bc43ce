from typing import Any, Callable, Self, TypeVar

_T = TypeVar("_T")
_FuncT = TypeVar("_FuncT", bound=Callable[..., Any])

class ABCMeta(type):
    __abstractmethods__: frozenset[str]
    def __new__(
        mcls, name: str, bases: tuple[type, ...], namespace: dict[str, Any], /, **kwargs: Any
    ) -> Self: ...
    def __instancecheck__(cls, instance: Any) -> bool: ...
    def __subclasscheck__(cls, subclass: type) -> bool: ...
    def register(cls, subclass: type[_T]) -> type[_T]: ...

class ABC(metaclass=ABCMeta): ...

def abstractmethod(funcobj: _FuncT) -> _FuncT: ...
def get_cache_token() -> object: ...
def update_abstractmethods(cls: type[_T]) -> type[_T]: ...

class abstractclassmethod(classmethod[Any, Any, Any]):
    __isabstractmethod__: bool

class abstractstaticmethod(staticmethod[Any, Any]):
    __isabstractmethod__: bool

class abstractproperty(property):
    __isabstractmethod__: bool
