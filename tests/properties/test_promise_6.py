"""Promise 6 on random plain texts: whatever is converted, every character is accounted for, both ways."""

import os
import textwrap

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from edition.convert.convert import ConvertSettings, convert
from edition.ledger.ledger import Ledger, verify
from edition.wellformed import parse

EXAMPLES = settings(
    max_examples=int(os.environ.get("EDITION_EXAMPLES", "60")),
    deadline=None,
    derandomize="EDITION_EXAMPLES" not in os.environ,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
WORDS = (
    "mill", "river", "the", "He", "Leeds", "1911", "May 3, 1911", "No. 13", "(see", "it)", '"no"', "--", "—", "low.", "so,",
    "well-known", "[1]", "[2]", "(1)", "*",  "&", "<b>", "]]>", "O'Brien", "Łódź", "Петроград", "_so_", "...", "i.e.", "p. 4",
    "Source:", "Notes", "£5", "\u2028", "etc.",
)  # fmt: skip
LABELS = ("Source", "Publisher", "Transcription/Markup", "Written", "First Published", "Translated", "Public Domain", "Odd",
          "Transcription\\Markup", "Signed", "Proofed", "Online Version")  # fmt: skip
FIXED = (
    "* * *", "-----", "________________", "[p. 12]", "[Pg 3]", "Notes", "NOTES", "Footnotes", "CHAPTER I.", "I", "II.", "1.",
    "1. The river.", "2. The mill.", "[1] The river.", "[2] The mill.", "* A note.", "(1) A note.", "Top of the page",
    "MIA > Archive > Example", "Last updated on 7.8.2003", "Contents", "| one | two |", "- an item", "Anna Example", "By A. B.",
    "A Walk to the Mill", "(1911)", "May 3, 1911", "Leeds Mercury No. 13, May 3, 1911", "a) first", "*** START OF THIS TEXT ***",
    "THE END", "Title: A Walk", "Author: Anna Example", "[Illustration: A mill]", "Example Archive", "---", "12", "^",
)  # fmt: skip


def lines() -> st.SearchStrategy[str]:
    """One line of a text: prose, a line of front matter, verse, something fixed."""
    prose = st.lists(st.sampled_from(WORDS), min_size=1, max_size=25).map(" ".join)
    value = prose.map(lambda words: words.translate(str.maketrans("", "", "[]()*")) + " Leeds")
    label = st.tuples(st.sampled_from(LABELS), st.sampled_from((": ", " : ", ":")), value).map("".join)
    indented = st.tuples(st.sampled_from(("  ", "    ", "\t")), prose).map("".join)
    return st.one_of(prose, prose, label, indented, st.sampled_from(FIXED), st.sampled_from(FIXED))


@st.composite
def texts(draw: st.DrawFn) -> str:
    """A plain text: lines with one or more line ends between them, hard-wrapped or not."""
    ends = st.sampled_from(("\n\n", "\n\n\n\n", "\n \n"))
    rows = st.lists(st.tuples(lines(), ends), min_size=1, max_size=14, unique_by=lambda row: " ".join(row[0].split()))
    text = draw(rows.map(lambda pairs: "".join(f"{line}{end}" for line, end in pairs)))
    if draw(st.booleans()):
        text = "\n".join(textwrap.fill(line, 30, break_long_words=False) for line in text.split("\n"))
    return draw(st.sampled_from(("\n", "\r\n"))).join(text.split("\n"))


def accounted(text: str) -> Ledger:
    source = convert(text, name="random", settings=ConvertSettings())
    assert parse(source, path="x.xml") is not None
    return verify(text, source)


@EXAMPLES
@given(texts().filter(lambda text: bool(text.strip(" \r\n\t\u2028"))))
def test_6_every_character_is_accounted_for(text: str) -> None:
    ledger = accounted(text)
    assert ledger.missing == ()
    assert ledger.foreign == ()
    assert ledger.spacing == ()
    assert ledger.total == len(text)
