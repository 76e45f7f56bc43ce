"""A package."""

from pkg.inner import twice

VERSION = "1.0"
