"""W3C Web Annotations: every mention of a text, anchored in its plain text by position and by quotation."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence

from edition.attestations import Attestation, attestations
from edition.authority.records import Authority
from edition.document import Document
from edition.pages import WriteOptions, anchor_of, named, page_of
from edition.site.records import Record, records
from edition.writers.mentioned import filled, written
from edition.writers.text import plain, shifts

_CONTEXT = "http://www.w3.org/ns/anno.jsonld"
_AROUND = 32


def write(documents: Sequence[Document], authority: Authority, options: WriteOptions) -> Iterator[tuple[str, bytes]]:
    """One annotation page a text; positions count Unicode characters of the plain text that `text` writes."""
    known: dict[str, Record] = {}
    for name, document in named(documents):
        text = plain(document.reading)
        starts, moved = [block.start for block in document.reading.blocks], shifts(document.reading)
        items = []
        found = list(attestations(name, document))
        refs = dict.fromkeys(one.ref for one in found if one.ref not in known)
        known |= records((authority.entities[ref] for ref in refs if ref in authority.entities), options.words)
        for number, one in enumerate(found, start=1):
            first, last = (bisect_right(starts, at) - 1 for at in (one.start, one.end - 1))
            span = (one.start + moved[first], one.end + moved[last])
            items.append(_annotation(number, one, text, span, known.get(one.ref), options))
        head = {"@context": _CONTEXT, "id": f"{_base(options)}{name}.jsonld", "type": "AnnotationPage"}
        yield f"{name}.jsonld", written(head | {"items": items})


def _base(options: WriteOptions) -> str:
    """Where the files to take away are, as a build puts them; unpublished, annotations and text lie side by side."""
    return f"{options.address}files/" if options.address else ""


def _annotation(
    number: int, one: Attestation, text: str, span: tuple[int, int], record: Record | None, options: WriteOptions
) -> dict[str, object]:
    start, end = span
    quote = {"exact": text[start:end], "prefix": text[max(0, start - _AROUND) : start]}
    quote["suffix"] = text[end : end + _AROUND]
    return filled(
        {
            "id": f"{_base(options)}{one.text}.jsonld#a{number}",
            "type": "Annotation",
            "motivation": "identifying" if one.ref else "classifying",
            "creator": {"type": "Software", "name": "edition"} if one.resp == "program" else None,
            "body": list(_bodies(one, record, options)),
            "target": {
                "source": f"{_base(options)}{one.text}.txt",
                "selector": [
                    {"type": "TextPositionSelector", "start": start, "end": end},
                    {"type": "TextQuoteSelector", **quote},
                ],
            },
        }
    )


def _bodies(one: Attestation, record: Record | None, options: WriteOptions) -> Iterator[dict[str, object]]:
    """What kind it is, whom it means here and elsewhere, a date's value, how sure it is."""
    yield {"type": "TextualBody", "purpose": "classifying", "value": one.kind}
    if one.ref:
        page = options.address + page_of(one.kind, anchor_of(one.kind, one.ref))
        addresses = [page, *(known.address for known in record.identifiers if known.address)] if record else [page]
        for address in addresses:
            yield {"type": "SpecificResource", "purpose": "identifying", "source": address}
    if one.earliest or one.latest:
        value = one.earliest if one.earliest == one.latest else f"{one.earliest}/{one.latest}"
        yield {"type": "TextualBody", "purpose": "describing", "format": "text/plain", "value": value}
    if one.cert:
        yield {"type": "TextualBody", "purpose": "assessing", "value": one.cert}
