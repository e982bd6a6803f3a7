"""Markdown: CommonMark with pandoc's footnotes, pipe tables and metadata; names are the words they are."""

import json
from collections.abc import Iterator, Sequence

from edition.authority.records import Authority
from edition.document import Document
from edition.facts import Facts, facts
from edition.pages import Dropped, WriteOptions, named
from edition.rendering.page import Page
from edition.rendering.walk import render
from edition.writers.commonmark import Down, escaped


def write(documents: Sequence[Document], authority: Authority, options: WriteOptions) -> Iterator[tuple[str, bytes]]:
    """One file a document: what its header says, its blocks, its notes; a paragraph is a line."""
    original = options.reading == "original"
    for name, document in named(documents):
        known = facts(document, language=options.language)
        body = render(Page(link=lambda *_: "", target=lambda _: "", original=original), document)
        down = Down()
        if not body.headed:
            down.lines.append(f"# {escaped(known.title)}")
        down.read(body.blocks)
        down.read(body.notes)
        if down.breaks:
            options.dropped(Dropped(name, down.breaks, "page breaks of the print"))
        yield f"{name}.md", (_front(known) + "\n".join(down.lines) + "\n").encode()


def _front(known: Facts) -> str:
    """The header as YAML; JSON strings are YAML strings."""
    fields = {"title": known.title, "author": list(known.authors), "date": known.date, "lang": known.language}
    lines = (f"{key}: {json.dumps(value, ensure_ascii=False)}\n" for key, value in fields.items() if value)
    return f"---\n{''.join(lines)}---\n\n"
