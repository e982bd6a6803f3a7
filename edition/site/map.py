"""The map of the places that texts mention, and the small one of a place: land as drawn by nature, no borders."""

import math
from collections.abc import Mapping, Sequence

from edition.catalogue.words import Words
from edition.maps.labels import Dot, Label, labels
from edition.maps.view import View, fitted
from edition.pages import page_of
from edition.rendering.markup import escape, quote
from edition.site.gathered import Tally
from edition.site.records import Record

_LARGEST, _SMALLEST = 16.0, 3.5  # radius of a dot
_TYPE = 13.0
_INSET = 240.0
Located = Sequence[tuple[Tally, tuple[float, float]]]


def located(places: Sequence[Tally], known: Mapping[str, Record]) -> list[tuple[Tally, tuple[float, float]]]:
    """The places that have coordinates (latitude, longitude), those mentioned most first."""
    found = []
    for one in sorted(places, key=lambda one: (-one.count, one.name, one.anchor)):
        record = known.get(one.entity.ref) if one.entity is not None else None
        if record is not None and record.point is not None:
            found.append((one, record.point))
    return found


def content(places: Sequence[Tally], found: Located, words: Words) -> str:
    """The page: the map, and a list of the places that are not on it."""
    shown = {one.anchor for one, _ in found}
    others = [one for one in places if one.anchor not in shown]
    items = "".join(
        f'<li><a class="place" href="{quote(page_of(one.kind, one.anchor))}">{escape(one.name)}</a> '
        f"<small>{words.count('count.mentions', one.count)}</small></li>\n"
        for one in others
    )
    missing = f'<h2>{words("map.missing")}</h2>\n<ul class="plain">\n{items}</ul>\n' if others else ""
    name = words("page.map")
    return (
        f'<h1>{name}</h1>\n<figure class="map">\n'
        f'<div class="wide" role="group" aria-label="{name}" tabindex="0">\n{drawing(found, words)}</div>\n'
        f"<figcaption>{words('map.caption')}</figcaption>\n</figure>\n{missing}"
    )


def drawing(found: Located, words: Words) -> str:
    """The map as SVG: every place a dot whose area says how often it is mentioned, and a link."""
    view = fitted([(longitude, latitude) for _, (latitude, longitude) in found])
    most = max(one.count for one, _ in found)
    dots = [
        Dot(*view.place(longitude, latitude), max(_SMALLEST, _LARGEST * math.sqrt(one.count / most)), one.name)
        for one, (latitude, longitude) in found
    ]
    named = labels(dots, width=view.width, height=view.height, size=_TYPE)
    marks = [_linked(one, dot, label, words) for (one, _), dot, label in zip(found, dots, named, strict=True)]
    return f'<svg class="sheet"{_sheet(view)}{"".join(marks)}</svg>\n'


def _sheet(view: View) -> str:
    """The rest of the opening of a map, its sea and its land."""
    return (
        f' viewBox="0 0 {view.width:g} {view.height:g}">\n<rect class="sea" width="100%" height="100%"/>'
        f'<path class="land" d="{view.coast()}"/>\n'
    )


def _linked(one: Tally, dot: Dot, label: Label | None, words: Words) -> str:
    said = f"{escape(one.name)}, {words.count('count.mentions', one.count)}"
    name = ""
    if label is not None:
        name = f'<text class="{label.anchor}" x="{label.x:.1f}" y="{label.y:.1f}">{escape(one.name)}</text>'
    return (
        f'<a href="{quote(page_of(one.kind, one.anchor))}" aria-label="{quote(said)}"><title>{said}</title>'
        f'<circle cx="{dot.x:.1f}" cy="{dot.y:.1f}" r="{dot.radius:.1f}"/>{name}</a>\n'
    )


def inset(name: str, point: tuple[float, float], words: Words) -> str:
    """Where one place lies, for the page of its entry."""
    latitude, longitude = point
    view = fitted([(longitude, latitude)], width=_INSET, least=9)
    x, y = view.place(longitude, latitude)
    said = quote(words("map.inset", name=name))
    dot = f'<circle cx="{x:.1f}" cy="{y:.1f}" r="5"/>'
    return f'<figure class="map"><svg class="inset" role="img" aria-label="{said}"{_sheet(view)}{dot}</svg></figure>\n'
