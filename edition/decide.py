"""An editor's decision about one tag: the edit in the TEI, and the row that remembers it."""

from dataclasses import dataclass

from edition import tei
from edition.decisions import Decision, describe
from edition.document import Document
from edition.errors import UsageError
from edition.mention import Marked, marked
from edition.source import Edit, apply, escape


@dataclass(frozen=True, slots=True)
class Decided:
    """The new source and the row for decisions.tsv."""

    source: str
    decision: Decision


def find(document: Document, words: str, *, block: str = "", after: str = "") -> Marked:
    """The one tagged mention with these words (in this block, after these words); none, or several, is refused."""
    reading = document.reading
    found = [
        one
        for one in marked(reading)
        if reading.text[one.start : one.end] == words
        and (not block or reading.block_at(one.start).id == block)
        and (not after or reading.text[: one.start].rstrip().endswith(after))
    ]
    if len(found) == 1:
        return found[0]
    if not found:
        raise UsageError(f"“{words}” is not tagged here", hint="give the words as the tag has them", path=document.path)
    lines = ", ".join(str(document.place(one.node.at)[0]) for one in found[:8])
    hint = "say which with --block ID or --after WORDS"
    raise UsageError(f"“{words}” is tagged {len(found)} times (lines {lines})", hint=hint, path=document.path)


def decide(
    document: Document, one: Marked, action: str, *, value: str = "", who: str = "", date: str = "", note: str = ""
) -> Decided:
    """Carry out accept, reject, retag (value: a kind) or link (value: a ref) on a tagged mention."""
    node = one.node
    if action == "reject":
        edits = [Edit(node.at, node.until, ""), Edit(node.end_at, node.end_until, "")]
    else:
        element, given = _changed(one, action, value, who)
        closing = "/>" if node.tag.endswith("/>") else ">"
        start = "<" + element + "".join(f' {key}="{escape(text)}"' for key, text in given.items()) + closing
        edits = [Edit(node.at, node.until, start)]
        if element != node.name:
            edits.append(Edit(node.end_at, node.end_until, f"</{element}>"))
    kind = value if action == "retag" else one.kind
    ref = value if action == "link" else "" if action == "retag" else one.ref
    place = describe(document.reading, one.start, one.end)
    row = Decision(document.name, *place, kind, ref, action, who, date, note)
    return Decided(apply(document.source, edits), row)


def _changed(one: Marked, action: str, value: str, who: str) -> tuple[str, dict[str, str]]:
    """The element and attributes of a tag after a decision: it is the editor's now."""
    given = {key: text for key, text in one.attributes.items() if key not in ("resp", "cert")}
    element = one.node.name
    if action == "retag":
        if value not in tei.KINDS:
            raise UsageError(f"no kind {value!r}", hint="kinds are " + ", ".join(tei.KINDS))
        kept = ("xml:id", "xml:lang", "n", "rend")
        element = tei.KINDS[value].element
        given = dict(tei.KINDS[value].attributes) | {key: text for key, text in given.items() if key in kept}
    elif action == "link":
        given["ref"] = value
    if who:
        given["resp"] = who if who.startswith("#") else "#" + who
    return element, given
