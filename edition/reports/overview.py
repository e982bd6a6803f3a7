"""The report in short: how often each code was found, and in how many files."""

from collections import Counter
from collections.abc import Mapping, Sequence

from edition.checks.codes import CODES
from edition.finding import Finding
from edition.reports.summary import SEVERITIES, plural


def render(findings: Sequence[Finding], sources: Mapping[str, str]) -> str:
    """A line for each code, errors first, then by number."""
    counts = Counter((finding.severity, finding.code) for finding in findings)
    ordered = sorted(counts, key=lambda key: (SEVERITIES.index(key[0]), -counts[key], key[1]))
    return "".join(f"{_line(code, severity, findings, counts[severity, code])}\n" for severity, code in ordered)


def _line(code: str, severity: str, findings: Sequence[Finding], count: int) -> str:
    files = len({finding.path for finding in findings if finding.code == code})
    title = CODES[code].title if code in CODES else ""
    return f"{count:>7}  {severity:7} {code}  {title}, in {plural(files, 'file')}"
