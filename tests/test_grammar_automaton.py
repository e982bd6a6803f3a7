"""The automaton says yes only to what the walk finds no fault in, and to nearly all of that."""

from collections.abc import Iterable
from pathlib import Path
from random import Random

import pytest

from edition.document import Document
from edition.grammar.automaton import Automaton
from edition.grammar.engine import Walk
from edition.grammar.relaxng import Grammar, load
from edition.grammar.validate import FEW, validate
from edition.project import packaged_schema
from edition.tags import cut
from tests.against_jing import well_formed
from tests.conftest import ROOT
from tests.mutants import mutant
from tests.random_grammars import documents, many

TEXT = "".join(
    f'<p xml:id="p{n}">On <date when="1917-09-{n:02}">day {n}</date> <persName ref="#a">A</persName> came.</p>'
    for n in range(1, 9)
)
SMALL = f"""<?xml version="1.0"?><TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><fileDesc><titleStmt><title>A</title>
</titleStmt><publicationStmt><p>b</p></publicationStmt><sourceDesc><p>c</p></sourceDesc></fileDesc></teiHeader>
<text><body><head>D</head>{TEXT}<list><item><!-- > --><hi rend="a>b">x</hi></item></list></body></text></TEI>"""


def accepted(grammar: Grammar, sources: Iterable[str]) -> tuple[int, int, int]:
    """How many documents the automaton takes, how many of those have a fault, and how many have none at all."""
    automaton, taken, wrong, right = Automaton(grammar), 0, 0, 0
    for source in sources:
        says = automaton.accepts(cut(source)[0])
        valid = not Walk(grammar, source.removeprefix("\ufeff").encode("utf-8")).run()
        taken, wrong, right = taken + says, wrong + (says and not valid), right + valid
    return taken, wrong, right


def mutants(sources: list[str], count: int) -> list[str]:
    random = Random(11)
    changed = (mutant(random.choice(sources), random) for _ in range(count))
    return [source for source in changed if well_formed(source)]


def test_mutants_of_a_small_document() -> None:
    taken, wrong, right = accepted(load(packaged_schema()), mutants([SMALL], 1000))
    assert (taken, wrong) == (right, 0)
    assert 100 < right < 900


def test_random_grammars_with_interleaves_data_and_lists(tmp_path: Path) -> None:
    random = Random(1918)
    schema, patterns = tmp_path / "many.rng", many(60, random)
    schema.write_text(patterns.schema(), encoding="utf-8")
    taken, wrong, right = accepted(load(schema), documents(patterns, 20, random))
    assert wrong == 0
    assert right / 3 < taken <= right  # text of a datatype is left to the walk


@pytest.mark.parametrize(
    "spoilt",
    [
        SMALL.replace("<TEI", '<TEI xmlns:x="http://www.tei-c.org/ns/1.0"').replace("head>", "x:head>"),
        SMALL.replace("<head>D</head>", '<head xmlns="urn:x">D</head>'),
        SMALL.replace("<head>", '<head xmlns:x="urn:x" x:n="1">'),
        SMALL.replace('xmlns="http://www.tei-c.org/ns/1.0"', ""),
        SMALL.replace("<body>", "<body>stray"),
        SMALL.replace("<body>", "<body><![CDATA[stray]]>"),
        SMALL.replace("<list>", "<list>&#120;"),
    ],
)
def test_what_is_rare_or_wrong_is_left_to_the_walk(spoilt: str) -> None:
    automaton = Automaton(load(packaged_schema()))
    assert spoilt != SMALL
    assert automaton.accepts(cut(SMALL)[0])
    assert not automaton.accepts(cut(spoilt)[0])


@pytest.mark.parametrize(
    "same",
    [
        SMALL.replace("<TEI", '<TEI xmlns:x="urn:x"'),
        SMALL.replace("<head>", '<head xmlns="http://www.tei-c.org/ns/1.0">'),
        SMALL.replace("<head>D</head>", '<x:head xmlns:x="http://www.tei-c.org/ns/1.0">D</x:head>'),
    ],
)
def test_a_declaration_that_changes_nothing_is_no_fault(same: str) -> None:
    assert Automaton(load(packaged_schema())).accepts(cut(same)[0])
    assert Walk(load(packaged_schema()), same.encode("utf-8")).run() == []


def test_another_day_leads_to_the_same_place_only_where_any_day_may_stand(tmp_path: Path) -> None:
    automaton = Automaton(load(packaged_schema()))
    for day in ("1917-09-01", "1917-10-28", "1917-10-29", "1916-02-29"):
        assert automaton.accepts(cut(SMALL.replace("1917-09-02", day))[0])
    for day in ("1917-09-31", "1917-13-01", "0000-09-01", "1917-02-29", "1917-09-00"):
        assert not automaton.accepts(cut(SMALL.replace("1917-09-02", day))[0])
    schema = tmp_path / "day.rng"
    schema.write_text(
        '<element name="a" xmlns="http://relaxng.org/ns/structure/1.0"><zeroOrMore><element name="b"><choice>'
        '<attribute name="d"><value>1917-09-01</value></attribute><attribute name="e"/></choice><empty/></element>'
        "</zeroOrMore></element>",
        encoding="utf-8",
    )
    automaton = Automaton(load(schema))
    assert automaton.accepts(cut('<a><b d="1917-09-01"/><b e="1917-09-02"/></a>')[0])
    assert not automaton.accepts(cut('<a><b d="1917-09-02"/></a>')[0])


def test_the_first_documents_and_the_later_ones_get_the_same_answer() -> None:
    texts = [Document(str(path), path.read_text(encoding="utf-8")) for path in sorted((ROOT / "tei").rglob("*.xml"))]
    bad = Document("bad.xml", SMALL.replace("<head>", '<head when="1">'))
    for _ in range(FEW):
        assert [validate(document, schema=packaged_schema()) for document in texts] == [[] for _ in texts]
        assert [one.code for one in validate(bad, schema=packaged_schema())] == ["S002"]


@pytest.mark.corpora
def test_foreign_documents_and_mutants(foreign: list[Path], tei_all: Path) -> None:
    sources = [path.read_text(encoding="utf-8") for path in foreign]
    taken, wrong, right = accepted(load(tei_all), sources)
    assert wrong == 0
    assert taken > right * 0.9
    small = [source.removeprefix("\ufeff") for source in sources if len(source) < 30_000]
    assert accepted(load(tei_all), mutants(small, 500))[1] == 0
