"""Promises 1 to 5 on hand-made TEI of other projects, with the real recognisers and with names anywhere."""

import random
import re
from collections.abc import Callable, Iterator
from contextlib import suppress
from functools import partial
from pathlib import Path

import pytest
from lxml import etree

from edition import tei
from edition.annotate import annotate
from edition.authority.records import load
from edition.checks.context import Context
from edition.checks.run import check
from edition.document import Document
from edition.errors import EditionError
from edition.header import setting
from edition.inscribe import strip
from edition.mention import Mention
from edition.project import Project
from edition.reading.reading import Reading, read
from edition.recognise import recogniser
from edition.source import tokens
from edition.wellformed import parse
from tests.conftest import ROOT

pytestmark = pytest.mark.corpora
Recognise = Callable[[Reading], list[Mention]]
WORD = re.compile(r"\S+(?: \S+){0,2}")


@pytest.fixture(scope="module")
def documents(foreign: list[Path]) -> list[Document]:
    """Every foreign document that can be read."""
    return list(readable(foreign))


def readable(paths: list[Path]) -> Iterator[Document]:
    """Load what is TEI; the rest is refused."""
    for path in paths:
        with suppress(EditionError):
            yield Document.load(path)


def anywhere(seed: str, reading: Reading) -> list[Mention]:
    """Mentions in about every fifteenth stretch of one to three words, some ending inside a word; the same each time."""
    chance = random.Random(seed)
    found = []
    for match in WORD.finditer(reading.text):
        if chance.random() < 0.2:
            end = match.end() - (chance.random() < 0.2 and len(match.group()) > 3)
            kind = chance.choice(tuple(tei.KINDS))
            found.append(Mention(match.start(), end, kind, chance.choice(("", f"{kind}:x")), "medium"))
    return [mention for mention in found if reading.text[mention.end - 1] not in " \n"]


def recognisers(document: Document) -> list[Recognise]:
    """The real one, with this project's authority, and the random one."""
    real = recogniser(load(ROOT / "tei" / "authority"), setting(document, Project()))
    return [real, partial(anywhere, Path(document.path).name)]


def test_nearly_all_foreign_files_are_read(documents: list[Document], foreign: list[Path]) -> None:
    assert len(documents) >= len(foreign) - 10
    for path in {*map(str, foreign)} - {document.path for document in documents}:
        with pytest.raises(EditionError) as refused:
            Document.load(path)
        assert str(refused.value).startswith(path)
        assert "\n" not in str(refused.value)


def test_1_tokens_join_up(documents: list[Document]) -> None:
    for document in documents:
        source = document.source
        assert "".join(source[token.at : token.until] for token in tokens(source)) == source, document.path


@pytest.mark.parametrize("which", [0, 1], ids=["recognised", "anywhere"])
def test_2_to_4(documents: list[Document], which: int) -> None:
    tagged = 0
    for document in documents:
        recognise = recognisers(document)[which]
        once = annotate(document.source, recognise, reading=document.reading)
        reading = read(once.source)
        assert reading.text == document.reading.text, document.path
        assert reading.blocks == document.reading.blocks, document.path
        assert read(once.source, original=True).text == document.original.text, document.path
        assert strip(once.source) == strip(document.source), document.path
        if tei.RESP not in document.source:
            assert strip(once.source) == document.source, document.path
        assert annotate(once.source, recognise, reading=reading).source == once.source, document.path
        assert once.found == sum(once.counts.values()), document.path
        changed_lines_hold_tags(document.source, once.source)
        tagged += len(once.inscribed)
    assert tagged > 1_000


def changed_lines_hold_tags(old: str, new: str) -> None:
    """Each line that differs has more end tags or more machine tags than before."""
    for before, after in zip(old.split("\n"), new.split("\n"), strict=True):
        if before != after:
            assert after.count(tei.RESP) + after.count("</") > before.count(tei.RESP) + before.count("</")


@pytest.mark.parametrize("which", [0, 1], ids=["recognised", "anywhere"])
def test_5_no_error_and_no_warning_is_added(documents: list[Document], which: int) -> None:
    context = Context(Project())
    for document in documents:
        annotated = annotate(document.source, recognisers(document)[which], reading=document.reading)
        before = complaints(document, context)
        added = [one for one in complaints(Document(document.path, annotated.source), context) if one not in before]
        assert added == [], document.path


def complaints(document: Document, context: Context) -> list[tuple[str, str]]:
    """Errors and warnings by code and words."""
    found = check(document, context)
    return [(finding.code, finding.message) for finding in found if finding.severity != "info"]


@pytest.mark.parametrize("which", [0, 1], ids=["recognised", "anywhere"])
def test_5_a_valid_file_stays_valid(documents: list[Document], tei_all: Path, which: int) -> None:
    schema = etree.RelaxNG(etree.parse(tei_all))
    valid = [document for document in documents if schema.validate(document.tree)]
    assert len(valid) >= 120
    for document in valid:
        annotated = annotate(document.source, recognisers(document)[which], reading=document.reading)
        # eventName is in the Guidelines since 4.7.0, the schema at hand is older
        again = parse(annotated.source.replace("eventName", "orgName"), path=document.path)
        assert schema.validate(again), f"{document.path}: {schema.error_log.last_error}"
