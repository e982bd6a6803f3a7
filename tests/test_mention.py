"""mention: what is tagged already, as others write it too; the one overlap rule."""

import pytest

from edition.mention import Mention, marked, resolve
from edition.reading.reading import read

HEAD = "<TEI xmlns='http://www.tei-c.org/ns/1.0'><text><body><p>"
TAIL = "</p></body></text></TEI>"

# element as others write it, kind ("" = no mention)
WRITTEN = [
    ("<persName>A</persName>", "person"),
    ("<rs type='person'>A</rs>", "person"),
    ("<name type='pers'>A</name>", "person"),
    ("<geogName>A</geogName>", "place"),
    ("<settlement>A</settlement>", "place"),
    ("<country>A</country>", "place"),
    ("<region>A</region>", "place"),
    ("<district>A</district>", "place"),
    ("<rs type='Place'>A</rs>", "place"),
    ("<title level='j'>A</title>", "newspaper"),
    ("<bibl level='j'>A</bibl>", "newspaper"),
    ("<title type='newspaper'>A</title>", "newspaper"),
    ("<orgName>A</orgName>", "org"),
    ("<orgName type='newspaper'>A</orgName>", "newspaper"),
    ("<rs type='org'>A</rs>", "org"),
    ("<eventName>A</eventName>", "event"),
    ("<name type='event'>A</name>", "event"),
    ("<date>A</date>", "date"),
    ("<title level='m'>A</title>", ""),
    ("<title>A</title>", ""),
    ("<rs type='group'>A</rs>", ""),
    ("<name>A</name>", ""),
    ("<bibl>A</bibl>", ""),
    ("<persName/>", ""),
    ("<del><persName>A</persName></del>", ""),
]


@pytest.mark.parametrize(("element", "kind"), WRITTEN)
def test_marked(element: str, kind: str) -> None:
    assert [one.kind for one in marked(read(HEAD + element + TAIL))] == ([kind] if kind else [])


@pytest.mark.parametrize(
    ("attributes", "machine"),
    [
        ("resp='#edition' cert='low'", True),
        ('cert = "high"\n resp = "#edition"', True),
        ("resp='#edition'", False),
        ("cert='low'", False),
        ("resp='#ed' cert='low'", False),
        ("resp='#edition #ed' cert='low'", False),
    ],
)
def test_the_programs_tags(attributes: str, machine: bool) -> None:
    (one,) = marked(read(f"{HEAD}<persName {attributes}>A</persName>{TAIL}"))
    assert one.machine is machine


TEXT = "The Tashkent Soviet of Kerensky in Moscow"


def mention(words: str, kind: str, cert: str = "high", ref: str = "") -> Mention:
    start = TEXT.index(words)
    return Mention(start, start + len(words), kind, ref, cert)  # type: ignore[arg-type]


# title, body, mentions, kept, already, lost
OVERLAPS = [
    ("nesting the guideline allows", TEXT, [mention("Tashkent Soviet", "org"), mention("Tashkent", "place")], 2, 0, 0),
    ("nesting it does not", TEXT, [mention("Tashkent Soviet", "person"), mention("Tashkent", "place")], 1, 0, 1),
    ("the longer wins", TEXT, [mention("Soviet of Kerensky", "org"), mention("Tashkent Soviet", "org")], 1, 0, 1),
    ("the surer wins", TEXT, [mention("Moscow", "place", "low"), mention("Moscow", "person")], 1, 0, 1),
    ("the same found twice", TEXT, [mention("Moscow", "place"), mention("Moscow", "place", ref="place:m")], 1, 1, 0),
    ("tagged by hand", TEXT.replace("Moscow", "<placeName>Moscow</placeName>"), [mention("Moscow", "place")], 0, 1, 0),
    ("tagged otherwise by hand", TEXT.replace("Moscow", "<persName>Moscow</persName>"), [mention("Moscow", "place")], 0, 0, 1),
    ("inside a hand-made person", TEXT.replace("Kerensky in Moscow", "<persName>Kerensky in Moscow</persName>"),
     [mention("Moscow", "place")], 0, 0, 1),
    ("inside a hand-made org", TEXT.replace("Tashkent Soviet", "<orgName>Tashkent Soviet</orgName>"),
     [mention("Tashkent", "place")], 1, 0, 0),
    ("inside a hand-made rs of another type", TEXT.replace("Kerensky in", "<rs type='group'>Kerensky in</rs>"),
     [mention("Kerensky", "person")], 1, 0, 0),
    ("across a hand-made mention", TEXT.replace("of Kerensky", "<persName>of Kerensky</persName>"),
     [mention("Soviet of", "org")], 0, 0, 1),
]  # fmt: skip


@pytest.mark.parametrize(
    ("body", "mentions", "kept", "already", "lost"), [case[1:] for case in OVERLAPS], ids=[case[0] for case in OVERLAPS]
)
def test_overlaps(body: str, mentions: list[Mention], kept: int, already: int, lost: int) -> None:
    reading = read(HEAD + body + TAIL)
    assert reading.text == TEXT
    resolved = resolve(mentions, marked(reading))
    assert (len(resolved.kept), len(resolved.already), len(resolved.lost)) == (kept, already, lost)


def test_a_linked_suggestion_is_preferred_whatever_the_order() -> None:
    both = [mention("Moscow", "place"), mention("Moscow", "place", ref="place:m")]
    assert [one.ref for one in resolve(both, []).kept] == ["place:m"]
    assert [one.ref for one in resolve(both[::-1], []).kept] == ["place:m"]
