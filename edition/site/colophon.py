"""About one text, at the foot of its page: the facts of its header, how to cite it, what the editors changed."""

from collections.abc import Sequence

from edition.catalogue.words import Words, ours
from edition.document import Document
from edition.facts import Facts
from edition.rendering.markup import escape, quote
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
    report: bool = False,
    words: Words | None = None,
) -> str:
    """The section about the text; `cited` and `taken` (the files to take away) are HTML.

    `report` asks for a link to the report.
    """
    words = words or ours()
    rows = [(fact.label, _words(fact.words, fact.address)) for fact in facts.rows]
    rows.append((words("about.cite"), cited))
    rows += [(words("take_away.heading"), taken)] if taken else []
    rows.append((words("about.file"), f"SHA-256 <code>{digest}</code>"))
    if unknown:
        names = ", ".join(f"<code>{escape(name)}</code>" for name in unknown)
        rows.append((words("about.markup"), words("about.plain", names=names)))
    if report:
        rows.append((words("report.title"), f'<a href="report.html">{words("report.link")}</a>'))
    listed = "".join(f"<div><dt>{label}</dt><dd>{value}</dd></div>\n" for label, value in rows)
    heading, told = words("about.heading"), _principles(facts.principles, words)
    about = f'<section class="about"><h2>{heading}</h2>\n<dl>\n{listed}</dl>\n{told}</section>\n'
    return _apparatus(remarks, words) + about


def _words(words: str, address: str) -> str:
    """Words with a link: on the address where they have it, else on all of them."""
    if not address:
        return escape(words)
    before, found, after = words.partition(address)
    before, shown, after = (before, found, after) if found else ("", words, "")
    return f'{escape(before)}<a href="{quote(address)}">{escape(shown)}</a>{escape(after)}'


def _principles(paragraphs: Sequence[str], words: Words) -> str:
    """The editor's declaration, folded up: it can be long."""
    if not paragraphs:
        return ""
    prose = "".join(f"<p>{escape(paragraph)}</p>\n" for paragraph in paragraphs)
    return f"<details><summary>{words('about.principles')}</summary>\n{prose}</details>\n"


def _apparatus(remarks: Sequence[Remark], words: Words) -> str:
    if not remarks:
        return ""
    items = "".join(
        f'<li id="reading-{at}">{_words(one.read or words("text.nothing"), one.address)}] {escape(one.other)}</li>\n'
        for at, one in enumerate(remarks, start=1)
    )
    heading = words("about.readings")
    return f'<section class="about"><h2>{heading}</h2>\n<ul class="readings">\n{items}</ul>\n</section>\n'
