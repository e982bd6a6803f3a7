"""Names, newspapers and organisations: a table of cases, and the article with what only it has taken away."""

import re
from functools import cache
from html import escape
from pathlib import Path

import pytest

from edition.authority.records import Authority, Entity, load
from edition.background.gazetteer import FORENAMES, PAPERS, PERSONS, PLACES
from edition.mention import Mention, resolve
from edition.project import Setting
from edition.reading.reading import Reading, read
from edition.recognisers import names, newspapers, organisations, rules
from edition.recognisers.table import RECOGNISERS
from edition.tables import entry

ROOT = Path(__file__).parent.parent
CASES = Path(__file__).parent / "cases"
LAYERS = (names, newspapers, organisations, rules)
TABLES = ("names", "names_rules", "newspapers", "names_not")
Case = tuple[str, str, str]


def cases(name: str) -> list[Case]:
    """The cases of one file: title, input, expected, each closed by a line with a point."""
    parts = re.split(r"^\.\n", (CASES / name).read_text(encoding="utf-8"), flags=re.MULTILINE)
    assert parts.pop() == ""
    assert len(parts) % 3 == 0
    return [
        (parts[at].strip(), parts[at + 1].rstrip("\n"), parts[at + 2].strip("\n")) for at in range(0, len(parts), 3)
    ]


@cache
def authority() -> Authority:
    """The starter authority of the edition."""
    return load(ROOT / "tei" / "authority")


def reading(text: str) -> Reading:
    """A text as a reading: a line is a paragraph, _words_ are in italics."""
    body = "".join(f"<p>{escape(line, quote=False)}</p>" for line in text.split("\n"))
    body = re.sub(r"_(\w+)_", r'<hi rend="italic">\1</hi>', body)
    return read(f'<TEI xmlns="http://www.tei-c.org/ns/1.0"><text><body>{body}</body></text></TEI>')


def found(text: Reading, known: Authority, date: str = "") -> list[Mention]:
    """What all layers but the dates find, after the overlap rule."""
    setting = Setting(date=date)
    mentions = [one for layer in LAYERS for one in layer.recognise(text, known, setting)]
    return list(resolve(mentions, []).kept)


def shown(text: Reading, mentions: list[Mention]) -> str:
    """The mentions as the tables write them, outer before inner."""
    ordered = sorted(mentions, key=lambda one: (one.start, -one.end))
    return "\n".join(f"{one.ref or one.kind} {text.text[one.start : one.end]}" for one in ordered)


@pytest.mark.parametrize(
    "case",
    [case for name in TABLES for case in cases(f"{name}.txt")],
    ids=lambda case: case[0],
)
def test_case(case: Case) -> None:
    _, source, expected = case
    text, _, date = source.partition(" [")
    read_ = reading(text)
    assert shown(read_, found(read_, authority(), date.rstrip("]"))) == expected


def test_table_is_large_and_half_negative() -> None:
    """Negative is a case that expects nothing, or stands in the table of tempting words that are not what they seem."""
    every = [(name, case) for name in TABLES for case in cases(f"{name}.txt")]
    assert len(every) >= 300
    assert 2 * sum(name == "names_not" or not case[2] for name, case in every) >= len(every)
    assert len({case[0] for _, case in every}) == len(every), "a title stands twice"


# The article, mention by mention, as its readings were established (person, place, newspaper).
ARTICLE = """
place:moscow Moscow, person:kornilov Kornilov, person:kaledin Kaledin, person:kerensky Kerensky, person:kornilov Kornilov
place:simferopol Simferopol, person:kornilov Kornilov, person:ryabushinsky Ryabushinsky, person:kerensky Kerensky
person:ryabushinsky Ryabushinsky, newspaper:rech Rech, place:tashkent Tashkent, person:kerensky Ke-rensky
place:tashkent Tashkent, newspaper:russkiye-vedomosti Russkiye Vedomosti, person:kornilov Kornilov, person:kerensky Kerensky
person:kornilov Kornilov, person:shubnikov Shubnikov, newspaper:novaya-zhizn Novaya Zhizn, person:kerensky Kerensky
person:kishkin Kishkins, person:konovalov Konovalovs, person:kerensky Kerensky, person:kerensky Kerensky
person:kerensky Kerensky, newspaper:rabochy-put Rabochy Put
"""


def article() -> Reading:
    """The body of the article and its imprint, a paragraph a line."""
    source = (ROOT / "tei" / "sources" / "1917-09-17-all-power-to-the-soviets.txt").read_text(encoding="utf-8")
    body = source[source.index("The revolution is marching on") :].replace("\r\n", "\n")
    return reading("\n".join(" ".join(part.split()) for part in re.split(r"\n\s*\n", body) if part.strip()))


def table(text: Reading, known: Authority) -> list[str]:
    wanted = [one for one in found(text, known, "1917-09-17") if one.kind in ("person", "place", "newspaper")]
    return shown(text, wanted).split("\n")


def expected() -> list[str]:
    return [item.strip() for line in ARTICLE.strip().split("\n") for item in line.split(", ")]


def test_article() -> None:
    assert len(expected()) == 27
    assert table(article(), authority()) == expected()


def without(entity: Entity, forms: set[str]) -> Entity:
    left = tuple(name for name in entity.names if name.form not in forms)
    return Entity(entity.id, entity.kind, left, entity.start, entity.end)


def test_article_without_the_forms_that_only_it_has() -> None:
    forms = {item.partition(" ")[2] for item in expected()} | {"Ke-rensky", "Kishkins", "Konovalovs"}
    known = Authority({ref: without(entity, forms) for ref, entity in authority().entities.items()})
    # Names that have no other form at all cannot be known then.
    text = article()
    lost = {"Moscow", "Simferopol", "Tashkent", "Rech", "Shubnikov"}
    mentions = [one for one in table(text, known) if one.split(" ", 1)[1] not in lost]
    assert mentions == [one for one in expected() if one.split(" ", 1)[1] not in lost]


def test_nothing_derived_is_tagged_in_the_article() -> None:
    text = article()
    assert "Kornilovism" in text.text
    assert all("Kornilovism" not in text.text[one.start : one.end + 3] for one in found(text, authority()))


def test_plural_says_so() -> None:
    text = reading("They bargain with the Kishkins.")
    (mention,) = found(text, authority())
    assert mention.attributes == (("type", "plural"),)
    assert mention.cert == "medium"


def test_homonym_keeps_its_candidates() -> None:
    text = reading("Then Smirnov sang.")
    (mention,) = found(text, authority())
    assert (mention.ref, mention.cert) == ("", "low")
    assert mention.candidates == ("person:smirnov-vm", "person:smirnov-sa")


@pytest.mark.parametrize("wrap", [40, 72])
def test_quotes_and_encodings_do_not_matter(wrap: int) -> None:
    straight = article().text
    curly = re.sub(r"(?<=\w)'", "’", straight).replace('"', "”")
    assert table(reading(curly), authority()) == table(reading(straight), authority())
    assert wrap


def test_linear_in_mentions() -> None:
    text = reading("Kerensky met Kornilov in Moscow. " * 2000)
    assert len(found(text, authority())) == 6000


def test_empty_authority_finds_names_without_ref() -> None:
    text = reading("Then Mr Pottle met Kerensky in Moscow.")
    assert shown(text, found(text, Authority())) == "person Pottle\nperson Kerensky\nplace Moscow"


@pytest.mark.parametrize(
    "source", ["We went to New Mexico", "He was tried by the Red Guard", "He reads Rabochy Put", ""]
)
def test_a_name_at_the_end_of_the_text_ends_there(source: str) -> None:
    text = reading(source)
    assert all(one.end <= len(text.text) for one in found(text, authority()))
    assert all(text.text[one.start : one.end] == source[one.start : one.end] for one in found(text, authority()))


def test_table_of_recognisers_resolves() -> None:
    assert {"names", "newspapers", "organisations", "rules", "dates"} == set(RECOGNISERS)
    assert all(callable(entry(RECOGNISERS, name, what="recogniser")) for name in RECOGNISERS)


def test_what_every_reader_knows_is_written_clean() -> None:
    """The lists are cut at ", " and at blanks: a slip of the pen would make a name that no text has."""
    for listed in (FORENAMES, PLACES, PERSONS, PAPERS):
        assert [name for name in listed if not name or name != name.strip() or "," in name or "  " in name] == []
