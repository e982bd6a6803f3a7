"""A finding: one thing a check has to say about one place in one file."""

from typing import Literal, NamedTuple

Severity = Literal["error", "warning", "info"]


class Finding(NamedTuple):
    """What a check found: lines and columns count from 1 (0 = the whole file), `hint` says how to mend it."""

    path: str
    line: int
    column: int
    code: str
    severity: Severity
    message: str
    hint: str = ""
