"""About one text, at the foot of its page: the facts of its header, how to cite it, what the editors changed."""

from collections.abc import Sequence

from edition.catalogue.words import Words, ours
from edition.document import Document
from edition.pages import Facts
from edition.rendering.flow import escape, quote
from edition.rendering.page import Remark


def fingerprint(document: Document) -> str:
    """The SHA-256 of the source as it stands on the disk."""
    from hashlib import sha256  # 6 ms that only pages with a colophon pay

    return sha256(document.source.encode()).hexdigest()


def colophon(
    facts: Facts,
    *,
    cited: str,
    digest: str,
    unknown: Sequence[str],
    remarks: Sequence[Remark],
    taken: str = "",
    words: Words | None = None,
) -> str:
    """The section about the text; `cited` and `taken` (the files to take away) are HTML."""
    words = words or ours()
    rows = [(fact.label, _words(fact.words, fact.address)) for fact in facts.rows]
    rows.append((words("about.cite"), cited))
    rows += [(words("take_away.heading"), taken)] if taken else []
    rows.append((words("about.file"), f"SHA-256 <code>{digest}</code>"))
    if unknown:
        names = ", ".join(f"<code>{escape(name)}</code>" for name in unknown)
        rows.append((words("about.markup"), words("about.plain", names=names)))
    listed = "".join(f"<div><dt>{label}</dt><dd>{value}</dd></div>\n" for label, value in rows)
    heading = words("about.heading")
    return f'{_apparatus(remarks, words)}<section class="about"><h2>{heading}</h2>\n<dl>\n{listed}</dl>\n</section>\n'


def _words(words: str, address: str) -> str:
    return f'<a href="{quote(address)}">{escape(words)}</a>' if address else escape(words)


def _apparatus(remarks: Sequence[Remark], words: Words) -> str:
    if not remarks:
        return ""
    items = "".join(
        f"<li>{_words(one.read or words('text.nothing'), one.address)}] {escape(one.other)}</li>\n" for one in remarks
    )
    heading = words("about.readings")
    return f'<section class="about"><h2>{heading}</h2>\n<ul class="readings">\n{items}</ul>\n</section>\n'
