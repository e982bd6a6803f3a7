"""A schema reduced to what matters to one document says the same of that document."""

from collections.abc import Iterator
from pathlib import Path
from random import Random

import pytest
from lxml import etree

from edition.document import Document
from edition.errors import UnreadableInput
from edition.grammar.reduced import reduced
from tests.conftest import ROOT
from tests.mutants import mutant

SCHEMA = (ROOT / "schema" / "edition.rng").read_bytes()
DOCUMENTS = sorted([*(ROOT / "tei" / "texts").glob("*.xml"), *(ROOT / "tests" / "odd").glob("*.xml")])
MUTANTS = 40  # of each document
RNG = 'xmlns="http://relaxng.org/ns/structure/1.0"'
PAIR = '<define name="p"><element name="p"><ref name="q"/></element></define>{}'


def whole() -> etree.RelaxNG:
    return etree.RelaxNG(etree.fromstring(SCHEMA))


def variants(source: str, random: Random) -> Iterator[Document]:
    for text in (source, *(mutant(source, random) for _ in range(MUTANTS))):
        try:
            yield Document.parse(text.encode(), path="a.xml")
        except UnreadableInput:
            continue


@pytest.mark.parametrize("path", DOCUMENTS, ids=[path.name for path in DOCUMENTS])
def test_says_the_same_of_a_document_and_its_mutants(path: Path) -> None:
    relaxng, random = whole(), Random(1917)
    judged = []
    for document in variants(path.read_text(encoding="utf-8"), random):
        left = reduced(SCHEMA, document.tags.values())
        assert len(left) < len(SCHEMA) * 0.8
        verdict = relaxng.validate(document.tree)
        assert etree.RelaxNG(etree.fromstring(left)).validate(document.tree) == verdict
        judged.append(verdict)
    assert len(judged) > MUTANTS / 2
    assert len(set(judged)) == 2


def test_allows_nothing_that_the_schema_does_not() -> None:
    """Even for a document with other elements than it was reduced for."""
    relaxng = whole()
    few = Document("a.xml", '<TEI xmlns="http://www.tei-c.org/ns/1.0"><text><body><p/></body></text></TEI>')
    least = etree.RelaxNG(etree.fromstring(reduced(SCHEMA, few.tags.values())))
    for path in DOCUMENTS:
        tree = Document.load(path).tree
        assert not least.validate(tree)
        assert relaxng.validate(tree)


@pytest.mark.parametrize(
    "definitions",
    [
        PAIR.format('<define name="q" combine="choice"><element name="q"><text/></element></define>'),
        PAIR.format('<define name="q"><!-- </define> --><element name="q"><text/></element></define>'),
        PAIR.format('<define name="q"><element name="q"><value><![CDATA[</define>]]></value></element></define>'),
    ],
)
def test_leaves_alone_what_is_not_plain(definitions: str) -> None:
    schema = f'<grammar {RNG}><start><ref name="p"/></start>{definitions}</grammar>'.encode()
    assert reduced(schema, Document("a.xml", "<p/>").tags.values()) == schema


@pytest.mark.parametrize(
    "definition",
    [
        '<define name="q"><choice><element name="p"><empty/></element><element name="q"><empty/></element></choice></define>',
        '<define name="q"><element><choice><name>p</name><name>q</name></choice><empty/></element></define>',
        '<define name="q"><element><anyName/><empty/></element></define>',
        '<define name="q"><element name="t:p" xmlns:t="urn:t"><empty/></element></define>',
    ],
)
def test_keeps_definitions_that_may_be_of_the_document(definition: str) -> None:
    schema = f'<grammar {RNG}><start><ref name="q"/></start>{definition}</grammar>'.encode()
    assert reduced(schema, Document("a.xml", "<p/>").tags.values()) == schema
