"""The ledger: everything is accounted for, and whatever is changed afterwards is noticed."""

import json
import random
import re
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner

from edition.cli import cli
from edition.cli.verify import plain
from edition.convert.convert import ConvertSettings, convert
from edition.ledger.ledger import Ledger, verify

SOURCE = """Anna Example

A Walk to the Mill

May 3, 1911

Source : Collected Walks, Vol. 2, pp. 10-12
Publisher : The Small Press, Leeds, 1920
Transcription/Markup: Ben Sample for the Walkers, 2001

The mill stands by the river, and the river is low.[1]
On the old bridge we met the miller; he was not pleased.

* * *

[p. 11]

He said "no" twice, and then he said it again (2) to be sure.

"Take the other road," he said, "the mill is closed."

Notes

1. The river Wharfe.

2. He said it in Welsh.

Top of the page
Home > Walks
"""

HEADER = """<?xml version="1.0" encoding="UTF-8"?>
<TEI xmlns="http://www.tei-c.org/ns/1.0" xml:lang="en">
<teiHeader><fileDesc><titleStmt><title>A Walk to the Mill</title><author>Anna Example</author>
<respStmt><resp>transcription and markup</resp><name>Ben Sample for the Walkers, 2001</name></respStmt></titleStmt>
<publicationStmt><publisher/></publicationStmt>
<notesStmt><note type="left-out" n="28-29">Top of … &gt; Walks</note></notesStmt>
<sourceDesc><bibl>Collected Walks, Vol. 2, pp. 10-12</bibl>
<bibl><publisher>The Small Press</publisher>, <pubPlace>Leeds</pubPlace>, <date>1920</date></bibl></sourceDesc>
</fileDesc></teiHeader>
"""

BODY = """<text><body>
<byline xml:id="p1">Anna Example</byline>
<head xml:id="p2">A Walk to the Mill</head>
<dateline xml:id="p3"><date>May 3, 1911</date></dateline>
<p xml:id="p4">The mill stands by the river, and the river is low.<note n="1" place="end">The river Wharfe.</note></p>
<p xml:id="p5">On the old bridge we met the miller; he was not pleased.</p>
<milestone unit="rule" rend="stars"/>
<pb n="11"/>
<p xml:id="p6">He said "no" twice, and then he said it again
<note n="2" place="end">He said it in Welsh.</note> to be sure.</p>
<p xml:id="p7">"Take the other road," he said, "the mill is closed."</p>
<head xml:id="p8">Notes</head>
</body></text>
</TEI>
"""

Change = Callable[[str], str]


def replace(old: str, new: str) -> Change:
    """A change of one place; it fails where there is nothing to change."""

    def change(text: str) -> str:
        assert text.count(old) == 1, old
        return text.replace(old, new)

    return change


def swap(one: str, other: str) -> Change:
    """Let two stretches change places."""

    def change(text: str) -> str:
        assert text.count(one) == text.count(other) == 1
        return text.replace(one, "\0").replace(other, one).replace("\0", other)

    return change


def words(ledger: Ledger) -> list[str]:
    """All words that do not balance."""
    return [stretch.words for stretch in (*ledger.missing, *ledger.foreign, *ledger.spacing)]


def test_every_character_has_one_place() -> None:
    ledger = verify(SOURCE, HEADER + BODY)
    assert words(ledger) == []
    assert ledger.balanced
    assert ledger.total == len(SOURCE)
    assert ledger.unaccounted == 0
    assert ledger.left_out == len("TopofthepageHome>Walks")
    assert ledger.label == len("Source:Publisher:Transcription/Markup:")
    assert [(field.element, field.line) for field in ledger.fields] == [("bibl", 7), ("publisher", 8), ("name", 9)]


@pytest.mark.parametrize(
    ("change", "lost"),
    [
        (replace("the river is low", "the river was low"), ["is", "was"]),
        (replace(" old bridge", " bridge"), ["old"]),
        (replace("not pleased", "not at all pleased"), ["at all"]),
        (replace('<p xml:id="p7">"Take the other road," he said, "the mill is closed."</p>\n', ""), None),
        (replace("</body>", "<p>Further on there is an inn!</p></body>"), ["Further on there is an inn!"]),
        (replace("the miller;", "the miller,"), [";", ","]),
        (replace("we met", "we mєt"), ["met", "mєt"]),
        (replace("He said it in Welsh.", ""), None),
        (replace('<note n="2" place="end">He said it in Welsh.</note>', ""), None),
        (replace('<note n="1" place="end">', '<note n="3" place="end">'), ["[1]", "1."]),
        (replace('<note n="1" place="end">', '<note place="end">'), ["[1]", "1."]),
        (replace('<pb n="11"/>', '<pb n="12"/>'), ["[p. 11]"]),
        (replace('<milestone unit="rule" rend="stars"/>', ""), ["* * *"]),
        (replace("Vol. 2, pp. 10-12</bibl>", "Vol. 3, pp. 10-12</bibl>"), None),
        (replace("<publisher>The Small Press</publisher>, ", ""), None),
        (replace("Top of … ", "Top at … "), ["Top of the page Home > Walks"]),
        (replace('n="28-29"', 'n="28"'), ["Top of the page Home > Walks"]),
        (replace("A Walk to the Mill</head>", "AWalk to the Mill</head>"), None),
        (replace("the mill is", "the mi ll is"), None),
        (replace("and the river", "<supplied>and</supplied> the river"), ["and"]),
        (
            replace("not pleased", "<choice><sic>not plea-sed</sic><corr>not pleased</corr></choice>"),
            ["plea-sed", "pleased"],
        ),
    ],
)
def test_a_changed_text_does_not_balance(change: Change, lost: list[str] | None) -> None:
    ledger = verify(SOURCE, change(HEADER + BODY))
    assert not ledger.balanced
    if lost is not None:
        assert set(lost) <= set(words(ledger))
    assert ledger.total == len(SOURCE)


@pytest.mark.parametrize(
    "change",
    [
        swap("The river Wharfe.", "He said it in Welsh."),
        swap(
            "On the old bridge we met the miller; he was not pleased.",
            '"Take the other road," he said, "the mill is closed."',
        ),
        swap("The mill stands by the river", "On the old bridge we met the miller"),
    ],
)
def test_stretches_in_another_order_do_not_balance(change: Change) -> None:
    assert not verify(SOURCE, change(HEADER + BODY)).balanced


@pytest.mark.parametrize(
    "change",
    [
        replace("the miller", "the <persName>miller</persName>"),
        replace("river is low", "river <choice><sic>is</sic><corr>was</corr></choice> low"),
        replace("we met", '<choice><orig>we</orig><reg>We</reg></choice> <note resp="#editor">Who?</note>met'),
        replace("twice, and", "<supplied>just</supplied> twice, <!-- sic -->and"),
        replace('"Take the other road,"', "<q>\"Take the <hi>other</hi> road,\"</q>"),
        replace(
            '"Take the other road," he said, "the mill is closed."',
            '<cit><quote>"Take the other road,"</quote> <bibl>he said</bibl></cit>, <q>"the mill is closed."</q>',
        ),
        replace("old bridge", "old&#32;<placeName>bri<!-- -->dge</placeName>"),
    ],
)  # fmt: skip
def test_what_an_editor_adds_does_not_matter(change: Change) -> None:
    ledger = verify(SOURCE, change(HEADER + BODY))
    assert words(ledger) == []


def test_line_ends_wrapping_and_a_byte_order_mark_are_white_space() -> None:
    wrapped = "\ufeff" + SOURCE.replace(" met the", "\nmet the").replace("\n", "\r\n")
    ledger = verify(wrapped, replace('n="28-29"', 'n="29-30"')(HEADER + BODY))
    assert words(ledger) == []
    assert ledger.total == len(wrapped)


def test_a_remainder_is_named_with_its_place() -> None:
    ledger = verify(SOURCE, replace("the old bridge", "the bridge")(HEADER + BODY))
    (missing,) = ledger.missing
    assert (missing.line, missing.column, missing.words) == (12, 8, "old")
    ledger = verify(SOURCE, replace("old bridge", "old stone bridge")(HEADER + BODY))
    (foreign,) = ledger.foreign
    source_line = (HEADER + BODY).splitlines()[foreign.line - 1]
    assert source_line[foreign.column - 1 :].startswith("bridge we met")


def test_notes_in_another_order_in_the_source_are_found() -> None:
    turned = swap("1. The river Wharfe.", "2. He said it in Welsh.")(SOURCE)
    assert words(verify(turned, HEADER + BODY)) == []


def test_two_rules_and_a_page_number_behind_a_bracket() -> None:
    source = "He came <so>\n\n________________\n\n-----\n\n(low>\n\n[Pg 3]\n\nand went.\n"
    rules = '<milestone n="________________" unit="rule"/>\n<milestone n="-----" unit="rule"/>'
    body = f'<p>He came &lt;so&gt;</p>\n{rules}\n<p>(low&gt;</p>\n<pb n="3"/>\n<p>and went.</p>'
    assert words(verify(source, HEADER + f"<text><body>{body}</body></text></TEI>")) == []
    fewer = body.replace("-----", "---")
    assert words(verify(source, HEADER + f"<text><body>{fewer}</body></text></TEI>")) == ["-----"]


def test_a_line_given_twice_is_needed_twice() -> None:
    doubled = replace("May 3, 1911\n", "May 3, 1911\n\nMay 3, 1911\n")(SOURCE)
    assert words(verify(doubled, HEADER.replace("28-29", "30-31") + BODY)) == ["May 3, 1911"]


def test_a_name_before_a_colon_is_no_label() -> None:
    titled = replace("Source : Collected", "Source in Ann Other : Collected")(SOURCE)
    assert words(verify(titled, HEADER + BODY)) == ["Source in Ann Other : Collected Walks, Vol. 2, pp. 10-12"]
    assert words(verify(replace("Source :", "Sorce:")(SOURCE), HEADER + BODY)) == []


def test_a_header_word_does_not_stand_in_for_a_lost_word_of_the_text() -> None:
    header = replace("<publisher/>", "<publisher/><availability><p>old</p></availability>")(HEADER)
    assert words(verify(SOURCE, header + replace("the old bridge", "the bridge")(BODY))) == ["old"]


def test_a_megabyte_takes_seconds_and_one_lost_word_is_found() -> None:
    lines = [f"Paragraph {n} of many says {n * 7919 % 1000} things, and some of them again." for n in range(16_000)]
    source = "\n\n".join(lines)
    kept = "".join(f"<p>{line}</p>\n" for line in lines)
    start = time.process_time()
    ledger = verify(
        source, HEADER + f"<text><body>{kept.replace('says 7 things', 'says things', 1)}</body></text></TEI>"
    )
    assert [stretch.words for stretch in ledger.missing] == ["7"]
    assert ledger.total == len(source)
    assert time.process_time() - start < 20


def test_thousands_of_equal_notes_take_seconds() -> None:
    size = 4_000
    calls = "".join(f"Word {n}.[{n}]\n\n" for n in range(size))
    source = calls + "".join(f"{n}. Ibid.\n\n" for n in range(size))
    body = "".join(f'<p>Word {n}.<note n="{n}">Ibid.</note></p>\n' for n in range(size))
    start = time.process_time()
    assert words(verify(source, HEADER + f"<text><body>{body}</body></text></TEI>")) == []
    assert not verify(source, HEADER + f"<text><body>{body.replace('Ibid.', '', 1)}</body></text></TEI>").balanced
    assert time.process_time() - start < 40


def test_texts_that_have_nothing_in_common_do_not_take_for_ever() -> None:
    start = time.process_time()
    source = "one two three four five six\n\n" * 5_000
    body = "<p>seven eight nine one ten eleven twelve</p>\n" * 5_000
    assert not verify(source, HEADER + f"<text><body>{body}</body></text></TEI>").balanced
    assert time.process_time() - start < 20


def test_the_command_prints_the_ledger_and_fails_on_a_remainder(tmp_path: Path) -> None:
    source, tei = tmp_path / "walk.txt", tmp_path / "walk.xml"
    source.write_text(SOURCE)
    tei.write_text(HEADER + BODY)
    result = CliRunner().invoke(cli, ["verify", str(source), str(tei)])
    assert result.exit_code == 0
    assert "every character is accounted for" in result.stdout
    tei.write_text(HEADER + replace("old bridge", "stone bridge")(BODY))
    result = CliRunner().invoke(cli, ["verify", str(source), str(tei)])
    assert result.exit_code == 1
    assert f"{source}:12:8: nowhere in the TEI: old\n" in result.stdout
    assert re.search(rf"{re.escape(str(tei))}:\d+:\d+: not in the source: stone\n", result.stdout)
    report = json.loads(CliRunner().invoke(cli, ["verify", str(source), str(tei), "--format", "json"]).stdout)
    assert report["balanced"] is False
    assert sum(report["counts"].values()) == report["total"] == len(SOURCE)
    assert report["missing"] == [{"line": 12, "column": 8, "words": "old", "reason": "nowhere in the TEI"}]


def damaged(header: str, body: str, chance: random.Random) -> Iterator[tuple[str, str]]:
    """A body damaged in one place, in each of the ways in which a converter loses text.

    A heading that the header holds as well may be lost: its line then is a field of the header.
    """
    ways = {
        "a word dropped": (r"(?<=[a-z,;] )[a-z]+ (?=[a-z])", ""),
        "a word added": (r"(?<=[a-z] )(?=[a-z]+ [a-z]+)", "indeed "),
        "a letter changed": (r"(?<= )[a-z](?=[a-z]+ )", "ж"),
        "two words joined": (r"(?<=[a-z]) (?=[a-z])", ""),
        "a comma dropped": (r"(?<=[a-z]),(?= )", ""),
        "a paragraph dropped": (r"<p [^>]*>[^<]*</p>\n", ""),
        "a paragraph doubled": (r"<p [^>]*>[^<]*</p>\n", r"\g<0>\g<0>"),
        "two paragraphs in each other's place": (r"(<p [^>]*>[^<]{40,}</p>\n)(<p [^>]*>[^<]{40,}</p>\n)", r"\2\1"),
        "a footnote dropped": (r"<note [^>]*>[^<]*</note>", ""),
        "a heading dropped": (r"<head [^>]*>([^<]*\w[^<]*)</head>\n", ""),
    }
    text = [match.span() for match in re.finditer(r">[^<]+<", body)]
    for name, (pattern, new) in ways.items():
        found = [one for one in re.finditer(pattern, body) if one[0].startswith("<") or _within(text, one.start())]
        if name == "a heading dropped":
            found = [one for one in found if one[1] not in header]
        if found:
            match = chance.choice(found)
            yield name, body[: match.start()] + match.expand(new) + body[match.end() :]


def _within(spans: list[tuple[int, int]], at: int) -> bool:
    return any(start < at < end for start, end in spans)


@pytest.mark.corpora
def test_real_texts_balance_and_each_damage_is_noticed(corpora: Path) -> None:
    damages = 0
    for path in sorted((corpora / "corpora" / "mia" / "txt").glob("*.txt"))[::6]:
        text = plain(path.read_bytes(), path=str(path))
        source = convert(text, name=path.stem, settings=ConvertSettings())
        ledger = verify(text, source)
        assert words(ledger) == [], path.name
        assert ledger.total == len(text)
        start = source.index("<body>")
        for name, body in damaged(source[:start], source[start:], random.Random(path.name)):
            assert not verify(text, source[:start] + body).balanced, f"{path.name}: {name}"
            damages += 1
    assert damages > 400
