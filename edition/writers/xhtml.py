"""The HTML of a rendered text as XHTML for books: well-formed, in pieces of a bearable size, its notes as footnotes.

What comes in is ours and well-formed but for HTML's short forms; a tag holds no < and no > but its own.
"""

import re
from collections.abc import Callable, Iterator
from typing import NamedTuple
from urllib.parse import quote as percent
from urllib.parse import urlsplit

from edition.rendering.markup import quote

_TAG = re.compile(r"<(/?)([a-z][a-z0-9]*)((?:\s[^<>]*)?)>")
_OF_PAGES = re.compile(r' data-(?:added|block|reading|tei="[^"]*")(?=[\s/>]|$)')
_LANG = re.compile(r' lang="([^"]*)"')
_HREF = re.compile(r' href="([^"]*)"')
_ID = re.compile(r' id="([^"]*)"')
_VALUE = re.compile(r' value="([0-9]+)"')
_PAGE = re.compile(r'<span class="pb" data-added>( ?)\[([^<]*)\]( ?)</span>')
_NUMBER = re.compile(r'<a class="n" href="[^"]*" title="[^"]*" data-added>([0-9]+)</a>')
_HEADING = re.compile(r'<h([1-6])[^>]*? id="([^"]*)"[^>]*>(.*?)</h\1>', re.DOTALL)
_UNSAID = re.compile(r'<a class="call".*?</a>|<span class="pb".*?</span>|<span class="n".*?</span>|<[^>]*>', re.DOTALL)
_URL = ":/?@!$&'()*+,;=%~"
_HOST = re.compile(r"[A-Za-z0-9](?:[A-Za-z0-9.\-]*[A-Za-z0-9])?\Z")
_VOID = frozenset({"br"})


class Heading(NamedTuple):
    """A heading of a chapter: its level from 1, its id, its words."""

    level: int
    id: str
    words: str


class PageBreak(NamedTuple):
    """Where a page of the print begins: the id of the mark, the number of the page."""

    id: str
    label: str


def tidy(html: str, note: str) -> str:
    """Make HTML of ours XHTML; notes, called `note` and their number, become footnotes that link back."""
    html = _NUMBER.sub(r'<span class="n" aria-hidden="true">\1</span> ', html)
    items: list[bool] = []

    def one(match: re.Match[str]) -> str:
        slash, name, attributes = match.groups()
        if name == "li":
            is_note = items.pop() if slash else attributes.startswith(' id="note-')
            if not slash:
                items.append(is_note)
            name = "aside" if is_note else name
            if is_note and not slash:
                return _footnote(attributes, note)
        return f"</{name}>" if slash else f"<{name}{_attributes(attributes)}{'/' * (name in _VOID)}>"

    return _TAG.sub(one, html)


def _footnote(attributes: str, note: str) -> str:
    number = "".join(_VALUE.findall(attributes))
    more = _attributes(_VALUE.sub("", attributes))
    head = f'<aside epub:type="footnote" role="doc-footnote" aria-label="{note} {number}"{more}>'
    return f'{head}<span class="n">{number}</span> '


def _attributes(attributes: str) -> str:
    attributes = _LANG.sub(r' lang="\1" xml:lang="\1"', _OF_PAGES.sub("", attributes))
    attributes = attributes.replace(' class="call"', ' class="call" epub:type="noteref"')
    return attributes.replace(' class="return"', ' class="return" role="doc-backlink"')


def pages(html: str, first: int, unnumbered: frozenset[str]) -> tuple[str, list[PageBreak]]:
    """Give the marks of page breaks ids, counted from `first`; those with words of `unnumbered` are not listed."""
    found: list[PageBreak] = []

    def one(match: re.Match[str]) -> str:
        before, words, after = match.groups()
        if words in unnumbered:
            return match.group()
        number = words.partition(" ")[2] or words
        found.append(PageBreak(f"page-{first + len(found)}", number))
        label = number.replace('"', "&quot;")
        mark = f'id="{found[-1].id}" epub:type="pagebreak" role="doc-pagebreak" aria-label="{label}"'
        return f'{before}<span class="pb" {mark}>[{words}]</span>{after}'

    return _PAGE.sub(one, html), found


def headings(body: str) -> list[Heading]:
    """The headings of XHTML in order; their words are XHTML character data."""
    return [
        Heading(int(level), ident, " ".join(_UNSAID.sub("", words).split()))
        for level, ident, words in _HEADING.findall(body)
    ]


def ids(body: str) -> list[str]:
    """The ids of XHTML in order."""
    return [found for match in _TAG.finditer(body) for found in _ID.findall(match.group(3))]


def relink(body: str, resolve: Callable[[str], str]) -> str:
    """Every link through `resolve`, and a link that leads nowhere loses its address; values are escaped as HTML."""

    def one(match: re.Match[str]) -> str:
        address = resolve(match.group(1))
        return f' href="{address}"' if address else ""

    return _TAG.sub(lambda tag: _HREF.sub(one, tag.group()) if " href=" in tag.group() else tag.group(), body)


def outside(address: str) -> str:
    """An address of the web or of mail as every reader takes it; "" for one that is none. Both are escaped as HTML."""
    plain = address.replace("&quot;", '"').replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")
    try:
        parts = urlsplit(plain)
        host, _ = parts.hostname or "", parts.port
    except ValueError:  # brackets without end, a port that is no number
        return ""
    if parts.scheme in ("http", "https"):
        host = host.encode("idna", "ignore").decode("ascii", "ignore") if not host.isascii() else host
        if not _HOST.match(host) or ".." in host:
            return ""
    elif parts.scheme != "mailto" or "@" not in parts.path:
        return ""
    return quote(_percent(plain))


def _percent(address: str) -> str:
    head, mark, fragment = address.partition("#")
    address = percent(head, safe=_URL) + mark + percent(fragment, safe=_URL)
    return re.sub(r"%(?![0-9A-Fa-f]{2})", "%25", address)


def split(html: str, limit: int) -> Iterator[str]:
    """Pieces of at most about `limit` characters, cut between blocks; a division larger than that is cut inside."""
    held: list[str] = []
    size = 0
    for opening, inner, closing in _elements(html):
        length = len(opening) + len(inner) + len(closing)
        if size and size + length > limit:
            yield "".join(held)
            held, size = [], 0
        if length > limit and opening.startswith('<div class="') and " id=" not in opening:
            *most, last = (opening + piece + closing + "\n" for piece in split(inner, limit))
            if held:
                yield "".join(held)
            yield from most
            held, size = [last], len(last)
        else:
            held += (opening, inner, closing)
            size += length
    if held:
        yield "".join(held)


def _elements(html: str) -> Iterator[tuple[str, str, str]]:
    """The elements of the top level: start tag, what is inside, end tag with what follows it."""
    depth, start, inside = 0, 0, 0
    for match in _TAG.finditer(html):
        slash, name, _ = match.groups()
        if name in _VOID:
            continue
        if not slash:
            if depth == 0:
                start, inside = match.start(), match.end()
            depth += 1
        else:
            depth -= 1
            if depth == 0:
                yield html[start:inside], html[inside : match.start()], html[match.start() : match.end()] + "\n"
