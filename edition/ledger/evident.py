"""What of a source plainly is the text, found out by laying whole blocks side by side, without cutting into words.

Yes is certain: then nothing is in the text that the source does not have just there. Anything else (notes,
alternatives, page breaks) is for the ledger to account for.
"""

from collections.abc import Iterable, Iterator

from edition import tei
from edition.document import Document
from edition.ledger.labels import LABEL_WORDS, LABELS
from edition.source import BLANK, unescape

# What the original reading does not take just as it stands.
_SPECIAL = tei.ORIGINAL_HIDDEN | tei.ALTERNATION | tei.BREAKS | {"note", "milestone"}


def remainder(source: str, document: Document) -> str | None:
    """The lines of the source that are not plainly the text of the document, with line breaks for all others.

    The empty string where these stand in the header; None where it takes the ledger to say what is the text.
    """
    texts = document.bearing(document.named.get("text", ()))
    if len(texts) != 1:
        return None
    begin, last = texts[0], document.end(texts[0])
    headed = document.parts[begin - 2] == "</teiHeader>" and document.source.count("<teiHeader") == 1
    behind = "".join(document.parts[last + 1 :: 2])
    if not headed or behind.strip(BLANK) or not _is_plain(document, begin, last):
        return None
    gaps = _gaps(source, _blocks(document, begin, last))
    if gaps is None:
        return None
    fields = set(_stripped(_flat(unescape("\0".join(document.parts[2:begin:2])))))
    lines = (line.strip(BLANK) for gap in gaps for line in gap.splitlines())
    return "" if all(not line or _is_field(line, fields) for line in lines) else "".join(gaps)


def _is_plain(document: Document, begin: int, last: int) -> bool:
    """Whether nothing in the text needs more than to be read as it stands."""
    special = [markup for name in _SPECIAL & document.named.keys() for markup in document.named[name]]
    special += [markup for markup in document.spots if markup[1] in "!?"]
    return not any(begin <= index < last for index in document.bearing(special))


def _blocks(document: Document, begin: int, last: int) -> Iterator[str]:
    """The text between the tags of blocks."""
    apart = [markup for name in tei.BLOCK & document.named.keys() for markup in document.named[name]]
    apart += [markup for markup in document.spots if markup[1] == "/" and markup[2:-1].strip(BLANK) in tei.BLOCK]
    pieces = document.parts[begin + 1 : last : 2]
    for index in document.bearing(apart):
        if begin <= index < last:
            pieces[(index - begin) // 2] = f"\0{document.parts[index + 1]}"
    return filter(None, _stripped(unescape(_flat("".join(pieces)))))


def _stripped(texts: str) -> Iterator[str]:
    """Texts that are parted by \\0, each without the white space around it."""
    return (text.strip(BLANK) for text in texts.split("\0"))


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
        found = at
        while flat.startswith(" ", found):
            found += 1
        if not flat.startswith(block, found):
            found = flat.find(block, found)
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
