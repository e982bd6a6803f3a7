"""A finding: one thing a check has to say about one place in one file."""

from dataclasses import dataclass
from typing import Literal

Severity = Literal["error", "warning", "info"]


@dataclass(frozen=True, slots=True, order=True)
class Finding:
    """What a check found: lines and columns count from 1 (0 = the whole file), `hint` says how to mend it."""

    path: str
    line: int
    column: int
    code: str
    severity: Severity
    message: str
    hint: str = ""
