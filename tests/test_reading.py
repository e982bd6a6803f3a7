"""reading: what a reader sees, and the way back."""

import pytest

from edition.reading.reading import read

HEAD = "<TEI xmlns='http://www.tei-c.org/ns/1.0'><teiHeader><title>hidden</title></teiHeader><text><body>"
TAIL = "</body></text></TEI>"

# title, body, edited reading, original reading ("" = the same)
CASES = [
    ("blocks are separated", "<head>A</head><p>b</p>", "A\nb", ""),
    ("white space is collapsed", "<p>  a\n   b\t c </p>", "a b c", ""),
    ("white space across elements counts once", "<p>a <hi> b</hi> <hi>c</hi></p>", "a b c", ""),
    ("CRLF is one blank", "<p>a\r\nb</p>", "a b", ""),
    ("references are characters", "<p>a&#8212;b &amp; c</p>", "a—b & c", ""),
    ("a reference to a blank is a blank", "<p>a&#10;&#32;b</p>", "a b", ""),
    ("CDATA is text", "<p>a <![CDATA[<b> & ]]>c</p>", "a <b> & c", ""),
    ("comments and PIs are nothing", "<p>a<!-- x -->b<?y z?>c</p>", "abc", ""),
    ("choice", "<p><choice><sic>Ke-rensky</sic><corr>Kerensky</corr></choice></p>", "Kerensky", "Ke-rensky"),
    ("choice in the other order", "<p><choice><reg>now</reg><orig>nowe</orig></choice></p>", "now", "nowe"),
    ("abbreviations", "<p><choice><abbr>Dr</abbr><expan>Doctor</expan></choice> X</p>", "Doctor X", "Dr X"),
    ("a choice of neither takes the first", "<p><choice><seg>a</seg><seg>b</seg></choice></p>", "a", ""),
    ("nested choice", "<p><choice><sic>a</sic><corr><choice><abbr>b</abbr><expan>c</expan></choice></corr></choice></p>",
     "c", "a"),
    ("app takes the lemma", "<p><app><rdg>x</rdg><lem>y</lem></app></p>", "y", ""),
    ("app without lemma takes the first reading", "<p><app><rdg>x</rdg><rdg>y</rdg></app></p>", "x", ""),
    ("deletions are hidden", "<p>a<del>b</del><add>c</add></p>", "ac", ""),
    ("supplied text is not the source's", "<p>a <supplied>b</supplied> c</p>", "a b c", "a c"),
    ("surplus text is the source's", "<p>a <surplus>b </surplus>c</p>", "a c", "a b c"),
    ("notes are read apart", "<p>a<note n='1'>N</note> b</p><p>c</p>", "a b\nc\nN", ""),
    ("a note in a note", "<p>a<note>N<note>M</note>n</note></p><p>c</p>", "a\nc\nNn\nM", ""),
    ("an editor's note is not the source's", "<p>a<note resp='#ed'>N</note></p>", "a\nN", "a"),
    ("a line break is a blank", "<p>a<lb/>b</p>", "a b", ""),
    ("a break inside a word joins", "<p>Ke-<lb break='no'/>\n rensky</p>", "Kerensky", ""),
    ("a page break inside a word", "<p>Zhi<pb n='2' break='no'/>zn</p>", "Zhizn", ""),
    ("a page break between words", "<p>Novaya <pb n='2'/>Zhizn</p>", "Novaya Zhizn", ""),
    ("lines of verse", "<lg><l>a</l><l>b</l></lg>", "a\nb", ""),
    ("a list inside a paragraph", "<p>a <list><item>b</item><item>c</item></list> d</p>", "a\nb\nc\nd", ""),
    ("an inline quotation", "<p>a <quote>b</quote> c</p>", "a b c", ""),
    ("a block quotation", "<p>a</p><quote>b</quote><p>c</p>", "a\nb\nc", ""),
    ("an inline cit", "<p>a <cit><quote>b</quote> <bibl>(c)</bibl></cit>.</p>", "a b (c).", ""),
    ("unknown elements keep their text", "<p>a <unheard>b</unheard></p>", "a b", ""),
    ("a prefix for TEI deep inside", "<p>a<t:del xmlns:t='http://www.tei-c.org/ns/1.0'>b</t:del></p>", "a", ""),
    ("no-break space is no white space", "<p>a\u00a0b</p>", "a\u00a0b", ""),
    ("characters beyond the basic plane", "<p>a 𝔎 b</p>", "a 𝔎 b", ""),
    ("nothing", "<p/>", "", ""),
]  # fmt: skip


@pytest.mark.parametrize(("body", "edited", "original"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_reading(body: str, edited: str, original: str) -> None:
    source = HEAD + body + TAIL
    assert read(source).text == edited
    assert read(source, original=True).text == (original or edited)


@pytest.mark.parametrize("body", [case[1] for case in CASES])
def test_every_character_leads_back_to_the_source(body: str) -> None:
    source = HEAD + body + TAIL
    reading = read(source)
    for offset, character in enumerate(reading.text):
        if character not in " \n":
            _, at, until = reading.spot(offset)
            piece = source[at:until]
            assert piece == character or piece.startswith("&")


def test_blocks_cover_the_text_and_know_their_place() -> None:
    body = "<div xml:id='d1' xml:lang='de'><head>A</head><p xml:id='p1'>b<note xml:id='n1' xml:lang='fr'>c</note></p></div>"
    reading = read(HEAD + body + TAIL)
    assert "\n".join(reading.text[block.start : block.end] for block in reading.blocks) == reading.text
    assert [(block.element, block.id, block.zone, block.lang) for block in reading.blocks] == [
        ("head", "d1", "body", "de"),
        ("p", "p1", "body", "de"),
        ("note", "n1", "note", "fr"),
    ]
    assert reading.block_at(2).id == "p1"


def test_spans_tell_rendition_and_language() -> None:
    reading = read(HEAD + "<p>In <hi rend='italic'>Rech</hi>, <foreign xml:lang='ru'>da</foreign>.</p>" + TAIL)
    assert [(reading.text[one.start : one.end], one.element, one.rend, one.lang) for one in reading.spans] == [
        ("Rech", "hi", "italic", ""),
        ("da", "foreign", "", "ru"),
    ]


def test_the_programs_own_titles_are_no_evidence() -> None:
    body = "<p><title level='j' cert='low' resp='#edition'>Rech</title> <title level='j'>Pravda</title></p>"
    reading = read(HEAD + body + TAIL)
    assert [reading.text[one.start : one.end] for one in reading.spans] == ["Pravda"]
