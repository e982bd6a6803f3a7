"""BEACON: for each other authority a list of the numbers it has in common with the edition, and where they lead."""

from collections.abc import Iterator, Sequence

from edition.authority.records import Authority
from edition.document import Document
from edition.errors import UsageError
from edition.pages import WriteOptions
from edition.writers.mentioned import mentioned

# Label of an identifier → the file, the prefix of its addresses.
_AUTHORITIES = {
    "GND": ("gnd.txt", "https://d-nb.info/gnd/"),
    "VIAF": ("viaf.txt", "https://viaf.org/viaf/"),
    "Wikidata": ("wikidata.txt", "http://www.wikidata.org/entity/"),
    "GeoNames": ("geonames.txt", "https://www.geonames.org/"),
}


def write(documents: Sequence[Document], authority: Authority, options: WriteOptions) -> Iterator[tuple[str, bytes]]:
    """One file an authority; a line has the number, how often the edition mentions it, the address of its entry."""
    if not options.address:
        hint = 'write address = "https://…/" below [edition] in edition.toml'
        raise UsageError("BEACON needs to know where the edition is published", hint=hint)
    lines: dict[str, dict[str, str]] = {}
    for one in mentioned(documents, authority, options).entries:
        for known in one.record.identifiers:
            if known.label in _AUTHORITIES and known.address and "://" not in known.value:
                count = len(one.entry.places)
                lines.setdefault(known.label, {}).setdefault(known.value, f"{known.value}|{count}|{one.address}")
    for label, (file, prefix) in _AUTHORITIES.items():
        if label in lines:
            head = ["#FORMAT: BEACON", f"#PREFIX: {prefix}", f"#NAME: {' '.join(options.title.split())}"]
            rows = [row for _, row in sorted(lines[label].items())]
            yield file, ("\n".join([*(one for one in head if not one.endswith(": ")), "", *rows]) + "\n").encode()
