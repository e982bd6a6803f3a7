"""The page and the files that say how to cite one text and each paragraph of it."""

from collections.abc import Mapping

from edition.rendering.markup import escape, quote
from edition.site import cite
from edition.site.cite import Work

FORMATS = {"bib": ("BibTeX", cite.bibtex), "ris": ("RIS", cite.ris), "json": ("CSL-JSON", cite.csl)}


def offer(one: Work, name: str) -> str:
    """The citation of a text as its own page gives it, as HTML, with links to the other forms."""
    links = ", ".join(f'<a href="cite/{quote(name)}.{suffix}">{label}</a>' for suffix, (label, _) in FORMATS.items())
    return f'{escape(cite.plain(one))}<br>{links}; <a href="cite/{quote(name)}.html">{one.words("cite.link")}</a>'


def files(one: Work, name: str) -> dict[str, str]:
    """The citation in every format, by the names of the files."""
    return {f"cite/{name}.{suffix}": written(one) for suffix, (_, written) in FORMATS.items()}


def content(one: Work, name: str, numbers: Mapping[str, int]) -> str:
    """The content of the page with the citation of a text and of each paragraph."""
    blocks = "".join(
        f"<details><summary>{label}</summary><pre>{escape(written(one))}</pre></details>\n"
        for label, written in FORMATS.values()
    )
    page = f"{quote(name)}.html"
    before, after = escape(cite.plain(one, "\0")).split("\0")
    there = f"{escape(name)}.html"
    items = "".join(
        f'<li><a href="../{page}#{quote(anchor)}">¶ {number}</a> '
        f"{before}¶ {number} ({there}#{escape(anchor)}){after}</li>\n"
        for anchor, number in numbers.items()
    )
    lang = f' lang="{one.language}"' if one.language not in ("", one.words.language) else ""
    listed = f'<h2>{one.words("cite.each")}</h2>\n<ul class="texts">\n{items}</ul>\n' if items else ""
    return (
        f'<p class="where"><a href="../{page}"{lang}>{escape(one.title)}</a></p>\n'
        f"<h1>{one.words('cite.heading')}</h1>\n<p>{escape(cite.plain(one))}</p>\n{blocks}{listed}"
    )
