"""Promise 7: the page and the plain text say exactly what the reading says, block for block."""

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from edition.authority.records import Authority
from edition.document import Document
from edition.pages import WriteOptions
from edition.writers import html, text
from tests.pages_seen import blocks, dangling
from tests.properties.generated_tei import documents

EXAMPLES = settings(
    max_examples=200, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large]
)


@EXAMPLES
@given(documents(), st.booleans())
def test_the_page_is_the_reading_block_for_block(source: str, original: bool) -> None:
    document = Document.parse(source.encode(), path="x.xml")
    pages = html.write([document], Authority(), WriteOptions(reading="original" if original else "edited"))
    reading = document.original if original else document.reading
    assert blocks(pages["x.html"]) == [reading.text[block.start : block.end] for block in reading.blocks]
    assert dangling(pages) == []


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
