"""The report of a site: every check with its evidence, every measure, and the floors a project has set itself."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from edition.compliance.checks import CHECKS, Answer, Evidence
from edition.compliance.measure import broken, faint, heaviest, outside, share
from edition.errors import UsageError

FLOORS = (
    "errors",
    "warnings",
    "unconfirmed",
    "broken_links",
    "external_requests",
    "failed",
    "page_bytes",
    "site_bytes",
    "contrast",
)
_AT_LEAST = frozenset({"contrast"})  # all others are the most there may be
_SHOWN = 50
Counts = Mapping[str, Mapping[str, tuple[int, int]]]


@dataclass(frozen=True, slots=True)
class Floor:
    """What a project asks of one measure, and what was found."""

    name: str
    limit: float
    found: float

    @property
    def met(self) -> bool:
        """Whether the measure keeps to it."""
        return self.found >= self.limit if self.name in _AT_LEAST else self.found <= self.limit

    def __str__(self) -> str:
        what = "at least" if self.name in _AT_LEAST else "at most"
        return f"{self.name} is {self.found:g}, the floor is {what} {self.limit:g}"


@dataclass(frozen=True, slots=True)
class Report:
    """The answers by check, the measures by name, the floors, the unconfirmed tags by text, and links to elsewhere."""

    answers: Mapping[str, Answer]
    measures: Mapping[str, float]
    floors: Sequence[Floor]
    unconfirmed: Counts
    outside: Sequence[str]


def report(evidence: Evidence, unconfirmed: Counts, floors: Mapping[str, float]) -> Report:
    """Ask everything there is to ask."""
    answers = {name: check(evidence) for name, (_, check) in CHECKS.items()}
    severities = [one.severity for one in evidence.findings]
    measures = {
        "errors": severities.count("error"),
        "warnings": severities.count("warning"),
        "unconfirmed": share(unconfirmed.values()),
        "broken_links": len(broken(evidence.site)),
        "external_requests": len(evidence.site.remote),
        "failed": sum(not answer.kept for answer in answers.values()),
        "page_bytes": heaviest(evidence.site)[0],
        "site_bytes": sum(evidence.site.sizes.values()),
        "contrast": faint(evidence.site.style)[1],
    }
    held = [Floor(name, floors[name], measures[name]) for name in FLOORS if name in floors]
    return Report(answers, measures, held, unconfirmed, outside(evidence.site))


def floors(settings: Mapping[str, Any], *, path: str) -> dict[str, float]:
    """[report] of edition.toml: its floors, each a number; an unknown name is refused with the known ones."""
    given = settings.get("floors", {})
    if unknown := sorted(set(settings) - {"floors"}):
        raise UsageError(f"unknown [report] {unknown[0]}", hint="known is floors", path=path)
    if not isinstance(given, dict):
        raise UsageError("[report] floors must be a table", path=path)
    for name, value in given.items():
        if name not in FLOORS:
            raise UsageError(f"[report] floors: unknown {name!r}", hint=f"known are {', '.join(FLOORS)}", path=path)
        if isinstance(value, bool) or not isinstance(value, (int, float)) or not 0 <= value < 1e15:
            raise UsageError(f"[report] floors: {name} must be a number from 0", path=path)
    return {name: float(value) for name, value in given.items()}


def as_json(one: Report) -> bytes:
    """The report for machines, in one order, without a date."""
    found = {
        "checks": {
            name: {"group": CHECKS[name][0], "kept": answer.kept, "looked": answer.looked, "wrong": list(answer.wrong)}
            for name, answer in one.answers.items()
        },
        "measures": dict(one.measures),
        "floors": [{**asdict(floor), "met": floor.met} for floor in one.floors],
        "unconfirmed": {
            text: {kind: list(pair) for kind, pair in kinds.items()} for text, kinds in one.unconfirmed.items()
        },
        "outside": list(one.outside),
    }
    return (json.dumps(found, ensure_ascii=False, indent=1) + "\n").encode("utf-8", "replace")


def shown(lines: Sequence[str]) -> tuple[Sequence[str], int]:
    """The lines a page shows, and how many more there are."""
    return lines[:_SHOWN], max(0, len(lines) - _SHOWN)
