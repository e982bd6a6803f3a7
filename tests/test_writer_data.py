"""CSV, JSON-LD, GeoJSON, Linked Places, Web Annotations, BEACON: shapes, exact offsets, hostile records."""

import csv
import io
import json
import shutil
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from click.testing import CliRunner
from geojson_pydantic import FeatureCollection

from edition.authority.records import Authority, load
from edition.cli import cli
from edition.document import Document
from edition.errors import UsageError
from edition.pages import Dropped, WriteOptions
from edition.tables import entry
from edition.writers.table import WRITERS
from edition.writers.text import write as write_text
from tests.conftest import ROOT

EDITIONS = {"seed": ROOT / "tei", "harbour": ROOT / "tests" / "editions" / "harbour"}
DATA = ("annotations", "csv", "geojson", "jsonld", "linkedplaces")
OPTIONS = WriteOptions(title="Edition", address="https://example.org/e/")
RECORDS = """<TEI xmlns="http://www.tei-c.org/ns/1.0"><standOff><listPlace>
<place xml:id="kiel"><placeName type="preferred">=HYPERLINK("x")</placeName><placeName type="variant" xml:lang="de">&lt;script&gt;Kiel</placeName>
<location><geo>54.32 10.14</geo></location><note>A "town" on the sea.</note><idno type="wikidata">Q1707</idno><idno type="gnd">4030481-4</idno><idno type="viaf">a|b</idno></place>
<place xml:id="nowhere"><placeName>Nowhere</placeName></place>
</listPlace></standOff></TEI>"""
TEXT = """<TEI xmlns="http://www.tei-c.org/ns/1.0" xml:lang="en"><teiHeader><fileDesc><titleStmt><title>A, "B"</title><author>C</author></titleStmt></fileDesc>
<profileDesc><creation><date when="1917-09-30">1917</date></creation></profileDesc></teiHeader><text><body>
<p xml:id="p1">\U0001f600 e\u0301 <placeName ref="place:kiel" cert="low" resp="#edition">=1+1</placeName>, <placeName ref="place:kiel">Kiel</placeName></p>
<lg><l><placeName ref="place:nowhere">-No</placeName></l><l><persName ref="person:../../x">\u202eאבג</persName> <persName>'@x</persName></l></lg>
<p><date from="1917" to="1918">1917/18</date> <placeName ref="place:kiel">Ki<note>In <orgName>a note</orgName>.</note>el</placeName></p></body></text></TEI>"""


@pytest.fixture
def hostile(tmp_path: Path) -> tuple[list[Document], Authority]:
    """One text and two records, each as bad as allowed."""
    (tmp_path / "places.xml").write_text(RECORDS, encoding="utf-8")
    return [Document.parse(TEXT.encode(), path="bad.xml")], load(tmp_path)


def edition(name: str) -> tuple[list[Document], Authority]:
    folder = EDITIONS[name]
    return [Document.load(path) for path in sorted((folder / "texts").glob("*.xml"))], load(folder / "authority")


def made(what: str, texts: tuple[list[Document], Authority], options: WriteOptions = OPTIONS) -> dict[str, bytes]:
    written = dict(entry(WRITERS, what, what="format")(*texts, options))
    assert written == dict(entry(WRITERS, what, what="format")(*texts, options))
    return written


def plain(texts: tuple[list[Document], Authority]) -> dict[str, str]:
    return {name.removesuffix(".txt"): data.decode() for name, data in write_text(*texts, WriteOptions())}


def table(data: bytes) -> list[dict[str, str]]:
    assert data.count(b"\r\n") == len(data.splitlines())
    return list(csv.DictReader(io.StringIO(data.decode(), newline="")))


def bare(cell: str) -> str:
    """A cell without the apostrophe that guards it."""
    return cell[1:] if cell.startswith("'") and cell.lstrip("'")[:1] in tuple("=+-@\t\r\n") else cell


@pytest.mark.parametrize("name", EDITIONS)
def test_every_row_says_where_its_words_stand_in_the_plain_text(name: str) -> None:
    texts = edition(name)
    words = plain(texts)
    rows = [row for data in made("csv", texts).values() for row in table(data)]
    assert len(rows) > 20
    for row in rows:
        assert words[row["text"]][int(row["start"]) : int(row["end"])].replace("\n", " ") == bare(row["words"])
        assert row["resp"] in ("editor", "program")


def test_cells_that_look_like_formulas_are_guarded_and_the_guard_comes_off(
    hostile: tuple[list[Document], Authority],
) -> None:
    files = made("csv", hostile)
    rows = [row for data in files.values() for row in table(data)]
    cells = [cell for row in rows for cell in row.values()]
    assert not [cell for cell in cells if cell[:1] in tuple("=+-@\t\r")]
    assert {bare(row["words"]) for row in rows} >= {"=1+1", "Kiel", "-No", "\u202eאבג", "'@x"}
    assert "''@x" in cells
    assert {bare(row["name"]) for row in rows} >= {'=HYPERLINK("x")'}
    assert [row["earliest"] + "/" + row["latest"] for row in table(files["dates.csv"])] == ["1917/1918"]
    assert [row["paragraph"] for row in table(files["places.csv"])] == ["1", "1", "", "2"]


ANNOTATION: dict[str, Any] = {
    "type": "object",
    "required": ["@context", "id", "type", "items"],
    "properties": {
        "@context": {"const": "http://www.w3.org/ns/anno.jsonld"},
        "type": {"const": "AnnotationPage"},
        "items": {
            "items": {
                "required": ["id", "type", "body", "target", "motivation"],
                "properties": {
                    "type": {"const": "Annotation"},
                    "motivation": {"enum": ["identifying", "classifying"]},
                    "body": {
                        "minItems": 1,
                        "items": {
                            "required": ["type", "purpose"],
                            "properties": {
                                "purpose": {"enum": ["classifying", "identifying", "describing", "assessing"]}
                            },
                            "oneOf": [
                                {"required": ["value"], "properties": {"type": {"const": "TextualBody"}}},
                                {"required": ["source"], "properties": {"type": {"const": "SpecificResource"}}},
                            ],
                        },
                    },
                    "target": {"required": ["source", "selector"]},
                },
            }
        },
    },
}


@pytest.mark.parametrize("name", [*EDITIONS, "hostile"])
def test_annotations_anchor_exactly_by_position_and_by_quotation(
    name: str, hostile: tuple[list[Document], Authority]
) -> None:
    texts = hostile if name == "hostile" else edition(name)
    jsonschema = pytest.importorskip("jsonschema")
    words = plain(texts)
    for file, data in made("annotations", texts).items():
        page = json.loads(data)
        jsonschema.validate(page, ANNOTATION)
        text = words[file.removesuffix(".jsonld")]
        assert len({one["id"] for one in page["items"]}) == len(page["items"])
        for one in page["items"]:
            position, quote = one["target"]["selector"]
            start, end = position["start"], position["end"]
            assert text[start:end] == quote["exact"] != ""
            assert text[:start].endswith(quote["prefix"])
            assert text[end:].startswith(quote["suffix"])
            assert one["target"]["source"] == f"https://example.org/e/files/{file.removesuffix('.jsonld')}.txt"


def test_annotations_say_who_tagged_and_how_sure(hostile: tuple[list[Document], Authority]) -> None:
    items = json.loads(made("annotations", hostile)["bad.jsonld"])["items"]
    assert items[0]["creator"] == {"type": "Software", "name": "edition"}
    assert "creator" not in items[1]
    bodies = [(one["purpose"], one.get("value") or one.get("source")) for one in items[0]["body"]]
    assert bodies == [
        ("classifying", "place"),
        ("identifying", "https://example.org/e/places/kiel.html"),
        ("identifying", "https://www.wikidata.org/wiki/Q1707"),
        ("identifying", "https://d-nb.info/gnd/4030481-4"),
        ("assessing", "low"),
    ]
    assert ("describing", "1917/1918") in [
        (body["purpose"], body.get("value")) for one in items for body in one["body"]
    ]


@pytest.mark.filterwarnings("ignore:GeometryCollection")  # Linked Places asks for one
@pytest.mark.parametrize("name", [*EDITIONS, "hostile"])
@pytest.mark.parametrize("what", ["geojson", "linkedplaces"])
def test_maps_are_geojson_longitude_first(name: str, what: str, hostile: tuple[list[Document], Authority]) -> None:
    texts = hostile if name == "hostile" else edition(name)
    lost: list[Dropped] = []
    (data,) = made(what, texts, WriteOptions(address="https://example.org/", dropped=lost.append)).values()
    found = FeatureCollection(**json.loads(data))
    assert len(found.features) >= 2
    if name == "hostile":
        assert lost[0] == Dropped("", 1, "places without a location")
        first = json.loads(data)["features"][0]
        point = first["geometry"] if what == "geojson" else first["geometry"]["geometries"][0]
        assert point["coordinates"] == [10.14, 54.32]


def test_linked_places_attest_each_form_with_its_passage_and_date(hostile: tuple[list[Document], Authority]) -> None:
    (data,) = made("linkedplaces", hostile).values()
    first = json.loads(data)["features"][0]
    assert first["@id"] == "https://example.org/e/places/kiel.html"
    assert first["properties"]["title"] == '=HYPERLINK("x")'
    kiel = next(one for one in first["names"] if one["toponym"] == "Kiel")
    assert [one["@id"] for one in kiel["citations"]] == [
        "https://example.org/e/bad.html#p1",
        "https://example.org/e/bad.html#block-4",
    ]
    assert kiel["when"] == {"timespans": [{"start": {"in": "1917-09-30"}}]}
    assert {"toponym": "<script>Kiel", "lang": "de"} in first["names"]
    assert {"type": "closeMatch", "identifier": "https://www.wikidata.org/wiki/Q1707"} in first["links"]


@pytest.mark.parametrize("name", [*EDITIONS, "hostile"])
def test_linked_data_points_to_what_is_there(name: str, hostile: tuple[list[Document], Authority]) -> None:
    texts = hostile if name == "hostile" else edition(name)
    (data,) = made("jsonld", texts).values()
    graph = json.loads(data)["@graph"]
    ids = [one["@id"] for one in graph]
    assert len(ids) == len(set(ids))
    for one in graph:
        assert one["@type"] in ("Collection", "CreativeWork", "Person", "Place", "Newspaper", "Organization", "Event")
        assert urlsplit(one["@id"]).path.startswith("/e/")
        assert ".." not in one["@id"]
        assert all(other["@id"] in ids for other in one.get("mentions", []))
        assert all(address.startswith("http") for address in one.get("sameAs", []))


def test_beacon_lists_numbers_and_where_they_lead(hostile: tuple[list[Document], Authority]) -> None:
    files = made("beacon", hostile)
    assert sorted(files) == ["gnd.txt", "wikidata.txt"]
    assert files["gnd.txt"].decode().split("\n") == [
        "#FORMAT: BEACON",
        "#PREFIX: https://d-nb.info/gnd/",
        "#NAME: Edition",
        "",
        "4030481-4|3|https://example.org/e/places/kiel.html",
        "",
    ]
    with pytest.raises(UsageError, match="published"):
        made("beacon", hostile, WriteOptions())


@pytest.mark.parametrize("address", ["https://example.org/e", "https://example.org/e/"])
def test_the_address_of_an_edition_comes_from_its_settings(tmp_path: Path, address: str) -> None:
    source = EDITIONS["harbour"]
    for name in ("texts", "authority"):
        shutil.copytree(source / name, tmp_path / name)
    (tmp_path / "edition.toml").write_text(f'[edition]\naddress = "{address}"\n', encoding="utf-8")
    done = CliRunner().invoke(cli, ["export", str(tmp_path / "texts"), "--to", "geojson", "-o", str(tmp_path / "out")])
    assert done.exit_code == 0, done.output
    assert b'"id": "https://example.org/e/places/' in (tmp_path / "out" / "places.geojson").read_bytes()
    assert "places without a location" in done.output


@pytest.mark.parametrize("address", ["example.org", "javascript:x", "https://", "https://a b/", "https://a/?q"])
def test_what_is_no_address_is_refused(tmp_path: Path, address: str) -> None:
    (tmp_path / "x.xml").write_text(TEXT, encoding="utf-8")
    (tmp_path / "edition.toml").write_text(f'[edition]\naddress = "{address}"\n', encoding="utf-8")
    done = CliRunner().invoke(cli, ["export", str(tmp_path / "x.xml"), "--to", "geojson", "-o", str(tmp_path / "out")])
    assert done.exit_code == 2
    assert "is no address" in done.output


@pytest.mark.corpora
@pytest.mark.parametrize("what", DATA)
def test_texts_of_others_go_into_every_format(foreign: list[Path], what: str) -> None:
    texts = ([Document.load(path) for path in foreign[::30]], Authority({}))
    for file, data in made(what, texts).items():
        assert ".." not in file
        assert data.decode()
        if not file.endswith(".csv"):
            json.loads(data)
