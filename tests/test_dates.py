"""Dates in running text: the tables in cases/dates-*.txt, and the figures on texts annotated by others."""

import json
import re
import time
from dataclasses import dataclass
from itertools import accumulate, product
from pathlib import Path
from random import Random
from xml.sax.saxutils import escape

import pytest

from edition.authority.records import Authority
from edition.mention import Mention
from edition.project import Setting
from edition.reading.reading import Block, Reading, read
from edition.recognisers.dates import recognise
from edition.recognisers.dating.grammar import RULES, matched
from edition.recognisers.dating.plain import plain
from edition.recognisers.dating.runs import anchors

CASES = Path(__file__).parent / "cases"
NOBODY = Authority({})


@dataclass(frozen=True)
class Case:
    title: str
    text: str
    expected: list[str]
    setting: Setting


def cases() -> list[Case]:
    """The cases of all tables: title, text and expected lines, each closed by a line with a point."""
    found: list[Case] = []
    for path in sorted(CASES.glob("dates-*.txt")):
        setting, part = Setting(), [""]
        for line in path.read_text(encoding="utf-8").splitlines():
            if line.startswith("=") and len(part) == 1:
                given = dict(pair.split("=") for pair in line[1:].split())
                setting = Setting(
                    given.get("date", ""), given.get("calendar", ""), given.get("until", ""), given.get("lang", "en")
                )
            elif line == ".":
                part.append("")
            elif line or len(part) > 1:
                part[-1] += ("\n" if part[-1] else "") + line
            if len(part) == 4:
                expected = part[2].splitlines()
                found.append(Case(f"{path.stem}: {part[0]}", part[1], expected, setting))
                part = [""]
    return found


def reading(text: str) -> Reading:
    blocks = "\n".join(f"<p>{escape(line)}</p>" for line in text.split("\n"))
    return read(f'<TEI xmlns="http://www.tei-c.org/ns/1.0"><text><body>{blocks}</body></text></TEI>')


def shown(text: str, mention: Mention) -> str:
    values = " ".join(f"{name}={value}" for name, value in mention.attributes)
    return f"{text[mention.start : mention.end]} | {mention.cert} | {values}".rstrip()


ALL = cases()


@pytest.mark.parametrize("case", ALL, ids=[case.title for case in ALL])
def test_case(case: Case) -> None:
    mentions = recognise(reading(case.text), NOBODY, case.setting)
    assert [shown(case.text, mention) for mention in mentions] == case.expected


@pytest.mark.parametrize("case", [case for case in ALL if case.expected], ids=lambda case: case.title)
def test_capitals_and_curly_quotes_change_nothing(case: Case) -> None:
    def found(text: str) -> list[tuple[int, int, tuple[tuple[str, str], ...]]]:
        return [(m.start, m.end, m.attributes) for m in recognise(reading(text), NOBODY, case.setting)]

    assert found(case.text.replace("'", "’").replace('"', "“")) == found(case.text)
    assert found(case.text.upper()) == found(case.text)


def test_the_tables_are_as_large_as_promised() -> None:
    count = {
        name: sum(case.title.startswith(f"dates-{name}") for case in ALL) for name in ("oldstyle", "ranges", "not")
    }
    assert count["oldstyle"] >= 40
    assert count["ranges"] >= 40
    assert count["not"] >= 40
    assert len(ALL) - count["not"] >= 120
    assert len({case.title for case in ALL}) == len(ALL)
    assert not any(case.expected for case in ALL if case.title.startswith("dates-not"))


def test_every_mention_is_a_named_rules_and_needs_no_link() -> None:
    mentions = recognise(reading("On May 5, 1818 and in 1848, before November."), NOBODY, Setting())
    assert [mention.rule for mention in mentions] == ["date.date", "date.year", "date.bare"]
    assert {(mention.kind, mention.ref) for mention in mentions} == {("date", "")}


def test_the_clock_is_never_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    text = reading("The meeting of August 28 was noisy, that of the 12th, too. He died in '48, on a Monday 3rd.")
    before = recognise(text, NOBODY, Setting())
    for clock in ("time", "localtime", "gmtime"):
        monkeypatch.setattr(time, clock, lambda *_: pytest.fail("the clock was asked"))
    assert recognise(text, NOBODY, Setting()) == before


def test_notes_start_again_from_the_documents_date() -> None:
    source = (
        '<TEI xmlns="http://www.tei-c.org/ns/1.0"><text><body><p>On May 5, 1818 he was born.'
        "<note>Written on June 3.</note></p></body></text></TEI>"
    )
    mentions = recognise(read(source), NOBODY, Setting(date="1871"))
    assert [dict(mention.attributes)["when"] for mention in mentions] == ["1818-05-05", "1871-06-03"]


def test_a_date_never_reaches_over_the_end_of_a_block() -> None:
    text = "He came in May\n1848 was wet."
    assert [text[m.start : m.end] for m in recognise(reading(text), NOBODY, Setting())] == ["May", "1848"]


@pytest.mark.parametrize(
    "stretch",
    [
        "1 ",
        "May ",
        "17th and ",
        "the 1st, ",
        "1848-",
        "twenty ",
        "in the year of our Lord ",
        "May 5 (",
        "1. 2. ",
        "'48 ",
        "(",
        "of ",
    ],
)
def test_time_grows_with_the_text_only(stretch: str) -> None:
    def seconds(times: int) -> float:
        text = stretch * times
        block = Block(0, len(text), "p", "", "body", "")
        one = Reading(text, (block,), (), ())
        start = time.process_time()
        recognise(one, NOBODY, Setting(date="1848"))
        return time.process_time() - start

    small = min(seconds(1000) for _ in range(3))
    assert min(seconds(8000) for _ in range(3)) < 30 * max(small, 0.001)


BEFORE = (
    "", "In ", "on ", "of ", "of the ", "the 3rd of ", "until ", "and ", "May and ", "5 and ", "No. ", "p. ", "vol. 3, ",
    "$ ", "£", "cost= ", "(", "in (", "Sunday, ", "Bloody Sunday, ", "the spring of ", "in the year ", "mid ", "night of ", "about ",
    "5-", "12:", "x", "Feast of Saint Ann of ", "June 3 to ", "the ", "next ", "B.C. ", "3 ", "'", "17",
)  # fmt: skip
COMMON = ("March 5, 1917", "March 5 1917", "5 March 1917", "March 1917", "1917", "1900", "1499", "March 0, 1917",
          "February 30, 1917", "45 March 1917", "Winter 1917", "Mars 5, 1917", "march 5, 1917")  # fmt: skip
AFTER = (
    "", ".", ",", ")", "),", ";", ":", "?", ":3", " the", " workers", " and", ", and", " or 1918", ", 1918", "-18", "–18",
    " to", " B.C.", " A.D.", " O.S.", ", old style", " (18th)", " [18 March]", "/18", "/30", " Dead", ") in", ", the",
    " the 3rd", " hundred workers", " odd men", " per cent", "%", "'s", "’s", "s", " I", " V", " IV", " May", ", May", "!",
    ", No. 3", " § 3", "_", ".html", ". The", " .", "\u00a0the", " last", ", inst.", " revolution", " Day", " year",
)  # fmt: skip


def test_the_short_way_for_common_dates_says_what_the_grammar_says(monkeypatch: pytest.MonkeyPatch) -> None:
    lines = ["".join(each) for each in product(BEFORE, COMMON, AFTER)][::3]
    text = "\n".join(lines)
    starts = accumulate((len(line) + 1 for line in lines), initial=0)
    blocks = tuple(Block(at, at + len(line), "p", "", "body", "") for at, line in zip(starts, lines, strict=False))
    one = Reading(text, blocks, (), ())
    short = recognise(one, NOBODY, Setting(date="1920-05-03"))
    taken = [at for at in anchors(text) if plain(text, at, len(text))]
    monkeypatch.setattr("edition.recognisers.dates.plain", lambda *_: None)
    assert recognise(one, NOBODY, Setting(date="1920-05-03")) == short
    assert len(taken) > len(lines) / 10


def annotated(folder: Path) -> tuple[int, int, int, int, int]:
    """Exact finds, finds, gold dates, values right and values asked for (of overlapping finds), in a folder."""
    exact = found = gold = right = asked = 0
    for path in sorted(folder.glob("*.json")):
        document = json.loads(path.read_text(encoding="utf-8"))
        scored = [p for p in document["paragraphs"] if p.get("zone") not in {"front", "nav"}]
        inside = [range(p["start"], p["end"]) for p in scored]
        expected = [e for e in document["entities"] if e["kind"] == "date" and any(e["start"] in r for r in inside)]
        mentions = mentions_in(document, scored)
        spans = {(mention.start, mention.end) for mention in mentions}
        exact += sum((e["start"], e["end"]) in spans for e in expected)
        found, gold = found + len(mentions), gold + len(expected)
        for entity in expected:
            over = [m for m in mentions if m.start < entity["end"] and entity["start"] < m.end]
            asked += bool(over and entity.get("when"))
            right += any(entity.get("when") == dict(m.attributes).get("when", "") for m in over)
    return exact, found, gold, right, asked


def mentions_in(document: dict[str, object], scored: list[dict[str, object]]) -> list[Mention]:
    text, meta = str(document["text"]), document["meta"]
    assert isinstance(meta, dict)
    day = str(meta.get("date", ""))
    blocks = [Block(int(str(p["start"])), int(str(p["end"])), "p", "", str(p["zone"]).rstrip("s"), "") for p in scored]
    one = Reading(text, tuple(blocks), (), ())
    return recognise(one, NOBODY, Setting(date=day if day[:4].isdigit() else day[-4:]))


@pytest.mark.corpora
def test_spans_on_the_development_passages(corpora: Path) -> None:
    exact, found, gold, _, _ = annotated(corpora / "eval" / "gold" / "dev")
    assert gold > 80
    assert 2 * exact / (found + gold) >= 0.98


@pytest.mark.corpora
def test_spans_and_values_on_petitions(corpora: Path) -> None:
    exact, found, gold, right, asked = annotated(corpora / "corpora" / "standoff-gold" / "civilwardc_cww_dates")
    assert asked > 600
    assert 2 * exact / (found + gold) >= 0.95
    assert right / asked >= 0.95


@pytest.mark.corpora
def test_values_without_years_on_case_histories(corpora: Path) -> None:
    _, _, _, right, asked = annotated(corpora / "corpora" / "standoff-gold" / "civilwardc_med_dates")
    assert asked > 250
    assert right / asked >= 0.96


def test_rules_are_tried_only_where_they_can_begin() -> None:
    """The table of beginnings and needs never hides a date from its rule."""
    joint = re.compile("|".join(f"(?P<{name}_{n}>{rule})" for n, (name, _, _, rule) in enumerate(RULES)))
    random = Random(1917)
    for _ in range(20_000):
        kinds = "".join(random.choices("mdoOyCHBETALSXvwbaYjPclqrisZtxn|", [9, 9, 4, 2, 9, 6, 4, *[2] * 25], k=12))
        at = random.randrange(4)
        match = joint.search(kinds, at)
        expected = (*match.span(), (match.lastgroup or "").partition("_")[0]) if match else None
        assert matched(kinds, at) == expected, kinds
