"""The report for programs: one JSON object."""

import json
from collections.abc import Mapping, Sequence

from edition.finding import Finding
from edition.reports.summary import counts

_FIELDS = ("path", "line", "column", "code", "severity", "message", "hint")


def render(findings: Sequence[Finding], sources: Mapping[str, str]) -> str:
    """All findings with every field, and their counts."""
    listed = [{field: getattr(finding, field) for field in _FIELDS} for finding in findings]
    return json.dumps({"findings": listed, "counts": counts(findings)}, ensure_ascii=False, indent=1) + "\n"
