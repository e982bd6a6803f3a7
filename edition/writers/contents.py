"""The navigation document of a book: contents, landmarks, pages of the print."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from edition.rendering.markup import escape, quote
from edition.writers import xhtml
from edition.writers.binding import Book


class Line(NamedTuple):
    """A line of the contents: its level from 1, where it leads, its words as XHTML."""

    level: int
    address: str
    words: str


def navigation(book: Book) -> str:
    """The navigation document."""
    words = book.words
    return (
        f'<?xml version="1.0" encoding="UTF-8"?>\n<!DOCTYPE html>\n<html xmlns="http://www.w3.org/1999/xhtml" '
        f'xmlns:epub="http://www.idpf.org/2007/ops" lang="{words.language}" xml:lang="{words.language}">\n'
        f'<head>\n<title>{escape(book.title)}</title>\n<link rel="stylesheet" type="text/css" href="style.css"/>\n'
        f"</head>\n<body>\n<h1>{escape(book.title)}</h1>\n"
        f'<nav epub:type="toc" role="doc-toc" aria-labelledby="toc"><h2 id="toc">{words("book.contents")}</h2>\n'
        f"{nested(lines(book))}</nav>\n{_landmarks(book)}{_pages(book)}</body>\n</html>\n"
    )


def lines(book: Book) -> Iterator[Line]:
    """The contents: of each text its headings, below its title where it has no heading of the first level."""
    many = len(book.known) > 1
    for chapter in book.chapters:
        found = xhtml.headings(chapter.body) if chapter.part == "text" else []
        if chapter.part != "text" or (chapter.opens and (many or not found or found[0].level > 1)):
            yield Line(1, chapter.file, escape(chapter.title))
        for heading in found:
            own = heading.level == 1 and many
            if not (own and chapter.opens and heading is found[0]):
                yield Line(heading.level + many, f"{chapter.file}#{quote(heading.id)}", heading.words)


def nested(found: Iterable[Line]) -> str:
    """Lines as lists in lists; a level that is skipped is not opened."""
    parts: list[str] = []
    levels: list[int] = []
    for line in found:
        while len(levels) > 1 and levels[-2] >= line.level:
            levels.pop()
            parts.append("</li></ol>")
        if levels and levels[-1] >= line.level:
            levels[-1] = line.level
            parts.append("</li>\n")
        else:
            levels.append(line.level)
            parts.append("<ol>")
        parts.append(f'<li><a href="{line.address}">{line.words}</a>')
    return "".join(parts) + "</li></ol>" * len(levels) + "\n"


def _landmarks(book: Book) -> str:
    words = book.words
    text = next(chapter for chapter in book.chapters if chapter.part == "text")
    marks = (
        [("toc", "nav.xhtml#toc", words("book.contents"))] if len(book.known) > 1 else []
    )  # else in no reading order
    marks.append(("bodymatter", text.file, words("book.start")))
    marks += [("index", one.file, escape(one.title)) for one in book.chapters if one.part == "names"][:1]
    items = "".join(f'<li><a epub:type="{kind}" href="{file}">{label}</a></li>\n' for kind, file, label in marks)
    return f'<nav epub:type="landmarks" hidden="hidden"><h2>{words("book.landmarks")}</h2>\n<ol>\n{items}</ol></nav>\n'


def _pages(book: Book) -> str:
    items = "".join(
        f'<li><a href="{chapter.file}#{mark.id}">{mark.label}</a></li>\n'
        for chapter in book.chapters
        for mark in chapter.pages
    )
    if not items:
        return ""
    heading = book.words("book.pages")
    return (
        f'<nav epub:type="page-list" role="doc-pagelist" hidden="hidden"><h2>{heading}</h2>\n<ol>\n{items}</ol></nav>\n'
    )
