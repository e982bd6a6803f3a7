"""Markdown: what a CommonMark program makes of it has the words of the reading, and nothing comes alive."""

import re
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import html
from markdown_it import MarkdownIt

from edition.authority.records import Authority
from edition.document import Document
from edition.facts import facts
from edition.pages import Dropped, WriteOptions
from edition.writers import markdown
from tests.conftest import ROOT
from tests.properties.generated_tei import documents

PROGRAM = MarkdownIt("commonmark").enable("table")
ADDED = "‖"  # stands for calls and gaps: a mark, as they begin and end with one, so that emphasis beside it stays
PATHS = [
    ROOT / "tests" / "browser" / "everything.xml",
    *sorted((ROOT / "tests" / "editions" / "harbour" / "texts").glob("*.xml")),
    *sorted((ROOT / "tei" / "texts").glob("*.xml")),
]


def made(source: str, options: WriteOptions | None = None) -> str:
    (written,) = dict(
        markdown.write([Document.parse(source.encode(), path="x.xml")], Authority({}), options or WriteOptions())
    ).values()
    return written.decode()


def tei(body: str) -> str:
    return f'<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader/><text><body>{body}</body></text></TEI>'


def rendered(words: str) -> html.HtmlElement:
    """The document a CommonMark program with tables makes; footnotes, which it does not know, become paragraphs."""
    _, _, words = words.partition("---\n\n") if words.startswith("---\n") else ("", "", words)
    text, *notes = re.split(r"(?m)^\[\^[0-9]+\]: ", words)
    words = "\n".join([text, *(re.sub(r"(?m)^ {4}", "", note) for note in notes)])
    words = re.sub(r"\[\^[0-9]+\]|\\\[…\\\]", ADDED, words)
    return html.fromstring(f"<div>{PROGRAM.render(words)}</div>")


def said(words: str) -> str:
    root = rendered(words)
    for one in root.iter("p", "li", "h1", "h2", "h3", "h4", "h5", "h6", "td", "th", "br"):
        one.tail = f" {one.tail or ''}"
    return "".join(root.itertext()).replace(ADDED, "")


def letters(text: str) -> str:
    """The words without the white space around them, which Markdown does not keep."""
    return "".join(text.split())


def agrees(source: str) -> None:
    document = Document.parse(source.encode(), path="x.xml")
    found, wanted = letters(said(made(source))), letters(document.reading.text)
    assert found.endswith(wanted)
    assert letters(facts(document).title).startswith(found.removesuffix(wanted))


@pytest.mark.parametrize("path", PATHS, ids=lambda path: path.stem)
def test_the_words_are_those_of_the_reading(path: Path) -> None:
    document = Document.load(path)
    words = made(document.source)
    assert letters(said(words)) == letters(document.reading.text)
    assert (
        len(re.findall(r"(?m)^\[\^[0-9]+\]: ", words))
        == len({block.id or block.start for block in document.reading.blocks if block.zone == "note"})
        or path.stem == "everything"
    )


SIGNS = st.text(
    alphabet=st.sampled_from(list("ab 1.)-+*_#>=~`[]()!<&|\\:;'\"{}$^@/é\u00a0\u200f😀")), min_size=1, max_size=24
)


@settings(max_examples=40, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
@given(SIGNS, SIGNS, SIGNS)
def test_no_sign_of_a_text_is_taken_for_markup(first: str, second: str, third: str) -> None:
    one, two, three = (re.sub("[<&>]", lambda sign: f"&#{ord(sign[0])};", words) for words in (first, second, third))
    agrees(
        tei(
            f"<p>{one}</p><p>{one}<hi>{two}</hi>{three}<note>{two}</note></p><list><item>{three}</item></list><lg><l>{one}</l><l>{two}</l></lg><table><row><cell>{one}</cell><cell>{three}</cell></row></table><head>{two}</head>"
        )
    )


@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
@given(documents())
def test_any_text_keeps_its_words(source: str) -> None:
    agrees(source)


def test_blocks_have_their_forms() -> None:
    body = (
        "<head>Title</head><p>One <hi>two</hi> <hi rend='bold'>three</hi><note>A note.<list><item>in it</item></list></note>.</p>"
        "<lg><l>First,</l><l>second.</l></lg><p>Then</p><quote><p>Said.</p><p>Again.</p></quote>"
        "<list><item>a<list type='ordered'><item>b</item><item>c</item></list></item></list>"
        "<table><row><cell>x|y</cell><cell>z</cell></row><row><cell>1</cell></row></table>"
    )
    _, _, words = made(tei(body)).partition("---\n\n")
    assert words.split("\n") == [
        "# Title", "", "One *two* **three**[^1].", "", "First,\\", "second.", "", "Then", "",
        "> Said.", ">", "> Again.", "", "- a", "", "  1. b", "", "  2. c", "",
        r"| x\|y | z |", "| --- | --- |", "| 1 |  |", "", "[^1]: A note.", "", "    - in it", "",
    ]  # fmt: skip


def test_the_header_comes_first_and_page_breaks_are_said_to_be_lost() -> None:
    lost: list[Dropped] = []
    head = '<titleStmt><title>A: "B"\n---</title><author>C</author></titleStmt>'
    source = tei("<p>x <pb n='1'/> y</p>").replace(
        "<teiHeader/>", f"<teiHeader><fileDesc>{head}</fileDesc></teiHeader>"
    )
    words = made(source, WriteOptions(dropped=lost.append))
    assert words.startswith('---\ntitle: "A: \\"B\\" ---"\nauthor: ["C"]\n---\n\n# A: "B" ---\n')
    assert lost == [Dropped("x", 1, "page breaks of the print")]


def test_nothing_hostile_comes_alive() -> None:
    body = (
        "<p>&lt;script>alert(1)&lt;/script> [a](javascript:x) ![b](http://x/y.png) &lt;https://evil.example> [^9]: z `x`</p>"
        "<p>[ref]: https://evil.example</p><p>&amp;lt;img src=x></p><p><ref target='javascript:x'>link</ref></p>"
    )
    root = rendered(made(tei(body)))
    assert not list(root.iter("script", "img", "a", "code"))


def test_a_text_nested_deeper_than_functions_call_each_other() -> None:
    depth = 600
    agrees(tei("<p>" + "<hi>" * depth + "x" + "</hi>" * depth + "</p>"))


@pytest.mark.corpora
def test_words_of_others_are_kept(foreign: list[Path]) -> None:
    for path in foreign[::25]:
        document = Document.load(path)
        assert letters(said(made(document.source))).endswith(letters(document.reading.text)), path
