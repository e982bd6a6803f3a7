"""The derivatives against jing: the same verdict, the same first error, on real documents and on random grammars."""

import time
from pathlib import Path
from random import Random

import pytest

from edition.grammar.explain import explain
from edition.grammar.relaxng import load
from tests.against_jing import disagreements, jing, well_formed
from tests.mutants import mutant
from tests.random_grammars import documents, many

MUTANTS, CASES = 1500, 6000
BASE = """<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><fileDesc><titleStmt><title>A</title></titleStmt>
<publicationStmt><p>b</p></publicationStmt><sourceDesc><p>c</p></sourceDesc></fileDesc></teiHeader>
<text><body><div type="a"><head>D <date when="1917-09-17">e</date></head><p xml:id="p1">f <persName ref="#x">G</persName>
<choice><sic>h</sic><corr>i</corr></choice> <ref target="http://example.org">j</ref><lb n="2"/></p>
<list><item>k</item><item><hi rend="italic">l</hi></item></list><lg><l>m</l></lg></div></body></text></TEI>"""


def test_mutants_of_a_small_document(tmp_path: Path, tei_all: Path) -> None:
    paths = _mutants([BASE], 300, tmp_path)
    faulty, found = disagreements(load(tei_all), tei_all, paths)
    assert found == []
    assert faulty > 100


def test_a_few_random_grammars(tmp_path: Path) -> None:
    _random_grammars(tmp_path, 600)


@pytest.mark.corpora
def test_random_interleaves(tmp_path: Path, corpora: Path) -> None:
    assert corpora.exists()
    _random_grammars(tmp_path, CASES)


def _random_grammars(folder: Path, cases: int) -> None:
    random = Random(1917)
    schema, patterns = folder / "many.rng", many(cases // 20, random)
    schema.write_text(patterns.schema(), encoding="utf-8")
    paths = []
    for number, text in enumerate(documents(patterns, 20, random)):
        paths.append(folder / f"{number}.xml")
        paths[-1].write_text(text, encoding="utf-8")
    faulty, found = disagreements(load(schema), schema, paths)
    assert found == []
    assert cases / 10 < faulty < cases * 9 / 10


@pytest.mark.corpora
def test_foreign_documents(foreign: list[Path], tei_all: Path) -> None:
    faulty, found = disagreements(load(tei_all), tei_all, foreign)
    assert found == []
    assert 0 < faulty < len(foreign)


@pytest.mark.corpora
def test_mutants_of_foreign_documents(foreign: list[Path], tei_all: Path, tmp_path: Path) -> None:
    sources = [path.read_text(encoding="utf-8").removeprefix("\ufeff") for path in foreign]
    paths = _mutants([source for source in sources if len(source) < 60_000], MUTANTS, tmp_path)
    _, found = disagreements(load(tei_all), tei_all, paths)
    assert found == []


def _mutants(sources: list[str], count: int, folder: Path) -> list[Path]:
    random = Random(7)
    paths: list[Path] = []
    while len(paths) < count:
        changed = mutant(random.choice(sources), random)
        if well_formed(changed):
            paths.append(folder / f"{len(paths):05}.xml")
            paths[-1].write_text(changed, encoding="utf-8", newline="")
    return paths


@pytest.mark.corpora
def test_every_foreign_document_gets_worded_findings(foreign: list[Path], tei_all: Path) -> None:
    jing()
    started = time.process_time()
    for path in foreign:
        for finding in explain(path.read_text(encoding="utf-8"), tei_all, path=str(path)):
            assert finding.line >= 1
            assert finding.column >= 1
            assert len(finding.message) < 600
            assert finding.hint
    assert time.process_time() - started < 60
