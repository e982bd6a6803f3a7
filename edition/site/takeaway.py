"""The files of a text, or of the edition, that a reader can take away, as links."""

from collections.abc import Iterable, Sequence

from edition.catalogue.words import Words
from edition.pages import Download
from edition.rendering.markup import escape, quote

_NAMES = {"tei": "TEI", "epub": "EPUB", "pdf": "PDF", "markdown": "Markdown", "annotations": "Web Annotations"}


def whole(downloads: Sequence[Download], words: Words) -> str:
    """The files made of all texts together, for the first page, as HTML: each by its name."""
    items = "".join(
        f'<li><a href="{quote(one.address)}" download>{escape(one.address.rpartition("/")[2])}</a> '
        f"<small>{words.count('count.bytes', one.size)}</small></li>"
        for one in downloads
    )
    return f'<h2>{words("take_away.heading")}</h2>\n<ul class="texts">{items}</ul>\n' if items else ""


def offered(downloads: Iterable[Download], words: Words) -> str:
    """A link a file with its size, as HTML; "" where there is none."""
    return ", ".join(
        f'<a href="{quote(one.address)}" download>{_NAMES.get(one.format) or words("take_away.text")}</a> '
        f"({words.count('count.bytes', one.size)})"
        for one in downloads
    )
