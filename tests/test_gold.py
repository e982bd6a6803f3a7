"""Recognition on the hand-made gold: no figure falls below its floor, and what is called high is right."""

import tomllib
from html import escape
from pathlib import Path

import pytest
from click.testing import CliRunner

from edition.authority.records import load
from edition.cli import cli
from edition.mention import resolve
from edition.project import Setting
from edition.reading.reading import read
from edition.recognise import recogniser
from edition.scoring.floors import below, floors
from edition.scoring.score import KINDS, WAYS, Annotated, Score, Span, compare
from edition.scoring.standoff import annotated
from tests.conftest import ROOT

FLOORS = ROOT / "tests" / "floor.toml"


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
    groups = {kind: (kind,) for kind in KINDS} | {"no org": tuple(kind for kind in KINDS if kind != "org")}
    assert below(score, groups, floors(FLOORS, "dev")) == []


@pytest.mark.corpora
@pytest.mark.parametrize(
    "name", [name for name, tables in tomllib.loads(FLOORS.read_text(encoding="utf-8")).items() if name not in WAYS]
)
def test_no_foreign_figure_is_below_its_floor(name: str, corpora: Path) -> None:
    gold = corpora / "corpora" / "standoff-gold" / name
    done = CliRunner().invoke(cli, ["score", str(gold), "--project", str(ROOT / "tei"), "--floor", str(FLOORS)])
    assert "documents" in done.output
    assert done.exit_code == 0, done.output


@pytest.mark.corpora
def test_certainty_means_something(score: Score) -> None:
    assert score.bands["high"].precision >= 0.97
    assert score.bands["high"].hits >= 100
