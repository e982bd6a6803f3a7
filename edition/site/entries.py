"""One entry of an index: its page with every mention in context, and the card that a name in a text opens."""

from collections.abc import Iterable, Mapping, Sequence
from itertools import groupby

from edition.concordance import Entry, Place
from edition.pages import INDEXES, page_of
from edition.rendering import marks
from edition.rendering.flow import escape, quote
from edition.site.indexes import WHY, form_id
from edition.site.records import Record
from edition.site.shell import KINDS, LEGEND

Numbers = Mapping[str, Mapping[str, int]]
_BARE = Record()
_WORDS = {"head": "heading", "note": "note", "l": "verse"}


def page(one: Entry, record: Record | None, titles: Mapping[str, str], numbers: Numbers) -> str:
    """The page of one entry: who or what it is, who tagged it and how sure, every mention between its neighbours."""
    rows = _facts(one, record or _BARE)
    rows.append(("Mentions", escape(_told(one.places))))
    note = f"<p>{escape(one.entity.note)}</p>\n" if one.entity is not None and one.entity.note else ""
    sources = ""
    if record is not None and record.sources:
        sources = f'<section class="about"><h2>Sources of this entry</h2>\n<p>{escape(record.sources)}</p></section>\n'
    return (
        f"{_way(one.kind)}<h1>{escape(one.name)}</h1>\n{note}<dl>\n"
        + "".join(f"<div><dt>{label}</dt><dd>{value}</dd></div>\n" for label, value in rows)
        + f"</dl>\n<h2>Where</h2>\n{_legend(one.places)}{_places(one.places, titles, numbers)}{sources}"
    )


def unlinked(kind: str, entries: Sequence[Entry], titles: Mapping[str, str], numbers: Numbers) -> str:
    """The page of the names of one kind that lead to no record."""
    head = f"{_way(kind)}<h1>{KINDS[kind]}, unlinked</h1>\n<p>{WHY[kind == 'date']}</p>\n"
    return head + "".join(
        f'<section><h2 id="{quote(form_id(one.name))}">{escape(one.name)}</h2>\n'
        f"{_places(one.places, titles, numbers)}</section>\n"
        for one in entries
    )


def card(one: Entry, record: Record | None, text: str, numbers: Numbers) -> str:
    """What a name in `text` opens: the entry in short, with a link to each paragraph of this text that mentions it."""
    address = quote(page_of(one.kind, one.anchor))
    facts = [f"<p>{label} {value}</p>" for label, value in _facts(one, record or _BARE) if label != "Also"]
    note = f"<p>{escape(one.entity.note)}</p>" if one.entity is not None and one.entity.note else ""
    here = {place.anchor: place for place in one.places if place.text == text}
    links = ", ".join(f'<a href="#{quote(place.anchor)}">{_label(place, numbers)}</a>' for place in here.values())
    return (
        f'<h2 id="card-name"><a href="{address}">{escape(one.name)}</a></h2>{note}{"".join(facts)}'
        f"<p>{_total(one.places)}; in this text: {links}</p>"
        f'<p><a href="{address}">Full entry</a></p>'
    )


def _way(kind: str) -> str:
    return f'<p class="where"><a href="../{INDEXES[kind]}">{KINDS[kind]}</a></p>\n'


def _facts(one: Entry, record: Record) -> list[tuple[str, str]]:
    """Dates, other names and identifiers, as pairs of a label and HTML."""
    rows = [(label, escape(words)) for label, words in record.dates]
    if one.entity is not None:
        others = dict.fromkeys(name.form for name in one.entity.names if name.form != one.name)
        rows += [("Also", escape("; ".join(others)))] if others else []
    elif one.kind != "date":
        rows.append(("Record", "Identified in the text; the edition has no record."))
    for known in record.identifiers:
        value = escape(known.value)
        rows.append((escape(known.label), f'<a href="{quote(known.address)}">{value}</a>' if known.address else value))
    return rows


def _total(places: Sequence[Place]) -> str:
    texts = len({place.text for place in places})
    return f"{_many(len(places), 'mention')} in {_many(texts, 'text')}"


def _many(number: int, what: str) -> str:
    return f"{number} {what}" if number == 1 else f"{number} {what}s"


def _told(places: Sequence[Place]) -> str:
    """How many mentions there are, who tagged them and how sure."""
    said = [place.said for place in places]
    counts = {words: said.count(words) for words in sorted(set(said))}
    parts = [f"{number} {words or 'tagged or confirmed by an editor'}" for words, number in counts.items()]
    return f"{_total(places)}: {'; '.join(parts)}"


def _legend(places: Iterable[Place]) -> str:
    return f'<p class="life">{LEGEND}</p>\n' if any(place.said for place in places) else ""


def _places(places: Sequence[Place], titles: Mapping[str, str], numbers: Numbers) -> str:
    """Every mention, the words between their neighbours; one heading line for each text."""
    parts = []
    for text, group in groupby(places, key=lambda place: place.text):
        items = "".join(_place(place, numbers) for place in group)
        heading = f'<a href="../{quote(text)}.html">{escape(titles[text])}</a>'
        parts.append(f'<h3 class="where">{heading}</h3>\n<ul class="kwic">{items}</ul>\n')
    return "".join(parts)


def _place(place: Place, numbers: Numbers) -> str:
    address = f"../{quote(place.text)}.html#{quote(place.anchor)}"
    words = f'<a href="{address}">{escape(place.words)}</a>{_mark(place.said)}'
    return f"<li>{escape(place.before)}{words}{escape(place.after)} <small>{_label(place, numbers)}</small></li>\n"


def label(text: str, anchor: str, block: str, numbers: Numbers) -> str:
    """What a place is called: its paragraph's number, or what else the block is."""
    number = numbers.get(text, {}).get(anchor)
    return f"¶ {number}" if number else _WORDS.get(block, "line")


def _label(place: Place, numbers: Numbers) -> str:
    return label(place.text, place.anchor, place.block, numbers)


def _mark(said: str) -> str:
    """The marks of the legend: who says so and how sure."""
    machine = "°" if said.startswith("tagged by program") else ""
    doubt = "?" if "doubtful" in said or "probable" in said else ""
    return f'<span class="mark"{marks.title(said)}>{machine}{doubt}</span>' if machine or doubt else ""
