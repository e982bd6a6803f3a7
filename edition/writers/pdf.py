"""PDF through WeasyPrint (an extra): tagged for reading aloud, with an outline, and the TEI inside."""

import re
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from importlib.resources import files
from typing import Any

from edition.authority.records import Authority
from edition.document import Document
from edition.errors import EditionError
from edition.pages import WriteOptions, named
from edition.rendering.markup import escape, quote
from edition.writers import xhtml
from edition.writers.binding import Book, Chapter
from edition.writers.book import bind
from edition.writers.tei import Shelf, standalone

VARIANT = "pdf/ua-1"
_OLDEST = "1980-01-01"
_ID = re.compile(r' (id|aria-labelledby)="([^"]*)"(?=[^<]*>)')
_OF_BOOKS = re.compile(r' (?:epub:type|xml:lang)="[^"]*"(?=[^<]*>)')


def write(documents: Sequence[Document], authority: Authority, options: WriteOptions) -> Iterator[tuple[str, bytes]]:
    """One PDF a document, which takes the TEI that stands alone with it; nothing is fetched from anywhere."""
    weasyprint = _weasyprint()
    shelf = Shelf(authority)
    for name, document in named(documents):
        book = bind([document], authority, options)
        source, _ = standalone(document.source, shelf)
        yield f"{name}.pdf", _printed(weasyprint, book, name, source)


def _weasyprint() -> Any:
    try:
        import weasyprint
    except ImportError:
        raise EditionError("PDF needs WeasyPrint", hint='pip install "edition[pdf]"') from None
    except OSError as error:  # a library of the system is missing
        what = str(error).split("\n")[0][:100]
        hint = "on Debian: apt install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0"
        raise EditionError(f"WeasyPrint cannot start: {what}", hint=hint) from None
    return weasyprint


def _printed(weasyprint: Any, book: Book, name: str, source: str) -> bytes:
    nothing = weasyprint.urls.URLFetcher(allowed_protocols=frozenset())
    day = datetime.fromisoformat(book.stamp or _OLDEST).replace(tzinfo=UTC)
    style = weasyprint.CSS(
        string=files("edition.writers").joinpath("pdf.css").read_text(encoding="utf-8"), url_fetcher=nothing
    )
    tei = weasyprint.Attachment(
        string=source, name=f"{name}.xml", description="TEI", created=day, modified=day, relationship="Source"
    )
    page = weasyprint.HTML(string=_page(book), url_fetcher=nothing)
    printed: bytes = page.write_pdf(
        stylesheets=[style], attachments=[tei], pdf_variant=VARIANT, pdf_identifier=book.works[0].digest.encode()
    )
    return printed


def _page(book: Book) -> str:
    """The book as one page of HTML."""
    known = book.known[0]
    lang = f' lang="{known.language or "und"}"'
    authors = "".join(f'<meta name="author" content="{quote(author)}">\n' for author in known.authors)
    day = f'<meta name="dcterms.created" content="{book.stamp or _OLDEST}">\n'
    return (
        f'<!DOCTYPE html>\n<html{lang}>\n<head>\n<meta charset="utf-8">\n<title>{escape(book.title)}</title>\n'
        f'{authors}{day}<meta name="generator" content="edition">\n</head>\n<body>\n'
        f'<p class="running">{escape(book.title)}</p>\n{"".join(map(_section, book.chapters))}</body>\n</html>\n'
    )


def _section(chapter: Chapter) -> str:
    """A chapter whose ids begin with the name of its file, so that all chapters fit on one page."""
    own = chapter.file.removesuffix(".xhtml")

    def follow(address: str) -> str:
        file, mark, fragment = address.partition("#")
        if "://" in file or file.startswith("mailto:"):
            return address
        name = file.removesuffix(".xhtml") or own
        return f"#{name}--{fragment}" if mark else f"#{name}--"

    body = xhtml.relink(_OF_BOOKS.sub("", chapter.body), follow)
    body = body.replace(">↩</a>", ">←</a>")  # the first is an emoji to some fonts, and half a megabyte
    body = _ID.sub(lambda match: f' {match[1]}="{own}--{match[2]}"', body)
    return f'<section class="{chapter.part}" id="{own}--" lang="{chapter.language or "und"}">\n{body}</section>\n'
