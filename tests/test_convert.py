"""Plain text to TEI: encodings, wrapping, accounts, determinism, and every real text there is."""

import re
import textwrap
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from edition.convert.convert import ConvertSettings, convert, decode
from edition.document import Document
from edition.errors import UnreadableInput
from edition.ledger.ledger import verify
from tests.test_convert_cases import ALL

ROOT = Path(__file__).parents[1]
ARTICLE = ROOT / "tei" / "sources" / "1917-09-17-all-power-to-the-soviets.txt"
SCHEMA = ROOT / "schema" / "edition.rng"
JULIAN = ConvertSettings(calendar="julian", until="1918-01-31", authority_path="../authority/")
LINES = re.compile(r'(<note type="left-out" n=")[^"]*')
TEXTS = [text for _, _, text, _ in ALL]


def tei(text: str) -> str:
    """Convert a text and leave the line numbers of what was left out unsaid: wrapping changes nothing but them."""
    return LINES.sub(r"\1", convert(text, name="text", settings=JULIAN))


def wrapped(text: str, width: int) -> str:
    """Wrap every line of a text."""
    lines = (textwrap.fill(line, width, break_long_words=False) for line in text.splitlines())
    return "\n".join(lines)


@pytest.mark.parametrize(
    ("data", "encoding", "said"),
    [
        (b"", "", "empty"),
        (b" \n\t\n", "", "empty"),
        (b"a\0b", "", "NUL byte at offset 1"),
        (b"one\ntw\x01o\n", "", ":2: character U+0001"),
        ("one\n\ufffe".encode(), "", ":2: character U+FFFE"),
        (b"caf\xe9", "", "byte 0xE9 at offset 3 is not utf-8"),
        (b"a\nb\n\xed\xa0\x80", "", ":3: byte 0xED at offset 4 is not utf-8"),
        (b"caf\xe9", "ascii", "byte 0xE9 at offset 3 is not ascii"),
        (b"caf\xe9", "klingon", "unknown encoding 'klingon'"),
        (b"%PDF-1.4 ...", "", "this is a PDF"),
        (b"PK\x03\x04...", "", "this is a ZIP archive"),
    ],
)
def test_what_is_no_text_is_refused_with_its_place(data: bytes, encoding: str, said: str) -> None:
    """One line says what is wrong and where; the way out stands in the hint."""
    with pytest.raises(UnreadableInput) as caught:
        decode(data, encoding=encoding, path="a.txt")
    assert said in str(caught.value)
    assert str(caught.value).startswith("a.txt")
    assert caught.value.hint


def test_a_wrong_encoding_names_the_option() -> None:
    """Who meets a foreign encoding is told what to type."""
    with pytest.raises(UnreadableInput, match="--encoding"):
        decode("Привет".encode("windows-1251"))


@pytest.mark.parametrize(
    ("data", "encoding"),
    [
        ("\ufeffcafé".encode(), ""),
        ("café".encode(), ""),
        ("café".encode("latin-1"), "iso-8859-1"),
        ("café".encode("utf-16"), "utf-16"),
        ("café\r\n\x1a\r\n".encode(), ""),
    ],
)
def test_text_is_read(data: bytes, encoding: str) -> None:
    """UTF-8 with or without byte order mark, or as the user says; the end mark of old DOS files is no text."""
    assert decode(data, encoding=encoding).strip() == "café"


@pytest.mark.parametrize("said", ["ISO-8859-1", "ISO Latin-1", "iso-8859-1 (Latin-1)"])
def test_the_file_may_declare_its_encoding(said: str) -> None:
    """What a Project Gutenberg header says counts where the bytes are no UTF-8."""
    data = f"Title: The Café\n\nCharacter set encoding: {said}\n\ncafé".encode("latin-1")
    assert decode(data).endswith("café")


@pytest.mark.parametrize("width", [64, 72, 80])
@pytest.mark.parametrize("text", TEXTS, ids=[title for _, title, *_ in ALL])
def test_wrapping_changes_nothing(text: str, width: int) -> None:
    """The wrapped text gives the same TEI as the unwrapped one."""
    assert tei(wrapped(text, width)) == tei(text)


@pytest.mark.parametrize("width", [60, 66, 72, 78, 90])
def test_wrapping_the_article_changes_nothing(width: int) -> None:
    """So it is for the article."""
    text = ARTICLE.read_text(encoding="utf-8")
    assert tei(wrapped(text, width)) == tei(text)


@pytest.mark.parametrize("text", TEXTS, ids=[title for _, title, *_ in ALL])
def test_every_character_is_accounted_for(text: str) -> None:
    """The independent ledger finds no remainder, neither in the text nor in the TEI."""
    assert verify(text, convert(text, name="text", settings=JULIAN)).balanced


def test_the_article() -> None:
    """Author, title, date, source, publisher, transcription, licence and imprint stand where the encoding says."""
    source = convert(ARTICLE.read_text(encoding="utf-8"), name="article", settings=JULIAN)
    assert verify(ARTICLE.read_text(encoding="utf-8"), source).balanced
    body = source[source.index("<body>") :].splitlines()
    assert body[1:4] == [
        '<byline xml:id="b1">J. V. Stalin</byline>',
        '<head xml:id="h1">All Power to the Soviets !</head>',
        '<dateline xml:id="d1">September 17, 1917</dateline>',
    ]
    assert body[-5].startswith('<p xml:id="p')
    assert '<biblScope unit="issue" n="13">No. 13</biblScope>, September 17, 1917</bibl></trailer>' in body[-4]
    for words in (
        "<author>J. V. Stalin</author>",
        "<name>Salil Sen for MIA, 2008</name>",
        "<publisher>Foreign Languages Publishing House</publisher>, <pubPlace>Moscow</pubPlace>, "
        '<date when="1954">1954</date>',
        '<creation><date calendar="#julian" datingMethod="#julian" when-custom="1917-09-17" when="1917-09-30">',
    ):
        assert words in source
    assert "left-out" not in source


def test_nothing_is_invented() -> None:
    """Without a word from the project there is no publisher, no licence, no date, no change, no prefix."""
    source = convert("The harbour town woke early.\n", name="text", settings=ConvertSettings())
    assert "<publisher/>" in source
    for name in (
        "<licence",
        "<availability",
        "<date",
        "<revisionDesc",
        "<prefixDef",
        "<calendar",
        "<author",
        "xml-model",
    ):
        assert name not in source


def test_the_project_has_its_say() -> None:
    """What edition.toml says stands in the header, escaped."""
    settings = ConvertSettings(
        publisher="A & B",
        licence_name="CC BY 4.0",
        licence_target="https://example.org/by?a=1&b=2",
        model_pis=("../../schema/edition.rng", "../../schema/edition.sch"),
        change_date="2024-05-01",
        language="da",
    )
    source = convert("The harbour town woke early.\n", name="text", settings=settings)
    etree.fromstring(source.encode())
    assert source.count("<?xml-model ") == 2
    assert "<publisher>A &amp; B</publisher>" in source
    assert '<licence target="https://example.org/by?a=1&amp;b=2">CC BY 4.0</licence>' in source
    assert '<change when="2024-05-01" who="#edition">' in source
    assert 'xml:lang="da"' in source


def test_no_names_are_tagged_in_the_text() -> None:
    """Tagging names and dates in the text is the annotator's."""
    source = convert(ARTICLE.read_text(encoding="utf-8"), name="article", settings=JULIAN)
    body = source[source.index("<body>") :]
    assert not re.search(r"<(?:persName|placeName|orgName|eventName|title|date)\b", body)


def test_ids_are_unique_and_in_order() -> None:
    """Every block has an id, counted by kind."""
    source = convert("\n\n".join(TEXTS), name="text", settings=JULIAN)
    ids = re.findall(r'<p xml:id="(p\d+)"', source)
    assert ids == [f"p{number}" for number in range(1, len(ids) + 1)]
    every = re.findall(r'xml:id="([^"]+)"', source)
    assert len(every) == len(set(every))


def test_long_input_takes_time_in_proportion() -> None:
    """A line of a million words and a text of a hundred thousand blocks are done at once."""
    assert convert("word " * 1_000_000, name="text", settings=JULIAN).count("<p ") == 1
    assert convert("A short block.\n\n" * 50_000, name="text", settings=JULIAN).count("<p ") == 50_000


PIECES = [
    *(block for text in TEXTS for block in text.split("\n\n") if block.strip()),
    "[1]",
    "Notes",
    "1. One.",
    "[1] One.",
    "2. Two [1] [2]",
    "Source: ",
    "Source:: a : b",
    "Transcribed by",
    "* * *",
    "[p. 3]",
    "<p xml:id='a'>&amp;]]>",
    "--",
    "MIA > Archive >",
    "Top of the page",
    "*** START OF THIS PROJECT GUTENBERG EBOOK ***",
    "*** END OF THIS PROJECT GUTENBERG EBOOK ***",
    "CHAPTER I",
    "1900",
    "(1900)",
]
WORDS = st.text(
    st.characters(codec="utf-8", exclude_categories=("Cc", "Cs"), exclude_characters="\ufffe\uffff"), max_size=40
)


@given(st.lists(st.one_of(st.sampled_from(PIECES), WORDS), min_size=1, max_size=12), st.sampled_from(["\n", "\n\n"]))
def test_any_text_becomes_well_formed(pieces: list[str], between: str) -> None:
    """Whatever comes, however odd: TEI comes out, and the same again the second time."""
    text = between.join(pieces)
    source = convert(text, name="text", settings=JULIAN)
    Document.parse(source.encode(), path="text.xml")
    assert convert(text, name="text", settings=JULIAN) == source


@pytest.fixture(scope="module")
def texts(corpora: Path) -> dict[Path, str]:
    """Every real text, decoded."""
    found = [*corpora.glob("corpora/mia/txt/*.txt"), *corpora.glob("corpora/gutenberg/*.txt")]
    assert len(found) > 300
    return {path: decode(path.read_bytes(), path=str(path)) for path in sorted(found)}


@pytest.mark.corpora
def test_every_real_text_is_converted_valid_and_accounted_for(texts: dict[Path, str]) -> None:
    """No crash, well-formed, valid, nothing lost and nothing added, in every text of the corpora."""
    schema = etree.RelaxNG(etree.parse(SCHEMA))
    wrong = []
    for path, text in texts.items():
        document = Document.parse(convert(text, name=path.stem, settings=JULIAN).encode(), path=str(path))
        if not schema.validate(document.tree):
            wrong.append(f"{path.name}: {schema.error_log.last_error}")
        if not verify(text, document.source).balanced:
            wrong.append(f"{path.name}: not balanced")
    assert wrong == []


@pytest.mark.corpora
def test_wrapping_real_texts_changes_next_to_nothing(texts: dict[Path, str]) -> None:
    """At least 19 of 20 real texts give the same TEI wrapped: the rest has breaks nobody could tell from wrapping."""
    found = [text for path, text in texts.items() if path.parent.name == "txt"]
    same = sum(tei(wrapped(text, 72)) == tei(text) for text in found)
    assert same >= 0.95 * len(found)
