"""The page and the files that say how to cite one text and each paragraph of it."""

from collections.abc import Mapping

from edition.rendering.flow import escape, quote
from edition.site import cite
from edition.site.cite import Work
from edition.site.shell import Shell

FORMATS = {"bib": ("BibTeX", cite.bibtex), "ris": ("RIS", cite.ris), "json": ("CSL-JSON", cite.csl)}


def offer(one: Work, name: str) -> str:
    """The citation of a text as its own page gives it, as HTML, with links to the other forms."""
    links = ", ".join(f'<a href="cite/{quote(name)}.{suffix}">{label}</a>' for suffix, (label, _) in FORMATS.items())
    return f'{escape(cite.plain(one))}<br>{links}; <a href="cite/{quote(name)}.html">each paragraph</a>'


def files(one: Work, name: str, numbers: Mapping[str, int], shell: Shell) -> dict[str, bytes]:
    """The citation in every format, and the page with a citation of each paragraph."""
    made = {f"cite/{name}.{suffix}": written(one).encode() for suffix, (_, written) in FORMATS.items()}
    blocks = "".join(
        f"<details><summary>{label}</summary><pre>{escape(written(one))}</pre></details>\n"
        for label, written in FORMATS.values()
    )
    items = "".join(
        f'<li><a href="../{quote(name)}.html#{quote(anchor)}">¶ {number}</a> '
        f"{escape(cite.plain(one, f'¶ {number} ({name}.html#{anchor})'))}</li>\n"
        for anchor, number in numbers.items()
    )
    listed = f'<h2>Each paragraph</h2>\n<ul class="texts">\n{items}</ul>\n' if items else ""
    content = (
        f'<p class="where"><a href="../{quote(name)}.html">{escape(one.title)}</a></p>\n<h1>How to cite</h1>\n'
        f"<p>{escape(cite.plain(one))}</p>\n{blocks}{listed}"
    )
    made[f"cite/{name}.html"] = shell.page(title=f"How to cite: {one.title}", content=content, up="../")
    return made
