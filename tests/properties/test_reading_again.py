"""The reading against a second one, written independently: a walk over the tree, white space left out."""

from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import etree

from edition import tei
from edition.document import Document
from edition.errors import EditionError
from edition.reading.reading import read
from edition.wellformed import parse
from tests.properties.generated_tei import documents

EXAMPLES = settings(
    max_examples=80, deadline=None, derandomize=True,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.filter_too_much],
)  # fmt: skip
BLANKS = str.maketrans("", "", " \t\r\n")


def name_of(element: etree._Element) -> str:
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def chosen(element: etree._Element, *, original: bool) -> list[etree._Element]:
    """The children that are read: of alternatives only one."""
    children = [child for child in element if isinstance(child.tag, str)]
    wanted = {"choice": tei.CHOICE_ORIGINAL if original else tei.CHOICE_EDITED, "app": ("lem",)}.get(name_of(element))
    if wanted is None or not children:
        return children
    return [next((child for child in children if name_of(child) in wanted), children[0])]


def is_hidden(element: etree._Element, *, original: bool) -> bool:
    name = name_of(element)
    return (
        not name
        or name in (tei.ORIGINAL_HIDDEN if original else tei.HIDDEN)
        or (original and name == "note" and element.get("resp") is not None)
    )


def streams(root: etree._Element, *, original: bool) -> list[str]:
    """The main text and then each note, in order of their beginnings, without white space."""
    found: list[list[str]] = [[]]

    def walk(element: etree._Element, stream: list[str]) -> None:
        if name_of(element) == "note":
            stream = []
            found.append(stream)
        read_children = chosen(element, original=original)
        stream.append(element.text or "")
        for child in element:
            if child in read_children and not is_hidden(child, original=original):
                walk(child, stream)
            stream.append(child.tail or "")

    walk(root, found[0])
    return ["".join(stream).translate(BLANKS) for stream in found]


def read_streams(source: str, *, original: bool) -> Iterator[str]:
    """The same of edition.reading.reading: the main text, then all notes as one."""
    reading = read(source, original=original)
    main = [reading.text[block.start : block.end] for block in reading.blocks if block.zone != "note"]
    notes = [reading.text[block.start : block.end] for block in reading.blocks if block.zone == "note"]
    yield from ("".join(part).translate(BLANKS) for part in (main, notes))


@EXAMPLES
@given(documents().map(lambda source: source.replace("break=", "rend=")), st.booleans())
def test_a_second_reading_sees_the_same(source: str, original: bool) -> None:
    main, *notes = streams(parse(source, path="x.xml"), original=original)
    assert list(read_streams(source, original=original)) == [main, "".join(notes)]


@pytest.mark.corpora
@pytest.mark.parametrize("original", [False, True])
def test_a_second_reading_of_real_files_sees_the_same(foreign: list[Path], original: bool) -> None:
    seen = 0
    for path in foreign:
        with suppress(EditionError):
            source = Document.load(path).source
            if "break=" not in source:
                main, *notes = streams(parse(source, path=str(path)), original=original)
                assert list(read_streams(source, original=original)) == [main, "".join(notes)], path.name
                seen += 1
    assert seen > 250
