"""Source fidelity: the text against the transcription as received, where the project has it."""

import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from edition.checks.context import Context
from edition.checks.fault import Fault, located
from edition.document import Document, read_bytes
from edition.errors import UnreadableInput
from edition.finding import Finding
from edition.source import line_starts

if TYPE_CHECKING:
    from edition.ledger.ledger import Stretch

CONTEXT = 5


def check(document: Document, context: Context) -> list[Finding]:
    """Report words of the source that the text lacks, and words of the text that the source does not have."""
    source = source_of(document, context)
    if source is None:
        return []
    from edition.convert.decode import decode  # these are loaded only where there is a source to compare with
    from edition.ledger.evident import remainder

    try:
        text = decode(read_bytes(source), path=str(source))
    except UnreadableInput as refusal:
        return located(document, [Fault("T021", None, f"{source.name} was not compared: {refusal.message}")])
    left = remainder(text, document)
    if left == "":
        return []
    from edition.ledger.ledger import accounted, verify

    if left and accounted(left, document.tree):
        return []
    ledger = verify(text, document.source, path=str(document.path))
    faults = [_lost(document, source, text, gap) for gap in (*ledger.missing, *ledger.spacing)]
    return located(document, [*faults, *_foreign(document, source, ledger.foreign)])


def source_of(document: Document, context: Context) -> Path | None:
    """The transcription that a text of the project was made from, if it is kept."""
    if context.project.folder is None or document.tree.find("{*}text") is None:
        return None
    source = context.project.sources / f"{document.name}.txt"
    return source if source.is_file() else None


def _lost(document: Document, source: Path, text: str, gap: "Stretch") -> Fault:
    """Words of the source that stand nowhere, at the place in the TEI where the words before or after them stand."""
    at = line_starts(text)[gap.line - 1] + gap.column - 1
    before, after = text[:at].split()[-CONTEXT:], text[at + len(gap.words) :].split()[:CONTEXT]
    reading = document.original
    places = [where for where in (_once(before, reading.text, end=True), _once(after, reading.text)) if where >= 0]
    spot = reading.spot(places[0])[1] if places else None
    return Fault("T020", spot, f"{source.name}:{gap.line}: {gap.reason}: {_short(gap.words)}")


def _once(words: list[str], text: str, *, end: bool = False) -> int:
    """Where the words stand in the text, if in one place only; -1 otherwise."""
    found = [match.span() for match in re.finditer(r"\s+".join(map(re.escape, words)), text)] if words else []
    return (found[0][1] - 1 if end else found[0][0]) if len(found) == 1 else -1


def _foreign(document: Document, source: Path, stretches: "Iterable[Stretch]") -> Iterator[Fault]:
    starts = line_starts(document.source)
    for stretch in stretches:
        at = starts[stretch.line - 1] + stretch.column - 1
        yield Fault("T020", at, f"not in {source.name}: {_short(stretch.words)}")


def _short(words: str) -> str:
    return words if len(words) <= 80 else f"{words[:60]} … {words[-15:]}"
