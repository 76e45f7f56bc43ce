"""Makes a failing program small: takes statements away and expressions apart while it still fails the same way."""

from __future__ import annotations

import ast
import copy
from collections.abc import Callable, Iterator


def shrink(source: str, still_fails: Callable[[str], bool], attempts: int) -> str:
    """A smaller program for which `still_fails` holds, found with at most `attempts` questions."""
    best = ast.unparse(ast.parse(source))
    if not still_fails(best):
        return source
    left = attempts
    progress = True
    while progress and left > 0:
        progress = False
        for candidate in candidates(best):
            if len(candidate) >= len(best):
                continue
            left -= 1
            if still_fails(candidate):
                best = candidate
                progress = True
                break
            if left <= 0:
                break
    return best


def candidates(source: str) -> Iterator[str]:
    """Smaller programs than this one, the boldest changes first."""
    tree = ast.parse(source)
    counts = sorted({max(len(block) >> shift, 1) for block in blocks(tree) for shift in range(6)}, reverse=True)
    for count in counts:
        for number, block in enumerate(blocks(tree)):
            for start in range(0, len(block), count):
                yield without(tree, number, start, count)
    for number, block in enumerate(blocks(tree)):
        for position, statement in enumerate(block):
            for inner in blocks(statement):
                yield replaced(tree, number, position, inner)
    for number in range(sum(1 for _ in expressions(tree))):
        yield from simplified(tree, number)


def blocks(tree: ast.AST) -> Iterator[list[ast.stmt]]:
    """All lists of statements in a tree, in a fixed order."""
    for node in ast.walk(tree):
        for field in ("body", "orelse", "finalbody"):
            block = getattr(node, field, None)
            if isinstance(block, list) and block:
                yield block


def without(tree: ast.Module, number: int, start: int, count: int) -> str:
    """The program without some statements of one block."""
    changed = copy.deepcopy(tree)
    block = list(blocks(changed))[number]
    block[start : start + count] = [] if len(block) > count else [ast.Pass()]
    return text(changed)


def replaced(tree: ast.Module, number: int, position: int, inner: list[ast.stmt]) -> str:
    """The program with a compound statement replaced by one of its own blocks."""
    changed = copy.deepcopy(tree)
    list(blocks(changed))[number][position : position + 1] = copy.deepcopy(inner)
    return text(changed)


def expressions(tree: ast.AST) -> Iterator[tuple[ast.AST, str, int]]:
    """The places of all expressions: the parent, the field, and the index in it or -1."""
    for node in ast.walk(tree):
        for field, value in ast.iter_fields(node):
            if field in ("annotation", "returns", "target", "targets", "ctx", "format_spec"):
                continue
            if isinstance(value, ast.expr):
                yield node, field, -1
            elif isinstance(value, list):
                for index, item in enumerate(value):
                    if isinstance(item, ast.expr):
                        yield node, field, index


def simplified(tree: ast.Module, number: int) -> Iterator[str]:
    """The program with one expression replaced by each of its parts."""
    node, field, index = list(expressions(tree))[number]
    value = getattr(node, field)
    expression = value[index] if index >= 0 else value
    for part in ast.iter_child_nodes(expression):
        if isinstance(part, ast.expr) and not isinstance(part, ast.Slice):
            changed = copy.deepcopy(tree)
            parent, _, _ = list(expressions(changed))[number]
            if index >= 0:
                getattr(parent, field)[index] = copy.deepcopy(part)
            else:
                setattr(parent, field, copy.deepcopy(part))
            yield text(changed)


def text(tree: ast.Module) -> str:
    """The source of a changed tree; something long when it cannot be written down."""
    try:
        return ast.unparse(ast.fix_missing_locations(tree))
    except (ValueError, AttributeError, TypeError):
        return "#" * 10**6
