"""The files of a text that a reader can take away, as links."""

from collections.abc import Iterable

from edition.catalogue.words import Words
from edition.pages import Download
from edition.rendering.markup import quote

_NAMES = {"tei": "TEI", "epub": "EPUB", "pdf": "PDF", "markdown": "Markdown", "annotations": "Web Annotations"}


def offered(downloads: Iterable[Download], words: Words) -> str:
    """A link a file with its size, as HTML; "" where there is none."""
    return ", ".join(
        f'<a href="{quote(one.address)}" download>{_NAMES.get(one.format) or words("take_away.text")}</a> '
        f"({words.count('count.bytes', one.size)})"
        for one in downloads
    )
