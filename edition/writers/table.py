"""Formats by name; each is loaded when it is asked for."""

WRITERS = {
    "html": "edition.writers.html:write",
    "tei": "edition.writers.tei:write",
    "text": "edition.writers.text:write",
}
