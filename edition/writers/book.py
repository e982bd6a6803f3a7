"""Texts as the chapters of a book: the words, the names in them with links back, what is known of each text."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import partial

from edition.authority.records import Authority
from edition.catalogue.words import Words, ours
from edition.concordance import gather
from edition.document import Document
from edition.facts import Facts, facts
from edition.pages import Dropped, WriteOptions, anchors, named, safe
from edition.rendering import marks
from edition.rendering.markup import escape, quote
from edition.rendering.page import Body, Page
from edition.rendering.walk import render
from edition.site import cite
from edition.site.colophon import fingerprint
from edition.writers import glossary, xhtml
from edition.writers.binding import Book, Bound, Chapter

_LIMIT = 200_000  # characters of one file: readers of books slow down beyond
_DATED = ("{*}teiHeader/{*}revisionDesc//{*}change", "{*}teiHeader/{*}fileDesc/{*}publicationStmt/{*}date")


def bind(documents: Sequence[Document], authority: Authority, options: WriteOptions, *, title: str = "") -> Book:
    """Make a book of texts, which are gone through twice and never held together; the first lends a missing title."""
    original = options.reading == "original"
    names: list[str] = []
    concordance = gather(_noting(documents, names), authority, original=original, words=options.words)
    bound = Bound(names, concordance)
    book = Book(title, options.words)
    made: list[tuple[str, Chapter]] = []
    about: list[str] = []
    for number, (name, document) in enumerate(named(documents), start=1):
        stem = f"text-{number}" if len(names) > 1 else "text"
        known = facts(document, language=options.language, words=options.words)
        chapters, body = _text(stem, name, document, known, bound, options.words, original=original)
        made += ((name, chapter) for chapter in chapters)
        _tell(name, body, options)
        about.append(_about(name, document, known, body, book, options))
    book.title = title or (book.known[0].title if book.known else options.words("page.untitled"))
    for name, chapter in made:
        body_ = xhtml.relink(chapter.body, partial(bound.follow, name, chapter.file))
        book.chapters.append(replace(chapter, body=body_))
    book.chapters += glossary.chapters(
        bound, dict(zip(names, (one.title for one in book.known), strict=True)), options.words
    )
    heading = options.words("about.heading")
    words = f'<h1 id="page-title">{heading}</h1>\n' + "".join(about)
    book.chapters.append(Chapter("about.xhtml", heading, words, options.words.language, "about"))
    return book


def _noting(documents: Sequence[Document], names: list[str]) -> Iterator[tuple[str, Document]]:
    for name, document in named(documents):
        names.append(name)
        yield name, document


def _text(
    stem: str, name: str, document: Document, known: Facts, bound: Bound, words: Words, *, original: bool
) -> tuple[list[Chapter], Body]:
    """The files of one text, its notes at the end, with links that are not yet followed."""
    own = partial(_anchors, document, original=original)
    page = Page(link=bound.mention, target=partial(bound.target, own), original=original, words=words)
    body = render(page, document)
    start = "" if body.headed else f'<h1 id="page-title">{escape(known.title)}</h1>\n'
    pieces = [*xhtml.split(start + body.blocks, _LIMIT), *_notes(body, words)]
    bound.numbers[name] = body.numbers
    chapters: list[Chapter] = []
    unnumbered = frozenset(one("text.new_page") for one in (words, ours()))
    breaks = 0
    for number, piece in enumerate(_joined(pieces), start=1):
        file = f"{stem}.xhtml" if number == 1 else f"{stem}-{number}.xhtml"
        marked, pages = xhtml.pages(piece, breaks + 1, unnumbered)
        breaks += len(pages)
        made = xhtml.tidy(marked, words("place.note"))
        bound.files.setdefault((name, ""), file)
        _settle(bound, name, file, made)
        chapters.append(Chapter(file, known.title, made, known.language, opens=number == 1, pages=tuple(pages)))
    return chapters, body


def _settle(bound: Bound, name: str, file: str, made: str) -> None:
    """Note where each anchor of a text ended up; what follows the id of a note is inside it."""
    note = ""
    for ident in xhtml.ids(made):
        note = ident.removeprefix("note-") if ident.startswith("note-") else note
        bound.files[name, ident] = file
        if note:
            bound.notes[name, ident] = note


def _anchors(document: Document, *, original: bool) -> list[str]:
    """What a reference inside a text can lead to; most texts have none and need not be read for it."""
    return anchors(document.original if original else document.reading)


def _notes(body: Body, words: Words) -> Iterator[str]:
    """The notes; where they are many, in pieces."""
    for number, piece in enumerate(xhtml.split(body.notes, _LIMIT), start=1):
        label = f' aria-label="{words("page.notes")}"' if number > 1 else ' aria-labelledby="page-notes"'
        heading = f'<h2 id="page-notes" lang="{words.language}">{words("page.notes")}</h2>\n' if number == 1 else ""
        yield f'<section class="notes" epub:type="footnotes" role="doc-endnotes"{label}>{heading}{piece}</section>\n'


def _joined(pieces: Sequence[str]) -> Iterator[str]:
    """Pieces that fit into one file together."""
    held = ""
    for piece in pieces:
        if held and len(held) + len(piece) > _LIMIT:
            yield held
            held = ""
        held += piece
    yield held


def _tell(name: str, body: Body, options: WriteOptions) -> None:
    if body.unknown:
        what = f"kinds of elements shown as plain text ({', '.join(sorted(body.unknown))})"
        options.dropped(Dropped(name, len(body.unknown), what))


def _about(name: str, document: Document, known: Facts, body: Body, book: Book, options: WriteOptions) -> str:
    """What the header says of a text, how to cite it, what the editors changed."""
    words = options.words
    digest = fingerprint(document)
    machine = sum(one.link.machine for one in body.mentions)
    work = cite.work(name, known, edition=options.title, digest=digest, unconfirmed=machine, words=words)
    book.known.append(known)
    book.works.append(work)
    book.rights += licences(document)
    book.stamp = max(book.stamp, stamp(document))
    rows = [(fact.label, _linked(fact.words, xhtml.outside(quote(fact.address)))) for fact in known.rows]
    rows += [(words("about.cite"), escape(cite.plain(work))), (words("about.file"), f"SHA-256 <code>{digest}</code>")]
    if body.unknown:
        elements = ", ".join(f"<code>{escape(element)}</code>" for element in sorted(body.unknown))
        rows.append((words("about.markup"), words("about.plain", names=elements)))
    listed = "".join(f"<dt>{label}</dt><dd>{value}</dd>\n" for label, value in rows)
    readings = "".join(
        f"<li>{escape(one.read or words('text.nothing'))}] {escape(one.other)}</li>\n" for one in body.remarks
    )
    readings = f"<h3>{words('about.readings')}</h3>\n<ul>\n{readings}</ul>\n" if readings else ""
    return f'<section class="about"><h2>{escape(known.title)}</h2>\n<dl>\n{listed}</dl>\n{readings}</section>\n'


def _linked(words: str, address: str) -> str:
    return f'<a href="{address}">{escape(words)}</a>' if address else escape(words)


def licences(document: Document) -> list[str]:
    """What the header says of rights, each licence with its address."""
    found = document.tree.iterfind("{*}teiHeader/{*}fileDesc/{*}publicationStmt/{*}availability/{*}licence")
    return [" ".join(f"{''.join(one.itertext())} {safe(one.get('target', ''))}".split()) for one in found]


def stamp(document: Document) -> str:
    """The last day that the header names for a change or a publication ("2026-11-25"), "" where it names none."""
    found = [element.get("when", "") for path in _DATED for element in document.tree.iterfind(path)]
    days = ((value + "-01-01")[:10] if len(value) in (4, 7) else value for value in found)
    days = (day for day in days if len(day) == 10 and marks.moment(day))
    return max(days, default="")
