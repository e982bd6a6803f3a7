"""inscribe and strip: where a mention's tag stands, and what is refused."""

import pytest

from edition.inscribe import inscribe, strip
from edition.mention import Mention
from edition.reading.reading import read
from edition.source import apply

HEAD = "<TEI xmlns='http://www.tei-c.org/ns/1.0'><text><body>"
TAIL = "</body></text></TEI>"
PERSON = '<persName cert="high" resp="#edition">'
PLACE = '<placeName cert="high" resp="#edition">'
ORG = '<orgName cert="high" resp="#edition">'
PAPER = '<title level="j" cert="high" resp="#edition">'

# title, body, mentions (words, kind), expected body ("" = all refused)
CASES = [
    ("in a paragraph", "<p>After Kornilov, K</p>", [("Kornilov", "person")], f"<p>After {PERSON}Kornilov</persName>, K</p>"),
    ("outside rendition it covers", "<p>(<hi>Rech</hi>)</p>", [("Rech", "newspaper")],
     f"<p>({PAPER}<hi>Rech</hi></title>)</p>"),
    ("inside rendition it does not cover", "<p><hi>the Rech</hi></p>", [("Rech", "newspaper")],
     f"<p><hi>the {PAPER}Rech</title></hi></p>"),
    ("inside rendition with blanks at the edge", "<p><hi> Rech </hi></p>", [("Rech", "newspaper")],
     f"<p><hi> {PAPER}Rech</title> </hi></p>"),
    ("around a choice", "<p><choice><sic>Ke-rensky</sic><corr>Kerensky</corr></choice></p>", [("Kerensky", "person")],
     f"<p>{PERSON}<choice><sic>Ke-rensky</sic><corr>Kerensky</corr></choice></persName></p>"),
    ("around half a choice", "<p><choice><sic>Novya</sic><corr>Novaya</corr></choice> Zhizn</p>",
     [("Novaya Zhizn", "newspaper")],
     f"<p>{PAPER}<choice><sic>Novya</sic><corr>Novaya</corr></choice> Zhizn</title></p>"),
    ("over a page break", "<p>Novaya <pb n='2'/>Zhizn</p>", [("Novaya Zhizn", "newspaper")],
     f"<p>{PAPER}Novaya <pb n='2'/>Zhizn</title></p>"),
    ("over a note", "<p>Novaya<note>N</note> Zhizn</p>", [("Novaya Zhizn", "newspaper")],
     f"<p>{PAPER}Novaya<note>N</note> Zhizn</title></p>"),
    ("over a comment", "<p>Ker<!-- ? -->ensky</p>", [("Kerensky", "person")],
     f"<p>{PERSON}Ker<!-- ? -->ensky</persName></p>"),
    ("nested, both at one spot", "<p>Tashkent Soviet</p>", [("Tashkent Soviet", "org"), ("Tashkent", "place")],
     f"<p>{ORG}{PLACE}Tashkent</placeName> Soviet</orgName></p>"),
    ("nested, both ending at one spot", "<p>Soviet of Tashkent</p>", [("Soviet of Tashkent", "org"), ("Tashkent", "place")],
     f"<p>{ORG}Soviet of {PLACE}Tashkent</placeName></orgName></p>"),
    ("side by side", "<p>MoscowTashkent</p>", [("Moscow", "place"), ("Tashkent", "place")],
     f"<p>{PLACE}Moscow</placeName>{PLACE}Tashkent</placeName></p>"),
    ("an org inside hi, its place inside the org", "<p><hi>Tashkent Soviet</hi></p>",
     [("Tashkent Soviet", "org"), ("Tashkent", "place")],
     f"<p>{ORG}<hi>{PLACE}Tashkent</placeName> Soviet</hi></orgName></p>"),
    ("around a hand-made name", "<p><persName>Kerensky</persName> government</p>", [("Kerensky government", "org")],
     f"<p>{ORG}<persName>Kerensky</persName> government</orgName></p>"),
    ("a whole heading", "<head>Moscow</head>", [("Moscow", "place")], f"<head>{PLACE}Moscow</placeName></head>"),
    ("outside a word element", "<p><w>Moscow</w></p>", [("Moscow", "place")], f"<p>{PLACE}<w>Moscow</w></placeName></p>"),
    ("outside CDATA it covers", "<p><![CDATA[Moscow]]></p>", [("Moscow", "place")],
     f"<p>{PLACE}<![CDATA[Moscow]]></placeName></p>"),
    ("inside CDATA", "<p><![CDATA[in Moscow]]></p>", [("Moscow", "place")], ""),
    ("across an edge", "<p>Novaya <hi>Zhizn paper</hi></p>", [("Novaya Zhizn", "newspaper")], ""),
    ("inside a code", "<p><code>in Moscow</code></p>", [("Moscow", "place")], ""),
    ("inside a book's title", "<p><title>On <hi>Moscow</hi></title></p>", [("Moscow", "place")], ""),
    ("the whole title of an article", "<p><title level='a'>Kaledin</title></p>", [("Kaledin", "person")], ""),
    ("where no text may stand", "<list>Moscow</list>", [("Moscow", "place")], ""),
    ("over what a date cannot hold", "<p>May <quote>1</quote> 1917</p>", [("May 1 1917", "date")], ""),
]  # fmt: skip


def _mentions(text: str, wanted: list[tuple[str, str]]) -> list[Mention]:
    return [Mention(text.index(words), text.index(words) + len(words), kind) for words, kind in wanted]


@pytest.mark.parametrize(("body", "wanted", "expected"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_placement(body: str, wanted: list[tuple[str, str]], expected: str) -> None:
    source = HEAD + body + TAIL
    reading = read(source)
    inscription = inscribe(reading, _mentions(reading.text, wanted))
    result = apply(source, inscription.edits)
    assert result == HEAD + (expected or body) + TAIL
    assert len(inscription.inscribed) == (len(wanted) if expected else 0)
    assert len(inscription.refused) == (0 if expected else len(wanted))
    assert all(one.reason for one in inscription.refused)
    assert read(result).text == reading.text
    assert strip(result) == source


def test_attributes_are_escaped_and_in_order() -> None:
    source = HEAD + "<p>1917</p>" + TAIL
    mention = Mention(0, 4, "date", cert="low", attributes=(("when", '19<17"&'),))
    result = apply(source, inscribe(read(source), [mention]).edits)
    assert '<date when="19&lt;17&quot;&amp;" cert="low" resp="#edition">1917</date>' in result


KEPT = [
    "<persName resp='#ed' cert='high'>A</persName>",
    '<persName resp="#edition">A</persName>',
    '<persName resp="#edition #ed" cert="low">A</persName>',
    '<title level="m" resp="#edition" cert="low">A</title>',
    '<corr resp="#edition" cert="low">A</corr>',
    "<!-- <persName resp='#edition' cert='low'>A</persName> -->",
    "<![CDATA[<persName resp='#edition' cert='low'>]]>",
]


@pytest.mark.parametrize("body", KEPT)
def test_strip_keeps_what_is_not_the_programs(body: str) -> None:
    source = HEAD + f"<p>{body}</p>" + TAIL
    assert strip(source) == source


def test_strip_takes_either_quote_style_and_leaves_the_header() -> None:
    header = "<teiHeader><p><persName resp='#edition' cert='low'>A</persName></p></teiHeader>"
    source = f"<TEI>{header}<text><p><persName  cert='low'\n resp = '#edition' >B</persName ></p></text></TEI>"
    assert strip(source) == f"<TEI>{header}<text><p>B</p></text></TEI>"


@pytest.mark.parametrize(("start", "end"), [(-1, 3), (0, 20), (3, 3), (2, 1), (1, 3), (2, 4), (3, 8)])
def test_a_recognisers_bug_is_never_spliced_into_a_file(start: int, end: int) -> None:
    reading = read(HEAD + "<p>ab cd</p><p>ef</p>" + TAIL)
    with pytest.raises(ValueError, match="no stretch of words"):
        inscribe(reading, [Mention(start, end, "person")])
