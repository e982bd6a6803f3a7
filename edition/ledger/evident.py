"""What of a source plainly is the text, found out by laying whole blocks side by side, without cutting into words.

Yes is certain: then nothing is in the text that the source does not have just there. Anything else (notes,
alternatives, page breaks) is for the ledger to account for.
"""

from collections.abc import Iterable, Iterator

from edition import tei
from edition.document import Document
from edition.ledger.labels import LABEL_WORDS, LABELS
from edition.source import BLANK, unescape
from edition.tags import end

# What the original reading does not take just as it stands.
_SPECIAL = tei.ORIGINAL_HIDDEN | tei.ALTERNATION | tei.BREAKS | {"note", "milestone"}


def remainder(source: str, document: Document) -> str | None:
    """The lines of the source that are not plainly the text of the document, with line breaks for all others.

    The empty string where these stand in the header; None where it takes the ledger to say what is the text.
    """
    texts = document.bearing({markup for markup, tag in document.tags.items() if tag.local == "text"})
    if len(texts) != 1:
        return None
    last = end(document.parts, texts[0])
    inside, behind = document.parts[texts[0] : last], document.parts[last + 1 :: 2]
    headed = document.parts[texts[0] - 2] == "</teiHeader>" and document.source.count("<teiHeader") == 1
    if not headed or "".join(behind).strip(BLANK) or not _is_plain(document, set(inside[::2])):
        return None
    gaps = _gaps(source, _blocks(document, inside))
    if gaps is None:
        return None
    fields = {_flat(unescape(text)).strip(BLANK) for text in document.parts[2 : texts[0] : 2]}
    lines = (line.strip(BLANK) for gap in gaps for line in gap.splitlines())
    return "" if all(not line or _is_field(line, fields) for line in lines) else "".join(gaps)


def _is_plain(document: Document, markups: set[str]) -> bool:
    """Whether nothing in the text needs more than to be read as it stands."""
    if any(markup[1] in "!?" for markup in markups):
        return False
    return all(markup[1] == "/" or document.tags[markup].local not in _SPECIAL for markup in markups)


def _blocks(document: Document, inside: list[str]) -> Iterator[str]:
    """The text between the tags of blocks."""
    apart = {markup for markup in set(inside[::2]) if _name(document, markup) in tei.BLOCK}
    pieces = [f"\0{text}" if markup in apart else text for markup, text in zip(inside[::2], inside[1::2], strict=True)]
    return filter(None, (block.strip(BLANK) for block in unescape(_flat("".join(pieces))).split("\0")))


def _name(document: Document, markup: str) -> str:
    return markup[2:-1].strip(BLANK) if markup[1] == "/" else document.tags[markup].local


def _flat(text: str) -> str:
    """The text in one line, each white space still where it was."""
    return text.replace("\n", " ").replace("\r", " ").replace("\t", " ")


def _gaps(source: str, blocks: Iterable[str]) -> list[str] | None:
    """What stands between the blocks, and the line breaks inside them.

    None where a block is not there, or what stands between two is not in lines of its own.
    """
    flat, at = _flat(source), 0
    gaps: list[str] = []
    for block in blocks:
        found = flat.find(block, at)
        between = source[at:found] if found >= 0 else block
        if between.strip(BLANK) and not ((_begins(between) or not at) and _ends(between)):
            return None
        if at and not between:
            return None
        at = found + len(block)
        gaps += (between, "\n" * source.count("\n", found, at))
    rest = source[at:]
    return [*gaps, rest] if _begins(rest) or not rest.strip(BLANK) else None


def _begins(between: str) -> bool:
    """Whether a line ends before the first visible character."""
    return between.lstrip(" \t")[:1] in ("\n", "\r")


def _ends(between: str) -> bool:
    """Whether a line ends behind the last visible character."""
    return between.rstrip(" \t")[-1:] in ("\n", "\r")


def _is_field(line: str, fields: set[str]) -> bool:
    """Whether a line of the source stands in the header, without or with a label before it."""
    label, colon, value = line.partition(":")
    words = label.lower().split()
    labelled = bool(colon) and len(words) < LABEL_WORDS and LABELS.issuperset(words)
    return line in fields or (labelled and value.strip(BLANK) in fields)
