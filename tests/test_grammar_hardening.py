"""No schema and no document may hang the validator, read from elsewhere or bring it down."""

import time
from collections.abc import Iterator
from pathlib import Path
from random import Random

import pytest

from edition.errors import EditionError, UnreadableInput
from edition.grammar.explain import explain
from edition.grammar.validate import validate
from tests.random_grammars import RNG

SECONDS = 20
NOISE = (
    "",
    "<",
    ">",
    "&",
    "</",
    '"',
    "\x00",
    "\ufffe",
    "\ud800",
    "<a>",
    "</a>",
    "<b:c/>",
    "]]>",
    "--",
    "&x;",
    "é",
    "<?xml?>",
)
SCHEMA = f"""<grammar {RNG}><start><ref name="a"/></start><define name="a"><element name="a"><zeroOrMore><choice><text/>
<ref name="a"/></choice></zeroOrMore><optional><attribute name="n"><data type="token"><param name="pattern">(x+x+)+y</param></data>
</attribute></optional></element></define></grammar>"""


@pytest.fixture
def schema(tmp_path: Path) -> Path:
    path = tmp_path / "a.rng"
    path.write_text(SCHEMA, encoding="utf-8")
    return path


@pytest.fixture(autouse=True)
def soon() -> Iterator[None]:
    """Fails what takes long."""
    started = time.process_time()
    yield
    assert time.process_time() - started < SECONDS


DOCTYPES = {
    "file": '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a>&x;</a>',
    "http": '<!DOCTYPE a [<!ENTITY x SYSTEM "http://localhost:1/x">]><a>&x;</a>',
    "parameter": '<!DOCTYPE a [<!ENTITY % x SYSTEM "file:///etc/passwd"> %x;]><a/>',
    "laughs": "<!DOCTYPE a ["
    + "".join(f'<!ENTITY l{n + 1} "{f"&l{n};" * 10}">' for n in range(9))
    + '<!ENTITY l0 "ha">]><a>&l9;</a>',
    "quadratic": f'<!DOCTYPE a [<!ENTITY x "{"y" * 100_000}">]><a>{"&x;" * 50_000}</a>',
    "external": '<!DOCTYPE a SYSTEM "http://localhost:1/a.dtd"><a/>',
    "attribute": '<!DOCTYPE a [<!ATTLIST a n CDATA "xy">]><a/>',
}


@pytest.mark.parametrize("name", DOCTYPES)
def test_a_doctype_is_refused_before_it_is_used(schema: Path, name: str) -> None:
    for decide in (validate, explain):
        with pytest.raises(UnreadableInput, match="DOCTYPE"):
            decide(DOCTYPES[name], schema=schema)


def test_depth(schema: Path) -> None:
    for decide in (validate, explain):
        with pytest.raises(UnreadableInput, match="nested more than"):
            decide("<a>" * 200_000 + "</a>" * 200_000, schema=schema)


def test_a_long_text(schema: Path) -> None:
    source = f"<a>{'x ' * 10_000_000}</a>"
    assert validate(source, schema=schema) == []
    assert explain(source, schema) == []


def test_many_attributes(schema: Path) -> None:
    source = "<a " + " ".join(f'b{number}=""' for number in range(100_000)) + "/>"
    assert [each.code for each in validate(source, schema=schema)] == ["S002"]


def test_many_children_and_many_faults(schema: Path) -> None:
    assert validate("<a>" + "<a/>" * 200_000 + "</a>", schema=schema) == []
    assert len(validate("<a>" + "<b/>" * 200_000 + "</a>", schema=schema)) == 100


def test_a_pattern_that_would_backtrack(schema: Path) -> None:
    assert [each.code for each in explain(f'<a n="{"x" * 20_000}"/>', schema)] == ["S003"]


def test_an_xinclude_is_an_element_like_others(schema: Path) -> None:
    source = '<a><x:include xmlns:x="http://www.w3.org/2001/XInclude" href="file:///etc/passwd" parse="text"/></a>'
    (only,) = validate(source, schema=schema)
    assert only.code == "S008"
    assert "root:" not in only.message + only.hint


def test_an_external_ref_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "b.rng"
    path.write_text(f'<externalRef {RNG} href="file:///etc/passwd"/>', encoding="utf-8")
    with pytest.raises(UnreadableInput, match="not a file beside the schema"):
        validate("<a/>", schema=path)


def test_a_schema_that_is_missing(tmp_path: Path) -> None:
    with pytest.raises(UnreadableInput, match="the schema cannot be read"):
        validate("<a/>", schema=tmp_path / "none.rng")


def test_a_schema_with_counts_that_multiply(tmp_path: Path) -> None:
    path = tmp_path / "c.rng"
    pattern = "(((a{0,99}b?){0,99}c?){0,99}d?){0,99}"
    path.write_text(
        f'<element name="a" {RNG}><data type="token"><param name="pattern">{pattern}</param></data></element>',
        encoding="utf-8",
    )
    with pytest.raises(EditionError, match="too ambiguous"):
        explain(f"<a>{'a' * 5000}!</a>", path)


def test_broken_sources_get_one_finding_and_never_a_traceback(schema: Path) -> None:
    random = Random(5)
    whole = '<?xml version="1.0" encoding="UTF-16"?>\n<!-- é --><a n="xxy">b<a>&amp;<![CDATA[c]]></a>\r\n<?d e?>&#233;</a>\n'
    assert validate(whole, schema=schema) == []
    for _ in range(2000):
        at = random.randrange(len(whole))
        broken = whole[:at] + random.choice(NOISE) + whole[at + random.randrange(3) :]
        for decide in (validate, explain):
            findings = decide(broken, schema=schema)
            assert all(
                1 <= each.line <= broken.count("\n") + broken.count("\r") + 1 and each.column >= 1 for each in findings
            )
            assert len(findings) <= 1 or findings[0].code != "S007"
