"""The plain text writer."""

import pytest

from edition.authority.records import Authority
from edition.document import Document
from edition.pages import WriteOptions
from edition.writers import text
from edition.writers.table import WRITERS

SOURCE = (
    '<TEI xmlns="http://www.tei-c.org/ns/1.0"><text><body><head>Title</head><dateline>Today</dateline>'
    "<p>One <choice><sic>wrod</sic><corr>word</corr></choice> and<note>A note.</note> another.</p>"
    "<lg><l>First line,</l><l>second line.</l></lg><p>End.</p></body></text></TEI>"
)


def plain(*, reading: str = "edited", wrap: int = 0, source: str = SOURCE) -> str:
    options = WriteOptions(reading="original" if reading == "original" else "edited", wrap=wrap)
    written = dict(text.write([Document.parse(source.encode(), path="a/x.xml")], Authority(), options))
    return written["x.txt"].decode()


def test_paragraphs_stand_apart_verse_does_not_and_notes_come_last() -> None:
    assert plain() == "Title\n\nToday\n\nOne word and another.\n\nFirst line,\nsecond line.\n\nEnd.\n\nA note.\n"


def test_the_original_reading_is_the_sources_own() -> None:
    assert "One wrod and another." in plain(reading="original")


@pytest.mark.parametrize("wrap", [1, 5, 12, 40])
def test_wrapping_breaks_at_blanks_only_and_keeps_to_the_width(wrap: int) -> None:
    lines = plain(wrap=wrap).split("\n")
    assert all(len(line) <= wrap or " " not in line for line in lines)
    assert " ".join(" ".join(lines).split()) == " ".join(plain().split())


def test_a_text_without_words_is_an_empty_file() -> None:
    assert plain(source='<TEI xmlns="http://www.tei-c.org/ns/1.0"><text><body><p/></body></text></TEI>') == ""


def test_every_format_of_the_table_is_there() -> None:
    from importlib import import_module

    for address in WRITERS.values():
        module, function = address.split(":")
        assert callable(getattr(import_module(module), function))
