"""The pages that list: the texts of the edition, and for each kind who is mentioned where."""

from collections.abc import Mapping

from edition.concordance import Concordance, Entry, Place
from edition.pages import Facts
from edition.rendering import marks
from edition.rendering.flow import escape, quote
from edition.site.shell import KINDS, LEGEND, listing


def texts(title: str, named: Mapping[str, Facts]) -> str:
    """The list of texts: title, author, date."""
    items = []
    for name, facts in named.items():
        author = escape("; ".join(facts.authors))
        date = escape(facts.date)
        about = ", ".join(filter(None, (author, date)))
        lang = f' lang="{facts.language}"' if facts.language else ""
        items.append(
            f'<a href="{quote(name)}.html"{lang}>{escape(facts.title)}</a>'
            + (f"<br><small>{about}</small>" if about else "")
        )
    return f"<h1>{escape(title)}</h1>\n{listing(items, css='texts')}"


def index(kind: str, concordance: Concordance, titles: Mapping[str, str]) -> str:
    """The index of one kind: every entry with every mention in context, then the unlinked forms."""
    parts = [f'<h1>{KINDS[kind]}</h1>\n<p class="life">{LEGEND}</p>\n']
    parts += [_entry(kind, one, titles) for one in concordance.entries(kind)]
    unnamed = concordance.unnamed(kind)
    if unnamed:
        why = "No value could be given." if kind == "date" else "The edition has no record for these names."
        parts.append(f'<section id="unlinked" class="entry"><h2>Unlinked</h2>\n<p>{why}</p>\n')
        parts += [f"<h3>{escape(one.name)}</h3>\n{_places(one, titles)}" for one in unnamed]
        parts.append("</section>\n")
    return "".join(parts)


def _entry(kind: str, one: Entry, titles: Mapping[str, str]) -> str:
    facts = []
    entity = one.entity
    if entity is not None:
        life = "–".join((marks.worded(entity.start), marks.worded(entity.end))) if entity.start or entity.end else ""
        facts += [f'<p class="life">{escape(life)}</p>\n'] if life else []
        others = dict.fromkeys(name.form for name in entity.names if name.form != one.name)
        facts += [f'<p class="forms">Also: {escape("; ".join(others))}</p>\n'] if others else []
        facts += [f"<p>{escape(entity.note)}</p>\n"] if entity.note else []
    elif kind != "date":
        facts.append("<p>Identified in the text; the edition has no record.</p>\n")
    heading = f'<h2><span class="{kind}">{escape(one.name)}</span></h2>\n'
    return (
        f'<section id="{quote(one.anchor)}" class="entry">{heading}{"".join(facts)}{_places(one, titles)}</section>\n'
    )


def _places(one: Entry, titles: Mapping[str, str]) -> str:
    """Every mention, the words between their neighbours; one heading line for each text."""
    parts: list[str] = []
    text = None
    for place in one.places:
        if place.text != text:
            parts.append(
                f'{"</ul>" if parts else ""}<p class="where">{escape(titles[place.text])}</p><ul class="kwic">'
            )
            text = place.text
        parts.append(_place(place))
    return "".join(parts) + "</ul>\n" if parts else ""


def _place(place: Place) -> str:
    words = f'<a href="{quote(place.text)}.html#{quote(place.anchor)}">{escape(place.words)}</a>'
    return f"<li>{escape(place.before)}{words}{_mark(place.said)}{escape(place.after)}</li>\n"


def _mark(said: str) -> str:
    """The marks of the legend: who says so and how sure."""
    machine = "°" if said.startswith("tagged by program") else ""
    doubt = "?" if "doubtful" in said or "probable" in said else ""
    return f'<span class="mark"{marks.title(said)}>{machine}{doubt}</span>' if machine or doubt else ""
