"""The pages that list: the texts of the edition, and for each kind the entries by name and by first mention."""

import re
from collections.abc import Iterable, Mapping, Sequence

from edition.catalogue.words import Words
from edition.facts import Facts
from edition.pages import UNLINKED, page_of
from edition.rendering.markup import escape, quote
from edition.site.gathered import Gathered, Tally
from edition.site.records import Record
from edition.site.shell import listing

_ORDERS = (
    '<fieldset class="order"><legend>{legend}</legend>'
    '<label><input type="radio" name="order" id="order-name" checked> {by}</label>'
    '<label><input type="radio" name="order" id="order-first"> {first}</label></fieldset>\n'
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


def index(kind: str, gathered: Gathered, known: Mapping[str, Record], words: Words) -> str:
    """The index of one kind: each entry with its dates and its number of mentions, twice; then the unlinked forms."""
    listed = {one: _entry(one, known, words) for one in gathered.first(kind)}
    named = [listed[one] for one in gathered.entries(kind)]
    parts = [f"<h1>{words(f'index.{kind}')}</h1>\n"]
    if len(named) > 1:
        by = "date" if kind == "date" else "name"
        said = {"legend": words("order.legend"), "by": words(f"order.{by}"), "first": words("order.first")}
        parts.append(_ORDERS.format(**said))
        parts.append(_order("by-name", words(f"order.by_{by}"), named))
        parts.append(_order("by-first", words("order.by_first"), list(listed.values())))
    else:
        parts.append(listing(named, css="entries"))
    if unnamed := gathered.unnamed(kind):
        parts.append(_unlinked(kind, unnamed, words))
    return "".join(parts)


def _order(css: str, heading: str, entries: Sequence[str]) -> str:
    """The entries in one order; the choice of the other one hides this."""
    return (
        f'<section class="{css}" aria-labelledby="{css}"><h2 id="{css}">{heading}</h2>\n'
        f"{listing(entries, css='entries')}</section>\n"
    )


def _entry(one: Tally, known: Mapping[str, Record], words: Words) -> str:
    dates = _dates(one, known)
    life = f' <span class="life">{escape(dates)}</span>' if dates else ""
    link = f'<a class="{one.kind}" href="{quote(page_of(one.kind, one.anchor))}">{escape(one.name)}</a>'
    return f"<span>{link}{life}</span> {count(one.count, words)}"


def _dates(one: Tally, known: Mapping[str, Record]) -> str:
    """The years of a person; of anything else its dates as the record has them."""
    if one.entity is None or one.entity.ref not in known:
        return ""
    if one.kind == "person":
        years = [_YEAR.match(date) for date in (one.entity.start, one.entity.end)]
        return "–".join(year.group() if year else "" for year in years) if any(years) else ""
    return ", ".join(words for _, words in known[one.entity.ref].dates)


_YEAR = re.compile("-?[0-9]{4}")


def _unlinked(kind: str, unnamed: Iterable[Tally], words: Words) -> str:
    page = page_of(kind, UNLINKED)
    items = [
        f'<a href="{page}#{form_id(one.name)}">{escape(one.name)}</a> {count(one.count, words)}' for one in unnamed
    ]
    head = f'<section><h2 id="unlinked">{words("unlinked.heading")}</h2>\n<p>{why(kind, words)}</p>\n'
    return f"{head}{listing(items, css='entries')}</section>\n"


def why(kind: str, words: Words) -> str:
    """Why some mentions of a kind have no entry."""
    return words("unlinked.dates" if kind == "date" else "unlinked.names")


def form_id(words: str) -> str:
    """The id of an unlinked form on its page: its characters, those that are no letters or digits as their numbers."""
    return "form-" + "".join(letter if letter.isalnum() else f"_{ord(letter):x}_" for letter in words)


def count(number: int, words: Words) -> str:
    """A number of mentions, for the end of a line."""
    what = words.count("count.unseen", number)
    return f'<span class="count">{number}<span class="unseen"> {what}</span></span>'
