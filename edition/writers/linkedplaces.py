"""Linked Places format 1.2: the places of the texts as a gazetteer, each name with the passages that attest it."""

from collections.abc import Iterator, Sequence

from edition.authority.records import Authority
from edition.concordance import Place
from edition.document import Document
from edition.facts import Facts
from edition.pages import Dropped, WriteOptions
from edition.writers.mentioned import Named, filled, mentioned, where, written

FILE = "places.lpf.json"
_CONTEXT = "https://raw.githubusercontent.com/LinkedPasts/linked-places/master/linkedplaces-context-v1.1.jsonld"


def write(documents: Sequence[Document], authority: Authority, options: WriteOptions) -> Iterator[tuple[str, bytes]]:
    """One file of the whole edition; a place without a location has a collection of no geometries."""
    found = mentioned(documents, authority, options)
    places = [one for one in found.entries if one.entry.kind == "place"]
    if lost := sum(1 for one in places if one.record.point is None):
        options.dropped(Dropped("", lost, "places without a location"))
    features = [_feature(one, found.texts, options) for one in places]
    yield FILE, written({"type": "FeatureCollection", "@context": _CONTEXT, "features": features})


def _feature(one: Named, texts: dict[str, Facts], options: WriteOptions) -> dict[str, object]:
    point = one.record.point
    geometries = [{"type": "Point", "coordinates": [point[1], point[0]]}] if point else []
    links = [{"type": "closeMatch", "identifier": address} for address in one.same]
    head = {"@id": one.address, "type": "Feature", "properties": {"title": one.entry.name, "ccodes": []}}
    more = {"names": _names(one, texts, options), "links": links}
    notes = {"descriptions": [{"value": one.note}] if one.note else []}
    return head | {"geometry": {"type": "GeometryCollection", "geometries": geometries}} | filled(more | notes)


def _names(one: Named, texts: dict[str, Facts], options: WriteOptions) -> list[dict[str, object]]:
    """The forms that the texts attest, with every passage; then those that only the record knows."""
    attested: dict[tuple[str, str], list[Place]] = {}
    for place in one.entry.places:
        attested.setdefault((place.words, texts[place.text].language), []).append(place)
    names = [_name(words, lang, places, texts, options) for (words, lang), places in attested.items()]
    known = {words for words, _ in attested}
    entity = one.entry.entity
    unseen = [name for name in entity.names if name.form not in known] if entity is not None else []
    return names + [filled({"toponym": name.form, "lang": name.lang}) for name in unseen]


def _name(
    words: str, lang: str, places: Sequence[Place], texts: dict[str, Facts], options: WriteOptions
) -> dict[str, object]:
    citations: dict[str, dict[str, object]] = {}
    for place in places:
        known = texts[place.text]
        label = " ".join(filter(None, (known.title, f"({known.date})" if known.date else "")))
        citations.setdefault(where(place, options), {"label": label, "@id": where(place, options)})
    moments = sorted({texts[place.text].moment for place in places} - {""})
    spans = [{"start": {"in": moment}} for moment in moments]
    when = {"timespans": spans} if spans else {}
    return filled({"toponym": words, "lang": lang, "citations": list(citations.values()), "when": when})
