"""Reading RELAX NG: every construct decides as the specification says; what is not RELAX NG is refused by name."""

from pathlib import Path

import pytest

from edition.errors import EditionError
from edition.grammar.engine import Walk
from edition.grammar.relaxng import Grammar, load

RNG = "http://relaxng.org/ns/structure/1.0"
XSD = "http://www.w3.org/2001/XMLSchema-datatypes"


def schema(folder: Path, body: str, *, name: str = "a.rng", more: str = "") -> Path:
    """A grammar in a file."""
    path = folder / name
    path.write_text(f'<grammar xmlns="{RNG}" datatypeLibrary="{XSD}" {more}>{body}</grammar>', encoding="utf-8")
    return path


def grammar(folder: Path, content: str, *, more: str = "") -> Grammar:
    """A grammar whose root element `r` holds this."""
    return load(schema(folder, f'<start><element name="r">{content}</element></start>', more=more))


def accepts(found: Grammar, document: str) -> bool:
    """Whether a document is valid."""
    return not Walk(found, document.encode()).run()


CONSTRUCTS = [
    ("<empty/>", "<r/> <r> </r> <r><!--x--></r>", "<r>x</r> <r><a/></r>"),
    ("<text/>", "<r/> <r>x</r> <r><![CDATA[x]]></r>", "<r><a/></r>"),
    ('<element name="a"><empty/></element><element name="b"><empty/></element>', "<r><a/><b/></r>", "<r/> <r><b/><a/></r>"),
    ('<optional><element name="a"><empty/></element></optional>', "<r/> <r><a/></r>", "<r><a/><a/></r>"),
    ('<oneOrMore><element name="a"><empty/></element></oneOrMore>', "<r><a/></r> <r><a/><a/></r>", "<r/>"),
    ('<zeroOrMore><element name="a"><empty/></element></zeroOrMore>', "<r/> <r><a/><a/></r>", "<r><b/></r>"),
    ('<choice><element name="a"><empty/></element><value>x</value></choice>', "<r><a/></r> <r>x</r>", "<r/> <r>y</r>"),
    (
        '<interleave><element name="a"><text/></element><group><element name="b"><text/></element>'
        '<element name="c"><text/></element></group></interleave>',
        "<r><a/><b/><c/></r> <r><b/><a/><c/></r> <r><b/><c/><a/></r>",
        "<r><c/><b/><a/></r> <r><b/><c/></r>",
    ),
    ('<mixed><element name="a"><empty/></element></mixed>', "<r>x<a/>y</r> <r><a/></r>", "<r>x</r>"),
    ('<attribute name="q"/>', "<r q=''/> <r q='x'/>", "<r/> <r p='x'/>"),
    ('<optional><attribute name="q"><data type="integer"/></attribute></optional>', "<r/> <r q='1'/>", "<r q='x'/>"),
    (
        '<choice><attribute name="p"/><group><attribute name="q"/><attribute name="s"/></group></choice>',
        "<r p=''/> <r q='' s=''/>",
        "<r/> <r q=''/> <r p='' q=''/>",
    ),
    ("<data type='integer'><except><value>3</value></except></data>", "<r>2</r>", "<r>3</r> <r>x</r> <r/>"),
    ("<value type='integer'>3</value>", "<r>3</r> <r>03</r>", "<r>3.0</r>"),
    ("<list><oneOrMore><data type='integer'/></oneOrMore></list>", "<r>1</r> <r>1\n2</r>", "<r/> <r>1,2</r>"),
    ("<list><data type='token'/><data type='token'/></list>", "<r>a\tb</r>", "<r>a</r> <r>a\tb\tc</r>"),
    ("<choice><empty/><notAllowed/></choice>", "<r/>", "<r><a/></r>"),
    ("<zeroOrMore><attribute><anyName/></attribute></zeroOrMore>", "<r/> <r a='' b=''/>", "<r><a/></r>"),
    (
        '<zeroOrMore><attribute><anyName><except><name>p</name></except></anyName></attribute></zeroOrMore>',
        "<r q=''/> <r xml:id='a'/>",
        "<r p=''/>",
    ),
    (
        '<element><choice><name>a</name><nsName ns="urn:n"><except><name ns="urn:n">no</name></except></nsName></choice>'
        "<empty/></element>",
        "<r><a/></r> <r><x/></r>".replace("<x/>", "<x\fxmlns='urn:n'/>"),
        "<r><b/></r> <r><no\fxmlns='urn:n'/></r>",
    ),
]  # fmt: skip


@pytest.mark.parametrize(("content", "valid", "invalid"), CONSTRUCTS, ids=[row[0][:40] for row in CONSTRUCTS])
def test_constructs(tmp_path: Path, content: str, valid: str, invalid: str) -> None:
    found = grammar(tmp_path, content)
    assert [each for each in _documents(valid) if not accepts(found, each)] == []
    assert [each for each in _documents(invalid) if accepts(found, each)] == []


def _documents(text: str) -> list[str]:
    return [f"<r{each}".replace("\f", " ") for each in text.split("<r") if each]


def test_two_readings_of_one_element_stay_open_until_the_document_decides(tmp_path: Path) -> None:
    found = grammar(
        tmp_path,
        '<choice><group><element name="a"><element name="x"><empty/></element></element><element name="b"><empty/></element>'
        '</group><group><element name="a"><element name="y"><empty/></element></element><element name="c"><empty/></element>'
        "</group></choice>",
    )
    assert accepts(found, "<r><a><x/></a><b/></r>")
    assert accepts(found, "<r><a><y/></a><c/></r>")
    assert not accepts(found, "<r><a><x/></a><c/></r>")
    assert not accepts(found, "<r><a><x/><y/></a><c/></r>")


def test_namespaces_of_names(tmp_path: Path) -> None:
    found = grammar(tmp_path, '<attribute name="p"/><attribute name="n:q"/>', more='ns="urn:a" xmlns:n="urn:b"')
    assert accepts(found, '<r xmlns="urn:a" p="" xmlns:m="urn:b" m:q=""/>')
    assert not accepts(found, '<r p="" xmlns:m="urn:b" m:q=""/>')
    assert not accepts(found, '<r xmlns="urn:a" p="" q=""/>')


def test_names_as_values_are_compared_with_their_namespaces(tmp_path: Path) -> None:
    content = '<choice><value type="QName">n:a</value><list><data type="QName"/><data type="QName"/></list></choice>'
    found = grammar(tmp_path, content, more='xmlns:n="urn:n"')
    assert accepts(found, '<r xmlns:m="urn:n">m:a</r>')
    assert not accepts(found, '<r xmlns:n="urn:m">n:a</r>')
    assert accepts(found, '<r xmlns="urn:n">a</r>') is False  # the root itself has no namespace
    assert accepts(found, '<r xmlns:n="urn:m">n:a b</r>')
    assert not accepts(found, '<r xmlns:n="urn:m">n:a q:b</r>')
    assert accepts(found, '<r xmlns:q="urn:m">q:a q:b</r>')


def test_a_schema_may_be_one_element(tmp_path: Path) -> None:
    path = tmp_path / "one.rng"
    path.write_text(f'<element name="r" xmlns="{RNG}"><element name="a"><empty/></element></element>', encoding="utf-8")
    assert sorted(load(path).named()) == ["a", "r"]
    assert [fault.code for fault in Walk(load(path), b"<r><b/></r>").run()] == ["S001"]


def test_definitions_combine(tmp_path: Path) -> None:
    path = schema(
        tmp_path,
        '<start><element name="r"><ref name="x"/><ref name="y"/></element></start>'
        '<define name="x" combine="choice"><value>1</value></define><div><define name="x"><value>2</value></define></div>'
        '<define name="y" combine="interleave"><attribute name="a"/></define>'
        '<define name="y" combine="interleave"><attribute name="b"/></define>',
    )
    found = load(path)
    assert accepts(found, '<r a="" b="">1</r>')
    assert accepts(found, '<r b="" a="">2</r>')
    assert not accepts(found, '<r a="">2</r>')
    assert not accepts(found, '<r a="" b="">3</r>')


def test_an_element_may_hold_itself(tmp_path: Path) -> None:
    path = schema(
        tmp_path,
        '<start><ref name="a"/></start><define name="a"><element name="a"><optional><ref name="a"/></optional></element></define>',
    )
    assert accepts(load(path), "<a>" * 1500 + "</a>" * 1500)


def test_include_with_overrides(tmp_path: Path) -> None:
    schema(tmp_path, '<start><ref name="r"/></start><define name="r"><element name="r"><ref name="in"/></element></define>'
                     '<define name="in"><value>old</value></define>', name="base.rng")  # fmt: skip
    found = load(schema(tmp_path, '<include href="base.rng"><define name="in"><value>new</value></define></include>'))
    assert accepts(found, "<r>new</r>")
    assert not accepts(found, "<r>old</r>")


def test_nested_grammar_and_parent_ref(tmp_path: Path) -> None:
    path = schema(
        tmp_path,
        '<start><grammar><start><element name="r"><ref name="x"/><parentRef name="x"/></element></start>'
        '<define name="x"><element name="inner"><empty/></element></define></grammar></start>'
        '<define name="x"><element name="outer"><empty/></element></define>',
    )
    assert accepts(load(path), "<r><inner/><outer/></r>")
    assert not accepts(load(path), "<r><outer/><inner/></r>")


def test_external_ref_beside_the_schema(tmp_path: Path) -> None:
    (tmp_path / "b.rng").write_text(f'<element name="b" xmlns="{RNG}"><empty/></element>', encoding="utf-8")
    assert accepts(grammar(tmp_path, '<externalRef href="b.rng"/>'), "<r><b/></r>")


@pytest.mark.parametrize(
    "href", ["file:///etc/passwd", "http://example.org/a.rng", "../b.rng", "/etc/passwd", "//x/y", ""]
)
@pytest.mark.parametrize("element", ["externalRef", "include"])
def test_nothing_is_read_from_elsewhere(tmp_path: Path, element: str, href: str) -> None:
    node = f'<{element} href="{href}"/>'
    body = node if element == "include" else f"<start>{node}</start>"
    with pytest.raises(EditionError, match="not a file beside the schema"):
        load(schema(tmp_path, body))


REFUSED = [
    ("<start><ref name='x'/></start>", "does not define x"),
    ("<define name='x'><empty/></define>", "does not define start"),
    ("<start><ref name='x'/></start><define name='x'><optional><ref name='x'/></optional></define>", "by itself"),
    ("<start><bogus/></start>", "bogus"),
    ("<bogus/>", "bogus is not expected in a grammar"),
    ("<start><element><empty/></element></start>", "name class"),
    ("<start><element name='q:x'><empty/></element></start>", "prefix of q:x"),
    ("<start><ref/></start>", "no name"),
    ("<start><parentRef name='x'/></start>", "does not define x"),
    ("<start><empty/></start><start><empty/></start>", "defined twice"),
    ("<start><data type='colour'/></start>", "datatype colour"),
    ("<include href='a.rng'/>", "includes itself"),
    ("<include href='missing.rng'/>", "cannot be read"),
]


@pytest.mark.parametrize(("body", "words"), REFUSED, ids=[row[1] for row in REFUSED])
def test_what_is_no_schema_is_refused(tmp_path: Path, body: str, words: str) -> None:
    with pytest.raises(EditionError, match=words):
        load(schema(tmp_path, body))


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("<grammar", "not well-formed"),
        ("<html/>", "not RELAX NG"),
        ('<!DOCTYPE x [<!ENTITY a "b">]><x>&a;</x>', "DOCTYPE"),
        ("\ufeff<!-- a --><?b?>\n<!DOCTYPE x><x/>", "DOCTYPE"),
    ],
)
def test_what_is_no_schema_file_is_refused(tmp_path: Path, text: str, words: str) -> None:
    path = tmp_path / "x.rng"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(EditionError, match=words):
        load(path)


def test_a_schema_nested_without_end_is_refused(tmp_path: Path) -> None:
    chain = "".join(f'<define name="d{n}"><optional><ref name="d{n + 1}"/></optional></define>' for n in range(5000))
    path = schema(tmp_path, f'<start><ref name="d0"/></start>{chain}<define name="d5000"><text/></define>')
    with pytest.raises(EditionError, match="nested too deeply"):
        load(path)
