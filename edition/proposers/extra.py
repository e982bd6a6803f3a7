"""Packages that only some layers need: loaded when they are asked for, with one clear line when they are missing."""

from importlib import import_module
from typing import Any

from edition.errors import UsageError


def needed(package: str, *, layer: str, extra: str) -> Any:
    """The module of a package; a missing one is refused with the extra that brings it."""
    try:
        return import_module(package)
    except ModuleNotFoundError as error:
        if error.name != package:
            raise
        hint = f"pip install 'edition[{extra}]', or leave {layer} out"
        raise UsageError(f"{layer} needs the package {package}, which is not installed", hint=hint) from None
