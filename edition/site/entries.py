"""One entry of an index: its page with every mention in context, and the card that a name in a text opens."""

from collections.abc import Iterable, Mapping, Sequence

from edition.pages import INDEXES, page_of
from edition.rendering.flow import escape, quote
from edition.site.gathered import Tally
from edition.site.indexes import WHY, form_id
from edition.site.records import Record
from edition.site.shell import KINDS, LEGEND
from edition.site.spool import Spool

Texts = Sequence[tuple[str, str]]  # name and title of each
_BARE = Record()


def page(one: Tally, record: Record | None, texts: Texts, spool: Spool) -> str:
    """The page of one entry: who or what it is, who tagged it and how sure, every mention between its neighbours."""
    rows = _facts(one, record or _BARE)
    rows.append(("Mentions", escape(_told(one))))
    note = f"<p>{escape(one.entity.note)}</p>\n" if one.entity is not None and one.entity.note else ""
    sources = ""
    if record is not None and record.sources:
        sources = f'<section class="about"><h2>Sources of this entry</h2>\n<p>{escape(record.sources)}</p></section>\n'
    legend = f'<p class="life">{LEGEND}</p>\n' if any(one.said) else ""
    return (
        f"{_way(one.kind)}<h1>{escape(one.name)}</h1>\n{note}<dl>\n"
        + "".join(f"<div><dt>{label}</dt><dd>{value}</dd></div>\n" for label, value in rows)
        + f"</dl>\n<h2>Where</h2>\n{legend}{_mentions(one, texts, spool)}{sources}"
    )


def unlinked(kind: str, entries: Iterable[Tally], texts: Texts, spool: Spool) -> str:
    """The page of the names of one kind that lead to no record."""
    head = f"{_way(kind)}<h1>{KINDS[kind]}, unlinked</h1>\n<p>{WHY[kind == 'date']}</p>\n"
    return head + "".join(
        f'<section><h2 id="{quote(form_id(one.name))}">{escape(one.name)}</h2>\n'
        f"{_mentions(one, texts, spool)}</section>\n"
        for one in entries
    )


def card(one: Tally, record: Record | None) -> tuple[str, str]:
    """What a name opens, the entry in short: what stands before and after the links to the paragraphs of the text."""
    address = quote(page_of(one.kind, one.anchor))
    facts = "".join(f"<p>{label} {value}</p>" for label, value in _facts(one, record or _BARE) if label != "Also")
    note = f"<p>{escape(one.entity.note)}</p>" if one.entity is not None and one.entity.note else ""
    return (
        f'<h2 id="card-name"><a href="{address}">{escape(one.name)}</a></h2>{note}{facts}'
        f"<p>{_total(one)}; in this text: ",
        f'</p><p><a href="{address}">Full entry</a></p>',
    )


def here(links: Mapping[str, str]) -> str:
    """The links of a card to the paragraphs of its own text, given their anchors and what they are called."""
    return ", ".join(f'<a href="#{quote(anchor)}">{label}</a>' for anchor, label in links.items())


def _way(kind: str) -> str:
    return f'<p class="where"><a href="../{INDEXES[kind]}">{KINDS[kind]}</a></p>\n'


def _facts(one: Tally, record: Record) -> list[tuple[str, str]]:
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


def _total(one: Tally) -> str:
    return f"{_many(one.count, 'mention')} in {_many(one.texts, 'text')}"


def _many(number: int, what: str) -> str:
    return f"{number} {what}" if number == 1 else f"{number} {what}s"


def _told(one: Tally) -> str:
    """How many mentions there are, who tagged them and how sure."""
    parts = [f"{number} {words or 'tagged or confirmed by an editor'}" for words, number in sorted(one.said.items())]
    return f"{_total(one)}: {'; '.join(parts)}"


def _mentions(one: Tally, texts: Texts, spool: Spool) -> str:
    """Every mention, the words between their neighbours; one heading line for each text."""
    parts = []
    for number, stretch in one.groups():
        name, title = texts[number]
        heading = f'<a href="../{quote(name)}.html">{escape(title)}</a>'
        lines = spool.get(stretch).decode()
        parts.append(f'<h3 class="where">{heading}</h3>\n<ul class="kwic">{lines}</ul>\n')
    return "".join(parts)
