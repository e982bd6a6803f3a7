"""Inclusion of one grammar in another: proved, or disproved by documents that really show it."""

from pathlib import Path
from random import Random

import pytest

from edition.grammar.engine import Walk
from edition.grammar.inclusion import Counterexample, counterexamples
from edition.grammar.relaxng import Grammar, load
from tests.conftest import ROOT
from tests.random_grammars import RNG, Many, shape

# An element that tei_all of 2021 does not know yet (it came with 4.7.0), and what stands in its places there.
YOUNGER = {"eventName": ("label", "name")}
NOT_SHOWN = "has several readings there: inclusion is not shown"
A, B = '<element name="a"><empty/></element>', '<element name="b"><empty/></element>'


def grammar(folder: Path, content: str, name: str) -> Grammar:
    """A grammar whose root element holds this."""
    path = folder / name
    path.write_text(f'<element name="r" {RNG}>{content}</element>', encoding="utf-8")
    return load(path)


def compared(folder: Path, ours: str, theirs: str) -> list[Counterexample]:
    """The counterexamples, each checked to be valid in one grammar and not in the other."""
    first, second = grammar(folder, ours, "ours.rng"), grammar(folder, theirs, "theirs.rng")
    found = counterexamples(first, second)
    for each in found:
        assert valid(first, each.document), each
        assert not valid(second, each.document), each
    return found


def valid(found: Grammar, document: str) -> bool:
    """Whether a document is valid."""
    return not Walk(found, document.encode()).run()


def token(pattern: str) -> str:
    """Text of a pattern."""
    return f'<data type="token"><param name="pattern">{pattern}</param></data>'


INCLUDED = [
    (A, f"<choice>{A}{B}</choice>"),
    (f"<oneOrMore>{A}</oneOrMore>", f"<zeroOrMore><choice>{A}{B}</choice></zeroOrMore>"),
    (f"{A}{B}", f"<interleave>{A}{B}</interleave>"),
    (f"<choice><group>{A}{B}</group><group>{B}{A}</group></choice>", f"<interleave>{A}{B}</interleave>"),
    ("<empty/>", "<text/>"),
    ('<attribute name="q"/>', '<optional><attribute name="q"/></optional>'),
    (
        '<attribute name="q"><data type="integer"/></attribute>',
        '<attribute name="q"><data type="decimal"/></attribute>',
    ),
    ('<attribute name="q"><value>x</value></attribute>', f'<attribute name="q">{token("[a-z]+")}</attribute>'),
    (f'<attribute name="q">{token("[a-f]+")}</attribute>', f'<attribute name="q">{token("[a-z]{1,}")}</attribute>'),
    ('<data type="NCName"/>', token(r"[^\p{C}\p{Z}]+")),
    (
        "<list><oneOrMore><data type='integer'/></oneOrMore></list>",
        "<list><zeroOrMore><data type='decimal'/></zeroOrMore></list>",
    ),
    ("<data type='anyURI'/>", "<text/>"),
    ('<zeroOrMore><attribute name="p"/></zeroOrMore>', "<zeroOrMore><attribute><anyName/></attribute></zeroOrMore>"),
]


@pytest.mark.parametrize(("ours", "theirs"), INCLUDED, ids=range(len(INCLUDED)))
def test_included(tmp_path: Path, ours: str, theirs: str) -> None:
    assert compared(tmp_path, ours, theirs) == []


NOT_INCLUDED = [
    (f"<choice>{A}{B}</choice>", A, "<b> is not allowed there"),
    (f"<zeroOrMore>{A}</zeroOrMore>", f"<oneOrMore>{A}</oneOrMore>", "may end here and must not there"),
    (f"<interleave>{A}{B}</interleave>", f"{A}{B}", "<b> is not allowed there"),
    (f"{A}<optional>{B}</optional>", f"{A}{B}", "may end here and must not there"),
    ("<text/>", "<empty/>", "text is not allowed there"),
    ('<optional><attribute name="q"/></optional>', '<attribute name="q"/>', "@q may be missing here"),
    ('<optional><attribute name="q"/></optional>', "<empty/>", '@q="x" is not allowed there'),
    (
        '<attribute name="q"><data type="decimal"/></attribute>',
        '<attribute name="q"><data type="integer"/></attribute>',
        "@q=",
    ),
    (f'<attribute name="q">{token("[a-z]+")}</attribute>', f'<attribute name="q">{token("[a-f]+")}</attribute>', "@q="),
    ("<choice><value>x</value><value>y</value></choice>", "<value>x</value>", 'the content "y"'),
    ('<element name="c"><text/></element>', '<element name="c"><empty/></element>', "text is not allowed there"),
    (
        '<element name="c"><optional><attribute name="q"/></optional></element>',
        '<element name="c"><empty/></element>',
        "@q=",
    ),
    ("<element><anyName/><empty/></element>", "<choice><element name='a'><empty/></element></choice>", "<other>"),
]


@pytest.mark.parametrize(("ours", "theirs", "what"), NOT_INCLUDED, ids=range(len(NOT_INCLUDED)))
def test_not_included(tmp_path: Path, ours: str, theirs: str, what: str) -> None:
    found = compared(tmp_path, ours, theirs)
    assert what in found[0].what


def test_a_younger_element_stands_for_another(tmp_path: Path) -> None:
    first = grammar(tmp_path, '<element name="eventName"><text/></element><optional>' + B + "</optional>", "first.rng")
    second = grammar(tmp_path, '<element name="label"><text/></element>', "second.rng")
    assert [each.what for each in counterexamples(first, second, younger=YOUNGER)] == ["<b> is not allowed there"]


def test_random_grammars_are_included_in_themselves_and_counterexamples_hold(tmp_path: Path) -> None:
    random = Random(9)
    disproved = shown = 0
    for _ in range(40):
        one, other = shape("abcd", 3, random), shape("abcd", 3, random)
        first, second = (Many((each,)) for each in (one, other))
        paths = [tmp_path / "first.rng", tmp_path / "second.rng"]
        for path, each in zip(paths, (first, second), strict=True):
            path.write_text(each.schema(), encoding="utf-8")
        mine, other_ = load(paths[0]), load(paths[1])
        assert {each.what for each in counterexamples(mine, load(paths[0]))} <= {NOT_SHOWN}
        shown += not counterexamples(mine, load(paths[0]))
        for found in counterexamples(mine, other_):
            if found.what != NOT_SHOWN:
                disproved += 1
                assert valid(mine, found.document), found
                assert not valid(other_, found.document), found
    assert disproved > 20
    assert shown == 40


def test_our_schema_is_included_in_tei_all(tei_all: Path) -> None:
    found = counterexamples(load(ROOT / "schema" / "edition.rng"), load(tei_all), younger=YOUNGER)
    assert found == [], "\n".join(f"{each.what} in {each.element}: {each.document}" for each in found)


def test_a_schema_that_allows_more_is_found_out(tmp_path: Path, tei_all: Path) -> None:
    source = (ROOT / "schema" / "edition.rng").read_text(encoding="utf-8")
    start = source.index('<element name="head">') + len('<element name="head">')
    path = tmp_path / "more.rng"
    path.write_text(source[:start] + '<optional><attribute name="font"/></optional>' + source[start:], encoding="utf-8")
    (found,) = counterexamples(load(path), load(tei_all), younger=YOUNGER)
    assert '@font="x" is not allowed there' in found.what
    assert '<head font="x"' in found.document
