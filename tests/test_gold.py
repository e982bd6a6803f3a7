"""Recognition on the hand-made gold: no figure falls below its floor, and what is called high is right."""

import tomllib
from html import escape
from pathlib import Path

import pytest

from edition.authority.records import load
from edition.mention import resolve
from edition.project import Setting
from edition.reading.reading import read
from edition.recognise import recogniser
from edition.scoring.score import KINDS, Annotated, Score, Span, compare
from edition.scoring.standoff import annotated
from tests.conftest import ROOT


def predicted(text: str) -> Annotated:
    """What all layers find in a plain text, a line a paragraph."""
    body = "".join(f"<p>{escape(line, quote=False)}</p>" for line in text.split("\n") if line.strip())
    reading = read(f'<TEI xmlns="http://www.tei-c.org/ns/1.0"><text><body>{body}</body></text></TEI>')
    find = recogniser(load(ROOT / "tei" / "authority"), Setting())
    kept = resolve(find(reading), []).kept
    return Annotated(reading.text, tuple(Span(one.start, one.end, one.kind, "", one.cert) for one in kept))


@pytest.fixture(scope="module")
def score(corpora: Path) -> Score:
    """The ten passages together."""
    total = Score()
    passages = sorted((corpora / "eval" / "gold" / "dev").glob("*.json"))
    assert len(passages) >= 10
    for path in passages:
        gold = annotated(path)
        total.add(compare(gold, predicted(gold.text)))
    return total


@pytest.mark.corpora
def test_no_figure_is_below_its_floor(score: Score) -> None:
    floors = tomllib.loads((ROOT / "tests" / "floor.toml").read_text(encoding="utf-8"))["strict"]
    groups = {kind: (kind,) for kind in KINDS} | {"no org": tuple(kind for kind in KINDS if kind != "org")}
    found = {name: score.count("strict", groups[name]).f1 for name in floors}
    assert {name: f1 for name, f1 in found.items() if f1 < floors[name]} == {}


@pytest.mark.corpora
def test_certainty_means_something(score: Score) -> None:
    assert score.bands["high"].precision >= 0.97
    assert score.bands["high"].hits >= 100
