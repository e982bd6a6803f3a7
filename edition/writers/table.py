"""Formats by name; each is loaded when it is asked for."""

WRITERS = {
    "epub": "edition.writers.epub:write",
    "epub-edition": "edition.writers.epub:write_whole",
    "html": "edition.writers.html:write",
    "tei": "edition.writers.tei:write",
    "parquet": "edition.writers.parquet:write",
    "sqlite": "edition.writers.sqlite:write",
    "text": "edition.writers.text:write",
}

# Formats that are one file a text, named as the text is: these a page can offer to take away.
A_FILE_A_TEXT = ("tei", "text", "epub")
