"""The words of the interface: every language complete, plurals, dates, sorting, and what a user's catalogue may do."""

import re
from pathlib import Path

import pytest

from edition.catalogue.dates import both_calendars, worded
from edition.catalogue.plurals import RULES, form, forms
from edition.catalogue.sorting import collate
from edition.catalogue.words import OURS, Words, ours, words_of
from edition.errors import EditionError

FIELD = re.compile(r"\{(\w+)\}")


def _stems(words: Words) -> dict[str, set[frozenset[str]]]:
    """The keys without the names of forms, and the placeholders of each."""
    found: dict[str, set[frozenset[str]]] = {}
    for key, value in words.strings.items():
        stem = re.sub(r"\.(?:zero|one|two|few|many|other)\Z", "", key)
        found.setdefault(stem, set()).add(frozenset(FIELD.findall(value)))
    return found


@pytest.mark.parametrize("language", OURS)
def test_every_catalogue_has_every_key_with_the_same_placeholders(language: str) -> None:
    model, other = _stems(ours()), _stems(ours(language))
    assert set(model) == set(other)
    for key in model:
        if key != "date.both_days":  # a pattern of its own in each language, of the same four parts
            assert model[key] == other[key], key


@pytest.mark.parametrize("language", OURS)
def test_every_countable_string_has_every_form_of_its_language(language: str) -> None:
    words = ours(language)
    for key in ("count.mentions", "count.unseen", "count.in_texts", "search.places", "cite.caveat"):
        assert all(words.forms(key).values())
        assert set(words.forms(key)) == set(forms(language))


@pytest.mark.parametrize("language", OURS)
def test_our_catalogues_pass_what_a_users_must_pass(language: str, tmp_path: Path) -> None:
    source = Path(__file__).parent.parent / "edition" / "catalogue" / f"{language}.toml"
    (tmp_path / f"{language}.toml").write_bytes(source.read_bytes())
    assert words_of(language, folder=tmp_path).strings == ours(language).strings


@pytest.mark.parametrize("language", [one for one in OURS if one != "en"])
def test_a_translation_is_one(language: str) -> None:
    same = {key for key, value in ours(language).strings.items() if value == ours().strings.get(key)}
    names = {f"date.months{which}.{month}" for which in ("", "_of") for month in range(1, 13)}
    patterns = {"date.month", "date.yearless", "date.day", "place.paragraph", "legend", "cite.within"}
    loans = {"page.untitled", "page.navigation", "kind.org", "facet.org", "report.text"}
    assert same - names - patterns - loans == set()


def test_plural_forms() -> None:
    numbers = (0, 1, 2, 4, 5, 11, 12, 14, 21, 22, 25, 101, 111, 112, 121, 1000)
    assert " ".join(form("ru", number) for number in numbers) == (
        "many one few few many many many many one few many one many many one many"
    )
    assert [form("de", number) for number in (0, 1, 2)] == ["other", "one", "other"]
    assert [form("pl", number) for number in (1, 2, 5, 21, 22)] == ["one", "few", "many", "many", "few"]
    assert [form("fr", number) for number in (0, 1, 2)] == ["one", "one", "other"]
    assert [form("ar", number) for number in (0, 1, 2, 3, 11, 100)] == ["zero", "one", "two", "few", "many", "other"]
    for language, (_, names) in RULES.items():
        assert {form(language, number) for number in range(1200)} <= set(names)


DATES = [
    ({"when": "1917-09-30", "when-custom": "1917-09-17"},
     "30 September 1917 = 17 September 1917 Old Style", "17. (30.) September 1917", "17 (30) сентября 1917"),
    ({"when": "1918-01-07", "when-custom": "1917-12-25"},
     "7 January 1918 = 25 December 1917 Old Style", "25. Dezember 1917 (7. Januar 1918)", "25 декабря 1917 (7 января 1918)"),
    ({"when-custom": "1917-09-17"}, "17 September 1917 Old Style", "17. September 1917 alten Stils", "17 сентября 1917 ст. ст."),
    ({"from": "1917-02", "to": "1917-10"}, "February 1917 to October 1917", "Februar 1917 bis Oktober 1917", "февраль 1917 — октябрь 1917"),
    ({"notBefore": "1917-05"}, "not before May 1917", "frühestens Mai 1917", "не ранее мая 1917"),
    ({"from": "1917-05-01"}, "from 1 May 1917", "ab 1. Mai 1917", "с 1 мая 1917"),
    ({"to": "1917"}, "to 1917", "bis 1917", "до 1917"),
    ({"notBefore": "1917-03", "notAfter": "1917-05"},
     "between March 1917 and May 1917", "zwischen März 1917 und Mai 1917", "не ранее марта 1917 и не позднее мая 1917"),
    ({"when": "1794-07-27", "when-custom": "2-11-09", "datingMethod": "#republican"},
     "27 July 1794 = 2-11-09 in its own calendar", "27. Juli 1794 = 2-11-09 im eigenen Kalender", "27 июля 1794 = 2-11-09 по своему календарю"),
    ({"when": "--05-01"}, "1 May", "1. Mai", "1 мая"),
    ({"when": "--05"}, "May", "Mai", "май"),
    ({}, "", "", ""),
]  # fmt: skip


@pytest.mark.parametrize(("attributes", "english", "german", "russian"), DATES)
def test_dates_in_both_calendars(attributes: dict[str, str], english: str, german: str, russian: str) -> None:
    found = [both_calendars(attributes, ours(language)) for language in ("en", "de", "ru")]
    assert found == [english, german, russian]


@pytest.mark.parametrize("value", ["", "1917", "-0044-03-15", "nonsense", "1917-13-01", "---17", "<b>"])
def test_a_value_without_words_stays_as_it_is(value: str) -> None:
    assert worded(value, ours("ru")) == value


def test_sorting_by_language() -> None:
    assert sorted(["Ильин", "Йоффе", "Иванов", "Ёлкин", "Ежов", "Каменев"], key=lambda name: collate(name, "ru")) == (
        ["Ежов", "Ёлкин", "Иванов", "Ильин", "Йоффе", "Каменев"]
    )
    assert sorted(["Zorn", "Österreich", "Otto", "Straße", "Strass"], key=lambda name: collate(name, "de")) == (
        ["Österreich", "Otto", "Strass", "Straße", "Zorn"]
    )
    assert sorted(["Zorn", "Öberg", "Åberg", "Olsson"], key=lambda name: collate(name, "sv")) == (
        ["Olsson", "Zorn", "Åberg", "Öberg"]
    )
    assert collate("Ke\u0301renski") == collate("Kérenski") == "kerenski"


def _own(folder: Path, text: str, language: str = "de") -> Path:
    (folder / f"{language}.toml").write_text(text, encoding="utf-8")
    return folder


def test_a_users_catalogue_changes_single_strings(tmp_path: Path) -> None:
    folder = _own(tmp_path, '[page]\nsearch = "Volltextsuche"\n[count]\nmentions = "{n} ×"\n')
    words = words_of("de", folder=folder)
    assert words("page.search") == "Volltextsuche"
    assert (words.count("count.mentions", 1), words.count("count.mentions", 7)) == ("1 ×", "7 ×")
    assert words("page.close") == "Schließen"


def test_a_user_can_add_a_language(tmp_path: Path) -> None:
    source = Path(__file__).parent.parent / "edition" / "catalogue" / "en.toml"
    polish = re.sub(
        r"\{ one = (\".*?\"), other = (\".*?\") \}", r"{ one = \1, few = \2, many = \2 }", source.read_text()
    )
    words = words_of("pl", folder=_own(tmp_path, polish.replace("Search", "Szukaj"), "pl"))
    assert (words.language, words("page.search"), words.count("count.mentions", 5)) == ("pl", "Szukaj", "5 mentions")
    assert words_of("pl-PL", folder=tmp_path).language == "pl"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("[page]\nserach = 'x'", "unknown key page.serach"),
        ("[page]\nsearch = '<script>alert(1)</script>'", "the character '<' may not stand"),
        ("[page]\nsearch = 'a & b'", "the character '&' may not stand"),
        ("[page]\nsearch = 'say \"x\"'", "the character '\"' may not stand"),
        ('[page]\nsearch = "a\\u0000b"', "the character '\\x00' may not stand"),
        ("[page]\nsearch = '{n}'", "no placeholder {n} here"),
        ("[page]\nparagraph = '{n.__class__}'", "the character '{' may not stand"),
        ("[page]\nparagraph = '{n!r:>99}'", "the character '{' may not stand"),
        ("[page]\nsearch = ''", "a string is needed"),
        ("[page]\nsearch = 7", "a string is needed"),
        ("[count]\nmentions = { few = '{n}' }", "unknown key count.mentions.few"),
        ("[page]\nsearch = ", "mend the TOML"),
        (f"[{'a.' * 3000}b]\nsearch = 'x'", "unknown key"),
        (f"x = {'[' * 5000}", "mend the TOML"),
    ],
)  # fmt: skip
def test_a_wrong_catalogue_is_refused_in_one_line(text: str, said: str, tmp_path: Path) -> None:
    with pytest.raises(EditionError) as refused:
        words_of("de", folder=_own(tmp_path, text))
    assert said in str(refused.value)
    assert str(tmp_path) in str(refused.value)
    assert "\n" not in str(refused.value)


def test_a_new_language_must_be_complete(tmp_path: Path) -> None:
    with pytest.raises(EditionError, match=r"strings are missing, the first is page\.untitled"):
        words_of("pl", folder=_own(tmp_path, "[page]\nsearch = 'Szukaj'", "pl"))


@pytest.mark.parametrize("language", ["xx", "fr", "../../etc/passwd", "", "de/..", "EN", "de\n"])
def test_an_unknown_language_is_refused(language: str) -> None:
    with pytest.raises(EditionError, match="language"):
        words_of(language)
