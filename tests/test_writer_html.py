"""The HTML writer: every name a link, notes at the end with ways back, nothing lost, nothing executed."""

import json
import re
from pathlib import Path

import pytest

from edition.authority.records import Authority, Entity, Name
from edition.document import Document
from edition.errors import UsageError
from edition.pages import WriteOptions
from tests.pages_seen import blocks, dangling, parsed, site

EVERYTHING = Path(__file__).parent / "browser" / "everything.xml"
SEARCH = ("search.html", "search.js", "search-data.js")
SCRIPTS = ("site.js", *SEARCH[1:])
CODE = "[not(@type='application/ld+json' or @type='application/json')]"  # a block of data is no script
SMITH = Entity("smith", "person", (Name("John Smith", "preferred", "en"),), "1881-05-04", "1950", "A <b>sailor</b>.")
AUTHORITY = Authority({SMITH.ref: SMITH})
HOSTILE = '"><script>alert(1)</script>'


def written(body: str, *, reading: str = "edited", title: str = "T", header: str = "") -> dict[str, bytes]:
    source = f'<TEI xmlns="http://www.tei-c.org/ns/1.0" xml:lang="en">{header}<text><body>{body}</body></text></TEI>'
    options = WriteOptions(reading="original" if reading == "original" else "edited", title=title)
    return site([Document.parse(source.encode(), path="x.xml")], AUTHORITY, options)


def page(body: str, **options: str) -> str:
    return written(body, **options)["x.html"].decode()


@pytest.fixture(scope="module")
def everything() -> dict[str, bytes]:
    return site([Document.load(EVERYTHING)], AUTHORITY, WriteOptions(title="The Harbour Papers"))


def test_a_page_with_everything_says_what_the_reading_says(everything: dict[str, bytes]) -> None:
    reading = Document.load(EVERYTHING).reading
    assert blocks(everything["everything.html"]) == reading.text.split("\n")
    assert dangling(everything) == []


def test_there_is_a_page_for_each_kind_that_is_mentioned_and_no_other(everything: dict[str, bytes]) -> None:
    kinds = {"persons", "places", "newspapers", "orgs", "events", "dates"}
    assert {name for name in everything if "/" not in name} == {f"{kind}.html" for kind in kinds} | {
        "everything.html", "index.html", "timeline.html", "style.css", "figures.css", "site.js", *SEARCH,
    }  # fmt: skip
    assert {name.partition("/")[0] for name in everything if "/" in name} == kinds | {"cards", "cite"}
    plain = {f"cite/x.{suffix}" for suffix in ("html", "bib", "ris", "json")}
    assert set(written("<p>Words.</p>")) == {"x.html", "index.html", "style.css", "site.js", *SEARCH, *plain}


def test_title_and_dateline_are_blocks_of_their_own() -> None:
    seen = blocks(written("<head>All Power!</head><dateline>September 17</dateline><p>x</p>")["x.html"])
    assert seen == ["All Power!", "September 17", "x"]


def test_every_mention_is_a_link_and_none_stands_in_another() -> None:
    markup = '<orgName ref="org:c"><persName ref="person:smith">Smith</persName> government</orgName>'
    root = parsed(written(f"<p>The {markup}.</p>")["x.html"])
    links = root.xpath("//*[@data-reading]//a[not(@data-added)]")
    assert [(link.get("href"), link.text_content()) for link in links] == [
        ("persons/smith.html", "Smith"),
        ("orgs/c.html", "government"),
    ]
    assert root.xpath("//a//a") == []


def test_an_outer_name_whose_words_all_belong_to_an_inner_one_stays_within_reach() -> None:
    seen = page('<p><eventName ref="event:e"><placeName ref="place:p">Harbourtown</placeName></eventName></p>')
    assert '<a class="event whole" title="the whole name" href="events/e.html" data-added>' in seen


def test_a_note_in_a_name_is_called_outside_the_link() -> None:
    root = parsed(written('<p><persName ref="person:smith">Smith<note>Who?</note></persName></p>')["x.html"])
    assert root.xpath("//a[@class='call']/ancestor::a") == []
    assert root.xpath("//ol/li[@id='note-1']//a[@href='#call-1']") != []


def test_notes_are_numbered_as_they_are_called_and_nested_ones_follow_theirs() -> None:
    root = parsed(written("<p>a<note>one<note>in one</note></note>b<note>two</note></p>")["x.html"])
    assert root.xpath("//ol/li/@id") == ["note-1", "note-2", "note-3"]
    assert [li.xpath("string(.//*[@data-block]/text()[1])") for li in root.xpath("//ol/li")] == ["one", "in one", "two"]
    assert root.xpath("//a[@class='call']/@href") == ["#note-1", "#note-3", "#note-2"]


def test_a_machine_tag_is_told_from_an_editors() -> None:
    machine = page('<p><persName ref="person:smith" resp="#edition" cert="medium">Smith</persName></p>')
    assert 'class="person m d"' in machine
    assert 'title="tagged by program, probable, not confirmed"' in machine
    assert "With 1 name or date tagged by program and not confirmed" in machine
    hand = page('<p><persName ref="person:smith">Smith</persName></p>')
    assert '<a class="person" href="persons/smith.html">Smith</a>' in hand
    assert "not confirmed." not in hand


def test_a_date_is_a_time_with_both_calendars() -> None:
    seen = page('<p><date when="1917-09-30" when-custom="1917-09-17" datingMethod="#julian">the 17th</date></p>')
    assert '<time datetime="1917-09-30">the 17th</time>' in seen
    assert 'title="30 September 1917 = 17 September 1917 Old Style"' in seen
    assert "<time" not in page('<p><date when="1917-02-30">never</date></p>')


def test_a_correction_says_what_it_corrects_and_the_original_reading_shows_it() -> None:
    markup = "<p>The <choice><sic>Ke-rensky</sic><corr>Kerensky</corr></choice> line.</p>"
    assert '<span class="corr" title="source: Ke-rensky">Kerensky</span>' in page(markup)
    assert blocks(written(markup, reading="original")["x.html"]) == ["The Ke-rensky line."]


def test_unknown_elements_keep_their_words_and_are_named() -> None:
    seen = page("<p>A <blort>strange</blort> word.</p>")
    assert '<span data-tei="blort">strange</span>' in seen
    assert "Shown as plain text: <code>blort</code>" in seen


def test_what_the_reading_leaves_out_is_shown_as_added() -> None:
    body = '<p>a<pb n="3"/> b <gap reason="torn"/> <del>c</del></p><figure><figDesc>A ship</figDesc></figure>'
    root = parsed(written(body)["x.html"])
    xpath = "//*[@data-reading]//*[@data-added][not(ancestor::*[@data-added])]"
    shown = [added.text_content().strip() for added in root.xpath(xpath)]
    assert shown == ["1", "[p. 3]", "[…]", "c", "[A ship]"]


def test_lists_tables_and_verse_keep_their_form_even_where_the_source_breaks_it() -> None:
    body = "<list><head>H</head><item>a</item><pb/><item>b</item></list><table><row><cell>c</cell>d</row></table>"
    root = parsed(written(body + "<item>e</item><lg><l>f</l></lg>")["x.html"])
    assert [li.text_content().strip() for li in root.xpath("//main//ul[not(@class)]/li")] == ["a", "[new page] b"]
    assert [cell.text_content().strip() for cell in root.xpath("//td")] == ["c", "d"]
    assert root.xpath("string(//div[@class='l'])") == "f"


def test_headings_skip_no_level_and_there_is_one_h1() -> None:
    body = "<head>A</head><div><div><head>B</head><p>x</p><div><head>C</head></div></div></div>"
    root = parsed(written(body)["x.html"])
    assert [heading.tag for heading in root.xpath("//main//*[@data-reading]/descendant::*[@data-block]")] == [
        "h1", "h2", "p", "h3",
    ]  # fmt: skip
    assert len(parsed(written("<p>no heading</p>")["x.html"]).xpath("//h1")) == 1


@pytest.mark.parametrize(
    "target", ["javascript:alert(1)", " JavaScript:x", "data:text/html,x", "file:///etc", "\tvbscript:x"]
)
def test_a_reference_that_could_do_harm_is_only_its_words(target: str) -> None:
    seen = page(f'<p><ref target="{target}">words</ref></p>')
    assert ">1</a>words</p>" in seen


def test_references_lead_to_paragraphs_texts_and_the_web_or_nowhere() -> None:
    body = '<p xml:id="p1"><ref target="#p1">a</ref> <ref target="#no">b</ref> <ref target="x.xml#p1">c</ref></p>'
    links = parsed(written(body)["x.html"]).xpath("//a[not(@data-added)]/@href")
    assert [link for link in links if "p1" in link] == ["#p1", "x.html#p1"]


def test_nothing_from_a_text_is_ever_executed() -> None:
    quoted = HOSTILE.replace('"', "&quot;").replace("<", "&lt;")
    header = (
        f"<teiHeader><fileDesc><titleStmt><title>{quoted}</title><author>{quoted}</author></titleStmt><publicationStmt>"
        f'<availability><licence target="{quoted}">{quoted}</licence></availability></publicationStmt>'
        f"<sourceDesc><p>{quoted}</p></sourceDesc></fileDesc></teiHeader>"
    )
    fields = "ref key when from cert resp reason n rend target type wit cols role"
    attributes = " ".join(f'{name}="{quoted}"' for name in fields.split())
    names = "persName date rs hi ref gap pb note cell item head unclear supplied foreign".split()
    body = "".join(f"<p><{name} {attributes} xml:lang='{quoted}'>{quoted}</{name}></p>" for name in names)
    pages = written(body, header=header, title=HOSTILE)
    for name, made in pages.items():
        if name.endswith(".html"):
            root = parsed(made)
            assert [
                one.text for one in root.xpath(f"//script{CODE}") if one.get("src", "").lstrip("./") not in SCRIPTS
            ] == []
            assert [one for one in root.xpath("//@*") if one.attrname.startswith("on")] == []
    assert dangling(pages) == []


@pytest.mark.parametrize(
    ("rend", "html_tag"),
    [("superscript", "<sup>"), ("sup", "<sup>"), ("sub", "<sub>"), ("smallcaps", '<span class="sc">'), ("sc", '<span class="sc">'),
     ("font-style: italic", "<i>"), ("bold", "<b>"), ("made-up", "<span>")],
)  # fmt: skip
def test_renditions_are_told_apart(rend: str, html_tag: str) -> None:
    seen = page(f'<p><hi rend="{rend}">word</hi></p>')
    assert (f"{html_tag}word<" if html_tag != "<span>" else "</a>word</p>") in seen


@pytest.mark.parametrize("identifier", ["../../x", "a b", "&quot;&gt;&lt;script>", "javascript:x", "1", "é"])
def test_a_hostile_id_is_no_anchor(identifier: str) -> None:
    pages = written(f'<p xml:id="{identifier}">a <persName ref="person:{identifier}">b</persName></p>')
    assert dangling(pages) == []
    assert set(parsed(pages["x.html"]).xpath("//*[@data-block]/@id")) <= {"block-1", "é"}
    assert all(
        re.fullmatch(r"(?:(?:persons|cards|cite)/)?[\w-]+\.(?:html|css|js|bib|ris|json)", name) for name in pages
    )


@pytest.mark.parametrize("identifier", ["note-1", "call-1", "page-main", "block-2", "show-person"])
def test_an_id_that_is_ours_is_not_given_twice(identifier: str) -> None:
    pages = written(f'<p xml:id="{identifier}">a<note>b</note></p><p>c</p>')
    assert dangling(pages) == []


def test_hostile_file_names_stay_in_the_folder() -> None:
    source = b'<TEI xmlns="http://www.tei-c.org/ns/1.0"><text><body><p>x</p></body></text></TEI>'
    paths = ["../..hidden.xml", "a b<c>.xml", "index.xml", "persons.xml", "Петроград.xml"]
    pages = site([Document.parse(source, path=path) for path in paths], Authority(), WriteOptions())
    assert {name for name in pages if name.endswith(".html") and not name.startswith("cite/")} == {
        "hidden.html", "a-b-c.html", "text-index.html", "text-persons.html", "Петроград.html", "index.html", "search.html",
    }  # fmt: skip


def test_two_texts_with_one_name_are_refused() -> None:
    source = b'<TEI xmlns="http://www.tei-c.org/ns/1.0"><text><body><p>x</p></body></text></TEI>'
    texts = [Document.parse(source, path=path) for path in ("a/x.xml", "b/x.xml")]
    with pytest.raises(UsageError, match=r"a/x\.xml and b/x\.xml"):
        site(texts, Authority(), WriteOptions())


def test_languages_are_marked_as_html_has_them() -> None:
    seen = page(
        '<p xml:lang="de">Er sagte <foreign xml:lang="he">שלום</foreign> <foreign xml:lang="ger">so</foreign></p>'
    )
    assert '<p id="block-1" lang="de" data-block>' in seen
    assert '<i lang="he" dir="rtl">' in seen
    assert '<i lang="de">so</i>' in seen


def test_an_article_of_seven_paragraphs_weighs_less_than_the_floor() -> None:
    paragraph = '<p>The <persName ref="person:smith" resp="#edition" cert="high">Smith</persName> report. ' + "w " * 300
    pages = written(f"{paragraph}</p>" * 7)
    assert len(pages["x.html"]) + len(pages["style.css"]) + len(pages["site.js"]) <= 35_000
    assert len(pages["site.js"]) <= 3 * 1024


def test_the_same_input_gives_the_same_bytes(everything: dict[str, bytes]) -> None:
    again = site([Document.load(EVERYTHING)], AUTHORITY, WriteOptions(title="The Harbour Papers"))
    assert list(again.items()) == list(everything.items())


def test_the_header_is_told_and_nothing_is_invented(everything: dict[str, bytes]) -> None:
    root = parsed(everything["everything.html"])
    rows = [(div.findtext("dt"), div.find("dd").text_content()) for div in root.xpath("//dl/div")]
    assert rows[:6] == [
        ("Author", "A. N. Author"),
        ("Date", "September 17, 1917 (30 September 1917 = 17 September 1917 Old Style)"),
        ("Source", "Collected Reports, Harbourtown, 1954"),
        ("Responsible", "B. Copyist (transcription)"),
        ("Published by", "The Harbour Press"),
        ("Licence", "Free to copy & use."),
    ]
    bare = parsed(written("<p>x</p>")["x.html"])
    assert bare.xpath("//dl/div/dt/text()") == ["Cite", "Source file"]


def test_nothing_is_fetched_from_elsewhere(everything: dict[str, bytes]) -> None:
    for name, made in everything.items():
        if name.endswith(".html"):
            root = parsed(made)
            assert root.xpath(f"//img | //iframe | //object | //@style | //style | //script{CODE}[text()]") == []
            up = "../" if "/" in name else ""
            drawn = ["figures.css"] if name == "timeline.html" else []
            wanted = [f"{up}style.css", *drawn, f"{up}site.js", *(SEARCH[1:] if name == "search.html" else ())]
            assert [*root.xpath("//link/@href"), *root.xpath("//script/@src")] == wanted
            (policy,) = root.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")
            assert policy.startswith("default-src 'none'; style-src 'self'; script-src 'self';")
        else:
            assert b"url(" not in made
            assert b"@import" not in made


@pytest.mark.corpora
def test_real_texts_of_other_projects_are_read_block_for_block(foreign: list[Path]) -> None:
    for path in foreign[::7]:
        document = Document.load(path)
        pages = site([document], Authority(), WriteOptions())
        (text,) = [made for name, made in pages.items() if b"data-reading" in made and name.endswith(".html")]
        assert blocks(text) == [document.reading.text[one.start : one.end] for one in document.reading.blocks], path
        assert dangling(pages) == [], path


def test_a_figure_inside_a_line_is_closed_as_what_it_was_opened() -> None:
    seen = page("<l>a<hi rend='italic'>b<figure>c</figure>d</hi></l>")
    assert '<p id="block-2" data-block><i>c</i></p>' in seen


def test_each_entry_has_a_page_with_its_dates_its_taggers_and_its_mentions() -> None:
    machine = '<persName ref="person:smith" resp="#edition" cert="medium">S.</persName>'
    pages = written(f'<p>Then <persName ref="person:smith">Smith</persName> came.</p><p>{machine} left.</p>')
    root = parsed(pages["persons/smith.html"])
    rows = {div.findtext("dt"): div.find("dd").text_content() for div in root.xpath("//dl/div")}
    assert root.xpath("string(//h1)") == "John Smith"
    assert rows["Dates"] == "4 May 1881–1950"
    assert rows["Mentions"] == (
        "2 mentions in 1 text: 1 tagged or confirmed by an editor; 1 tagged by program, probable, not confirmed"
    )
    assert root.xpath("//ul[@class='kwic']//a/@href") == ["../x.html#block-1", "../x.html#block-2"]
    assert dangling(pages) == []


def test_an_index_lists_its_entries_by_name_and_by_first_mention_and_unlinked_names_apart() -> None:
    body = "".join(f'<p><persName ref="#{name}">{name}</persName></p>' for name in ("Zed", "Abel", "Zed"))
    root = parsed(written(f"{body}<p><persName>Nobody</persName></p>")["persons.html"])
    entries = {
        css: [li.text_content() for li in root.xpath(f"//section[@class='{css}']//li")]
        for css in ("by-name", "by-first")
    }
    assert entries == {
        "by-name": ["Abel 1 mention", "Zed 2 mentions"],
        "by-first": ["Zed 2 mentions", "Abel 1 mention"],
    }
    assert root.xpath("//section[h2/@id='unlinked']//a/@href") == ["persons/unlinked.html#form-Nobody"]


def test_the_record_gives_both_calendars_and_links_to_other_authorities(tmp_path: Path) -> None:
    record = (
        '<person xml:id="smith"><persName>John Smith</persName><death when="1950"/>'
        '<birth when="1881-05-04" when-custom="1881-04-22" datingMethod="#julian"/><idno type="wikidata">Q1</idno>'
        '<idno type="x">javascript:alert(1)</idno><idno type="gnd">"><script></idno></person>'
    ).replace('"><script>', "&quot;&gt;&lt;script>")
    path = tmp_path / "persons.xml"
    path.write_text(
        f'<TEI xmlns="http://www.tei-c.org/ns/1.0"><standOff><listPerson>{record}</listPerson></standOff></TEI>',
        encoding="utf-8",
    )
    smith = SMITH._replace(path=str(path))
    source = (
        '<TEI xmlns="http://www.tei-c.org/ns/1.0"><text><p><persName ref="person:smith">S</persName></p></text></TEI>'
    )
    pages = site([Document.parse(source.encode(), path="x.xml")], Authority({smith.ref: smith}), WriteOptions())
    root = parsed(pages["persons/smith.html"])
    rows = [
        (div.findtext("dt"), div.find("dd").text_content(), div.xpath("dd/a/@href")) for div in root.xpath("//dl/div")
    ]
    assert rows[:5] == [
        ("Died", "1950", []),
        ("Born", "4 May 1881 = 22 April 1881 Old Style", []),
        ("Wikidata", "Q1", ["https://www.wikidata.org/wiki/Q1"]),
        ("x", "javascript:alert(1)", []),
        ("GND", '"><script>', []),
    ]


def test_a_card_has_the_paragraphs_of_its_own_text() -> None:
    pages = written(
        '<p>A <persName ref="person:smith">Smith</persName></p><head><persName ref="person:smith">S</persName></head>'
    )
    cards = json.loads(pages["cards/x.js"].decode().removeprefix("editionCards(").removesuffix(");\n"))
    assert list(cards) == ["persons/smith.html"]
    card = parsed(cards["persons/smith.html"].encode())
    assert [(a.get("href"), a.text) for a in card.xpath("//p/a")] == [
        ("#block-1", "¶ 1"), ("#block-2", "heading"), ("persons/smith.html", "Full entry"),
    ]  # fmt: skip


@pytest.mark.parametrize("identifier", ["CON", "con", "Smith", "é", "x" * 300, "a.b"])
def test_odd_identifiers_get_file_names_that_every_system_takes(identifier: str) -> None:
    pages = written(f'<p><persName ref="person:{identifier}">b</persName></p>')
    (name,) = [name for name in pages if name.startswith("persons/")]
    assert re.fullmatch(r"persons/[\w-]{1,80}-[0-9a-f]{8}\.html", name)
    assert dangling(pages) == []


def test_search_data_have_every_block_with_its_entries_and_nothing_that_could_run() -> None:
    pages = written('<p>A &lt;/script> <persName ref="person:smith">Smith</persName></p><head>B\u2028</head>')
    found = json.loads(pages["search-data.js"].decode().removeprefix("editionSearch(").removesuffix(");\n"))
    assert found["texts"] == [["x", "x"]]
    assert found["entries"] == [["person", "persons/smith.html", "John Smith"]]
    assert found["blocks"] == [[0, "block-1", "¶ 1", "A </script> Smith", 0], [0, "block-2", "heading", "B\u2028"]]


HEADER = """<teiHeader><fileDesc><titleStmt><title>Up &amp; {down}</title><author>A. N. Author</author></titleStmt>
<editionStmt><edition>Second edition</edition></editionStmt><publicationStmt><publisher>The Press</publisher>
<date when="2026">2026</date></publicationStmt><sourceDesc><p>x</p></sourceDesc></fileDesc>
<profileDesc><creation><date when="1917-09-30">September 1917</date></creation></profileDesc></teiHeader>"""


def test_a_text_can_be_cited_in_every_form_with_version_hash_and_caveat() -> None:
    machine = '<persName ref="person:smith" resp="#edition" cert="high">Smith</persName>'
    pages = written(f"<p>A</p><p>{machine}</p>", header=HEADER, title="The Papers")
    digest = parsed(pages["x.html"]).xpath("string(//code)")
    caveat = "With 1 name or date tagged by program and not confirmed"
    line = (
        f"A. N. Author. “Up & {{down}}”. September 1917. In: The Papers. Second edition. The Press, 2026. "
        f"Version sha256:{digest[:12]}. "
    )
    root = parsed(pages["cite/x.html"])
    assert root.xpath("string(//main/p[not(@class)])") == f"{line}{caveat}."
    assert root.xpath("//li")[-1].text_content() == f"¶ 2 {line}¶ 2 (x.html#block-2). {caveat}."
    assert pages["cite/x.bib"].decode() == (
        "@misc{x,\n  author = {A. N. Author},\n  title = {{Up \\& \\{down\\}}},\n  howpublished = {In: The Papers},\n"
        "  edition = {Second edition},\n  publisher = {The Press},\n  year = {2026},\n  origdate = {1917-09-30},\n"
        f"  version = {{sha256:{digest}}},\n  language = {{en}},\n  note = {{{caveat}}},\n}}\n"
    )
    (item,) = json.loads(pages["cite/x.json"])
    assert (item["title"], item["issued"], item["original-date"], item["note"]) == (
        "Up & {down}", {"date-parts": [[2026]]}, {"date-parts": [[1917, 9, 30]]}, caveat,
    )  # fmt: skip
    assert pages["cite/x.ris"].decode().startswith("TY  - GEN\r\nAU  - A. N. Author\r\nTI  - Up & {down}\r\n")
    assert pages["cite/x.ris"].decode().endswith(f"N1  - {caveat}\r\nER  - \r\n")
    (data,) = parsed(pages["x.html"]).xpath("//script[@type='application/ld+json']/text()")
    assert json.loads(data)["datePublished"] == "2026"
    assert dangling(pages) == []


def test_a_citation_states_nothing_that_the_text_does_not() -> None:
    pages = written("<p>A</p>", title="")
    assert set(json.loads(pages["cite/x.json"])[0]) == {"id", "type", "title", "language", "version"}


def test_a_hostile_record_is_only_words_in_its_page_its_card_and_the_search() -> None:
    evil = Entity("evil", "person", (Name(HOSTILE, "preferred", "en"),), HOSTILE, HOSTILE, HOSTILE)
    source = (
        '<TEI xmlns="http://www.tei-c.org/ns/1.0"><text><p><persName ref="person:evil">E</persName></p></text></TEI>'
    )
    pages = site([Document.parse(source.encode(), path="x.xml")], Authority({evil.ref: evil}), WriteOptions())
    assert not parsed(pages["persons/evil.html"]).xpath(f"//script{CODE}[not(@src)]")
    cards = json.loads(pages["cards/x.js"].decode().removeprefix("editionCards(").removesuffix(");\n"))
    card = parsed(cards["persons/evil.html"].encode())
    assert {one.tag for one in card.xpath("//body//*")} == {"h2", "p", "a"}
    assert b"<script>alert" not in pages["persons.html"] + pages["persons/evil.html"]


def test_an_entity_without_a_name_is_called_by_its_id() -> None:
    bare = Entity("nameless", "person", ())
    source = '<TEI xmlns="http://www.tei-c.org/ns/1.0"><text><p><persName ref="person:nameless">N</persName></p></text></TEI>'
    pages = site([Document.parse(source.encode(), path="x.xml")], Authority({bare.ref: bare}), WriteOptions())
    assert parsed(pages["persons/nameless.html"]).xpath("string(//h1)") == "nameless"


def test_a_correction_has_a_sign_that_leads_to_what_it_corrects() -> None:
    markup = '<p>The <choice><sic>Ke-rensky</sic><corr cert="high">Kerensky</corr></choice> line.</p>'
    pages = written(markup)
    root = parsed(pages["x.html"])
    (sign,) = root.xpath("//a[@href='#reading-1']")
    assert (sign.text, sign.get("aria-label")) == ("*", "source: Ke-rensky; certain")
    assert root.xpath("string(//li[@id='reading-1'])") == "Kerensky] source: Ke-rensky; certain"
    assert blocks(pages["x.html"]) == ["The Kerensky line."]
    assert dangling(pages) == []


@pytest.mark.parametrize(("cert", "sign"), [("high", ""), ("medium", " d"), ("low", " d")])
def test_how_sure_an_editor_is_can_be_read(cert: str, sign: str) -> None:
    seen = page(f'<p><persName ref="person:smith" cert="{cert}">Smith</persName></p>')
    word = {"high": "certain", "medium": "probable", "low": "doubtful"}[cert]
    assert f'class="person{sign}" href="persons/smith.html" title="tagged by an editor, {word}"' in seen


PRINTED = """<teiHeader><fileDesc><titleStmt><title>T</title></titleStmt><publicationStmt><p>x</p></publicationStmt>
<sourceDesc><bibl type="transcription">Typed by A, <ref target="{target}">{target}</ref>, 2008</bibl>
<bibl type="print">Works, Vol. 3</bibl><bibl type="first">The Dawn, No. 13</bibl></sourceDesc></fileDesc><encodingDesc>
<editorialDecl><correction><p>One &lt;b> mend.</p></correction><p>Dates are Old Style.</p></editorialDecl></encodingDesc></teiHeader>"""


def test_the_source_is_a_link_and_the_citation_says_where_it_was_printed() -> None:
    pages = written("<p>A</p>", header=PRINTED.format(target="https://example.org/a"), title="T")
    root = parsed(pages["x.html"])
    (row,) = root.xpath("//dl/div[dt='Transcribed from']/dd")
    assert row.text_content() == "Typed by A, https://example.org/a, 2008"
    assert row.xpath("a/@href") == row.xpath("a/text()") == ["https://example.org/a"]
    assert (
        "First published: The Dawn, No. 13. Printed in: Works, Vol. 3." in parsed(pages["cite/x.html"]).text_content()
    )
    assert b"First published: The Dawn, No. 13; Printed in: Works, Vol. 3" in pages["cite/x.bib"]
    assert root.xpath("//details[summary='Editorial principles']/p/text()") == ["One <b> mend.", "Dates are Old Style."]


def test_a_source_that_could_do_harm_is_no_link() -> None:
    pages = written("<p>A</p>", header=PRINTED.format(target="javascript:alert(1)"))
    assert parsed(pages["x.html"]).xpath("//dd//a[contains(@href, 'script')]") == []


def test_an_utterance_is_a_block_with_a_number() -> None:
    seen = written("<u>Who is there?</u><u>Nobody.</u>")["x.html"]
    assert blocks(seen) == ["Who is there?", "Nobody."]
    assert parsed(seen).xpath("//a[@class='n']/text()") == ["1", "2"]


def test_a_large_edition_hands_its_search_over_in_parts() -> None:
    body = "".join(f"<p>{number} {'word ' * 100}</p>" for number in range(1_000))
    source = f'<TEI xmlns="http://www.tei-c.org/ns/1.0"><text><body>{body}</body></text></TEI>'
    pages = site([Document.parse(source.encode(), path=f"{name}.xml") for name in "abcdefg"], AUTHORITY, WriteOptions())
    found = json.loads(pages["search-data.js"].decode().removeprefix("editionSearch(").removesuffix(");\n"))
    parts = [name for name in pages if name.startswith("search/")]
    assert parts == [f"search/{number}.js" for number in range(1, found["parts"] + 1)]
    assert len(parts) >= 1
    blocks = list(found["blocks"])
    for name in parts:
        assert len(pages[name]) < 2_000_000
        blocks += json.loads(pages[name].decode().removeprefix("editionBlocks(").removesuffix(");\n"))
    assert [(block[0], block[2]) for block in blocks] == [(at // 1_000, f"¶ {at % 1_000 + 1}") for at in range(7_000)]
