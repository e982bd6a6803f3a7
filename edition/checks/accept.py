"""Accepted findings: [[accept]] in edition.toml, each with its reason, each still needed."""

from collections.abc import Iterable
from dataclasses import dataclass
from fnmatch import fnmatchcase
from pathlib import Path

from edition.checks.codes import CODES
from edition.finding import Finding
from edition.project import SETTINGS, Project


@dataclass(frozen=True, slots=True)
class Acceptance:
    """One accepted finding: its code, the file (from the project's folder, * allowed), words of its message, why."""

    code: str
    path: str
    words: str
    reason: str
    line: int

    def covers(self, finding: Finding, path: str) -> bool:
        """Whether the finding, in the file `path` of the project, is what was accepted."""
        return finding.code == self.code and fnmatchcase(path, self.path) and self.words in finding.message


def acceptances(project: Project) -> list[Acceptance]:
    """What the project accepts, in the order of the file."""
    if project.folder is None:
        return []
    rows = project.settings.get("accept", [])
    lines = _lines(project.folder / SETTINGS)
    return [_acceptance(row, line) for row, line in zip(rows, lines, strict=False) if isinstance(row, dict)]


def _acceptance(row: dict[str, object], line: int) -> Acceptance:
    code, path, words, reason = (str(row.get(key, "")) for key in ("code", "path", "words", "reason"))
    return Acceptance(code, path, words, reason, line)


def _lines(file: Path) -> list[int]:
    lines = file.read_text(encoding="utf-8").splitlines()
    return [number for number, line in enumerate(lines, 1) if line.replace(" ", "").startswith("[[accept]]")]


def accepted(findings: Iterable[Finding], project: Project, checked: Iterable[str]) -> list[Finding]:
    """Take out what the project accepts; report acceptances without reason, and those that cover nothing any more.

    Only the files in `checked` can show that an acceptance no longer applies.
    """
    wanted = acceptances(project)
    if not wanted or project.folder is None:
        return list(findings)
    folder = project.folder
    valid = [acceptance for acceptance in wanted if acceptance.reason.strip() and acceptance.code in CODES]
    used: set[Acceptance] = set()
    left: list[Finding] = []
    for finding in findings:
        covering = [row for row in valid if row.covers(finding, inside(finding.path, folder))]
        used.update(covering)
        left += [] if covering else [finding]
    seen = [inside(path, folder) for path in checked]
    stale = [row for row in valid if row not in used and any(fnmatchcase(path, row.path) for path in seen)]
    file = str(folder / SETTINGS)
    return left + [_faulty(row, file) for row in wanted if row not in valid] + [_stale(row, file) for row in stale]


def inside(path: str, folder: Path) -> str:
    """A path as the project's settings write it: from its folder, with slashes."""
    whole, root = Path(path).resolve(), folder.resolve()
    return whole.relative_to(root).as_posix() if whole.is_relative_to(root) else whole.as_posix()


def _faulty(row: Acceptance, file: str) -> Finding:
    message = f"{row.code} is accepted in {row.path} without a reason" if row.code in CODES else f"no code {row.code}"
    return Finding(file, row.line, 1, "H031", CODES["H031"].severity, message, CODES["H031"].mend)


def _stale(row: Acceptance, file: str) -> Finding:
    words = f" ({row.words})" if row.words else ""
    message = f"{row.code} is accepted in {row.path}{words}, and is not found there any more"
    return Finding(file, row.line, 1, "H030", CODES["H030"].severity, message, CODES["H030"].mend)
