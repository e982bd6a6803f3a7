"""The pages around the texts: the indexes and their entries, the dates by month, the map and the timeline."""

from collections.abc import Iterator, Mapping

from edition.catalogue.dates import worded
from edition.pages import INDEXES, UNLINKED, YEARLESS, page_of, period_of
from edition.site import entries, map, timeline
from edition.site.entries import Texts
from edition.site.gathered import Gathered, Tally
from edition.site.indexes import index
from edition.site.records import Record
from edition.site.shell import Shell

Known = Mapping[str, Record]


def more(gathered: Gathered, known: Known) -> tuple[str, ...]:
    """The pages with a picture for which there is something to show."""
    found = ["map"] if map.located(gathered.first("place"), known) else []
    if not timeline.is_empty(gathered.first("date"), gathered.first("event")):
        found.append("timeline")
    return tuple(found)


def indexes(gathered: Gathered, shell: Shell, known: Known, texts: Texts) -> Iterator[tuple[str, bytes]]:
    """The index of each kind, the page of each entry, the page of what has none."""
    spool, words = gathered.spool, shell.words
    for kind in shell.indexes:
        content = index(kind, gathered, known, words)
        yield INDEXES[kind], shell.page(title=words(f"index.{kind}"), content=content, here=INDEXES[kind])
        if unnamed := gathered.unnamed(kind):
            content = entries.unlinked(kind, unnamed, texts, spool, words)
            title = words("unlinked.page", index=words(f"index.{kind}"))
            yield page_of(kind, UNLINKED), shell.page(title=title, content=content, up="../")
    for one in gathered.every:
        if one.kind == "date":
            continue
        record = known.get(one.entity.ref) if one.entity is not None else None
        point = record.point if record is not None and one.kind == "place" else None
        figure = map.inset(one.name, point, words) if point is not None else ""
        content = entries.page(one, record, texts, spool, words, figure=figure)
        head = _figures("../") if figure else ""
        yield page_of(one.kind, one.anchor), shell.page(title=one.name, content=content, up="../", head=head)


def dates(gathered: Gathered, shell: Shell, texts: Texts) -> Iterator[tuple[str, bytes]]:
    """A page for the dates of each month, each leading to the one before and the one after."""
    periods: dict[str, list[Tally]] = {}
    for one in gathered.entries("date"):
        periods.setdefault(period_of(one.anchor), []).append(one)
    names = {period: worded(period, shell.words) or shell.words("timeline.yearless") for period in periods}
    order = list(periods)
    for at, period in enumerate(order):
        beside = [("timeline.before", order[at - 1])] if at else []
        beside += [("timeline.after", order[at + 1])] if at + 1 < len(order) else []
        around = [
            f'<a href="{there or YEARLESS}.html">{shell.words(key, name=names[there])}</a>' for key, there in beside
        ]
        content = entries.dates(names[period], periods[period], around, texts, gathered.spool, shell.words)
        address = page_of("date", periods[period][0].anchor).partition("#")[0]
        yield address, shell.page(title=names[period], content=content, up="../")


def drawn(gathered: Gathered, shell: Shell, known: Known) -> Iterator[tuple[str, bytes]]:
    """The map and the timeline, where there is something to show."""
    words = shell.words
    if "map" in shell.more:
        places = gathered.entries("place")
        content = map.content(places, map.located(places, known), words)
        yield "map.html", shell.page(title=words("page.map"), content=content, here="map.html", head=_figures())
    if "timeline" in shell.more:
        dated = gathered.entries("date")
        listed = timeline.items(dated, gathered.entries("event"), words)
        yearless = [one for one in dated if not period_of(one.anchor)]
        content = timeline.content(listed, yearless, words)
        title = words("page.timeline")
        yield "timeline.html", shell.page(title=title, content=content, here="timeline.html", head=_figures())


def _figures(up: str = "") -> str:
    return f'<link rel="stylesheet" href="{up}figures.css">\n'
