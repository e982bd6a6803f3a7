"""The names of a book: a chapter a kind, an entry each, with links back to every paragraph that mentions it."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby

from edition import tei
from edition.catalogue.words import Words
from edition.concordance import Entry, Place
from edition.pages import UNLINKED
from edition.rendering.markup import escape, quote
from edition.site.records import Record, records
from edition.writers import xhtml
from edition.writers.binding import Bound, Chapter, file_of

_BARE = Record()
_CALLED = {"head": "heading", "note": "note", "l": "verse"}


def chapters(bound: Bound, titles: Mapping[str, str], words: Words) -> Iterator[Chapter]:
    """The chapter of each kind that the texts name."""
    found = bound.concordance.all()
    known = records({one.entity.ref: one.entity for one in found if one.entity is not None}.values(), words)
    for kind in tei.KINDS:
        linked, unlinked = bound.concordance.entries(kind), bound.concordance.unnamed(kind)
        if not linked and not unlinked:
            continue
        heading = words(f"index.{kind}")
        body = [f'<h1 id="page-title">{heading}</h1>\n']
        for one in linked:
            record = known.get(one.entity.ref, _BARE) if one.entity is not None else _BARE
            body.append(_entry(one, record, bound, titles, words))
        if unlinked:
            body.append(_unlinked(kind, unlinked, bound, titles, words))
        yield Chapter(file_of(kind), heading, "".join(body), words.language, "names")


def _entry(one: Entry, record: Record, bound: Bound, titles: Mapping[str, str], words: Words) -> str:
    note = f"<p>{escape(one.entity.note)}</p>\n" if one.entity is not None and one.entity.note else ""
    rows = [(escape(label), escape(value)) for label, value in record.dates]
    if one.entity is not None:
        others = dict.fromkeys(name.form for name in one.entity.names if name.form != one.name)
        rows += [(words("entry.also"), escape("; ".join(others)))] if others else []
    for known in record.identifiers:
        address = xhtml.outside(quote(known.address))
        value = escape(known.value)
        rows.append((escape(known.label), f'<a href="{address}">{value}</a>' if address else value))
    rows.append((words("entry.mentions"), _places(one.places, bound, titles, words)))
    listed = "".join(f"<dt>{label}</dt><dd>{value}</dd>\n" for label, value in rows)
    heading = f'<h2 id="{quote(one.anchor)}">{escape(one.name)}</h2>'
    return f'<section class="entry">{heading}\n{note}<dl>\n{listed}</dl>\n</section>\n'


def _unlinked(kind: str, entries: Sequence[Entry], bound: Bound, titles: Mapping[str, str], words: Words) -> str:
    why = words("unlinked.dates" if kind == "date" else "unlinked.names")
    rows = "".join(
        f"<dt>{escape(one.name)}</dt><dd>{_places(one.places, bound, titles, words)}</dd>\n" for one in entries
    )
    heading = f'<h2 id="{UNLINKED}">{words("unlinked.heading")}</h2>'
    return f'<section class="entry">{heading}\n<p>{why}</p>\n<dl>\n{rows}</dl>\n</section>\n'


def _places(places: Iterable[Place], bound: Bound, titles: Mapping[str, str], words: Words) -> str:
    """A link to each block that has the mention, text by text."""
    parts = []
    for text, group in groupby(places, key=lambda place: place.text):
        links = dict.fromkeys((place.anchor, place.block) for place in group)
        shown = ", ".join(_link(text, anchor, block, bound, words) for anchor, block in links)
        parts.append(f"{escape(titles[text])}: {shown}" if len(titles) > 1 else shown)
    return "; ".join(parts)


def _link(text: str, anchor: str, block: str, bound: Bound, words: Words) -> str:
    number = bound.numbers[text].get(anchor)
    label = words("place.paragraph", n=number) if number else words(f"place.{_CALLED.get(block, 'line')}")
    label += f" {bound.notes[text, anchor]}" if (text, anchor) in bound.notes else ""
    file = bound.files.get((text, anchor), "")
    return f'<a href="{file}#{quote(anchor)}">{label}</a>' if file else label
