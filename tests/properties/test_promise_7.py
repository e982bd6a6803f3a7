"""Promise 7: the page and the plain text say exactly what the reading says, block for block."""

import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from edition.authority.records import Authority
from edition.document import Document
from edition.mention import marked
from edition.pages import WriteOptions, anchors
from edition.rendering.page import Page
from edition.rendering.walk import render
from edition.writers import text
from tests.pages_seen import blocks, dangling, site
from tests.properties.generated_tei import documents

EXAMPLES = settings(
    max_examples=int(os.environ.get("EDITION_EXAMPLES", "60")),
    deadline=None,
    derandomize="EDITION_EXAMPLES" not in os.environ,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)


@EXAMPLES
@given(documents(), st.booleans())
def test_the_page_is_the_reading_block_for_block(source: str, original: bool) -> None:
    document = Document.parse(source.encode(), path="x.xml")
    pages = site([document], Authority(), WriteOptions(reading="original" if original else "edited"))
    reading = document.original if original else document.reading
    assert blocks(pages["x.html"]) == [reading.text[block.start : block.end] for block in reading.blocks]
    assert dangling(pages) == []


@EXAMPLES
@given(documents(), st.booleans())
def test_the_walk_over_the_tree_sees_the_blocks_and_mentions_of_the_reading(source: str, original: bool) -> None:
    same(Document.parse(source.encode(), path="x.xml"), original=original)


@pytest.mark.corpora
@pytest.mark.parametrize("original", [False, True])
def test_the_same_over_the_files_of_other_projects(foreign: list[Path], original: bool) -> None:
    for path in foreign:
        same(Document.load(path), original=original)


def same(document: Document, *, original: bool) -> None:
    """What was rendered is what is read: words, anchors and elements of blocks, places and kinds of mentions."""
    reading = document.original if original else document.reading
    body = render(Page(link=lambda *_: "x", target=lambda _: "", original=original), document)
    words = [reading.text[block.start : block.end] for block in reading.blocks]
    elements = ["note" if block.zone == "note" else block.element for block in reading.blocks]
    assert [list(row) for row in body.read] == [
        list(row) for row in zip(anchors(reading), elements, words, strict=True)
    ], document.path
    starts = [block.start for block in reading.blocks]
    assert [
        (starts[one.block] + one.start, starts[one.last] + one.end, one.link.kind, one.link.machine)
        for one in body.mentions
    ] == [(one.start, one.end, one.kind, one.machine) for one in marked(reading)], document.path


@EXAMPLES
@given(documents(), st.booleans(), st.sampled_from([0, 1, 20, 72]))
def test_plain_text_is_the_reading_whatever_the_width(source: str, original: bool, wrap: int) -> None:
    document = Document.parse(source.encode(), path="x.xml")
    options = WriteOptions(reading="original" if original else "edited", wrap=wrap)
    written = dict(text.write([document], Authority(), options))["x.txt"].decode()
    reading = document.original if original else document.reading
    assert written.replace("\n", " ").split() == reading.text.replace("\n", " ").split()
    if not wrap:
        assert [line for line in written.split("\n") if line] == [line for line in reading.text.split("\n") if line]
