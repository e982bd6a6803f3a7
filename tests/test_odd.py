"""The ODD and what is compiled from it: what it allows, what it refuses, and that TEI allows it too."""

import re
import shutil
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from lxml import etree, isoschematron

from edition.document import Document
from edition.errors import EditionError
from edition.grammar import breaches as running
from edition.grammar import rules
from edition.grammar.breaches import Breach
from edition.grammar.odd import odd, reference, rng, sch
from edition.tei import NAMESPACE

ROOT = Path(__file__).resolve().parent.parent
ODD = ROOT / "schema" / "edition.odd"
RNG = ROOT / "schema" / "edition.rng"
SCH = ROOT / "schema" / "edition.sch"
DOCUMENTS = sorted((ROOT / "tests" / "odd").glob("*.xml"))
TEI = f"{{{NAMESPACE}}}"
EXAMPLES = "{http://www.tei-c.org/ns/Examples}"
RELAXNG = "{http://relaxng.org/ns/structure/1.0}"
SVRL = {"svrl": "http://purl.oclc.org/dsdl/svrl"}
HEADER = (
    "<teiHeader><fileDesc><titleStmt><title>T</title><author>A</author></titleStmt>"
    '<publicationStmt><publisher>P</publisher><availability><licence target="#l"/></availability></publicationStmt>'
    "<sourceDesc><p/></sourceDesc></fileDesc></teiHeader>"
)


@pytest.fixture(scope="module")
def grammar() -> etree.RelaxNG:
    return etree.RelaxNG(etree.parse(str(RNG)))


@pytest.fixture(scope="module")
def read() -> odd.Odd:
    return odd.load(ODD)


def parse(source: str) -> etree._Element:
    return etree.fromstring(source.encode("utf-8"), etree.XMLParser(collect_ids=False))


def in_text(inner: str) -> str:
    return f'<TEI xmlns="{NAMESPACE}">{HEADER}<text><body>{inner}</body></text></TEI>'


def in_records(inner: str) -> str:
    return f'<TEI xmlns="{NAMESPACE}">{HEADER}<standOff>{inner}</standOff></TEI>'


def jing(schema: Path, paths: list[Path]) -> list[str]:
    """What jing has to say, one line an error; the words of Java itself left out."""
    if shutil.which("jing") is None:
        pytest.skip("jing is not installed: this second opinion did not run")
    done = subprocess.run(["jing", str(schema), *map(str, paths)], capture_output=True, text=True, check=False)
    said = [line for line in done.stdout.splitlines() if re.search(r": (error|fatal):", line)]
    assert done.returncode == (1 if said else 0), done.stderr
    return said


def write(folder: Path, sources: list[str]) -> list[Path]:
    paths = [folder / f"{number:03}.xml" for number in range(len(sources))]
    for path, source in zip(paths, sources, strict=True):
        path.write_text(source, encoding="utf-8")
    return paths


# --- what is allowed


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.stem)
def test_our_documents_are_valid(path: Path, grammar: etree.RelaxNG) -> None:
    grammar.assertValid(etree.parse(str(path)))


def test_our_documents_are_valid_for_jing() -> None:
    assert jing(RNG, DOCUMENTS) == []


def test_our_documents_hold_every_element(read: odd.Odd) -> None:
    used = {etree.QName(node).localname for path in DOCUMENTS for node in etree.parse(str(path)).iter("*")}
    assert set(read.elements) == used


def without_event_names(root: etree._Element) -> str:
    """The document as TEI before 4.7.0 could say it: the one exception taken out."""
    for node in list(root.iter(f"{TEI}eventName")):
        parent = node.getparent()
        assert parent is not None
        node.tag = TEI + ("label" if parent.tag == f"{TEI}event" else "name")
    return etree.tostring(root, encoding="unicode")


def test_tei_all_allows_our_documents(tei_all: Path, tmp_path: Path) -> None:
    sources = [without_event_names(etree.parse(str(path)).getroot()) for path in DOCUMENTS]
    assert jing(tei_all, write(tmp_path, sources)) == []


def test_tei_all_allows_the_odd_itself(tei_all: Path) -> None:
    assert jing(tei_all, [ODD]) == []


def examples() -> Iterator[tuple[str, etree._Element]]:
    for spec in etree.parse(str(ODD)).iter(f"{TEI}elementSpec"):
        for number, example in enumerate(spec.iter(f"{EXAMPLES}egXML")):
            for node in example.iter("*"):
                node.tag = TEI + etree.QName(node).localname
            yield from ((f"{spec.get('ident')}-{number}", child) for child in example)


@pytest.mark.parametrize(
    ("name", "example"), list(examples()), ids=lambda value: value if isinstance(value, str) else ""
)
def test_every_example_is_valid(name: str, example: etree._Element) -> None:
    schema = etree.parse(str(RNG))
    start = schema.find(f"{RELAXNG}start/{RELAXNG}ref")
    assert start is not None
    start.set("name", etree.QName(example).localname)
    etree.RelaxNG(schema).assertValid(etree.ElementTree(etree.fromstring(etree.tostring(example, with_tail=False))))


def test_every_element_class_and_attribute_says_what_it_is(read: odd.Odd) -> None:
    tables = (read.elements, read.models, read.attributes, read.macros, read.datatypes)
    specs = [spec for table in tables for spec in table.values()]
    assert [spec.ident for spec in specs if not spec.desc] == []
    assert [(spec.ident, found.name) for spec in specs for found in spec.attributes if not found.desc] == []
    documented = etree.parse(str(RNG)).findall(".//{*}element/{*}documentation")
    assert len(documented) == len(read.elements)


# --- what is not allowed: by libxml2 and by jing alike

WRONG = {
    "a misspelt element": in_text("<p><persname>Ivanov</persname></p>"),
    "an element TEI has and we have not": in_text("<p><camera>close</camera></p>"),
    "a paragraph inside a paragraph": in_text("<p><p>x</p></p>"),
    "stray text": in_text("x<p>y</p>"),
    "text in cit": in_text("<p><cit>(<quote>x</quote>)</cit></p>"),
    "bibl in closer": in_text("<p>x</p><closer><bibl>x</bibl></closer>"),
    "an unknown attribute": in_text('<p id="x">y</p>'),
    "calendar on a name": in_text('<p><persName calendar="#julian">x</persName></p>'),
    "calendar in a record": in_records('<listPerson><person><birth calendar="#julian"/></person></listPerson>'),
    "a date in words": in_text('<p><date when="Sept 17">x</date></p>'),
    "an impossible date": in_text('<p><date when="1917-02-30">x</date></p>'),
    "a level that is none": in_text('<p><title level="x">x</title></p>'),
    "a certainty that is none": in_text('<p><persName cert="sure">x</persName></p>'),
    "an id that is no name": in_text('<p xml:id="1 2">x</p>'),
    "a number that is none": in_text('<p><gap quantity="some"/></p>'),
    "an empty body": in_text(""),
    "no header": f'<TEI xmlns="{NAMESPACE}"><text><body><p/></body></text></TEI>',
    "neither text nor records": f'<TEI xmlns="{NAMESPACE}">{HEADER}</TEI>',
    "another namespace": "<TEI><p/></TEI>",
    "an event without name": in_records("<listEvent><event><note>x</note></event></listEvent>"),
    "a place with its note first": in_records(
        "<listPlace><place><note>x</note><placeName>y</placeName></place></listPlace>"
    ),
    "a newspaper without imprint": in_records(
        '<listBibl><biblStruct><monogr><title level="j">x</title></monogr></biblStruct></listBibl>'
    ),
}


@pytest.mark.parametrize("source", WRONG.values(), ids=WRONG.keys())
def test_wrong_documents_are_refused(source: str, grammar: etree.RelaxNG) -> None:
    assert not grammar.validate(parse(source))


def test_jing_refuses_the_same_documents(tmp_path: Path) -> None:
    paths = write(tmp_path, list(WRONG.values()))
    refused = {Path(line.partition(":")[0]).name for line in jing(RNG, paths)}
    assert refused == {path.name for path in paths}


def test_one_id_twice_is_no_matter_of_the_grammar(grammar: etree.RelaxNG) -> None:
    """An ID datatype would stop libxml2 before the check that names both lines."""
    assert grammar.validate(parse(in_text('<p xml:id="p1">x</p><p xml:id="p1">y</p>')))


def test_the_grammar_stays_in_what_libxml2_does_well() -> None:
    schema = etree.parse(str(RNG))
    assert list(schema.iter(f"{RELAXNG}interleave", f"{RELAXNG}mixed")) == []
    assert [data for data in schema.iter(f"{RELAXNG}data") if data.get("type") in ("ID", "IDREF", "IDREFS")] == []


def test_the_grammar_loads_at_once() -> None:
    """libxml2 must not unroll the grammar into one automaton, which took 270 ms."""
    schema = etree.parse(str(RNG))
    times = []
    for _ in range(5):
        began = time.perf_counter()
        etree.RelaxNG(schema)
        times.append(time.perf_counter() - began)
    assert min(times) < 0.06


# --- the compiler

SMALL = """<TEI xmlns="http://www.tei-c.org/ns/1.0" xmlns:sch="http://purl.oclc.org/dsdl/schematron"><text><body>
<schemaSpec ident="small" start="a">
<elementSpec ident="a"><desc>an a.</desc><classes><memberOf key="att.one"/></classes>
<content>{content}</content>{constraint}<attList>{attributes}</attList></elementSpec>
<elementSpec ident="b"><content><empty/></content></elementSpec>
<elementSpec ident="c"><classes><memberOf key="model.c"/></classes><content><empty/></content></elementSpec>
<classSpec ident="model.c" type="model"/>
<classSpec ident="att.one" type="atts"><attList>
<attDef ident="x"><datatype><dataRef key="d"/></datatype></attDef></attList></classSpec>
<macroSpec ident="m"><content><alternate minOccurs="0" maxOccurs="unbounded"><textNode/><elementRef key="b"/></alternate>
</content></macroSpec>
<dataSpec ident="d"><content><dataRef name="token" restriction="[a-z]+"/></content></dataSpec>
{more}</schemaSpec></body></text></TEI>"""


def small(
    folder: Path, *, content: str = "<empty/>", attributes: str = "", constraint: str = "", more: str = ""
) -> Path:
    path = folder / "small.odd"
    source = SMALL.format(content=content, attributes=attributes, constraint=constraint, more=more)
    path.write_text(source.replace("<attList></attList>", ""), encoding="utf-8")
    return path


def validity(path: Path, documents: list[str]) -> list[bool]:
    schema = etree.RelaxNG(etree.fromstring(rng.compile_rng(odd.load(path)).encode("utf-8")))
    found = [document.replace("<a", f'<a xmlns="{NAMESPACE}"', 1) for document in documents]
    return [bool(schema.validate(parse(document))) for document in found]


CONTENTS = [
    ("<empty/>", ["<a/>"], ["<a><b/></a>", "<a>x</a>"]),
    ("<textNode/>", ["<a/>", "<a>x</a>"], ["<a><b/></a>"]),
    ('<elementRef key="b"/>', ["<a><b/></a>"], ["<a/>", "<a><b/><b/></a>", "<a><c/></a>"]),
    ('<elementRef key="b" minOccurs="0"/>', ["<a/>", "<a><b/></a>"], ["<a><b/><b/></a>"]),
    ('<elementRef key="b" maxOccurs="unbounded"/>', ["<a><b/></a>", "<a><b/><b/></a>"], ["<a/>"]),
    ('<elementRef key="b" minOccurs="2" maxOccurs="3"/>', ["<a><b/><b/></a>", "<a><b/><b/><b/></a>"], ["<a><b/></a>"]),
    ('<elementRef key="b" minOccurs="0" maxOccurs="2"/>', ["<a/>", "<a><b/><b/></a>"], ["<a><b/><b/><b/></a>"]),
    ('<elementRef key="b" minOccurs="2" maxOccurs="unbounded"/>', ["<a><b/><b/><b/></a>"], ["<a><b/></a>"]),
    ('<sequence><elementRef key="b"/><elementRef key="c"/></sequence>', ["<a><b/><c/></a>"], ["<a><c/><b/></a>"]),
    ('<alternate><elementRef key="b"/><elementRef key="c"/></alternate>', ["<a><b/></a>"], ["<a><b/><c/></a>"]),
    ('<classRef key="model.c" maxOccurs="unbounded"/>', ["<a><c/><c/></a>"], ["<a/>", "<a><b/></a>"]),
    ('<macroRef key="m"/>', ["<a/>", "<a>x<b/>y</a>"], ["<a><c/></a>"]),
    ('<dataRef key="d"/>', ["<a>x</a>"], ["<a>1</a>", "<a/>"]),
    ('<dataRef name="integer"/>', ["<a>1</a>"], ["<a>x</a>"]),
    ('<valList type="closed"><valItem ident="x"/><valItem ident="y"/></valList>', ["<a>y</a>"], ["<a>z</a>"]),
    ('<anyElement require="urn:x"/>', ['<a><z xmlns="urn:x" k="v">x</z></a>'], ["<a><b/></a>"]),
    ('<anyElement except="urn:x"/>', ["<a><b/></a>"], ['<a><z xmlns="urn:x"/></a>']),
]


@pytest.mark.parametrize(("content", "right", "wrong"), CONTENTS, ids=[content for content, _, _ in CONTENTS])
def test_content_models(content: str, right: list[str], wrong: list[str], tmp_path: Path) -> None:
    found = validity(small(tmp_path, content=content), right + wrong)
    assert found == [True] * len(right) + [False] * len(wrong)


VALUES = '<valList type="{}"><valItem ident="p"><desc>a p.</desc></valItem><valItem ident="q"/></valList>'
KEY = '<datatype><dataRef key="d"/></datatype>'
MANY = '<datatype maxOccurs="unbounded"><dataRef key="d"/></datatype>'
ATTRIBUTES = [
    ("", ["<a/>", '<a x="y"/>'], ['<a x="1"/>', '<a z="y"/>']),
    ('<attDef ident="x" mode="delete"/>', ["<a/>"], ['<a x="y"/>']),
    (f'<attDef ident="x" usage="req">{KEY}</attDef>', ['<a x="y"/>'], ["<a/>"]),
    ('<attDef ident="z"/>', ['<a z="any 1 thing"/>', '<a x="y"/>'], ['<a x="1"/>']),
    (f'<attDef ident="z">{MANY}</attDef>', ['<a z="y y"/>', '<a z="y"/>'], ['<a z="y 1"/>', '<a z=""/>']),
    (f'<attDef ident="z">{KEY}{VALUES.format("closed")}</attDef>', ['<a z="p"/>'], ['<a z="r"/>']),
    (f'<attDef ident="z">{KEY}{VALUES.format("open")}</attDef>', ['<a z="p"/>', '<a z="r"/>'], ['<a z="1"/>']),
    (f'<attDef ident="z">{MANY}{VALUES.format("closed")}</attDef>', ['<a z="p q"/>'], ['<a z="p r"/>']),
    (
        '<attList org="choice"><attDef ident="y"/><attDef ident="z"/></attList>',
        ["<a/>", '<a y="1"/>', '<a z="1"/>'],
        ['<a y="1" z="1"/>'],
    ),
]


@pytest.mark.parametrize(("attributes", "right", "wrong"), ATTRIBUTES, ids=[found for found, _, _ in ATTRIBUTES])
def test_attributes(attributes: str, right: list[str], wrong: list[str], tmp_path: Path) -> None:
    found = validity(small(tmp_path, attributes=attributes), right + wrong)
    assert found == [True] * len(right) + [False] * len(wrong)


RULE = '<constraintSpec ident="T1" scheme="{scheme}"><constraint>{inner}</constraint></constraintSpec>'


def constraint(inner: str, *, scheme: str = "schematron") -> dict[str, str]:
    return {"constraint": RULE.format(scheme=scheme, inner=inner)}


def asserting(test: str, *, role: str = "error", context: str = "tei:a") -> dict[str, str]:
    return constraint(
        f'<sch:rule context="{context}"><sch:assert test="{test}" role="{role}">x</sch:assert></sch:rule>'
    )


REFUSED: list[tuple[dict[str, str], str]] = [
    ({"content": "<interleave/>"}, "<interleave> inside <content>"),
    ({"content": '<classRef key="model.c" expand="sequence"/>'}, "@expand on <classRef>"),
    ({"content": '<elementRef key="zz"/>'}, 'elementRef key="zz" in a'),
    ({"content": '<macroRef key="zz"/>'}, 'macroRef key="zz" in a'),
    ({"content": '<dataRef key="zz"/>'}, 'dataRef key="zz" in a'),
    ({"content": '<elementRef key="b" minOccurs="few"/>'}, 'minOccurs="few"'),
    ({"content": ""}, "a has no content model"),
    ({"content": '<valList type="open"><valItem ident="x"/></valList>'}, "must be closed"),
    ({"attributes": '<attDef ident="x" mode="replace"/>'}, 'mode="replace" on <attDef>'),
    ({"attributes": '<attDef ident="x" usage="mwa"/>'}, 'usage="mwa" on <attDef>'),
    ({"attributes": '<attRef name="x"/>'}, "<attRef> inside <attList>"),
    ({"more": '<moduleRef key="core"/>'}, "<moduleRef> inside <schemaSpec>"),
    ({"more": '<elementSpec ident="b"><content><empty/></content></elementSpec>'}, "b is specified twice"),
    ({"more": '<elementSpec ident="z" mode="change"/>'}, 'mode="change" on <elementSpec>'),
    ({"more": '<specGrpRef target="#zz"/>'}, "no <specGrp xml:id='zz'>"),
    (constraint("x", scheme="isoschematron"), 'scheme="isoschematron"'),
    (constraint('<sch:assert test="1">x</sch:assert>'), "<assert> inside <constraint>"),
    (asserting("1", role="fatal"), 'role="fatal" is no severity'),
    (asserting("@x = "), "no XPath 1.0: @x ="),
    (asserting("matches(., 'x')"), "no function of XPath 1.0: matches()"),
    (asserting("every $x in . satisfies $x"), "no XPath 1.0"),
]


@pytest.mark.parametrize(("parts", "words"), REFUSED, ids=[words for _, words in REFUSED])
def test_what_the_compiler_does_not_know_it_refuses_by_name(parts: dict[str, str], words: str, tmp_path: Path) -> None:
    with pytest.raises(EditionError, match=re.escape(words)) as raised:
        compile_all(small(tmp_path, **parts))
    assert raised.value.line > 0
    assert raised.value.path == "small.odd"


def compile_all(path: Path) -> list[str]:
    found = odd.load(path)
    return [rng.compile_rng(found), sch.compile_sch(found)]


@pytest.mark.parametrize("source", ["", "<a>", '<!DOCTYPE a [<!ENTITY e "x">]><a>&e;</a>', "<a/>"])
def test_a_file_that_is_no_odd_is_refused(source: str, tmp_path: Path) -> None:
    path = tmp_path / "x.odd"
    path.write_text(source, encoding="utf-8")
    with pytest.raises(EditionError, match="ODD"):
        odd.load(path)
    with pytest.raises(EditionError, match="cannot be read"):
        odd.load(tmp_path / "missing.odd")


def test_the_compiler_is_quick_and_repeats_itself() -> None:
    began = time.perf_counter()
    first = rng.compile_rng(odd.load(ODD))
    assert time.perf_counter() - began < 1
    assert rng.compile_rng(odd.load(ODD)) == first


def test_the_reference_tells_what_an_element_holds(read: odd.Odd) -> None:
    text = reference.compile_reference(read)
    section = text.partition("### cit\n")[2].partition("\n### ")[0]
    assert "a quotation together with the reference" in section
    assert "`quote`" in section
    assert "text," not in section
    assert "<cit><quote>" in section
    assert all(f"### {ident}\n" in text for ident in read.elements)


# --- the rules: a breach and its lawful neighbour

PERSON = '<listPerson><person xml:id="x"><persName type="preferred">X</persName>{}</person></listPerson>'
PLACE = '<listPlace><place xml:id="x"><placeName type="preferred">X</placeName><location><geo>{}</geo></location></place></listPlace>'
PAPER = '<listBibl><biblStruct type="newspaper" {}><monogr><title{}>X</title><imprint><date/></imprint></monogr></biblStruct></listBibl>'


def in_header(old: str, new: str) -> str:
    """A text in whose header `new` stands for `old`."""
    assert old in HEADER
    return in_text("<p>x</p>").replace(old, new)


END = "</teiHeader>"
RULES: list[tuple[str, str, str]] = [
    ("H001", in_header("<title>T</title>", "<title/>"), in_header("<title>T</title>", "<title>x</title><title/>")),
    (
        "H002",
        in_header('<availability><licence target="#l"/></availability>', ""),
        in_header('<licence target="#l"/>', '<licence target="#l"/><licence><p/></licence>'),
    ),
    (
        "H002",
        in_header(' target="#l"', ""),
        in_header('<licence target="#l"/>', '<licence><p><ref target="#l"/></p></licence>'),
    ),
    ("H003", in_header("<author>A</author>", ""), in_header("<author>A</author>", "<editor>A</editor>")),
    (
        "H004",
        in_header("<publisher>P</publisher>", "<publisher/>"),
        in_header("<publisher>P</publisher>", "<authority>P</authority>"),
    ),
    (
        "H004",
        in_header("<publisher>P</publisher>", "<distributor>P</distributor>"),
        in_header("<publisher>P</publisher>", "<publisher/><authority>P</authority>"),
    ),
    ("H009", in_text('<p xml:id="edition">x</p>'), in_text('<p xml:id="editions">x</p>')),
    (
        "H010",
        in_header(END, f"<revisionDesc><change>x</change></revisionDesc>{END}"),
        in_header(END, f'<revisionDesc><change when="1917">x</change></revisionDesc>{END}'),
    ),
    (
        "R008",
        in_text('<p><persName ref="place:x">x</persName></p>'),
        in_text('<p><persName ref="person:x">x</persName></p>'),
    ),
    (
        "R008",
        in_text('<p><placeName ref="org:x">x</placeName></p>'),
        in_text('<p><placeName ref="#x">x</placeName></p>'),
    ),
    ("R008", in_text('<p><orgName ref="event:x">x</orgName></p>'), in_text('<p><orgName ref="org:x">x</orgName></p>')),
    (
        "R008",
        in_text('<p><eventName ref="org:x">x</eventName></p>'),
        in_text('<p><eventName ref="event:x">x</eventName></p>'),
    ),
    (
        "R008",
        in_text('<p><title level="j" ref="place:x">x</title></p>'),
        in_text('<p><title level="m" ref="https://example.org/x">x</title></p>'),
    ),
    (
        "R009",
        in_text('<p><persName ref="person:x person:y" cert="low" resp="#edition">x</persName></p>'),
        in_text('<p><persName ref="person:x person:y">x</persName></p>'),
    ),
    (
        "S101",
        in_text('<p><title ref="newspaper:x">x</title></p>'),
        in_text('<p><title level="j" ref="newspaper:x">x</title></p>'),
    ),
    (
        "S102",
        in_text('<p><title level="j">The <placeName>Tver</placeName> News</title></p>'),
        in_text('<p><title level="m">The <placeName>Tver</placeName> News</title></p>'),
    ),
    (
        "S103",
        in_text("<p><choice><sic>x</sic></choice></p>"),
        in_text("<p><choice><sic>x</sic><corr>y</corr></choice></p>"),
    ),
    (
        "S104",
        in_text('<p><choice><sic>x</sic><corr resp="#e">y</corr></choice></p>'),
        in_text('<p><choice><sic>x</sic><corr resp="#e" cert="high">y</corr></choice></p>'),
    ),
    ("S105", in_text("<p><persName> </persName></p>"), in_text("<p><persName>x</persName></p>")),
    ("S106", in_text("<p><ref>x</ref></p>"), in_text('<p><ref target="#x">x</ref></p>')),
    ("S107", in_text("<p><hi>x</hi></p>"), in_text('<p><hi rend="italic">x</hi></p>')),
    ("S108", in_text("<p><gap/></p>"), in_text('<p><gap reason="damage"/></p>')),
    (
        "S109",
        in_text('<p><figure><graphic url="x.png"/></figure></p>'),
        in_text('<p><figure><graphic url="x.png"/><figDesc>x</figDesc></figure></p>'),
    ),
    (
        "D005",
        in_text('<p><date when="1917" from="1917">x</date></p>'),
        in_text('<p><date from="1917" to="1918">x</date></p>'),
    ),
    (
        "D005",
        in_text('<p><date from="1917" notBefore="1917">x</date></p>'),
        in_text('<p><date from="1917" notAfter="1918">x</date></p>'),
    ),
    (
        "D006",
        in_text('<p><date when-custom="1917-05-03">x</date></p>'),
        in_text('<p><date when-custom="1917-05-03" datingMethod="#julian">x</date></p>'),
    ),
    (
        "D007",
        in_text('<p><date calendar="#julian" when="1917"/></p>'),
        in_text('<p><date calendar="#julian" when="1917">1917</date></p>'),
    ),
    ("R101", in_records(PERSON.format("").replace(' xml:id="x"', "")), in_records(PERSON.format(""))),
    ("R101", in_records(PAPER.format("", ' level="j"')), in_records(PAPER.format('xml:id="x"', ' level="j"'))),
    ("R102", in_records(PERSON.format("").replace("preferred", "variant")), in_records(PERSON.format("<birth/>"))),
    ("R103", in_records(PAPER.format('xml:id="x"', "")), in_records(PAPER.format('xml:id="x"', ' level="j"'))),
    ("R104", in_records(PLACE.format("159.9 30.3")), in_records(PLACE.format("-59.9 130.3"))),
    ("R104", in_records(PLACE.format("59.9,30.3")), in_records(PLACE.format(" 59.9 30.3 "))),
    (
        "R106",
        in_records(PERSON.format('<birth when="1881"/>')),
        in_records(PERSON.format('<birth when="1881"/><note type="source"><bibl>x</bibl></note>')),
    ),
    ("R106", in_records(PERSON.format("<note>x</note>")), in_records(PERSON.format("<note>x <bibl>y</bibl></note>"))),
    (
        "R106",
        in_text('<p>x<note resp="#ed">x</note></p>'),
        in_text('<p>x<note>x</note><note resp="#ed"><bibl>x</bibl></note><note type="author" resp="#ed">x</note></p>'),
    ),
    (
        "R105",
        in_records(PERSON.format('<note type="source">x</note>')),
        in_records(PERSON.format('<note type="source"><bibl>x</bibl></note>')),
    ),
]


def breaches(root: etree._Element) -> list[Breach]:
    return list(running.breaches(Document("a.xml", etree.tostring(root, encoding="unicode")), rules.load(SCH)))


def codes(source: str) -> list[str]:
    return sorted(breach.rule.code for breach in breaches(parse(source)))


@pytest.mark.parametrize(("code", "wrong", "right"), RULES, ids=[code for code, _, _ in RULES])
def test_rules(code: str, wrong: str, right: str, grammar: etree.RelaxNG) -> None:
    grammar.assertValid(parse(wrong))
    grammar.assertValid(parse(right))
    assert codes(wrong) == [code]
    assert codes(right) == []


def test_every_rule_has_its_case() -> None:
    patterns = {rule.pattern for rule in rules.load(SCH)}
    found = {breach.rule.pattern for _, wrong, _ in RULES for breach in breaches(parse(wrong))}
    assert found == patterns


def test_lxml_isoschematron_gives_the_same_verdicts() -> None:
    schematron = isoschematron.Schematron(etree.parse(str(SCH)), store_report=True)
    sources = [source for _, wrong, right in RULES for source in (wrong, right)]
    sources += [path.read_text(encoding="utf-8") for path in DOCUMENTS]
    for source in sources:
        root = parse(re.sub(r"^<\?xml[^>]*\?>", "", source))
        schematron.validate(root)
        report = schematron.validation_report
        assert report is not None
        failed = report.xpath("//svrl:failed-assert/svrl:text", namespaces=SVRL)
        theirs = sorted(" ".join(str(text.text).split()) for text in failed)
        assert sorted(breach.rule.message for breach in breaches(root)) == theirs


def test_our_documents_break_no_rule() -> None:
    found = {path.name: codes(path.read_text(encoding="utf-8").partition("?>")[2]) for path in DOCUMENTS}
    assert found == {path.name: [] for path in DOCUMENTS}


def test_a_context_with_alternatives_counts_each_from_the_root() -> None:
    assert running.anywhere("tei:a | tei:b[. = '|']/tei:c") == "//tei:a | //tei:b[. = '|']/tei:c"
    assert running.anywhere("/tei:TEI") == "/tei:TEI"


def test_a_rule_is_asked_only_where_its_elements_are() -> None:
    assert running.concerns("tei:a | tei:b[. = '|']/tei:c[@x][1]") == (("a", ""), ("c", "x"))
    assert running.concerns("tei:d[@x = 'a/b' and @y]") == (("d", ""),)
    assert running.concerns("tei:*[@when]") == running.concerns("tei:a/@b") == ()


@pytest.mark.parametrize(
    ("context", "test", "local"),
    [
        ("tei:a[@x = 'tei:b/.']", "not(@y) or self::tei:a", True),
        ("tei:a[@x]", "normalize-space() != ''", False),
        ("tei:a[@x]", "string-length(.) > 1", False),
        ("tei:a[tei:b]", "@x", False),
        ("tei:a[1]", "@x", False),
        ("tei:a[@x]", "text()", False),
        ("tei:a[@x]", "../@y", False),
        ("tei:b/tei:a", "@x", False),
    ],
)
def test_a_rule_about_one_start_tag_is_known(context: str, test: str, local: bool) -> None:
    assert running.is_local(rules.Rule("X1", "X1", "error", context, test, "x: y")) is local


@pytest.mark.parametrize(
    ("test", "inner"),
    [
        ("normalize-space(.) != ''", True),
        ("not(.//tei:b or tei:c) and @x", True),
        ("normalize-space(.) != 'x'", False),
        ("tei:b/tei:c", False),
        ("tei:b[@x]", False),
        ("../tei:b", False),
        ("ancestor::tei:b", False),
        ("count(tei:b) > 1", False),
    ],
)
def test_a_rule_about_what_is_inside_is_known(test: str, inner: bool) -> None:
    assert running.is_inner(rules.Rule("X1", "X1", "error", "tei:a[@x]", test, "x: y")) is inner


@pytest.mark.parametrize(
    "name",
    [
        "<persName>x</persName>",
        "<persName/>",
        "<persName> </persName>",
        "<persName>&#32;</persName>",
        "<persName>&#32;x</persName>",
        "<persName> x</persName>",
        "<persName><!-- x --></persName>",
        "<persName><![CDATA[x]]></persName>",
        "<orgName><placeName>x</placeName> y</orgName>",
        "<orgName><placeName/>y</orgName>",
        "<orgName><placeName> </placeName></orgName>",
        "<orgName><lb/></orgName>",
        "<orgName><lb/>x</orgName>",
        '<title level="j"><hi rend="italic">x</hi></title>',
        '<title level="j"><persName>x</persName></title>',
        '<title level="a"><persName>x</persName></title>',
    ],
)
def test_what_is_found_out_quickly_is_what_the_rules_say(name: str) -> None:
    root = parse(in_text(f"<p>a {name} b</p>"))
    broken = {rule.pattern for rule in rules.load(SCH) if running.compiled(running.broken(rule))(root)}
    assert {breach.rule.pattern for breach in breaches(root)} == broken


def test_the_value_of_an_attribute_counts_only_where_a_rule_looks_at_it() -> None:
    def valued(context: str, test: str) -> list[str]:
        return sorted(running.planned((rules.Rule("X1", "X1", "error", context, test, "x: y"),)).valued)

    assert valued("tei:a[@x or @y]", "not((@x and (@y or @z)) or @w)") == []
    assert valued("tei:a[@x = '1']", "@y") == ["x"]
    assert valued("tei:a[@x]", "@x != '1'") == ["x"]
    assert valued("tei:a", "starts-with(@x, 'b') or contains(normalize-space(@y), 'c')") == ["x", "y"]
    assert valued("tei:a", "'1' = @x or @y = @z") == ["x", "y", "z"]
    assert valued("tei:a", "(@x) = '1' and @y") == ["x", "y"]
    assert valued("tei:a", "contains('b', (@x))") == ["x"]


def test_what_one_document_breaks_is_found_again_in_the_next() -> None:
    for _ in range(2):
        for _, wrong, right in RULES:
            first = codes(wrong)
            assert codes(right) == []
            assert codes(wrong) == first != []
