"""Entries of the literal tables, "module:function", resolved on use so that a command imports only what it runs."""

from collections.abc import Callable, Mapping
from importlib import import_module
from typing import Any

from edition.errors import UsageError


def entry(table: Mapping[str, str], name: str, *, what: str) -> Callable[..., Any]:
    """The function a table names; an unknown name is refused with the known ones."""
    if name not in table:
        raise UsageError(f"no {what} named {name!r}", hint="known are " + ", ".join(sorted(table)))
    module, _, function = table[name].partition(":")
    found: Callable[..., Any] = getattr(import_module(module), function)
    return found
