"""The page of one text: what it says in the main part and in the head, before anybody knows what other texts say."""

from collections.abc import Callable, Mapping
from functools import partial
from typing import NamedTuple

from edition.catalogue.words import Words
from edition.document import Document
from edition.facts import Facts, facts
from edition.pages import WriteOptions, entry, page_of
from edition.rendering.marks import lang_code
from edition.rendering.markup import escape
from edition.rendering.page import Body, Page
from edition.rendering.walk import render
from edition.site.citations import offer
from edition.site.cite import Work, linked, work
from edition.site.colophon import colophon, fingerprint
from edition.site.shell import metadata
from edition.site.takeaway import offered

MANY = 60  # beyond this many notes the rules would outweigh the page, and the notes stay at the foot


class Article(NamedTuple):
    """A text as it was rendered, what its header says, how to cite it; the HTML of its page, and a description."""

    body: Body
    about: Facts
    cited: Work
    content: str
    head: str
    description: str


def article(
    document: Document, name: str, options: WriteOptions, *, title: str, target: Callable[[str, Document, str], str]
) -> Article:
    """Make the page of the text called `name` in an edition called `title`; `target` finds what a reference means."""
    words = options.words
    about = facts(document, language=options.language, words=words)
    lang = _foreign(document, about.language, words)
    page = Page(
        link=_address,
        target=partial(target, name, document),
        original=options.reading == "original",
        words=words,
        lang=lang,
        signed=True,
    )
    body = render(page, document)
    digest = fingerprint(document)
    machine = sum(one.link.machine for one in body.mentions)
    cited = work(name, about, edition=title, digest=digest, unconfirmed=machine, words=words)
    told = colophon(
        about,
        cited=offer(cited, name),
        digest=digest,
        unknown=sorted(body.unknown),
        remarks=body.remarks,
        taken=offered(options.downloads.get(name, ()), words),
        report=options.report,
        words=words,
    )
    return Article(
        body,
        about,
        cited,
        content=_main(body, about, words, lang) + told,
        head=_head(about, title) + linked(cited),
        description=". ".join(filter(None, ("; ".join(about.authors), about.title, about.date))),
    )


def _address(kind: str, given: Mapping[str, str]) -> str:
    """Where a mention leads: every one that is shown has an entry."""
    return page_of(kind, entry(kind, given))


def _foreign(document: Document, language: str, words: Words) -> str:
    """The language of the interface as an attribute, where anything in the text is in another."""
    given = (tag.attributes.get("xml:lang") for tag in document.tags.values())
    used = {lang_code(value) for value in given if value is not None} | {language}
    return "" if used == {words.language} else f' lang="{words.language}"'


def _main(body: Body, about: Facts, words: Words, foreign: str) -> str:
    lang = f' lang="{about.language}"'  # empty where nobody says: then it is unknown, not English
    heading = "" if body.headed else f"<h1{lang}>{escape(about.title)}</h1>\n"
    notes = ""
    if body.notes:
        notes = (
            '<section class="notes" role="doc-endnotes" aria-labelledby="page-notes">'
            f'<h2 id="page-notes"{foreign} data-added>{words("page.notes")}</h2>\n<ol>\n{body.notes}</ol>\n</section>\n'
        )
    beside = " beside" if 0 < body.last_note <= MANY else ""
    return f'{heading}<div class="text{beside}" data-reading{lang}>\n{body.blocks}{notes}</div>\n'


def _head(about: Facts, edition: str) -> str:
    pairs = [("citation_title", about.title), ("DC.title", about.title)]
    pairs += [(name, author) for author in about.authors for name in ("citation_author", "DC.creator")]
    pairs += [("citation_publication_date", about.moment.replace("-", "/")), ("DC.date", about.moment)]
    pairs += [("DC.language", about.language), ("DC.source", about.source), ("DC.isPartOf", edition)]
    return metadata(pairs)
