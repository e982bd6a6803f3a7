"""Dates of the header: wordings and the values they get."""

import pytest

from edition.convert.citation import dated, published
from edition.convert.convert import ConvertSettings, convert
from edition.convert.dates import NEW_STYLE, Calendar, has_double
from edition.convert.opening import is_dateline
from edition.convert.trailer import SCOPE

OLD_STYLE = Calendar(julian=True, until="1918-01-31")
OLD = 'calendar="#julian" datingMethod="#julian" '


@pytest.mark.parametrize(
    ("wording", "values"),
    [
        ("May 2, 1901", 'when="1901-05-02"'),
        ("2 May 1901", 'when="1901-05-02"'),
        ("28th April 1906", 'when="1906-04-28"'),
        ("Oct. 3, 1905", 'when="1905-10-03"'),
        ("October, 1909", 'when="1909-10"'),
        ("1954", 'when="1954"'),
        ("April 12-17, 1871", 'from="1871-04-12" to="1871-04-17"'),
        ("14-21 July, 1889", 'from="1889-07-14" to="1889-07-21"'),
        ("March - October, 1917", 'from="1917-03" to="1917-10"'),
        ("February 31, 1900", ""),
    ],
)
def test_new_style(wording: str, values: str) -> None:
    """Without a declared calendar the words are taken as they stand; a day that never was gets no value."""
    assert dated(wording, NEW_STYLE) == f"<date{' ' if values else ''}{values}>{wording}</date>"


@pytest.mark.parametrize(
    ("wording", "values"),
    [
        ("September 17, 1917", OLD + 'when-custom="1917-09-17" when="1917-09-30"'),
        ("September 1917", OLD + 'when-custom="1917-09" notBefore="1917-09-14" notAfter="1917-10-13"'),
        ("March - October, 1917", OLD + 'from-custom="1917-03" to-custom="1917-10" from="1917-03-14" to="1917-11-13"'),
        ("February 14, 1918", 'when="1918-02-14"'),
        ("1917", 'when="1917"'),
    ],
)
def test_old_style(wording: str, values: str) -> None:
    """Under Old Style the wording's value is custom and @when is Gregorian, until the last Old Style day."""
    assert dated(wording, OLD_STYLE) == f"<date {values}>{wording}</date>"


@pytest.mark.parametrize("calendar", [NEW_STYLE, OLD_STYLE])
@pytest.mark.parametrize(
    ("wording", "old", "new"),
    [
        ("September 4 (17), 1917", "1917-09-04", "1917-09-17"),
        ("April 18 (May 1), 1917", "1917-04-18", "1917-05-01"),
        ("4 (17) September 1917", "1917-09-04", "1917-09-17"),
    ],
)
def test_a_double_date_decides_by_itself(wording: str, old: str, new: str, calendar: Calendar) -> None:
    """Both styles stand in the words."""
    assert f'calendar="#julian #gregorian" datingMethod="#julian" when-custom="{old}" when="{new}"' in dated(
        wording, calendar
    )


def test_a_double_date_of_two_days_gets_no_value() -> None:
    """4 September Old Style is not 19 September."""
    assert dated("September 4 (19), 1917", OLD_STYLE) == "<date>September 4 (19), 1917</date>"


@pytest.mark.parametrize(
    ("settings", "declared"),
    [
        (ConvertSettings(), []),
        (ConvertSettings(calendar="julian"), ["julian"]),
        (ConvertSettings(calendar="julian", until="1918-01-31"), ["julian", "gregorian"]),
        (ConvertSettings(calendar="gregorian"), ["gregorian"]),
    ],
)
def test_calendars_are_declared_as_needed(settings: ConvertSettings, declared: list[str]) -> None:
    """None without a word of the project; with the last day where there is one."""
    source = convert("The harbour town woke early.\n", name="text", settings=settings)
    assert [name for name in ("julian", "gregorian") if f'<calendar xml:id="{name}">' in source] == declared
    assert ('when-custom="1918-01-31"' in source) == bool(settings.until)


def test_a_double_date_in_the_text_declares_both() -> None:
    """The annotator will point to both calendars."""
    source = convert("They met on September 4 (17), 1917.\n", name="text", settings=ConvertSettings())
    assert source.count("<calendar ") == 2


@pytest.mark.parametrize(
    ("line", "is_one"),
    [
        ("(1898)", True),
        ("September 4 (17), 1917", True),
        ("London, July 14, 1893", True),
        ("(1898) [1]", True),
        ("Harbour Republic, 1 July 1899", True),
        ("The Harbour, 1 July 1899", False),
        ("Workers' Harbour, 1 July 1899", False),
        ("Preface to the Fourth Edition, 1891", False),
        ("In 1898 he left", False),
    ],
)
def test_datelines(line: str, is_one: bool) -> None:
    """A dateline is a date, at most with places before it."""
    assert is_dateline(line) is is_one


def test_an_imprints_year_is_new_style() -> None:
    """A book of 1954 is not Old Style, whatever its text is."""
    year = '<publisher>Northern Press</publisher>, <pubPlace>Riga</pubPlace>, <date when="1916">1916</date>'
    assert published("Northern Press, Riga, 1916") == year


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("On September 4 (17), 1917 it rained.", True),
        ("On September 14-22 (September 27 - October 5), 1917 it rained.", True),
        ("On 14-22 September (27 September - 5 October) 1917 it rained.", True),
        ("On April 3 [April 16], 1917 it rained.", True),
        ("On September 14, 1917 (September 27) it rained.", True),
        ("On May 3 [1] it rained.", False),
        ("In May (5) it rained, and in June [see 7].", False),
        ("On May 3 (Tuesday) it rained.", False),
    ],
)
def test_days_in_both_styles_are_seen(text: str, expected: bool) -> None:
    assert has_double(text) is expected


@pytest.mark.parametrize(
    ("written", "numbers"),
    [
        ("No. 7, 3 June 1912", ["7"]),
        ("No. 7, 3rd of June 1912", ["7"]),
        ("Nos. 3, 4, 12 May 1912", ["3, 4"]),
        ("No. 7, 1912", ["7"]),
        ("Nos. 7, 8", ["7, 8"]),
        ("Nos. 7-8, June 1912", ["7-8"]),
        ("The Tide, № 3, 2 May 1912", ["3"]),
    ],
)
def test_the_day_after_an_issue_is_no_issue(written: str, numbers: list[str]) -> None:
    assert [found["i"] for found in SCOPE.finditer(written)] == numbers
