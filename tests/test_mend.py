"""Mends: whatever the slips, the words stay, one round of --fix is enough, and what is not a slip stays byte for byte."""

import unicodedata

from hypothesis import given, settings
from hypothesis import strategies as st

from edition.checks.context import Context
from edition.checks.examine import examine
from edition.checks.mend import alike, mend
from edition.document import Document
from edition.project import packaged_schema
from tests.test_cli_validate import tei

CONTEXT = Context(schema=packaged_schema())
WORDS = st.sampled_from(
    ["Orlov", "cafe\u0301", "Tsarskoye\nSelo", "a &amp; b", "&#233;t&#233;", "«x»", "<![CDATA[ y ]]>"]
)
SPACE = st.sampled_from(["", " ", "\n", "  ", "\t"])
TAGS = st.sampled_from(["persName", "placename", "hi rend='it'", "emph", 'title\tlevel = "j"', "persname", "foreign"])
BETWEEN = st.sampled_from(["", " ", ", ", "<!-- c -->", "<?p i?>", "<lb/>", " and "])


@st.composite
def inline(draw: st.DrawFn) -> str:
    """An inline element with or without white space at its edges, perhaps with another inside."""
    tag = draw(TAGS)
    inner = draw(st.one_of(WORDS, st.deferred(inline))) if "title" not in tag else draw(WORDS)
    return f"<{tag}>{draw(SPACE)}{inner}{draw(SPACE)}</{tag.split()[0]}>"


BODIES = st.lists(st.tuples(WORDS, BETWEEN, inline(), BETWEEN), min_size=1, max_size=4).map(
    lambda parts: "<p>" + "".join("".join(part) for part in parts) + "</p>"
)


def words(source: str) -> list[str]:
    """The words of the reading, composed."""
    return unicodedata.normalize("NFC", Document("", source).reading.text).split()


@settings(max_examples=150, deadline=None)
@given(BODIES)
def test_mends_keep_the_words_and_come_to_rest(body: str) -> None:
    source = tei(body)
    findings, _ = examine(source.encode("utf-8"), path="a.xml", context=CONTEXT)
    left, mended = mend(findings, source, path="a.xml", context=CONTEXT)
    assert words(mended) == words(source)
    assert mend(left, mended, path="a.xml", context=CONTEXT) == (left, mended)
    assert {one.code for one in left}.isdisjoint({"T001", "T005"})
    assert mended.split("<body>")[0] == source.split("<body>")[0]


def test_a_misspelling_resembles_and_is_no_element_of_tei() -> None:
    assert alike("persname", "persName")
    assert alike("placeNme", "placeName")
    assert not alike("h1", "head")
    assert not alike("div1", "div")
    assert not alike("persona", "person")
