"""EPUB: whole, valid, the same bytes again; the words are the reading; nothing hostile comes through."""

import re
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_STORED, ZipFile

import pytest
from hypothesis import HealthCheck, given, settings
from lxml import etree

from edition.authority.records import Authority, Entity, Name, load
from edition.document import Document
from edition.pages import WriteOptions
from edition.writers import epub, xhtml
from edition.writers.contents import Line, nested
from tests.conftest import ROOT
from tests.epubcheck import judged
from tests.properties.generated_tei import documents

HARBOUR = ROOT / "tests" / "editions" / "harbour"
EVERYTHING = ROOT / "tests" / "browser" / "everything.xml"
X = "{http://www.w3.org/1999/xhtml}"
TYPE = "{http://www.idpf.org/2007/ops}type"


def made(*sources: str, authority: Authority | None = None, whole: bool = False) -> dict[str, bytes]:
    documents = [Document.parse(source.encode(), path=f"t{number}.xml") for number, source in enumerate(sources)]
    write = epub.write_whole if whole else epub.write
    return dict(write(documents, authority or Authority({}), WriteOptions(title="Edition")))


def inside(data: bytes) -> dict[str, bytes]:
    with ZipFile(BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def tei(body: str, header: str = "") -> str:
    return f'<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><fileDesc><titleStmt><title>T</title></titleStmt>{header}</fileDesc></teiHeader><text><body>{body}</body></text></TEI>'


def links(files: dict[str, bytes]) -> list[str]:
    """Links that lead nowhere."""
    trees = {
        name.removeprefix("EPUB/"): etree.fromstring(data) for name, data in files.items() if name.endswith(".xhtml")
    }
    ids = {name: [str(one.get("id")) for one in tree.iter("*") if one.get("id")] for name, tree in trees.items()}
    for name, found in ids.items():
        assert len(found) == len(set(found)), name
    lost = []
    for name, tree in trees.items():
        for one in tree.iter(f"{X}a"):
            file, _, fragment = str(one.get("href", "")).partition("#")
            if "://" not in file and not file.startswith("mailto:") and (file or fragment):
                target = ids.get(file or name)
                if target is None or (fragment and fragment not in target):
                    lost.append(f"{name}: {one.get('href')}")
    return lost


def words(files: dict[str, bytes]) -> str:
    """The words of the text, without what a book adds."""
    parts: list[str] = []
    for name in sorted((name for name in files if "/text" in name), key=lambda name: (len(name), name)):
        root = etree.fromstring(files[name])
        added = [
            one
            for one in root.iter("*")
            if set((one.get("class") or "").split()) & {"n", "pb", "call", "gap", "desc", "whole"}
            or (one.tag, one.get("class")) == (f"{X}a", "return")
            or one.tag in (f"{X}head", f"{X}del")
            or one.get("id") in ("page-notes", "page-title")
        ]
        for one in added:
            tail = one.tail
            one.clear()
            one.tail = tail
        parts += ("".join(root.itertext()),)
    return " ".join(" ".join(parts).split())


def test_the_zip_is_what_the_standard_asks_for_and_the_same_again() -> None:
    source = tei("<p>Words.</p>", '<publicationStmt><date when="2026-11">x</date></publicationStmt>')
    (data,) = made(source).values()
    assert (data,) == tuple(made(source).values())
    with ZipFile(BytesIO(data)) as archive:
        first, *others = archive.infolist()
        assert (first.filename, first.compress_type, first.extra) == ("mimetype", ZIP_STORED, b"")
        assert data[38:58] == b"application/epub+zip"
        assert {one.date_time for one in (first, *others)} == {(2026, 11, 1, 0, 0, 0)}
    assert b"2026-11-01T00:00:00Z" in inside(data)["EPUB/package.opf"]


@pytest.mark.parametrize("when", ["", "0001-01-01", "2200", "x", "1917-02-30"])
def test_a_day_no_zip_knows_gives_way_to_one_it_knows(when: str) -> None:
    (data,) = made(tei("<p>W</p>", f'<publicationStmt><date when="{when}"/></publicationStmt>')).values()
    assert b"mimetype" in data


def test_the_identifier_changes_with_the_source_only() -> None:
    def identifier(body: str) -> bytes:
        found = re.search(rb"urn:uuid:[0-9a-f-]{36}", inside(made(tei(body))["t0.epub"])["EPUB/package.opf"])
        assert found is not None
        return found.group()

    assert identifier("<p>a</p>") == identifier("<p>a</p>") != identifier("<p>b</p>")


def test_notes_are_footnotes_that_lead_back() -> None:
    files = inside(
        made(tei("<p>One<note>First <hi>x</hi>.</note> two<note n='*'>Second.<note>Inner.</note></note>.</p>"))[
            "t0.epub"
        ]
    )
    root = etree.fromstring(files["EPUB/text.xhtml"])
    notes = [one for one in root.iter(f"{X}aside") if one.get(TYPE) == "footnote" and one.get("role") == "doc-footnote"]
    calls = [one for one in root.iter(f"{X}a") if one.get(TYPE) == "noteref"]
    assert (
        [one.get("id") for one in notes]
        == [str(one.get("href"))[1:] for one in calls]
        == ["note-1", "note-2", "note-3"]
    )
    assert [one.get("href") for one in root.iter(f"{X}a") if one.get("role") == "doc-backlink"] == [
        "#call-1",
        "#call-2",
        "#call-3",
    ]
    assert links(files) == []


def test_pages_of_the_print_are_listed() -> None:
    files = inside(made(tei("<pb n='1'/><p>One <pb n='2'/> two <pb/> three.</p>"))["t0.epub"])
    nav = etree.fromstring(files["EPUB/nav.xhtml"])
    (pages,) = [one for one in nav.iter(f"{X}nav") if one.get(TYPE) == "page-list"]
    assert [(one.get("href"), one.text) for one in pages.iter(f"{X}a")][:2] == [
        ("text.xhtml#page-1", "1"),
        ("text.xhtml#page-2", "2"),
    ]
    assert b"pageNavigation" in files["EPUB/package.opf"]


def test_entries_lead_back_to_every_place_and_unlinked_names_stand_apart() -> None:
    ann = Entity(
        "ann", "person", (Name("Ann & <Co>", "preferred", ""), Name("Annie", "variant", "")), note="Who <b>she</b> is."
    )
    body = '<p><persName ref="person:ann">Ann</persName></p><p><persName ref="person:ann">Annie</persName> <persName>Bob</persName> <date when="1917">1917</date><note>First.</note><note>Of <persName ref="person:ann">Ann</persName>.</note></p>'
    files = inside(made(tei(body), authority=Authority({ann.ref: ann}))["t0.epub"])
    persons = etree.fromstring(files["EPUB/persons.xhtml"])
    section = next(one for one in persons.iter(f"{X}section") if one.get("class") == "entry")
    assert "Ann & <Co>" in "".join(section.itertext())
    assert [one.text for one in section.iter(f"{X}a")] == ["¶ 1", "¶ 2", "note 2"]
    assert "Bob" in "".join(persons.itertext())
    assert "EPUB/dates.xhtml" in files
    assert links(files) == []


def test_a_long_text_is_cut_between_blocks_and_inside_a_long_division() -> None:
    body = (
        "<div>"
        + "".join(
            f"<div><head>H{n}</head>"
            + f"<p xml:id='x{n}'>{'word ' * 4000}<note>N{n} <ref target='#x0'>up</ref></note></p></div>"
            for n in range(40)
        )
        + "</div>"
    )
    source = tei(body)
    files = inside(made(source)["t0.epub"])
    texts = [name for name in files if "/text" in name]
    assert len(texts) >= 4
    assert max(len(files[name]) for name in texts) < 300_000
    assert links(files) == []
    assert words(files) == " ".join(Document("x", source).reading.text.split())


def test_a_whole_edition_is_one_book_whose_texts_link_to_each_other() -> None:
    body = '<head>A</head><p xml:id="p1">See <ref target="t1.xml#p1">the other</ref>, <ref target="t1.xml#gone">it</ref>, <ref target="t9.xml">none</ref>.</p>'
    files = inside(made(tei(body), tei(body), whole=True)["edition.epub"])
    root = etree.fromstring(files["EPUB/text-1.xhtml"])
    assert [one.get("href") for one in root.iter(f"{X}a")] == ["text-2.xhtml#p1", "text-2.xhtml"]
    assert links(files) == []


@pytest.mark.parametrize("levels", [[1, 2, 2, 1], [3, 2, 1], [1, 4, 3, 2], [2, 4, 4, 1, 3]])
def test_contents_are_one_list_whatever_levels_are_skipped(levels: list[int]) -> None:
    root = etree.fromstring(nested(Line(level, f"#{number}", str(number)) for number, level in enumerate(levels)))
    assert [one.text for one in root.iter("a")] == [str(number) for number in range(len(levels))]
    assert all(len(one.findall("ol")) <= 1 for one in root.iter("li"))


@pytest.mark.parametrize(
    ("given", "address"),
    [
        ("https://example.org/a b|c?x=[1]&amp;y=%zz", "https://example.org/a%20b%7Cc?x=%5B1%5D&amp;y=%25zz"),
        ("https://example.org/#a#b", "https://example.org/#a%23b"),
        ("http://", ""),
        ("http://a..b/", ""),
        ("http://[x", ""),
        ("http://a:port/", ""),
        ("javascript:x", ""),
        ("../x", ""),
        ("mailto:a@b.org", "mailto:a@b.org"),
    ],
)
def test_addresses_outside_are_made_whole_or_left_out(given: str, address: str) -> None:
    assert xhtml.outside(given) == address


HOSTILE = (
    "<head>&lt;script>alert(1)&lt;/script></head>"
    '<p xml:id="page-title">x <persName ref="person:../../x">&lt;img src=x onerror=y></persName> '
    '<persName ref="person:title">T</persName><ref target="javascript:alert(1)">js</ref> <ref target="http://a b">b</ref> '
    '<ptr target="https://example.org/?a=&quot;>&lt;script>"/><foreign xml:lang="ar">مرحبا \u202e abc</foreign> Zoë e\u0301 \U0001f600</p>'
    "<div><p>a</p></div><list><item>i<list><item>j<note>n</note></item></list></item></list>"
    "<table><row><cell>c<pb n='&lt;4'/></cell></row></table><unheard>u</unheard><figure><graphic url='http://x/y.png'/><figDesc>d</figDesc></figure>"
    "<p><del>gone</del><gap reason='x\"&lt;'/><choice><sic>a</sic><corr>b</corr></choice></p>"
)
EVIL = Entity("title", "person", (Name("<script>alert(1)</script>", "preferred", ""),), note='"><script>x</script>')


def test_hostile_words_stay_words() -> None:
    files = inside(made(tei(HOSTILE), authority=Authority({EVIL.ref: EVIL}))["t0.epub"])
    assert all(not name.startswith("/") and ".." not in name for name in files)
    for name, data in files.items():
        if name.endswith(".xhtml"):
            root = etree.fromstring(data)
            assert not list(root.iter(f"{X}script", f"{X}img"))
            assert not [one for one in root.iter("*") for key in one.attrib if str(key).startswith("on")]
            assert all(not str(one.get("href", "")).lower().startswith("javascript") for one in root.iter(f"{X}a"))
    assert links(files) == []


def test_the_books_of_both_editions_and_a_hostile_one_pass_epubcheck() -> None:
    harbour = sorted((HARBOUR / "texts").glob("*.xml"))
    whole = dict(
        epub.write_whole(
            [*map(Document.load, harbour), Document.load(EVERYTHING)],
            load(HARBOUR / "authority"),
            WriteOptions(title="Harbour"),
        )
    )
    assert judged(whole["edition.epub"]) == []
    seed = sorted((ROOT / "tei" / "texts").glob("*.xml"))
    for data in dict(
        epub.write(list(map(Document.load, seed)), load(ROOT / "tei" / "authority"), WriteOptions())
    ).values():
        assert judged(data) == []
    (evil,) = made(tei(HOSTILE), authority=Authority({EVIL.ref: EVIL})).values()
    assert judged(evil) == []


@pytest.mark.parametrize(
    "path",
    [*sorted((HARBOUR / "texts").glob("*.xml")), *sorted((ROOT / "tei" / "texts").glob("*.xml")), EVERYTHING],
    ids=lambda path: path.stem,
)
def test_a_book_has_the_words_of_the_reading_and_no_loose_link(path: Path) -> None:
    document = Document.load(path)
    (data,) = dict(epub.write([document], load(HARBOUR / "authority"), WriteOptions())).values()
    files = inside(data)
    assert links(files) == []
    assert words(files) == " ".join(document.reading.text.split())


@pytest.mark.corpora
def test_books_of_tei_of_others_are_whole(foreign: list[Path]) -> None:
    for path in foreign[::25]:
        document = Document.load(path)
        (data,) = dict(epub.write([document], Authority({}), WriteOptions())).values()
        files = inside(data)
        assert links(files) == [], path
        assert words(files) == " ".join(document.reading.text.split()), path


@settings(max_examples=40, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
@given(documents())
def test_any_text_is_a_whole_book(source: str) -> None:
    document = Document.parse(source.encode(), path="x.xml")
    files = inside(dict(epub.write([document], Authority({}), WriteOptions()))["x.epub"])
    assert links(files) == []
    assert words(files) == " ".join(document.reading.text.split())


def test_back_matter_is_no_way_back() -> None:
    document = Document.parse(
        tei("<p>Before.</p>").replace("</body>", "</body><back><p>After.</p></back>").encode(), path="x.xml"
    )
    files = inside(dict(epub.write([document], Authority({}), WriteOptions()))["x.epub"])
    assert words(files) == "Before. After."
