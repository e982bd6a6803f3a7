"""TEI that stands alone: the records spliced in, the text left as it is."""

import re
import shutil
import subprocess
import tempfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from lxml import etree

from edition.authority.records import Authority, load
from edition.document import Document
from edition.errors import UnreadableInput
from edition.pages import Dropped, WriteOptions
from edition.writers import tei
from tests.conftest import ROOT
from tests.properties.generated_tei import documents

XML_ID = "{http://www.w3.org/XML/1998/namespace}id"
HARBOUR = ROOT / "tests" / "editions" / "harbour"
HEAD = '<TEI xmlns="http://www.tei-c.org/ns/1.0" xml:lang="en"><teiHeader>{header}</teiHeader>{more}<text><body>{body}</body></text></TEI>'
PREFIX = '<encodingDesc><listPrefixDef><prefixDef ident="{0}" matchPattern="(.+)" replacementPattern="../authority/{1}.xml#$1"/></listPrefixDef></encodingDesc>'
LIST = """<TEI xmlns="http://www.tei-c.org/ns/1.0" xmlns:x="urn:x" xml:lang="{lang}"><teiHeader><encodingDesc><listPrefixDef>
<prefixDef ident="place" matchPattern="([a-z]+)" replacementPattern="places.xml#$1"/>
<prefixDef ident="wd" matchPattern="(Q[0-9]+)" replacementPattern="https://www.wikidata.org/entity/$1"/>
</listPrefixDef></encodingDesc><profileDesc><calendarDesc><calendar xml:id="julian"><p>Old Style</p></calendar></calendarDesc></profileDesc>
</teiHeader><standOff><{list}>{records}</{list}></standOff></TEI>"""
ANN = '<person xml:id="ann" x:y="1"><persName>Ann</persName><birth when="1900-01-14" when-custom="1900-01-01" datingMethod="#julian"><placeName ref="place:kiel">Kiel</placeName></birth><note corresp="wd:Q1 #bob">x</note></person>'
BOB = '<person xml:id="bob"><persName>Bob</persName><note xml:id="n1">y</note></person>'
KIEL = '<place xml:id="kiel"><placeName>Kiel</placeName></place>'
EVE = '<person xml:id="eve"><persName>Eve</persName></person>'


@pytest.fixture
def authority(tmp_path: Path) -> Authority:
    """Ann points to Bob and to Kiel; Eve to nobody."""
    for file, kind, records, lang in [
        ("persons", "listPerson", ANN + BOB + EVE, "en"),
        ("places", "listPlace", KIEL, "de"),
    ]:
        (tmp_path / f"{file}.xml").write_text(LIST.format(list=kind, records=records, lang=lang), encoding="utf-8")
    return load(tmp_path)


def alone(source: str, authority: Authority) -> str:
    """The one file that is written, well-formed, with no id twice, the reading as it was, itself left alone."""
    (name, data), *others = tei.write([Document.parse(source.encode(), path="texts/x.xml")], authority, WriteOptions())
    assert (name, others) == ("x.xml", [])
    document = Document.parse(data, path="x.xml")
    ids = [str(element.get(XML_ID)) for element in document.tree.iter("*") if element.get(XML_ID)]
    assert len(ids) == len(set(ids)), ids
    assert document.reading.text == Document("x.xml", source).reading.text
    again = dict(tei.write([document], authority, WriteOptions()))
    assert again["x.xml"] == data, "a second run changes something"
    return data.decode()


def test_a_pointer_through_a_declared_prefix_stays_and_its_prefix_leads_into_the_file(authority: Authority) -> None:
    source = HEAD.format(
        header=PREFIX.format("person", "persons"), more="", body='<p><persName ref="person:eve">Eve</persName></p>'
    )
    made = alone(source, authority)
    assert made == source.replace("../authority/persons.xml#$1", "#$1").replace(
        "</teiHeader>", f"</teiHeader>\n<standOff>\n<listPerson>\n{EVE}\n</listPerson>\n</standOff>"
    )


@pytest.mark.parametrize("pointer", ["person:eve", "persons.xml#eve", "../authority/persons.xml#eve", "psn:eve"])
def test_any_other_pointer_becomes_one_into_the_file(authority: Authority, pointer: str) -> None:
    header = PREFIX.format("psn", "persons") if pointer.startswith("psn") else ""
    made = alone(
        HEAD.format(header=header, more="", body=f"<p><rs ref='#ed {pointer} http://x'>Eve</rs></p>"), authority
    )
    assert EVE in made
    assert f"<rs ref='#ed {pointer if header else '#eve'} http://x'>" in made


def test_records_bring_the_records_the_calendar_the_language_and_the_namespace_they_need(authority: Authority) -> None:
    made = alone(
        HEAD.format(
            header="<profileDesc><langUsage/></profileDesc>", more="", body='<p><name ref="person:ann">Ann</name></p>'
        ),
        authority,
    )
    assert (
        '<profileDesc><langUsage/><calendarDesc>\n<calendar xml:id="julian"><p>Old Style</p></calendar>\n</calendarDesc>\n</profileDesc>'
        in made
    )
    assert '<person xmlns:x="urn:x" xml:id="ann" x:y="1">' in made
    assert '<placeName ref="#kiel">' in made
    assert 'corresp="https://www.wikidata.org/entity/Q1 #bob"' in made
    assert BOB in made
    assert '<place xml:lang="de" xml:id="kiel">' in made
    assert "Eve" not in made


@pytest.mark.parametrize("header", ["", "<revisionDesc><change/></revisionDesc>", "<profileDesc/>"])
def test_a_calendar_finds_its_place_in_any_header(authority: Authority, header: str) -> None:
    made = alone(HEAD.format(header=header, more="", body='<p><name ref="person:ann">Ann</name></p>'), authority)
    root = etree.fromstring(made.encode())
    assert [str(one.tag).rpartition("}")[2] for one in root[0]][:1] == ["profileDesc"]
    assert len(root.findall(".//{*}calendarDesc")) == 1


def test_a_calendar_of_the_text_serves_its_records(authority: Authority) -> None:
    own = '<profileDesc><calendarDesc><calendar xml:id="julian"><p>mine</p></calendar></calendarDesc></profileDesc>'
    made = alone(HEAD.format(header=own, more="", body='<p><name ref="person:ann">Ann</name></p>'), authority)
    assert made.count("<calendar ") == 1


def test_an_id_the_text_has_given_away_gets_an_ending_in_the_records(authority: Authority) -> None:
    body = '<p xml:id="eve"><name ref="person:eve">Eve</name></p><p xml:id="julian"><name ref="person:ann">A</name></p><p xml:id="n1"/>'
    made = alone(HEAD.format(header=PREFIX.format("person", "persons"), more="", body=body), authority)
    assert '<name ref="#eve-record">' in made
    assert '<person xml:id="eve-record">' in made
    assert 'datingMethod="#julian-calendar"' in made
    assert '<calendar xml:id="julian-calendar">' in made
    assert '<note xml:id="n1-record">' in made


@pytest.mark.parametrize("own", ["<standOff><listPerson><person xml:id='bob'/></listPerson></standOff>", "<standOff/>"])
def test_a_stand_off_of_the_text_takes_the_records_in(authority: Authority, own: str) -> None:
    made = alone(HEAD.format(header="", more=own, body='<p><name ref="person:bob">B</name></p>'), authority)
    root = etree.fromstring(made.encode())
    assert len(root.findall("{*}standOff")) == 1
    assert '<person xml:id="bob-record">' in made if "bob" in own else '<person xml:id="bob">' in made


def test_a_text_without_header_or_without_records(authority: Authority) -> None:
    bare = '<TEI xmlns="http://www.tei-c.org/ns/1.0"><text><body><p>{}</p></body></text></TEI>'
    assert alone(bare.format("Nobody."), authority) == bare.format("Nobody.")
    made = etree.fromstring(alone(bare.format('<name ref="person:eve">E</name>'), authority).encode())
    assert [str(one.tag).rpartition("}")[2] for one in made] == ["standOff", "text"]


def test_what_leads_to_no_record_is_counted(authority: Authority) -> None:
    lost: list[Dropped] = []
    source = HEAD.format(
        header="", more="", body='<p><name ref="person:nobody">N</name><name ref="place:kiel">K</name></p>'
    )
    dict(tei.write([Document.parse(source.encode(), path="x.xml")], authority, WriteOptions(dropped=lost.append)))
    assert lost == [Dropped("x", 1, "pointers without a record")]


def test_comments_cdata_and_hostile_ids_are_left_alone(authority: Authority) -> None:
    body = '<!-- <name ref="person:eve"/> --><p><![CDATA[<name ref="person:eve">]]><name ref="person:../../x person:&lt;eve">E</name></p>'
    source = HEAD.format(header="", more="", body=body)
    assert alone(source, authority) == source


@pytest.mark.parametrize("folder", [ROOT / "tei", HARBOUR], ids=["seed", "harbour"])
def test_our_editions_stand_alone_and_are_valid(folder: Path, tmp_path: Path) -> None:
    authority = load(folder / "authority")
    for path in sorted((folder / "texts").glob("*.xml")):
        made = alone(path.read_text(encoding="utf-8"), authority)
        added = re.sub(r"\n<standOff>.*</standOff>", "", made, flags=re.DOTALL)
        back = re.sub(
            r'(ident="([a-z]+)" matchPattern="[^"]*" replacementPattern=")#',
            lambda found: f"{found[1]}../authority/{found[2]}s.xml#",
            added,
        )
        assert back == path.read_text(encoding="utf-8")
        (tmp_path / path.name).write_text(made, encoding="utf-8")
    if jing := shutil.which("jing"):
        schema = ROOT / "schema" / "edition.rng"
        run = subprocess.run([jing, schema, *tmp_path.glob("*.xml")], capture_output=True, text=True, check=False)
        assert (run.returncode, run.stdout) == (0, "")


@pytest.mark.corpora
def test_tei_of_others_comes_back_byte_for_byte(foreign: list[Path], authority: Authority) -> None:
    for path in foreign[::12]:
        try:
            document = Document.load(path)
        except UnreadableInput:
            continue
        assert alone(document.source, authority) == document.source


@settings(max_examples=40, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
@given(documents())
def test_any_text_stands_alone(source: str) -> None:
    with tempfile.TemporaryDirectory() as folder:
        records = ANN.replace('"ann"', '"x"') + BOB
        Path(folder, "persons.xml").write_text(
            LIST.format(list="listPerson", records=records, lang="en"), encoding="utf-8"
        )
        Path(folder, "places.xml").write_text(LIST.format(list="listPlace", records=KIEL, lang="de"), encoding="utf-8")
        made = alone(source, load(folder))
    assert ("<standOff" in made) == ("person:x" in re.sub(r"<!--.*?-->|<!\[CDATA.*?\]\]>", "", source, flags=re.DOTALL))


def test_what_a_record_points_to_in_the_header_of_its_list_is_counted_as_lost(tmp_path: Path) -> None:
    record = '<person xml:id="sue"><persName resp="#ed">Sue</persName><note source="#n">x</note></person>'
    (tmp_path / "persons.xml").write_text(LIST.format(list="listPerson", records=record, lang="en"), encoding="utf-8")
    lost: list[Dropped] = []
    source = HEAD.format(header="", more="", body='<p xml:id="n"><name ref="person:sue">S</name></p>')
    dict(tei.write([Document.parse(source.encode(), path="x.xml")], load(tmp_path), WriteOptions(dropped=lost.append)))
    assert lost == [Dropped("x", 1, "pointers without a record")]
