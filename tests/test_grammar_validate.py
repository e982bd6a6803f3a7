"""Findings: place, code, words and mend; one for each mistake, none for what follows from it."""

import re
from pathlib import Path

import pytest

from edition.document import Document
from edition.errors import UnreadableInput
from edition.finding import Finding
from edition.grammar.explain import explain
from edition.grammar.messages import CODES
from edition.grammar.validate import validate

NS = "http://www.tei-c.org/ns/1.0"
RNG = "http://relaxng.org/ns/structure/1.0"
XSD = "http://www.w3.org/2001/XMLSchema-datatypes"
# A small grammar in the manner of TEI.
SCHEMA = f"""<grammar xmlns="{RNG}" datatypeLibrary="{XSD}" ns="{NS}">
<start><element name="TEI"><ref name="global"/><element name="teiHeader"><element name="title"><text/></element></element>
  <element name="text"><element name="body"><oneOrMore><ref name="div"/></oneOrMore></element></element></element></start>
<define name="global"><optional><attribute name="xml:id"><data type="ID"/></attribute></optional>
  <optional><attribute name="xml:lang"><data type="language"/></attribute></optional></define>
<define name="div"><element name="div"><ref name="global"/>
  <optional><attribute name="type"><choice><value>chapter</value><value>letter</value></choice></attribute></optional>
  <optional><element name="head"><ref name="inline"/></element></optional>
  <oneOrMore><choice><ref name="p"/><element name="list"><oneOrMore><element name="item"><ref name="inline"/></element>
  </oneOrMore></element></choice></oneOrMore></element></define>
<define name="p"><element name="p"><ref name="global"/><ref name="inline"/></element></define>
<define name="inline"><zeroOrMore><choice><text/><ref name="persName"/><ref name="date"/><ref name="ref"/><ref name="pb"/>
  <element name="hi"><optional><attribute name="rend"/></optional><ref name="inline"/></element></choice></zeroOrMore></define>
<define name="persName"><element name="persName"><optional><attribute name="ref"><list><oneOrMore><data type="anyURI"/>
  </oneOrMore></list></attribute></optional><text/></element></define>
<define name="date"><element name="date"><choice><optional><attribute name="when"><choice><data type="date"/>
  <data type="gYearMonth"/><data type="gYear"/><data type="gMonthDay"/></choice></attribute></optional>
  <group><attribute name="from"/><attribute name="to"/></group></choice><text/></element></define>
<define name="ref"><element name="ref"><attribute name="target"><data type="anyURI"/></attribute><text/></element></define>
<define name="pb"><element name="pb"><optional><attribute name="n"><data type="token"><param name="pattern">[^\\p{{C}}\\p{{Z}}]+</param>
  </data></attribute></optional></element></define>
</grammar>"""
HEAD = f'<TEI xmlns="{NS}">\n<teiHeader><title>A</title></teiHeader>\n<text><body>\n'
FOOT = "\n</body></text>\n</TEI>\n"


@pytest.fixture(scope="module")
def schema(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("schema") / "small.rng"
    path.write_text(SCHEMA, encoding="utf-8")
    return path


def in_div(content: str) -> str:
    """A document with this in its only div, which begins at line 4."""
    return f"{HEAD}<div>{content}</div>{FOOT}"


def found(schema: Path, content: str) -> list[Finding]:
    """The findings about a div with this content."""
    return validate(in_div(content), schema=schema, path="x.xml")


# content of the div · line and column of the finding · code · words of the message · words of the hint
FAULTS = [
    (
        "<p><persname>Lenin</persname></p>",
        (4, 9),
        "S001",
        "<persname> is not allowed in <p>",
        "did you mean <persName>?",
    ),
    ("<p><prsName>Lenin</prsName></p>", (4, 9), "S001", "<prsName>", "did you mean <persName>?"),
    ("<P>x</P>", (4, 6), "S001", "<P>", "did you mean <p>?"),
    ("<p>a <i>b</i></p>", (4, 11), "S001", "<i>", 'did you mean <hi rend="italic">?'),
    (
        "<section><p/></section>",
        (4, 6),
        "S001",
        "<section> in <div> is not an element of this schema",
        "allowed here: <p>",
    ),
    ("<p>x</p>\n  <head>y</head>", (5, 3), "S001", "<head> is not allowed in <div> after <p>", "move it before <p>"),
    (
        "<head>x</head><head>y</head><p/>",
        (4, 20),
        "S001",
        "<head> is not allowed in <div> once more",
        "keep one of them",
    ),
    (
        "<list><p/><item/></list>",
        (4, 12),
        "S001",
        "<p> is not allowed in <list> yet: <item> must",
        "put <item> before it",
    ),
    ("<p><list><item/></list></p>", (4, 9), "S001", "<list> is not allowed in <p>", "<list> stands in <div>"),
    ('<p>«é»<hi foo="1">x</hi></p>', (4, 12), "S002", "@foo is not allowed on <hi>", "allowed: @rend"),
    ('<p><hi rent="1">x</hi></p>', (4, 9), "S002", "@rent is not allowed on <hi>", "did you mean @rend?"),
    ('<p id="a">x</p>', (4, 6), "S002", "@id is not allowed on <p>", "did you mean @xml:id?"),
    (
        '<p><date when="1917" from="1917" to="1918"/></p>',
        (4, 9),
        "S002",
        "@from cannot stand beside",
        "one or the other",
    ),
    ('<p><date when="Sept 17">x</date></p>', (4, 9), "S003", 'when="Sept 17" on <date>', 'did you mean "--09-17"?'),
    ('<p><date when="1917-02-30">x</date></p>', (4, 9), "S003", "February 1917 has 28 days", "a day (1917-09-17)"),
    ('<p><date when="">x</date></p>', (4, 9), "S003", "it is empty", "allowed: a day"),
    ('<p/></div>\n<div type="Letter"><p/>', (5, 1), "S003", 'type="Letter" on <div>', 'did you mean "letter"?'),
    ('<p><pb n="1 a"/></p>', (4, 9), "S003", 'n="1 a" on <pb>', "one word without blanks"),
    ('<p xml:id="a b"/>', (4, 6), "S003", 'xml:id="a b" on <p>', 'did you mean "a_b"?'),
    ("<p><ref>x</ref></p>", (4, 9), "S004", "<ref> lacks @target", "add @target"),
    ("\n  stray <p>x</p>", (5, 3), "S005", 'text is not allowed directly in <div>: "stray"', "wrap it in <p>"),
    ("<!-- a --> <?b c?>&amp;x<p>x</p>", (4, 24), "S005", '"&x"', "wrap it in <p>"),
    ("<p>x</p><![CDATA[ y]]>", (4, 24), "S005", '"y"', "wrap it in <p>"),
    ("<p><pb>x</pb></p>", (4, 13), "S005", "directly in <pb>", "nothing more is allowed here"),
    ("<list></list>", (4, 6), "S006", "<list> is incomplete: <item> is missing", "add <item> before </list>"),
    ("", (4, 1), "S006", "<div> is incomplete", "add one of <p>, <head>, <list>"),
    ('<p><x xmlns="urn:x"/></p>', (4, 9), "S008", "<x> of namespace urn:x", f'xmlns="{NS}"'),
    ('<p><hi xmlns="">x</hi></p>', (4, 9), "S008", "<hi> without namespace", f'xmlns="{NS}"'),
]


@pytest.mark.parametrize(("content", "place", "code", "message", "hint"), FAULTS, ids=[row[0][:30] for row in FAULTS])
def test_faults(schema: Path, content: str, place: tuple[int, int], code: str, message: str, hint: str) -> None:
    findings = found(schema, content)
    assert [(each.line, each.column, each.code) for each in findings] == [(*place, code)], findings
    only = findings[0]
    assert (only.path, only.severity) == ("x.xml", "error")
    assert message in only.message
    assert hint in only.hint


def test_every_code_has_a_fault_of_its_own() -> None:
    assert set(CODES) == {row[2] for row in FAULTS} | {"S007"}


@pytest.mark.parametrize(
    ("source", "message", "hint"),
    [
        ("<TEI/>", "without namespace", f'write xmlns="{NS}"'),
        (f'<tei xmlns="{NS}"/>', "<tei> cannot be the root", "did you mean <TEI>?"),
        (f'<div xmlns="{NS}"><p/></div>', "<div> cannot be the root", "allowed here: <TEI>"),
        ('<html xmlns="http://www.w3.org/1999/xhtml"/>', "of namespace http://www.w3.org/1999/xhtml", f'xmlns="{NS}"'),
    ],
)
def test_roots(schema: Path, source: str, message: str, hint: str) -> None:
    findings = validate(source, schema=schema)
    assert [each.code for each in findings] == ["S008"]
    assert message in findings[0].message
    assert hint in findings[0].hint


def test_a_valid_document_has_no_findings(schema: Path) -> None:
    source = in_div(
        '<head>A</head><p xml:id="p1" xml:lang="en">a <persName ref="#a b:c">L</persName> <date when="1917"/></p>'
    )
    assert validate(source, schema=schema) == []
    assert validate("\ufeff" + source, schema=schema) == []
    assert explain(source, schema) == []
    assert validate(Document("a.xml", source), schema=schema) == []


def test_the_path_names_every_step(schema: Path) -> None:
    findings = found(schema, "<p/><p>a<persName/><persName/><hi><persname/></hi></p>")
    assert "(/TEI/text[1]/body[1]/div[1]/p[2]/hi[1]/persname[1])" in findings[0].message


def test_one_mistake_is_one_finding(schema: Path) -> None:
    content = "<p>" + "<persname>x</persname>" * 3 + '<hi foo="1" bar="2">y<ref>z</ref></hi></p>'
    assert [each.code for each in found(schema, content)] == ["S001", "S001", "S001", "S002", "S004"]


def test_reading_goes_on_behind_a_mistake(schema: Path) -> None:
    content = "<section><p><ref>x</ref></p></section>\n<p>x</p>stray<p><persname><date when='x'/></persname></p>"
    assert [each.code for each in found(schema, content)] == ["S001", "S004", "S005", "S001", "S001"]


def test_what_only_repeats_a_mistake_is_not_told_again(schema: Path) -> None:
    source = in_div("<p>x<hi>y</hi></p>").replace(f' xmlns="{NS}"', "")
    assert [each.code for each in validate(source, schema=schema)] == ["S008"]
    unwrapped = HEAD.replace("<body>", "") + "<div><p/></div><div><p/></div><div><p><b/></p></div></text></TEI>"
    findings = validate(unwrapped, schema=schema)
    assert [each.code for each in findings] == ["S001", "S001"]
    assert "<div> is not allowed in <text> yet: <body> must come first" in findings[0].message
    assert findings[0].hint == "wrap it in <body>"
    assert "<b> is not allowed" in findings[1].message or "<b> in <p>" in findings[1].message


def test_no_more_than_a_hundred(schema: Path) -> None:
    assert len(found(schema, "<p>" + "<b/>" * 500 + "</p>")) == 100


def test_few_names_are_told(schema: Path) -> None:
    for finding in found(schema, "<p><b/></p>") + found(schema, "<blob/>"):
        assert len(re.findall(r"<\w+>", finding.hint)) <= 10


def test_names_that_the_document_uses_come_first(schema: Path) -> None:
    hint = found(schema, "<p><pb/><pb/><date/></p><p><blob/></p>")[0].hint
    assert hint.startswith("allowed here: <pb>, <date>")


@pytest.mark.parametrize("ends", ["\n", "\r\n", "\r"])
def test_lines_whatever_ends_them(schema: Path, ends: str) -> None:
    source = in_div("<p>\n\nx</p>\n  <p><ref/></p>").replace("\n", ends)
    assert [(each.line, each.column) for each in validate(source, schema=schema)] == [(7, 6)]


MALFORMED = [
    (
        "<p><hi>x</p>",
        (4, 14),
        "</p> closes nothing: <hi> opened at line 4, column 9 is still open",
        "add </hi> before </p>",
    ),
    ("<p>x</q></p>", (4, 10), "</q> closes nothing: <p> opened at line 4, column 6 is still open", "write </p>"),
    ("<p>a & b</p>", (4, 11), "in <p> opened at line 4, column 6", "write &amp;"),
    ("<p>a < b</p>", (4, 11), "in <p> opened at line 4, column 6", "write &lt;"),
    ("<p>&nbsp;</p>", (4, 9), "an entity is not defined", "write the character itself"),
    ('<p n="1" n="2"/>', (4, 15), "an attribute is given twice", "keep one"),
    ("<p><q:x/></p>", (4, 9), "a prefix is not declared", "declare it"),
]


@pytest.mark.parametrize(("content", "place", "message", "hint"), MALFORMED, ids=[row[0] for row in MALFORMED])
def test_not_well_formed(schema: Path, content: str, place: tuple[int, int], message: str, hint: str) -> None:
    (only,) = found(schema, content)
    assert (only.code, only.line, only.column) == ("S007", *place)
    assert message in only.message
    assert hint in only.hint


def test_a_file_that_ends_too_early(schema: Path) -> None:
    (only,) = validate(f"{HEAD}<div><p>x", schema=schema)
    assert (only.code, only.line) == ("S007", 4)
    assert "the file ends while <p> opened at line 4, column 6 is still open" in only.message
    (empty,) = validate("", schema=schema)
    assert "holds no element" in empty.message
    (twice,) = validate(in_div("<p/>") + "<TEI/>", schema=schema)
    assert "after the end of the root" in twice.message


def test_a_doctype_is_refused(schema: Path) -> None:
    with pytest.raises(UnreadableInput, match="DOCTYPE") as refusal:
        validate('<!DOCTYPE TEI [<!ENTITY a SYSTEM "file:///etc/passwd">]>\n' + in_div("<p>&a;</p>"), schema=schema)
    assert (refusal.value.line, refusal.value.column) == (1, 1)
