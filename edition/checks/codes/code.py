"""What a code of a finding stands for."""

from typing import NamedTuple

from edition.finding import Severity


class Code(NamedTuple):
    """What a code stands for: `title` in a few words, `reason` why it matters, `mend` what to do."""

    severity: Severity
    title: str
    reason: str
    mend: str
