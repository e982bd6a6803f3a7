"""The scorer: counts by hand on small texts, zones, alignment, floors, formats."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from edition.cli.score import command
from edition.errors import EditionError
from edition.scoring.floors import floors
from edition.scoring.score import Annotated, Count, Span, carry, compare
from edition.scoring.standoff import annotated, pairs

TEXT = "Anna Reed met Mr Pottle in Krumlau on 3 May 1890."
GOLD = (
    Span(0, 9, "person"),
    Span(17, 23, "person", alts=((14, 23),)),
    Span(27, 34, "place"),
    Span(38, 48, "date", "1890-05-03"),
)


def counts(gold: Annotated, predicted: Annotated, way: str, *kinds: str) -> tuple[int, int, int]:
    count = compare(gold, predicted).count(way, kinds or ("person", "place", "newspaper", "date", "org"))
    return count.hits, count.spurious, count.missed


def test_all_right() -> None:
    assert counts(Annotated(TEXT, GOLD), Annotated(TEXT, GOLD), "strict") == (4, 0, 0)


def test_boundaries() -> None:
    predicted = Annotated(TEXT, (Span(0, 4, "person"), Span(14, 23, "person"), Span(27, 34, "newspaper")))
    gold = Annotated(TEXT, GOLD)
    assert counts(gold, predicted, "strict", "person") == (0, 2, 2)
    assert counts(gold, predicted, "boundary", "person") == (1, 1, 1)
    assert counts(gold, predicted, "relaxed", "person") == (2, 0, 0)
    assert counts(gold, predicted, "strict", "place") == (0, 0, 1)
    assert counts(gold, predicted, "strict", "newspaper") == (0, 1, 0)


def test_errors_name_what_is_wrong() -> None:
    predicted = Annotated(TEXT, (Span(0, 4, "person"), Span(38, 48, "date", "1890-05-13"), Span(5, 9, "place")))
    errors = compare(Annotated(TEXT, GOLD), predicted).errors
    assert {(one.what, one.kind, TEXT[one.start : one.end]) for one in errors} == {
        ("boundary", "person", "Anna Reed"), ("missed", "person", "Pottle"), ("missed", "place", "Krumlau"),
        ("spurious", "place", "Reed"), ("value", "date", "3 May 1890"),
    }  # fmt: skip


def test_values_are_counted_where_the_gold_has_one() -> None:
    gold = Annotated(TEXT, GOLD)
    assert compare(gold, Annotated(TEXT, GOLD)).values == [1, 1]
    assert compare(gold, Annotated(TEXT, (Span(38, 48, "date"),))).values == [0, 1]


def test_relaxed_matching_is_the_largest() -> None:
    gold = Annotated("aaaa bbbb", (Span(0, 9, "org"), Span(0, 4, "org")))
    predicted = Annotated("aaaa bbbb", (Span(0, 4, "org"), Span(5, 9, "org")))
    assert counts(gold, predicted, "relaxed", "org") == (2, 0, 0)


def test_front_and_menus_are_left_out() -> None:
    text = "Anna Reed\nAnna Reed"
    spans = (Span(0, 9, "person"), Span(10, 19, "person"))
    gold = Annotated(text, spans, ((0, 9, "front"), (10, 19, "body")))
    assert counts(gold, Annotated(text, ()), "strict") == (0, 0, 1)
    assert counts(gold, Annotated(text, spans), "strict") == (1, 0, 0)
    assert compare(gold, Annotated(text, ()), zones=("front", "body")).count("strict", ("person",)).missed == 2


def test_nested_mention_of_one_kind_does_not_count() -> None:
    predicted = Annotated(TEXT, (*GOLD, Span(0, 4, "person")))
    assert counts(Annotated(TEXT, GOLD), predicted, "strict") == (4, 0, 0)


def test_prediction_of_a_text_with_other_white_space_and_front() -> None:
    other = "A heading\n\n" + TEXT.replace(" met ", "\nmet ")
    spans = tuple(Span(one.start + 11, one.end + 11, one.kind, one.when) for one in GOLD)
    assert counts(Annotated(TEXT, GOLD), Annotated(other, spans), "strict") == (4, 0, 0)


def test_what_lies_outside_is_reported() -> None:
    kept, outside, share = carry("Anna sang.", "Zeno slept. Anna sang.", [Span(0, 4, "person"), Span(12, 16, "person")])
    assert (kept, outside, share) == ([Span(0, 4, "person")], 1, 1.0)


def test_bands() -> None:
    predicted = Annotated(TEXT, (Span(0, 9, "person", "", "high"), Span(10, 13, "person", "", "low")))
    score = compare(Annotated(TEXT, GOLD), predicted)
    assert {band: (count.hits, count.spurious) for band, count in score.bands.items()} == {
        "high": (1, 0),
        "low": (0, 1),
    }


@pytest.mark.parametrize(("count", "f1"), [(Count(0, 0, 0), 0.0), (Count(1, 1, 1), 0.5), (Count(3, 1, 0), 6 / 7)])
def test_f1(count: Count, f1: float) -> None:
    assert count.f1 == pytest.approx(f1)


def write(folder: Path, name: str, spans: tuple[Span, ...]) -> Path:
    """A stand-off file of the text."""
    entities = [{"start": one.start, "end": one.end, "kind": one.kind, "when": one.when} for one in spans]
    folder.mkdir(exist_ok=True)
    path = folder / name
    path.write_text(json.dumps({"text": TEXT, "entities": entities}), encoding="utf-8")
    return path


def tei(folder: Path, name: str) -> Path:
    """The same text as TEI; the editor has mended one name, the source has it otherwise."""
    body = (
        "<p><persName>Anna <choice><sic>Reed</sic><corr>Read</corr></choice></persName> met Mr <persName>Pottle</persName> "
        'in <placeName>Krumlau</placeName> on <date when="1890-05-03">3 May 1890</date>.</p>'
    )
    folder.mkdir(exist_ok=True)
    path = folder / name
    path.write_text(
        f'<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader/><text><body>{body}</body></text></TEI>', encoding="utf-8"
    )
    return path


def test_tei_is_read_as_the_source_has_it(tmp_path: Path) -> None:
    found = annotated(tei(tmp_path, "a.xml"))
    assert found.text == TEXT
    assert [(one.start, one.end, one.kind) for one in found.spans] == [(one.start, one.end, one.kind) for one in GOLD]


def test_folders_are_paired_by_name(tmp_path: Path) -> None:
    write(tmp_path / "gold", "a.json", GOLD)
    write(tmp_path / "gold", "b.json", GOLD)
    path = tei(tmp_path / "mine", "a.xml")
    assert pairs(tmp_path / "gold", tmp_path / "mine") == [
        ("a", tmp_path / "gold" / "a.json", path), ("b", tmp_path / "gold" / "b.json", None),
    ]  # fmt: skip


def run(*arguments: object) -> tuple[int, str]:
    result = CliRunner().invoke(command, [str(one) for one in arguments])
    return result.exit_code, result.output


def test_command_prints_the_table(tmp_path: Path) -> None:
    gold, mine = write(tmp_path, "a.json", GOLD), tei(tmp_path, "a.xml")
    status, output = run(gold, mine, "--per-document", "--errors", 3)
    assert status == 0
    assert "no org         4     4 |  1.000  1.000  1.000" in output
    assert "date values: 1 of 1" in output


def test_command_shows_errors_in_context(tmp_path: Path) -> None:
    gold, mine = write(tmp_path, "a.json", GOLD), write(tmp_path, "b.json", GOLD[:2])
    _, output = run(gold, mine, "--errors", 5)
    assert "missed    place       1  Krumlau  [a: …Anna Reed met Mr Pottle in Krumlau on 3 May 1890.…]" in output


def test_command_writes_json(tmp_path: Path) -> None:
    gold, mine = write(tmp_path, "a.json", GOLD), write(tmp_path, "b.json", GOLD[:2])
    status, output = run(gold, mine, "--format", "json")
    report = json.loads(output)
    assert status == 0
    assert report["scores"]["strict"]["all"] == {
        "hits": 2, "spurious": 0, "missed": 2, "precision": 1.0, "recall": 0.5, "f1": 0.6667,
    }  # fmt: skip


@pytest.mark.parametrize(("floor", "status"), [("place = 0.5", 1), ("person = 1.0", 0), ('"no org" = 0.7', 1)])
def test_floor(tmp_path: Path, floor: str, status: int) -> None:
    gold, mine = write(tmp_path, "a.json", GOLD), write(tmp_path, "b.json", GOLD[:2])
    path = tmp_path / "floor.toml"
    path.write_text(f"[strict]\n{floor}\n", encoding="utf-8")
    found, output = run(gold, mine, "--floor", path)
    assert found == status
    assert ("below the floor" in output) == bool(status)


def test_floor_of_the_repository_is_read(tmp_path: Path) -> None:
    gold = write(tmp_path, "a.json", GOLD)
    status, output = run(gold, gold, "--floor", Path(__file__).parent / "floor.toml")
    assert status == 1  # no newspaper in this text: its F1 is 0
    assert "below the floor: strict newspaper 0.0000" in output
    assert "strict person" not in output


@pytest.mark.parametrize(
    ("floor", "said"),
    [
        ("[strict]\nplace = 1.0\n[a.relaxed]\nperson = 0.9", ""),  # its own tables alone count
        ("[a.strict]\nplace = 0.5", "strict place 0.0000, floor 0.5"),
        ("[b.strict]\nplace = 0.5", ""),
        ("[values]\ndate = 0.5", "values date 0.0000, floor 0.5"),
    ],
)
def test_floor_of_one_gold(floor: str, said: str, tmp_path: Path) -> None:
    gold, mine = write(tmp_path, "a.json", GOLD), write(tmp_path, "b.json", GOLD[:2])
    path = tmp_path / "floor.toml"
    path.write_text(floor, encoding="utf-8")
    found, output = run(gold, mine, "--floor", path)
    assert found == bool(said)
    assert said in output
    assert said or "below the floor" not in output


@pytest.mark.parametrize("floor", ["[strict]\nplace = 2", "[strict]\nplace = 'high'", "strict = 1", "[a]\nb = 1", "["])
def test_floors_that_are_none_are_refused(floor: str, tmp_path: Path) -> None:
    path = tmp_path / "floor.toml"
    path.write_text(floor, encoding="utf-8")
    with pytest.raises(EditionError, match=r"no floors|no TOML"):
        floors(path, "a")


def test_missing_prediction_counts_as_missed(tmp_path: Path) -> None:
    write(tmp_path / "gold", "a.json", GOLD)
    (tmp_path / "mine").mkdir()
    _, output = run(tmp_path / "gold", tmp_path / "mine")
    assert "a: no prediction" in output
    assert "all            4     0 |" in output
