"""Formats by name; each is loaded when it is asked for."""

WRITERS = {
    "annotations": "edition.writers.annotations:write",
    "beacon": "edition.writers.beacon:write",
    "csv": "edition.writers.csv:write",
    "epub": "edition.writers.epub:write",
    "epub-edition": "edition.writers.epub:write_whole",
    "geojson": "edition.writers.geojson:write",
    "html": "edition.writers.html:write",
    "jsonld": "edition.writers.jsonld:write",
    "linkedplaces": "edition.writers.linkedplaces:write",
    "markdown": "edition.writers.markdown:write",
    "parquet": "edition.writers.parquet:write",
    "pdf": "edition.writers.pdf:write",
    "sqlite": "edition.writers.sqlite:write",
    "tei": "edition.writers.tei:write",
    "text": "edition.writers.text:write",
}

# Formats that are one file a text, named as the text is, with this suffix: texts can be written one by one, in any
# process, and a page can offer such files to take away.
A_FILE_A_TEXT = {
    "tei": ".xml",
    "text": ".txt",
    "epub": ".epub",
    "pdf": ".pdf",
    "markdown": ".md",
    "annotations": ".jsonld",
}
