"""What paged formats share: anchors, safe addresses, dates in words, the concordance."""

import pytest

from edition.authority.records import Authority, Entity, Name
from edition.catalogue.dates import both_calendars
from edition.catalogue.words import ours
from edition.concordance import gather
from edition.document import Document
from edition.facts import facts
from edition.pages import anchor_of, anchors, entry, safe, slug
from edition.reading.reading import read
from edition.rendering.marks import lang_code, moment, said_by

TEI = '<TEI xmlns="http://www.tei-c.org/ns/1.0">{}</TEI>'


def body(words: str) -> str:
    return TEI.format(f"<text><body>{words}</body></text>")


def test_a_block_has_its_own_id_or_its_number_and_never_one_twice() -> None:
    reading = read(body('<p xml:id="p1">a</p><div xml:id="d"><p>b</p><p>c</p></div><p xml:id="call-3">d</p>'))
    assert anchors(reading) == ["p1", "d", "block-3", "block-4"]


@pytest.mark.parametrize(
    ("target", "address"),
    [
        ("https://example.org/a", "https://example.org/a"),
        ("HTTP://example.org", "HTTP://example.org"),
        ("mailto:a@example.org", "mailto:a@example.org"),
        ("#p1", "#p1"),
        ("#", ""),
        ("java\nscript:x", ""),
        ("javascript:x", ""),
        ("data:text/html,x", ""),
        ("//example.org/x", ""),
        ("../../etc", ""),
    ],
)
def test_only_harmless_addresses_are_safe(target: str, address: str) -> None:
    assert safe(target) == address


def test_slugs_are_never_paths() -> None:
    assert [slug(words) for words in ("../../x", "A b/c", "", "…", "Ёлка 5")] == [
        "x",
        "a-b-c",
        "text",
        "text",
        "ёлка-5",
    ]


def test_entries_of_the_authority_keep_their_id_and_others_never_collide_with_them() -> None:
    assert anchor_of("person", "person:smith") == "smith"
    assert anchor_of("person", "#smith") == "other-smith"
    assert anchor_of("person", "person:unlinked") == "other-person-unlinked"
    assert entry("person", {}) == "unlinked"
    assert entry("date", {"from": "1917-07-03", "to": "1917-07-04"}) == "d-1917-07-03-1917-07-04"
    assert entry("date", {"cert": "low"}) == "unlinked"


@pytest.mark.parametrize(
    ("attributes", "words"),
    [
        ({"when": "1917-09-30", "when-custom": "1917-09-17"}, "30 September 1917 = 17 September 1917 Old Style"),
        ({"when": "1917-09"}, "September 1917"),
        ({"when": "--09-17"}, "17 September"),
        ({"from": "1917-03", "to": "1917-10"}, "March 1917 to October 1917"),
        ({"to": "1917"}, "to 1917"),
        (
            {"when-custom": "1917-09", "notBefore": "1917-09-14", "notAfter": "1917-10-13"},
            "between 14 September 1917 and 13 October 1917 = September 1917 Old Style",
        ),
        ({"notAfter": "1917-10-13"}, "not after 13 October 1917"),
        ({}, ""),
    ],
)
def test_dates_are_told_in_both_calendars(attributes: dict[str, str], words: str) -> None:
    assert both_calendars(attributes, ours()) == words


@pytest.mark.parametrize("value", ["1917", "1917-09", "1917-09-30", "2000-02-29"])
def test_dates_that_html_takes_are_given(value: str) -> None:
    assert moment(value) == value


def test_a_day_of_no_year_is_given_as_the_validator_wants_it() -> None:
    assert moment("--02-29") == "02-29"


@pytest.mark.parametrize("value", ["", "0000", "1917-13", "1917-02-29", "1900-02-29", "1917-9-3", "Sept 17", "-0044"])
def test_dates_that_html_refuses_are_not(value: str) -> None:
    assert moment(value) == ""


def test_languages_that_are_none_are_dropped() -> None:
    assert [lang_code(code) for code in ("en", "ger", "grc", "de-AT", "x y", "")] == [
        "en",
        "de",
        "grc",
        "de-AT",
        "",
        "",
    ]


def test_the_concordance_knows_every_mention_with_its_neighbours() -> None:
    source = body(
        '<p xml:id="p1">Then <persName ref="person:smith">Smith</persName> came; <persName>Petrov</persName> left.</p>'
        '<p>A <date when="1917">year</date> of <persName ref="person:smith" resp="#edition" cert="low">S.</persName></p>'
    )
    smith = Entity("smith", "person", (Name("Smith", "variant", "en"), Name("John Smith", "preferred", "en")))
    found = gather([("x", Document("x.xml", source))], Authority({smith.ref: smith}))
    (one,) = found.entries("person")
    assert (one.name, one.anchor, [place.words for place in one.places]) == ("John Smith", "smith", ["Smith", "S."])
    assert (one.places[0].before, one.places[0].after) == ("Then ", " came; Petrov left.")
    assert [(place.anchor, place.said) for place in one.places] == [
        ("p1", said_by("", machine=False)),
        ("block-2", said_by("low", machine=True)),
    ]
    assert one.places[1].said.told(ours()) == "tagged by program, doubtful, not confirmed"
    assert [unnamed.name for unnamed in found.unnamed("person")] == ["Petrov"]
    assert [dated.name for dated in found.entries("date")] == ["1917"]


def test_context_is_cut_at_words_and_never_crosses_a_block() -> None:
    words = "word " * 40
    source = body(f"<p>before</p><p>{words}<persName>Smith</persName> {words}</p><p>after</p>")
    ((place,),) = [one.places for one in gather([("x", Document("x.xml", source))], Authority()).unnamed("person")]
    assert place.before.startswith("…word ")
    assert place.after.endswith("word…")
    assert "before" not in place.before
    assert "after" not in place.after


def test_a_header_that_says_nothing_gives_no_facts() -> None:
    assert facts(Document("a/x.xml", body("<p/>"))).rows == ()
    assert facts(Document("a/x.xml", body("<p/>"))).title == "x"
