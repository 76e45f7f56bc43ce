"""The arguments that mypycify takes: sources and options of mypy."""

from __future__ import annotations

from collections.abc import Sequence

# Options of mypy that have a value, as far as the value may be an argument of its own.
_WITH_VALUE = {
    "--always-false", "--always-true", "--any-exprs-report", "--cache-dir", "--config-file", "--custom-typeshed-dir",
    "--disable-error-code", "--enable-error-code", "--enable-incomplete-feature", "--exclude", "--follow-imports", "--html-report",
    "--junit-xml", "--linecount-report", "--lineprecision-report", "--module", "--package", "--platform", "--python-executable",
    "--python-version", "--shadow-file", "--txt-report", "--untyped-calls-exclude", "--xml-report", "--xslt-html-report", "-m", "-p",
}
# Those that the compiler knows too.
_KEPT = {"--config-file", "--disable-error-code", "--enable-error-code", "--ignore-missing-imports"}


def split_arguments(arguments: Sequence[str]) -> tuple[list[str], list[str]]:
    """The sources, and the options for `naja ext`. Options that ask mypy for more errors or another form of them are left out."""
    sources: list[str] = []
    options: list[str] = []
    rest = iter(arguments)
    for argument in rest:
        if not argument.startswith("-"):
            sources.append(argument)
            continue
        name, separator, value = argument.partition("=")
        has_value = name in _WITH_VALUE
        if has_value and not separator:
            value = next(rest, "")
        if name in ("-m", "--module"):
            sources.append(value.replace(".", "/") + ".py")
        elif name in ("-p", "--package"):
            sources.append(value.replace(".", "/"))
        elif name in _KEPT:
            options += [name, value] if has_value else [name]
    return sources, options
