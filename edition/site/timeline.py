"""The timeline: how often each year or month is mentioned, then every date and event in order, as a list with bars.

The list is the timeline: it needs no picture to be understood, and on a narrow screen it is all there is. Where an
edition has more dates than a page holds well, a month is one line that leads to its page.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise
from math import inf

from edition.calendars import Partial, day_number, last_day
from edition.catalogue.dates import worded
from edition.catalogue.words import Words
from edition.pages import YEARLESS, page_of, period_of
from edition.rendering.markup import escape, quote
from edition.site.gathered import Tally
from edition.site.moments import Span, span_of, span_of_record

_MOST = 1_000  # dates on one page; more are told by month
_LONGEST = 12  # empty steps in a row that are drawn; a longer silence is one gap
_WIDTH, _HEIGHT, _BAR = 720, 96, 24  # of the picture and, at most, of a bar
_YEAR = 366


@dataclass(frozen=True, slots=True)
class Scale:
    """What one bar of the picture stands for, where there are no more than `most` bars."""

    name: str
    most: float
    step: Callable[[Partial], int]
    label: Callable[[int, Words], str]


_SCALES = (
    Scale(
        "months",
        72,
        lambda day: day.year * 12 + day.month - 1,
        lambda step, words: worded(f"{step // 12:04}-{step % 12 + 1:02}", words),
    ),
    Scale("years", 160, lambda day: day.year, lambda step, _: _said(step)),
    Scale("decades", inf, lambda day: day.year // 10, lambda step, _: f"{_said(step * 10)}–{step * 10 + 9}"),
)


@dataclass(frozen=True, slots=True)
class Item:
    """One line: when, what it says, where it leads, what kind it is, how often it is mentioned."""

    span: Span
    name: str
    address: str
    kind: str
    count: int


def items(dates: Iterable[Tally], events: Iterable[Tally], words: Words) -> list[Item]:
    """Dates and events with a year, in order; too many dates become months."""
    found = [_item(one, span, one.name) for one in dates if (span := span_of(one.given)) is not None]
    if len(found) > _MOST:
        found = _months(found, words)
    found += [_item(one, span, one.name) for one in events if (span := span_of_record(one.entity)) is not None]
    return sorted(found, key=lambda one: (one.span.first, one.span.last, one.kind, one.address))


def is_empty(dates: Iterable[Tally], events: Iterable[Tally]) -> bool:
    """Whether there is neither a date nor an event with a year."""
    dated = any(span_of(one.given) is not None for one in dates)
    return not dated and all(span_of_record(one.entity) is None for one in events)


def _item(one: Tally, span: Span, name: str) -> Item:
    name = name.lstrip("0") if name.isdigit() else name
    return Item(span, name, page_of(one.kind, one.anchor), one.kind, one.count)


def _months(dates: Sequence[Item], words: Words) -> list[Item]:
    """Dates put together by the page they share."""
    pages: dict[str, list[Item]] = {}
    for one in dates:
        pages.setdefault(one.address.partition("#")[0], []).append(one)
    found = []
    for address, same in pages.items():
        period = period_of("d-" + address.rpartition("/")[2].removesuffix(".html"))
        year, _, month = period.partition("-")
        first = Partial(int(year), int(month or 1), 1)
        last = last_day(Partial(int(year), int(month or 0)), "gregorian")
        found.append(Item(Span(first, last), worded(period, words), address, "date", sum(one.count for one in same)))
    return found


def content(listed: Sequence[Item], yearless: Sequence[Tally], words: Words) -> str:
    """The page: the picture, a section a year, and at the end the dates without a year."""
    by_year = [(year, list(group)) for year, group in groupby(listed, key=lambda one: one.span.first.year)]
    parts = [f"<h1>{words('page.timeline')}</h1>\n", _picture(listed, words)]
    for year, group in by_year:
        rows = "".join(_row(one, words) for one in group)
        parts.append(f'<section><h2 id="y{year}">{_said(year)}</h2>\n<ul class="line">\n{rows}</ul>\n</section>\n')
    if yearless:
        rows = ", ".join(
            f'<a class="date" href="{quote(page_of("date", one.anchor))}">{escape(one.name)}</a>' for one in yearless
        )
        parts.append(f'<section><h2 id="{YEARLESS}">{words("timeline.yearless")}</h2>\n<p>{rows}</p></section>\n')
    return "".join(parts)


def _said(year: int) -> str:
    return str(year) if year > 0 else f"−{-year}"


def _row(one: Item, words: Words) -> str:
    link = f'<a class="{one.kind}" href="{quote(one.address)}">{escape(one.name)}</a>'
    return f"<li>{_bar(one)}<span>{link} <small>{words.count('count.mentions', one.count)}</small></span></li>\n"


def _bar(one: Item) -> str:
    """Where in its year it lies and how long it was; what goes on after the year has an open end."""
    new_year = day_number(Partial(one.span.first.year, 1, 1), "gregorian")
    first, last = (day - new_year for day in one.span.days)
    width = min(max(last + 1, first + 3), _YEAR) - first
    onward = " on" if last >= _YEAR else ""
    return (
        f'<svg class="bar {one.kind}{onward}" viewBox="0 0 {_YEAR} 12" preserveAspectRatio="none" aria-hidden="true">'
        f'<path d="M0 6H{_YEAR}"/><rect x="{first}" width="{width}" height="12"/></svg>'
    )


def _picture(listed: Sequence[Item], words: Words) -> str:
    """How often each month, year or ten years is mentioned, each bar a link to its section."""
    scale = next(one for one in _SCALES if len(_steps(sorted({one.step(at.span.first) for at in listed}))) <= one.most)
    counts: Counter[int] = Counter()
    sections: dict[int, int] = {}
    for one in listed:
        number = scale.step(one.span.first)
        counts[number] += one.count
        sections.setdefault(number, one.span.first.year)
    steps = _steps(sorted(counts))
    if len(steps) < 2:
        return ""
    most, wide = max(counts.values()), _WIDTH / len(steps)
    bar = min(wide * 0.8, _BAR)
    bars = []
    for at, step in enumerate(steps):
        if step is not None and step in counts:
            tall = max(2.0, (_HEIGHT - 24) * counts[step] / most)
            said = f"{scale.label(step, words)}: {words.count('count.mentions', counts[step])}"
            bars.append(
                f'<a href="#y{sections[step]}" aria-label="{quote(said)}"><title>{escape(said)}</title>'
                f'<rect x="{(at + 0.5) * wide - bar / 2:.1f}" y="{_HEIGHT - 18 - tall:.1f}"'
                f' width="{bar:.1f}" height="{tall:.1f}"/></a>\n'
            )
    ends = (("start", 0, min(counts)), ("end", _WIDTH, max(counts)))
    texts = "".join(
        f'<text class="{css}" x="{x}" y="{_HEIGHT - 4}">{escape(scale.label(end, words))}</text>'
        for css, x, end in ends
    )
    heading = words(f"timeline.{scale.name}")
    return (
        f'<figure class="years"><div class="wide" role="group" aria-label="{heading}" tabindex="0">\n'
        f'<svg class="sheet" viewBox="0 0 {_WIDTH} {_HEIGHT}">\n{"".join(bars)}{texts}</svg></div>\n'
        f"<figcaption>{heading}</figcaption></figure>\n"
    )


def _steps(known: Sequence[int]) -> list[int | None]:
    """The steps from the first to the last; a long silence between them is one gap, None."""
    found: list[int | None] = [known[0]]
    for last, step in pairwise(known):
        found += [None] if step - last > _LONGEST else list(range(last + 1, step))
        found.append(step)
    return found
