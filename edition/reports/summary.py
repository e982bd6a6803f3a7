"""The last line of every report: how much was found."""

from collections import Counter
from collections.abc import Iterable, Sequence

from edition.finding import Finding, Severity

SEVERITIES: tuple[Severity, ...] = ("error", "warning", "info")


def counts(findings: Iterable[Finding]) -> dict[str, int]:
    """How many findings of each severity, always all three."""
    counted = Counter(finding.severity for finding in findings)
    return {severity: counted[severity] for severity in SEVERITIES}


def line(findings: Sequence[Finding], files: int, *, unreadable: int = 0) -> str:
    """`3 files: 1 error, 0 warnings, 2 infos`."""
    parts = [plural(number, severity) for severity, number in counts(findings).items()]
    parts += [f"{plural(unreadable, 'file')} not read"] if unreadable else []
    return f"{plural(files, 'file')}: {', '.join(parts)}"


def plural(number: int, noun: str) -> str:
    """`1 file`, `2 files`."""
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def place(finding: Finding) -> str:
    """`path:line:column`, as far as known."""
    return ":".join(str(part) for part in (finding.path, finding.line, finding.column) if part)
