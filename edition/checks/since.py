"""Texts that changed since a revision without saying so in their change log."""

import subprocess
from functools import cache
from pathlib import Path

from edition.checks.fault import Fault, located
from edition.document import Document
from edition.errors import EditionError, UsageError
from edition.finding import Finding
from edition.tei import NAMESPACE

_TEI = f"{{{NAMESPACE}}}"


def check_since(document: Document, revision: str) -> list[Finding]:
    """Report a text whose words are others than at the git revision and whose log has no new entry."""
    path = Path(document.path).resolve()
    commit(path.parent, revision)
    before = _git(path.parent, "show", f"{revision}:./{path.name}")
    if before is None:
        return []  # a new text
    try:
        old = Document.parse(before, path=f"{document.path} at {revision}")
    except EditionError:
        return []  # what it said then cannot be read
    same = (old.reading.text, old.original.text) == (document.reading.text, document.original.text)
    if same or _entries(document) > _entries(old):
        return []
    log = document.tree.find(f".//{_TEI}revisionDesc")
    where = log if log is not None else document.tree
    return located(document, [Fault("H011", where, f"the text changed since {revision} and no <change> says so")])


def _entries(document: Document) -> int:
    return sum(1 for _ in document.tree.iterfind(f".//{_TEI}revisionDesc//{_TEI}change"))


@cache
def commit(folder: Path, revision: str) -> str:
    """The commit that a revision names in the repository of a folder."""
    if revision.startswith("-"):
        raise UsageError(f"{revision} is no revision", hint="--since takes a commit, a tag or a branch of git")
    found = _git(folder, "rev-parse", "--verify", "--quiet", f"{revision}^{{commit}}")
    if found is None:
        hint = "--since takes a commit, a tag or a branch of the git repository that the file is in"
        raise UsageError(f"no revision {revision} here", hint=hint, path=str(folder))
    return found.decode("ascii").strip()


def _git(folder: Path, *arguments: str) -> bytes | None:
    """What a git command writes, or None where it fails."""
    try:
        done = subprocess.run(["git", "-C", str(folder), *arguments], capture_output=True, check=False)
    except FileNotFoundError:
        raise UsageError("git is not installed", hint="--since needs it") from None
    return done.stdout if done.returncode == 0 else None
