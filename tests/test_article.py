"""The article: what the program finds in it alone, and that the text edited by hand holds together."""

import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from lxml import etree

from edition.cli import cli
from edition.document import Document
from edition.mention import marked
from tests.conftest import ROOT, SEED

PROJECT = ROOT / "tei"
TEXT = PROJECT / "texts" / f"{SEED.stem}.xml"
KINDS = ("person", "place", "newspaper", "date")
NS = {"t": "http://www.tei-c.org/ns/1.0"}
ID = "{http://www.w3.org/XML/1998/namespace}id"
Row = tuple[str, str, str, str]

# Block, kind, words, record or (of a date) day: the 19 persons, 4 places and 4 newspapers of the body and its imprint,
# with the line that names the author and the date, which the transcription has above the text.
TABLE: list[Row] = [
    ("b1", "person", "J. V. Stalin", "person:stalin"),
    ("d1", "date", "September 17, 1917", "1917-09-30"),
    ("p1", "place", "Moscow", "place:moscow"),
    ("p1", "person", "Kornilov", "person:kornilov"),
    ("p1", "person", "Kaledin", "person:kaledin"),
    ("p3", "person", "Kerensky", "person:kerensky"),
    ("p3", "person", "Kornilov", "person:kornilov"),
    ("p4", "place", "Simferopol", "place:simferopol"),
    ("p4", "person", "Kornilov", "person:kornilov"),
    ("p4", "person", "Ryabushinsky", "person:ryabushinsky"),
    ("p4", "person", "Kerensky", "person:kerensky"),
    ("p4", "person", "Ryabushinsky", "person:ryabushinsky"),
    ("p4", "newspaper", "Rech", "newspaper:rech"),
    ("p5", "place", "Tashkent", "place:tashkent"),
    ("p5", "person", "Ke-rensky", "person:kerensky"),
    ("p5", "place", "Tashkent", "place:tashkent"),
    ("p5", "newspaper", "Russkiye Vedomosti", "newspaper:russkiye-vedomosti"),
    ("p6", "person", "Kornilov", "person:kornilov"),
    ("p6", "person", "Kerensky", "person:kerensky"),
    ("p6", "person", "Kornilov", "person:kornilov"),
    ("p6", "person", "Shubnikov", "person:shubnikov"),
    ("p6", "newspaper", "Novaya Zhizn", "newspaper:novaya-zhizn"),
    ("p7", "person", "Kerensky", "person:kerensky"),
    ("p7", "person", "Kishkins", "person:kishkin"),
    ("p7", "person", "Konovalovs", "person:konovalov"),
    ("p8", "person", "Kerensky", "person:kerensky"),
    ("p9", "person", "Kerensky", "person:kerensky"),
    ("p11", "person", "Kerensky", "person:kerensky"),
    ("t1", "newspaper", "Rabochy Put", "newspaper:rabochy-put"),
    ("t1", "date", "September 17, 1917", "1917-09-30"),
]
# Bodies and events in the words of the article.
BODIES = {
    "Kerensky government",
    "Simferopol Soviet",
    "Tashkent Soviet",
    "Tashkent Soviet of Workers' and Soldiers' Deputies",
    "Moscow Conference",
    "Kornilov revolt",
    "July days",
}
# Names whose records have no other form: found all the same, but there is nothing left to link them by.
UNLINKED = {"Rech", "Shubnikov"}


def run(*arguments: str | Path) -> Result:
    """One command of the program."""
    return CliRunner().invoke(cli, [str(argument) for argument in arguments])


def rows(path: Path, *, original: bool = False) -> list[Row]:
    """The mentions of the text itself, notes apart, in the shape of TABLE."""
    document = Document.load(path)
    reading = document.original if original else document.reading
    found = []
    for one in marked(reading):
        block = reading.block_at(one.start)
        if one.kind in KINDS and block.zone != "note":
            value = one.ref or one.attributes.get("when", "")
            found.append((block.id, one.kind, reading.text[one.start : one.end], value))
    return found


def converted(folder: Path) -> Path:
    """The article converted and tagged by the program alone, in a copy of the project."""
    shutil.copytree(PROJECT / "sources", folder / "sources")
    if not (folder / "authority").exists():
        shutil.copytree(PROJECT / "authority", folder / "authority")
    shutil.copy(PROJECT / "edition.toml", folder)
    done = run("convert", folder / "sources", "-o", folder / "texts", "--project", folder)
    assert done.exit_code == 0, done.output
    return folder / "texts" / TEXT.name


def test_counts_of_the_table() -> None:
    body = [row for row in TABLE if row[0] not in ("b1", "d1")]
    assert [sum(row[1] == kind for row in body) for kind in KINDS] == [19, 4, 4, 1]


def test_the_program_finds_and_links_every_mention_and_no_other(tmp_path: Path) -> None:
    assert rows(converted(tmp_path)) == TABLE


def test_the_program_nests_places_and_tags_nobody_in_kornilovism(tmp_path: Path) -> None:
    tree = Document.load(converted(tmp_path)).tree
    nested = [
        (str(outer.tag).rpartition("}")[2], outer.get("ref"), inner.get("ref"))
        for inner in tree.iterfind(".//t:placeName", NS)
        if (outer := inner.getparent()) is not None and outer.get("ref")
    ]
    assert ("eventName", "event:moscow-state-conference", "place:moscow") in nested
    assert ("orgName", "org:soviet-tashkent", "place:tashkent") in nested
    assert ("orgName", "org:soviet-simferopol", "place:simferopol") in nested
    words = "".join(
        str(part) for part in tree.xpath("//t:p[@xml:id='p3']//text()[not(ancestor::t:persName)]", namespaces=NS)
    )
    assert "Kornilovism" in words


def test_the_same_without_the_forms_that_the_article_has(tmp_path: Path) -> None:
    shutil.copytree(PROJECT / "authority", tmp_path / "authority")
    forms = BODIES | {row[2] for row in TABLE if row[1] in ("person", "newspaper")}
    removed = sum(_remove(path, forms) for path in sorted((tmp_path / "authority").glob("*.xml")))
    assert removed >= 10
    found = rows(converted(tmp_path))
    assert [row[:3] for row in found] == [row[:3] for row in TABLE]
    assert [row for row in found if row[2] not in UNLINKED] == [row for row in TABLE if row[2] not in UNLINKED]


def _remove(path: Path, forms: set[str]) -> int:
    """Take the names with these words out of an authority file; how many went."""
    tree = etree.parse(path)
    names = [
        name
        for element in ("persName", "title", "orgName", "eventName")
        for name in tree.findall(f".//t:standOff//t:{element}", NS)
        if "".join(map(str, name.itertext())) in forms
    ]
    for name in names:
        if (parent := name.getparent()) is not None:
            parent.remove(name)
    tree.write(path, encoding="UTF-8", xml_declaration=True)
    return len(names)


def test_the_edited_text_tags_the_same_mentions() -> None:
    assert rows(TEXT, original=True) == TABLE


def test_the_edited_text_is_confirmed_and_the_program_leaves_it(tmp_path: Path) -> None:
    copy = tmp_path / "tei"
    shutil.copytree(PROJECT, copy)
    before = TEXT.read_bytes()
    text = before.decode("utf-8").partition("</teiHeader>")[2]
    assert 'resp="#edition"' not in text
    assert run("annotate", "--check", TEXT).exit_code == 0
    assert run("annotate", copy / "texts", "--project", copy).exit_code == 0
    assert (copy / "texts" / TEXT.name).read_bytes() == before


def test_the_edited_text_validates_without_error_or_warning() -> None:
    done = run("validate", TEXT, "--format", "human")
    assert done.exit_code == 0, done.output
    assert "0 errors, 0 warnings" in done.output


def test_the_edited_text_holds_every_character_of_the_transcription() -> None:
    done = run("verify", SEED, TEXT)
    assert done.exit_code == 0, done.output
    assert "every character is accounted for" in done.output


def test_every_note_of_the_editor_names_its_source() -> None:
    tree = Document.load(TEXT).tree
    notes = tree.findall(".//t:note[@resp='#ed']", NS)
    assert len(notes) >= 12
    assert [note.get(ID) for note in notes if note.find("t:bibl", NS) is None] == []


def test_quotations_from_newspapers_have_their_paper() -> None:
    tree = Document.load(TEXT).tree
    papers = [title.get("ref") for title in tree.iterfind(".//t:body//t:cit/t:bibl/t:title", NS)]
    assert papers == ["newspaper:rech", "newspaper:russkiye-vedomosti", "newspaper:novaya-zhizn"]
    called = ["".join(map(str, one.itertext())) for one in tree.iterfind(".//t:body//t:soCalled", NS)]
    assert called == ['"buried"', '"usurpation of authority."', '"independence"']


@pytest.mark.parametrize(
    ("block", "words", "ref"),
    [
        ("p3", "Committees", "org:committees"),
        ("p5", "Soviet", "org:soviet-tashkent"),
        ("p6", "affair of Kornilov and his accomplices", "event:kornilov-affair"),
        ("p9", "his government", "org:kerensky-government"),
        ("p14", "compromisers", "org:compromisers"),
        ("p14", "a conference", "event:democratic-conference"),
        ("p14", "Congress of Soviets", "event:second-congress-soviets"),
        ("p17", "compromisers", "org:compromisers"),
    ],
)
def test_what_refers_without_naming_says_to_what(block: str, words: str, ref: str) -> None:
    tree = Document.load(TEXT).tree
    said = tree.xpath(f"//t:p[@xml:id='{block}']//t:rs[not(ancestor::t:note)]", namespaces=NS)
    assert (words, ref) in {("".join(one.itertext()), one.get("ref")) for one in said}
