"""Variables with a value in each context. Over _contextvars, which the runtime implements."""

from _contextvars import Context, ContextVar, Token, copy_context

__all__ = ["Context", "ContextVar", "Token", "copy_context"]
