"""The pages that list: the texts of the edition, and for each kind the entries by name and by first mention."""

import re
from collections.abc import Iterable, Mapping

from edition.pages import UNLINKED, Facts, page_of
from edition.rendering.flow import escape, quote
from edition.site.gathered import Gathered, Tally
from edition.site.records import Record
from edition.site.shell import KINDS, listing

_ORDERS = (
    '<fieldset class="order"><legend>Order</legend>'
    '<label><input type="radio" name="order" id="order-name" checked> by name</label>'
    '<label><input type="radio" name="order" id="order-first"> by first mention</label></fieldset>\n'
)


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


def index(kind: str, gathered: Gathered, known: Mapping[str, Record]) -> str:
    """The index of one kind: each entry with its dates and its number of mentions, twice; then the unlinked forms."""
    named, first = gathered.entries(kind), gathered.first(kind)
    parts = [f"<h1>{KINDS[kind]}</h1>\n"]
    if len(named) > 1:
        by = "date" if kind == "date" else "name"
        parts.append(_ORDERS.replace("by name", f"by {by}"))
        parts += [_order("by-name", f"By {by}", named, known), _order("by-first", "By first mention", first, known)]
    else:
        parts.append(_entries(named, known))
    if unnamed := gathered.unnamed(kind):
        parts.append(_unlinked(kind, unnamed))
    return "".join(parts)


def _order(css: str, heading: str, entries: Iterable[Tally], known: Mapping[str, Record]) -> str:
    """The entries in one order; the choice of the other one hides this."""
    return (
        f'<section class="{css}" aria-labelledby="{css}"><h2 id="{css}">{heading}</h2>\n'
        f"{_entries(entries, known)}</section>\n"
    )


def _entries(entries: Iterable[Tally], known: Mapping[str, Record]) -> str:
    return listing([_entry(one, known) for one in entries], css="entries")


def _entry(one: Tally, known: Mapping[str, Record]) -> str:
    dates = _dates(one, known)
    life = f' <span class="life">{escape(dates)}</span>' if dates else ""
    link = f'<a class="{one.kind}" href="{quote(page_of(one.kind, one.anchor))}">{escape(one.name)}</a>'
    return f"{link}{life} {count(one.count)}"


def _dates(one: Tally, known: Mapping[str, Record]) -> str:
    """The years of a person; of anything else its dates as the record has them."""
    if one.entity is None or one.entity.ref not in known:
        return ""
    if one.kind == "person":
        years = [_YEAR.match(date) for date in (one.entity.start, one.entity.end)]
        return "–".join(year.group() if year else "" for year in years) if any(years) else ""
    return ", ".join(words for _, words in known[one.entity.ref].dates)


_YEAR = re.compile("-?[0-9]{4}")


def _unlinked(kind: str, unnamed: Iterable[Tally]) -> str:
    page = page_of(kind, UNLINKED)
    items = [f'<a href="{page}#{form_id(one.name)}">{escape(one.name)}</a> {count(one.count)}' for one in unnamed]
    head = f'<section><h2 id="unlinked">Unlinked</h2>\n<p>{WHY[kind == "date"]}</p>\n'
    return f"{head}{listing(items, css='entries')}</section>\n"


WHY = ("The edition has no record for these names.", "No value could be given.")


def form_id(words: str) -> str:
    """The id of an unlinked form on its page: its characters, those that are no letters or digits as their numbers."""
    return "form-" + "".join(letter if letter.isalnum() else f"_{ord(letter):x}_" for letter in words)


def count(number: int) -> str:
    """A number of mentions, for the end of a line."""
    what = "mention" if number == 1 else "mentions"
    return f'<span class="count">{number}<span class="unseen"> {what}</span></span>'
