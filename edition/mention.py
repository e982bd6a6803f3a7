"""Mentions: stretches of a reading that name something."""

from dataclasses import dataclass
from typing import Literal

Cert = Literal["high", "medium", "low"]


@dataclass(frozen=True, slots=True, order=True)
class Mention:
    """A stretch `start`..`end` (reading offsets, half open) that names something of `kind`.

    `ref` is a prefixed pointer ("person:kerensky") or "" when unlinked; `attributes` are further TEI attributes in
    the order they are written (a date's values, a plural's type); `rule` names the rule that found it; `candidates`
    are the refs that competed when none was chosen.
    """

    start: int
    end: int
    kind: str
    ref: str = ""
    cert: Cert = "high"
    rule: str = ""
    attributes: tuple[tuple[str, str], ...] = ()
    candidates: tuple[str, ...] = ()
