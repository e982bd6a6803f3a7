"""Source fidelity: the text against the transcription as received, where the project has it."""

from collections.abc import Iterator
from pathlib import Path

from edition.checks.context import Context
from edition.checks.fault import Fault, located
from edition.document import Document, read_bytes
from edition.errors import UnreadableInput
from edition.finding import Finding


def check(document: Document, context: Context) -> list[Finding]:
    """Report words of the source that the text lacks, and words of the text that the source does not have."""
    source = source_of(document, context)
    if source is None:
        return []
    from edition.convert.decode import decode  # both are loaded only where there is a source to compare with
    from edition.ledger import verify

    try:
        text = decode(read_bytes(source), path=str(source))
    except UnreadableInput as refusal:
        return located(document, [Fault("T021", None, f"{source.name} was not compared: {refusal.message}")])

    ledger = verify(text, document.source, path=str(document.path))
    lost = [*ledger.missing, *ledger.spacing]
    faults = [Fault("T020", None, f"{source.name}:{gap.line}: {gap.reason}: {_short(gap.words)}") for gap in lost]
    strange = [(stretch.line, stretch.column, stretch.words) for stretch in ledger.foreign]
    return [*located(document, faults), *_foreign(document, source, strange)]


def source_of(document: Document, context: Context) -> Path | None:
    """The transcription that a text of the project was made from, if it is kept."""
    if context.project.folder is None or document.tree.find("{*}text") is None:
        return None
    source = context.project.sources / f"{document.name}.txt"
    return source if source.is_file() else None


def _foreign(document: Document, source: Path, places: list[tuple[int, int, str]]) -> Iterator[Finding]:
    for line, column, words in places:
        (finding,) = located(document, [Fault("T020", None, f"not in {source.name}: {_short(words)}")])
        yield Finding(finding.path, line, column, finding.code, finding.severity, finding.message, finding.hint)


def _short(words: str) -> str:
    return words if len(words) <= 80 else f"{words[:60]} … {words[-15:]}"
