"""Regular expressions compiled when they are first used: a short run pays only for those its text needs."""

import re
from typing import Any, cast

_METHODS = ("match", "fullmatch", "search", "finditer", "findall", "split", "sub")


class _Pattern:
    """Stands for a compiled pattern; at the first use of a method it takes over all of them."""

    def __init__(self, written: str, flags: int) -> None:
        self.pattern = written
        self.flags = flags

    def __getattr__(self, name: str) -> Any:
        if name not in _METHODS:
            raise AttributeError(name)
        compiled = re.compile(self.pattern, self.flags)
        for method in _METHODS:
            setattr(self, method, getattr(compiled, method))
        return getattr(compiled, name)


def pattern(written: str, flags: int = 0) -> re.Pattern[str]:
    """A pattern for searching and splitting; like re.compile, but a mistake in it shows only when it is used."""
    return cast("re.Pattern[str]", _Pattern(written, flags))
