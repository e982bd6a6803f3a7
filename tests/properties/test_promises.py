"""Promises 1 to 5 of the architecture, on random TEI as people write it."""

import os
import re

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from edition import tei
from edition.annotate import Annotated, annotate
from edition.checks.context import Context
from edition.checks.run import check
from edition.document import Document
from edition.inscribe import strip
from edition.mention import marked
from edition.project import Project
from edition.reading.reading import read
from edition.source import tokens, unescape
from edition.wellformed import parse
from tests.properties.generated_tei import Recognise, documents, names, recognisers

# More examples are for a night: EDITION_EXAMPLES=2000 pytest tests/properties
EXAMPLES = settings(
    max_examples=int(os.environ.get("EDITION_EXAMPLES", "40")),
    deadline=None,
    derandomize="EDITION_EXAMPLES" not in os.environ,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
ANY_RECOGNISER = st.one_of(st.just(names), recognisers())
END_TAGS = tuple(f"</{kind.element}>" for kind in tei.KINDS.values())


@EXAMPLES
@given(documents())
def test_the_generated_sources_are_documents(source: str) -> None:
    assert Document.parse(source.encode(), path="x.xml").source == source


@EXAMPLES
@given(documents())
def test_1_the_tokens_join_up_to_the_source(source: str) -> None:
    found = tokens(source)
    assert "".join(source[token.at : token.until] for token in found) == source
    assert all(token.at < token.until for token in found)


@EXAMPLES
@given(documents(), st.booleans())
def test_every_character_of_a_reading_is_at_its_spot_in_the_source(source: str, original: bool) -> None:
    reading = read(source, original=original)
    for offset, character in enumerate(reading.text):
        if character not in " \n":
            _, at, until = reading.spot(offset)
            assert unescape(source[at:until]) == character


@EXAMPLES
@given(documents(), st.booleans())
def test_blocks_are_the_lines_of_a_reading(source: str, original: bool) -> None:
    reading = read(source, original=original)
    assert "\n".join(reading.text[block.start : block.end] for block in reading.blocks) == reading.text
    assert not re.search(r"  |^ | $|\n\n|[\t\r]", reading.text, re.MULTILINE)


@EXAMPLES
@given(documents(), ANY_RECOGNISER)
def test_2_annotating_changes_no_reading(source: str, recognise: Recognise) -> None:
    annotated = annotate(source, recognise).source
    assert read(annotated).text == read(source).text
    assert read(annotated, original=True).text == read(source, original=True).text
    assert parse(annotated, path="x.xml") is not None


@EXAMPLES
@given(documents(), ANY_RECOGNISER)
def test_2_annotating_changes_no_block_and_no_span(source: str, recognise: Recognise) -> None:
    before, after = read(source), read(annotate(source, recognise).source)
    assert after.blocks == before.blocks
    assert after.spans == before.spans


@EXAMPLES
@given(documents(), ANY_RECOGNISER)
def test_3_strip_is_the_inverse(source: str, recognise: Recognise) -> None:
    stripped = strip(source)
    assert strip(annotate(source, recognise).source) == stripped
    assert strip(annotate(stripped, recognise).source) == stripped
    assert strip(stripped) == stripped
    if tei.RESP not in source:
        assert stripped == source


@EXAMPLES
@given(documents(), ANY_RECOGNISER)
def test_3_strip_takes_tags_only(source: str, recognise: Recognise) -> None:
    annotated = annotate(source, recognise).source
    stripped = strip(annotated)
    assert read(stripped).text == read(annotated).text
    assert parse(stripped, path="x.xml") is not None


@EXAMPLES
@given(documents(), ANY_RECOGNISER)
def test_4_a_second_run_changes_nothing(source: str, recognise: Recognise) -> None:
    once = annotate(source, recognise)
    twice = annotate(once.source, recognise)
    assert twice.source == once.source
    assert twice.inscribed == ()


@EXAMPLES
@given(documents(), ANY_RECOGNISER)
def test_4_only_lines_that_receive_a_tag_change(source: str, recognise: Recognise) -> None:
    result = annotate(source, recognise)
    for old, new in zip(source.split("\n"), result.source.split("\n"), strict=True):
        if old != new:
            added = new.count(f'resp="{tei.RESP}"') - old.count(f'resp="{tei.RESP}"')
            closed = sum(new.count(tag) - old.count(tag) for tag in END_TAGS)
            assert added > 0 or closed > 0
            assert len(new) > len(old)


@EXAMPLES
@given(documents(), ANY_RECOGNISER)
def test_5_no_error_and_no_warning_is_added(source: str, recognise: Recognise) -> None:
    annotated = annotate(source, recognise).source
    assert complaints(annotated) <= complaints(source)


def complaints(source: str) -> set[tuple[str, str]]:
    """Errors and warnings by code and words."""
    found = check(Document("x.xml", source), Context(Project()))
    return {(finding.code, finding.message) for finding in found if finding.severity != "info"}


@EXAMPLES
@given(documents(), ANY_RECOGNISER)
def test_the_counts_add_up(source: str, recognise: Recognise) -> None:
    result = annotate(source, recognise)
    assert result.found == sum(result.counts.values())
    assert result.found == len(set(recognise(read(source))))
    assert tags(result.source) - tags(source) == len(result.inscribed)


@EXAMPLES
@given(documents(), ANY_RECOGNISER)
def test_update_writes_what_a_first_run_would_have_written(source: str, recognise: Recognise) -> None:
    fresh = annotate(strip(source), recognise)
    renewed = annotate(source, recognise, update=True)
    assert renewed.source == fresh.source
    assert annotate(renewed.source, recognise, update=True).source == fresh.source


@EXAMPLES
@given(documents())
def test_a_run_that_finds_everything_leaves_nothing_stale(source: str) -> None:
    assume(tei.RESP not in source)
    once: Annotated = annotate(source, names)
    assert annotate(once.source, names).stale == ()


@EXAMPLES
@given(documents(), recognisers())
def test_every_inscribed_mention_is_read_back_where_it_was_found(source: str, recognise: Recognise) -> None:
    result = annotate(source, recognise)
    back = {(one.start, one.end, one.kind, one.ref) for one in marked(read(result.source)) if one.machine}
    assert {(one.start, one.end, one.kind, one.ref) for one in result.inscribed} <= back


def tags(source: str) -> int:
    """How many machine tags a source has, by their resp."""
    return source.count(f'resp="{tei.RESP}"')


@pytest.mark.parametrize("size", [10, 2_000])
def test_many_mentions_in_one_paragraph(size: int) -> None:
    source = f'<TEI xmlns="{tei.NAMESPACE}"><text><body><p>{"Rech and Kerensky. " * size}</p></body></text></TEI>'
    result = annotate(source, names)
    assert len(result.inscribed) == 2 * size
    assert annotate(result.source, names).source == result.source
    assert strip(result.source) == source
