"""EPUB 3.3: one book a text, or the edition as one book; the same texts give the same bytes."""

from collections.abc import Iterable, Iterator, Sequence
from importlib.resources import files
from io import BytesIO
from uuid import NAMESPACE_URL, uuid5
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

from edition.authority.records import Authority
from edition.document import Document
from edition.pages import WriteOptions, named
from edition.rendering.elements import RIGHT_TO_LEFT
from edition.rendering.markup import escape, quote
from edition.writers.binding import Book, Chapter
from edition.writers.book import bind
from edition.writers.contents import navigation

FILE = "edition.epub"
_OLDEST = "1980-01-01"  # the first day a zip file knows
_LAST = "2107-12-31"
_CONTAINER = """<?xml version="1.0" encoding="UTF-8"?>
<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container">
<rootfiles><rootfile full-path="EPUB/package.opf" media-type="application/oebps-package+xml"/></rootfiles>
</container>
"""
_FEATURES = ("tableOfContents", "readingOrder", "structuralNavigation", "displayTransformability")
_PAGED = ("pageNavigation", "pageBreakMarkers")


def write(documents: Sequence[Document], authority: Authority, options: WriteOptions) -> Iterator[tuple[str, bytes]]:
    """One EPUB a document."""
    for name, document in named(documents):
        yield f"{name}.epub", pack(bind([document], authority, options))


def write_whole(
    documents: Sequence[Document], authority: Authority, options: WriteOptions
) -> Iterator[tuple[str, bytes]]:
    """All documents as one EPUB, with one index of names."""
    yield FILE, pack(bind(documents, authority, options, title=options.title))


def pack(book: Book) -> bytes:
    """The EPUB of a book: its files in one order, their times the day of the last change that the texts record."""
    day = min(max(book.stamp, _OLDEST), _LAST)
    contents = [
        ("META-INF/container.xml", _CONTAINER),
        ("EPUB/package.opf", _package(book, day)),
        ("EPUB/nav.xhtml", navigation(book)),
        ("EPUB/style.css", files("edition.writers").joinpath("book.css").read_text(encoding="utf-8")),
        *((f"EPUB/{chapter.file}", page(chapter)) for chapter in book.chapters),
    ]
    buffer = BytesIO()
    with ZipFile(buffer, "w") as archive:
        _add(archive, "mimetype", b"application/epub+zip", day, ZIP_STORED)
        for name, words in contents:
            _add(archive, name, words.encode("utf-8", "xmlcharrefreplace"), day, ZIP_DEFLATED)
    return buffer.getvalue()


def _add(archive: ZipFile, name: str, data: bytes, day: str, how: int) -> None:
    year, month, number = map(int, day.split("-"))
    entry = ZipInfo(name, (year, month, number, 0, 0, 0))
    entry.compress_type = how
    entry.create_system = 3  # the same on every system
    entry.external_attr = 0o644 << 16
    archive.writestr(entry, data)


def page(chapter: Chapter) -> str:
    """A chapter as a file."""
    lang = _language(chapter.language)
    part = {"text": "bodymatter chapter", "names": "backmatter index", "about": "backmatter colophon"}[chapter.part]
    first, kind = part.split()
    role = f' role="doc-{kind}"' if kind != "chapter" or chapter.opens else ""
    return (
        f'<?xml version="1.0" encoding="UTF-8"?>\n<!DOCTYPE html>\n<html xmlns="http://www.w3.org/1999/xhtml" '
        f'xmlns:epub="http://www.idpf.org/2007/ops"{lang}>\n<head>\n<title>{escape(chapter.title) or "–"}</title>\n'
        f'<link rel="stylesheet" type="text/css" href="style.css"/>\n</head>\n<body epub:type="{first}">\n'
        f'<section class="{chapter.part}" epub:type="{kind}"{role} aria-label="{quote(chapter.title) or "–"}">\n'
        f"{chapter.body}</section>\n</body>\n</html>\n"
    )


def _language(code: str) -> str:
    """The language of a file; unknown where no text says, as HTML and XML have it."""
    turned = ' dir="rtl"' if code.partition("-")[0] in RIGHT_TO_LEFT else ""
    return f' lang="{code}" xml:lang="{code}"{turned}'


def _package(book: Book, day: str) -> str:
    languages = list(dict.fromkeys(known.language for known in book.known if known.language)) or ["und"]
    turned = ' page-progression-direction="rtl"' if languages[0].partition("-")[0] in RIGHT_TO_LEFT else ""
    items = "".join(
        f'<item id="{_id(chapter)}" href="{chapter.file}" media-type="application/xhtml+xml"/>\n'
        for chapter in book.chapters
    )
    many = len(book.known) > 1
    spine = ('<itemref idref="nav"/>\n' if many else "") + "".join(
        f'<itemref idref="{_id(chapter)}"/>\n' for chapter in book.chapters
    )
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n<package xmlns="http://www.idpf.org/2007/opf" version="3.0" '
        f'unique-identifier="id" xml:lang="{book.words.language}">\n'
        '<metadata xmlns:dc="http://purl.org/dc/elements/1.1/">\n'
        f"{''.join(f'{line}{chr(10)}' for line in _metadata(book, languages, day))}</metadata>\n<manifest>\n"
        '<item id="nav" href="nav.xhtml" media-type="application/xhtml+xml" properties="nav"/>\n'
        f'<item id="style" href="style.css" media-type="text/css"/>\n{items}</manifest>\n'
        f"<spine{turned}>\n{spine}</spine>\n</package>\n"
    )


def _id(chapter: Chapter) -> str:
    return chapter.file.removesuffix(".xhtml")


def _metadata(book: Book, languages: Sequence[str], day: str) -> Iterator[str]:
    digests = " ".join(work.digest for work in book.works)
    yield f'<dc:identifier id="id">urn:uuid:{uuid5(NAMESPACE_URL, f"sha256:{digests}")}</dc:identifier>'
    yield f"<dc:title>{escape(book.title)}</dc:title>"
    yield from _all("language", languages)
    yield from _all("creator", (author for known in book.known for author in known.authors))
    yield from _all("publisher", (work.publisher for work in book.works))
    yield from _all("date", [max((work.published for work in book.works), default="")])
    yield from _all("source", (known.source for known in book.known))
    yield from _all("rights", book.rights)
    yield f'<meta property="dcterms:modified">{day}T00:00:00Z</meta>'
    yield '<meta property="schema:accessMode">textual</meta>'
    yield '<meta property="schema:accessModeSufficient">textual</meta>'
    paged = any(chapter.pages for chapter in book.chapters)
    for feature in _FEATURES + (("index",) if any(one.part == "names" for one in book.chapters) else ()):
        yield f'<meta property="schema:accessibilityFeature">{feature}</meta>'
    for feature in _PAGED if paged else ():
        yield f'<meta property="schema:accessibilityFeature">{feature}</meta>'
    yield '<meta property="schema:accessibilityHazard">none</meta>'
    yield f'<meta property="schema:accessibilitySummary">{book.words("book.summary")}</meta>'


def _all(element: str, values: Iterable[str]) -> Iterator[str]:
    for value in dict.fromkeys(value for value in values if value):
        yield f"<dc:{element}>{escape(value)}</dc:{element}>"
