"""GeoJSON (RFC 7946): the places of the texts, one without a location with a geometry that is null."""

from collections.abc import Iterator, Sequence

from edition.authority.records import Authority
from edition.document import Document
from edition.pages import Dropped, WriteOptions
from edition.writers.mentioned import Named, filled, mentioned, where, written

FILE = "places.geojson"


def write(documents: Sequence[Document], authority: Authority, options: WriteOptions) -> Iterator[tuple[str, bytes]]:
    """One file of the whole edition; longitude first, in degrees (WGS 84), as the records have them."""
    found = mentioned(documents, authority, options)
    places = [one for one in found.entries if one.entry.kind == "place"]
    if lost := sum(1 for one in places if one.record.point is None):
        options.dropped(Dropped("", lost, "places without a location"))
    features = [_feature(one, options) for one in places]
    yield FILE, written({"type": "FeatureCollection", "features": features})


def _feature(one: Named, options: WriteOptions) -> dict[str, object]:
    point = one.record.point
    mentions = [{"words": place.words, "address": where(place, options)} for place in one.entry.places]
    properties = {"name": one.entry.name, "names": one.forms, "note": one.note, "same": one.same, "mentions": mentions}
    return {
        "type": "Feature",
        "id": one.address,
        "geometry": {"type": "Point", "coordinates": [point[1], point[0]]} if point else None,
        "properties": filled(properties),
    }
