"""Twice the text costs twice the work: calls are counted, not seconds, on texts of shapes that invite squares."""

import sys
from collections.abc import Callable
from types import FrameType

import pytest

from edition.authority.records import Authority
from edition.convert.convert import ConvertSettings, convert
from edition.inscribe import inscribe, strip
from edition.mention import Mention, marked, resolve
from edition.project import Setting
from edition.reading.reading import Reading, read
from edition.recognisers.dates import recognise
from edition.source import apply

NOBODY = Authority({})
WORDS = "the carters stood in the square and waited for the bells of the old church "
Shape = Callable[[int], str]


def calls(work: Callable[[], object]) -> int:
    """How many functions, ours and built in, are called."""
    count = 0

    def tick(frame: FrameType, event: str, argument: object) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    before = sys.getprofile()
    sys.setprofile(tick)
    try:
        work()
    finally:
        sys.setprofile(before)
    return count


def tei(body: str) -> str:
    return f'<TEI xmlns="http://www.tei-c.org/ns/1.0"><text><body>{body}</body></text></TEI>'


def dates(reading: Reading) -> list[Mention]:
    return recognise(reading, NOBODY, Setting(date="1917-09-17"))


def every_fifth_word(reading: Reading) -> list[Mention]:
    """Mentions all over a reading, some of them over the edges of elements."""
    found, at = [], 0
    for number, word in enumerate(reading.text.split(" ")):
        if number % 5 == 0 and word and "\n" not in word:
            found.append(Mention(at, at + len(word), "person"))
        at += len(word) + 1
    return found


def annotated(source: str) -> str:
    """Read, find dates, resolve with other mentions, inscribe, strip again."""
    reading = read(source)
    kept = resolve({*dates(reading), *every_fifth_word(reading)}, marked(reading)).kept
    result = apply(source, inscribe(reading, kept).edits)
    assert strip(result) == source
    return result


PLAIN: dict[str, Shape] = {
    "one long paragraph": lambda n: "A Title\n\n" + WORDS * 40 * n,
    "wrapped lines": lambda n: "A Title\n\n" + f"{WORDS}\n" * 20 * n,
    "many notes": lambda n: (
        "A Title\n\n"
        + "".join(f"{WORDS * 2} [{at}]\n\n" for at in range(1, n))
        + "Notes\n\n"
        + "".join(f"[{at}] {WORDS}\n\n" for at in range(1, n))
    ),
    "many headings of notes": lambda n: "A Title\n\n" + f"{WORDS * 2}\n\nNotes\n\n" * n,
    "many headings": lambda n: "A Title\n\n" + "".join(f"Chapter {at}\n\n{WORDS * 3}\n\n" for at in range(1, n)),
    "many menus": lambda n: "A Title\n\n" + WORDS * 3 + "\n\n" + "Back to the Index\n\n" * n,
    "lists": lambda n: "A Title\n\n" + "".join(f"{at % 9 + 1}. {WORDS}\n\n" for at in range(n)),
    "brackets after figures": lambda n: "A Title\n\n" + "in 3 (4) or (5) and [6] " * n,
}
TEI: dict[str, Shape] = {
    "many dates": lambda n: tei("<p>" + "on September 17, 1917, and the 27th, and in 1918 " * n + "</p>"),
    "nothing but years": lambda n: tei("<p>" + "1917 " * 5 * n + "</p>"),
    "nothing but months": lambda n: tei("<p>" + "May, June, July, " * n + "</p>"),
    "one word without a blank": lambda n: tei("<p>" + "1917-May-3rd-" * n + "</p>"),
    "figures without end": lambda n: tei("<p>" + "1917" * 5 * n + "</p>"),
    "many elements in one paragraph": lambda n: tei(
        "<p>" + "<hi>Ivan</hi> met <name>Olga</name> in May, " * n + "</p>"
    ),
    "deep nesting": lambda n: tei("<p>" + "<hi>Ivan met " * n + "Olga in May" + "</hi>" * n + "</p>"),
    "many notes inside": lambda n: tei("<p>" + "He said so<note>In May 1917.</note> to all " * n + "</p>"),
    "many choices": lambda n: tei(
        "<p>" + "<choice><sic>Ke-rensky</sic><corr>Kerensky</corr></choice> went " * n + "</p>"
    ),
}


@pytest.mark.parametrize("shape", PLAIN.values(), ids=PLAIN)
def test_converting_is_linear(shape: Shape) -> None:
    one, two = (shape(n) for n in (300, 600))
    cost = [calls(lambda: convert(text, name="text", settings=ConvertSettings())) for text in (one, one, two)]  # noqa: B023
    assert cost[2] < 2.3 * cost[1]


@pytest.mark.parametrize("shape", TEI.values(), ids=TEI)
def test_annotating_is_linear(shape: Shape) -> None:
    one, two = (shape(n) for n in (200, 400))
    cost = [calls(lambda: annotated(text)) for text in (one, one, two)]  # noqa: B023
    assert cost[2] < 2.3 * cost[1]


def test_a_paragraph_of_ten_megabytes() -> None:
    """What stands between dates is passed over by one scan: it costs no call."""
    long = tei("<p>" + WORDS * 140_000 + "It ended on May 3, 1917.</p>")
    assert len(long) > 10_000_000
    reading = read(long)
    assert calls(lambda: dates(reading)) < 2000
    assert [reading.text[one.start : one.end] for one in dates(reading)] == ["May 3, 1917"]
