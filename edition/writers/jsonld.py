"""JSON-LD in the words of schema.org: the texts, and the persons, places and others that they mention."""

from collections.abc import Iterator, Sequence

from edition.authority.records import Authority
from edition.document import Document
from edition.facts import Facts
from edition.pages import WriteOptions
from edition.writers.mentioned import Named, filled, mentioned, written

FILE = "edition.jsonld"
_TYPES = {"person": "Person", "place": "Place", "newspaper": "Newspaper", "org": "Organization", "event": "Event"}
_DATES = {
    "person": ("birthDate", "deathDate"),
    "org": ("foundingDate", "dissolutionDate"),
    "newspaper": ("startDate", "endDate"),
    "event": ("startDate", "endDate"),
}


def write(documents: Sequence[Document], authority: Authority, options: WriteOptions) -> Iterator[tuple[str, bytes]]:
    """One graph of the whole edition; ids are the addresses of the pages, relative where the edition has none."""
    found = mentioned(documents, authority, options)
    title = options.title or next((one.title for one in found.texts.values()), "")
    edition = {"@id": f"{options.address}index.html", "@type": "Collection", "name": title}
    named: dict[str, dict[str, None]] = {}
    for one in found.entries:
        for place in one.entry.places:
            named.setdefault(place.text, {})[one.address] = None
    texts = [_text(name, known, [*named.get(name, ())], options) for name, known in found.texts.items()]
    entries = [_entry(one) for one in found.entries]
    yield FILE, written({"@context": "https://schema.org", "@graph": [edition, *texts, *entries]})


def _text(name: str, known: Facts, named: Sequence[str], options: WriteOptions) -> dict[str, object]:
    return filled(
        {
            "@id": f"{options.address}{name}.html",
            "@type": "CreativeWork",
            "name": known.title,
            "author": [{"@type": "Person", "name": author} for author in known.authors],
            "dateCreated": known.moment,
            "inLanguage": known.language,
            "isBasedOn": known.source,
            "isPartOf": {"@id": f"{options.address}index.html"},
            "mentions": [{"@id": address} for address in named],
        }
    )


def _entry(one: Named) -> dict[str, object]:
    entity, kind = one.entry.entity, one.entry.kind
    start, end = _DATES.get(kind, ("", ""))
    dates = {start: entity.start, end: entity.end} if entity is not None and start else {}
    point = one.record.point
    geo = {"@type": "GeoCoordinates", "latitude": point[0], "longitude": point[1]} if point else None
    item = {"@id": one.address, "@type": _TYPES[kind], "name": one.entry.name, "alternateName": one.forms}
    return filled(item | dates | {"description": one.note, "geo": geo, "sameAs": one.same})
