"""The page around a text or an index: head, navigation, the switches for names, foot. Complete without scripts."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from edition import tei
from edition.pages import INDEXES
from edition.rendering.flow import escape, quote

KINDS = {"person": "Persons", "place": "Places", "newspaper": "Newspapers", "date": "Dates", "org": "Organisations"}
KINDS["event"] = "Events"
POLICY = "default-src 'none'; style-src 'self'; script-src 'self'; base-uri 'none'; form-action 'none'"
LEGEND = '<span class="mark">°</span> proposed by program, not confirmed; <span class="mark">?</span> not certain'


@dataclass(frozen=True, slots=True, kw_only=True)
class Shell:
    """What all pages of one site share: its title and the indexes it has. Its own words are English."""

    title: str
    indexes: tuple[str, ...]

    def page(
        self,
        *,
        title: str,
        content: str,
        description: str = "",
        head: str = "",
        here: str = "",
        switches: bool = False,
        up: str = "",
        cards: str = "",
    ) -> bytes:
        """One complete page in UTF-8; `head` and `content` are HTML, the rest is text.

        `up` leads from the page to the top of the site, `cards` to the file of the cards that its names open.
        """
        opened = f' data-cards="{quote(cards)}"' if cards else ""
        full = f"{title} · {self.title}" if title != self.title else title
        described = f'<meta name="description" content="{quote(description)}">\n' if description else ""
        return (
            f'<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
            '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
            f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">\n'
            f"<title>{escape(full)}</title>\n{described}"
            '<meta name="color-scheme" content="light dark">\n<meta name="referrer" content="no-referrer">\n'
            f'<link rel="stylesheet" href="{up}style.css">\n<script src="{up}site.js" defer></script>\n'
            f"{head}</head>\n<body>\n"
            '<a class="skip" href="#page-main">Skip to the text</a>\n'
            f"<header>{self._navigation(here, up)}{self._switches() if switches else ''}</header>\n"
            f'<main id="page-main" tabindex="-1"{opened}>\n{content}</main>\n</body>\n</html>\n'
        ).encode("utf-8", "xmlcharrefreplace")

    def _navigation(self, here: str, up: str) -> str:
        links = [("index.html", self.title), *((INDEXES[kind], KINDS[kind]) for kind in self.indexes)]
        links.append(("search.html", "Search"))
        items = (
            f'<li><a href="{up}{file}"{" aria-current=page" if file == here else ""}>{escape(name)}</a></li>'
            for file, name in links
        )
        return f'<nav aria-label="Edition"><ul>{"".join(items)}</ul></nav>'

    def _switches(self) -> str:
        if not self.indexes:
            return ""
        boxes = ((kind, f'<span class="{kind}">{KINDS[kind]}</span>') for kind in self.indexes)
        rows = (
            f'<label><input type="checkbox" id="show-{kind}" checked> {words}</label>'
            for kind, words in (("names", "Mark names and dates"), *boxes)
        )
        fieldset = f"<fieldset><legend>Show</legend>{''.join(rows)}</fieldset>"
        return f'<details class="switches"><summary>Names</summary>{fieldset}<p>{LEGEND}</p></details>'


def metadata(pairs: Iterable[tuple[str, str]]) -> str:
    """Meta elements of the pairs that have a value."""
    return "".join(f'<meta name="{name}" content="{quote(value)}">\n' for name, value in pairs if value)


def present(kinds: Iterable[str]) -> tuple[str, ...]:
    """The kinds in the order of the vocabulary."""
    found = set(kinds)
    return tuple(kind for kind in tei.KINDS if kind in found)


def listing(items: Sequence[str], *, css: str = "") -> str:
    """A list of HTML items."""
    attribute = f' class="{css}"' if css else ""
    return f"<ul{attribute}>{''.join(f'<li>{item}</li>' for item in items)}</ul>\n" if items else ""
