"""Old and New Style: against Python's own reckoning, tables of the almanac, and round trips over all centuries."""

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from edition.calendars import (
    Calendar,
    Partial,
    day_number,
    days_in_month,
    easter,
    from_day_number,
    gregorian_span,
    gregorian_to_julian,
    is_leap,
    julian_to_gregorian,
    parse,
    plain_day,
    plausible,
    republican_to_gregorian,
    same_day,
)

CALENDARS: tuple[Calendar, ...] = ("julian", "gregorian")
YEAR_ONE = 1721426  # the day number of 1 January 1 in the Gregorian calendar


@given(st.integers(1, 3652059))
def test_gregorian_days_are_those_of_the_standard_library(ordinal: int) -> None:
    day = datetime.date.fromordinal(ordinal)
    assert from_day_number(YEAR_ONE + ordinal - 1, "gregorian") == Partial(day.year, day.month, day.day)


@given(st.integers(0, 5_000_000), st.sampled_from(CALENDARS))
def test_every_day_number_comes_back(number: int, calendar: Calendar) -> None:
    date = from_day_number(number, calendar)
    assert date.year != 0
    assert plausible(date, calendar)
    assert day_number(date, calendar) == number


@given(st.integers(0, 5_000_000))
def test_old_and_new_style_name_the_same_day(number: int) -> None:
    old, new = from_day_number(number, "julian"), from_day_number(number, "gregorian")
    assert julian_to_gregorian(old) == new
    assert gregorian_to_julian(new) == old
    assert same_day(old, new)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("1582-10-05", "1582-10-15"),
        ("1700-02-18", "1700-02-28"),
        ("1700-02-28", "1700-03-10"),
        ("1700-02-29", "1700-03-11"),
        ("1700-03-01", "1700-03-12"),
        ("1752-09-03", "1752-09-14"),
        ("1800-02-28", "1800-03-11"),
        ("1800-02-29", "1800-03-12"),
        ("1800-03-01", "1800-03-13"),
        ("1825-12-14", "1825-12-26"),
        ("1870-04-10", "1870-04-22"),
        ("1899-12-31", "1900-01-12"),
        ("1900-02-28", "1900-03-12"),
        ("1900-02-29", "1900-03-13"),
        ("1900-03-01", "1900-03-14"),
        ("1905-01-09", "1905-01-22"),
        ("1917-02-23", "1917-03-08"),
        ("1917-09-17", "1917-09-30"),
        ("1917-10-25", "1917-11-07"),
        ("1917-12-19", "1918-01-01"),
        ("1918-01-31", "1918-02-13"),
        ("2000-02-29", "2000-03-13"),
        ("0325-01-01", "0325-01-02"),
        ("-0044-03-15", "-0044-03-13"),
    ],
)
def test_known_pairs(old: str, new: str) -> None:
    date = parse(old)
    assert date is not None
    assert str(julian_to_gregorian(date)) == new


@pytest.mark.parametrize(
    ("month", "first", "last"),
    [
        ("1917-09", "1917-09-14", "1917-10-13"),
        ("1917-12", "1917-12-14", "1918-01-13"),
        ("1916-02", "1916-02-14", "1916-03-13"),
        ("1900-02", "1900-02-13", "1900-03-13"),
        ("1850-06", "1850-06-13", "1850-07-12"),
        ("1917", "1917-01-14", "1918-01-13"),
        ("1917-09-17", "1917-09-30", "1917-09-30"),
    ],
)
def test_a_julian_month_is_no_gregorian_month(month: str, first: str, last: str) -> None:
    date = parse(month)
    assert date is not None
    assert tuple(map(str, gregorian_span(date, "julian"))) == (first, last)


def test_a_gregorian_span_stays() -> None:
    assert gregorian_span(Partial(1900, 2), "gregorian") == (Partial(1900, 2, 1), Partial(1900, 2, 28))


@pytest.mark.parametrize(
    "written", ["1917", "1917-09", "1917-09-17", "--09-17", "--09", "---17", "-0044-03-15", "0070"]
)
def test_partial_dates_are_written_as_they_are_read(written: str) -> None:
    assert str(parse(written)) == written


@pytest.mark.parametrize(
    "written",
    [
        "",
        "Sept 17",
        "17",
        "917-09-17",
        "1917-9-17",
        "1917-13",
        "1917-02-30",
        "1917-00-00x",
        "1917-09-17T10:00",
        "--13",
        "9" * 5000,
    ],
)
def test_what_is_no_date_is_none(written: str) -> None:
    assert parse(written) is None


def test_the_leap_day_of_1900_is_old_style_only() -> None:
    assert is_leap(1900, "julian")
    assert not is_leap(1900, "gregorian")
    assert (days_in_month(1900, 2, "julian"), days_in_month(1900, 2, "gregorian")) == (29, 28)
    assert plausible(Partial(1900, 2, 29))
    assert not plausible(Partial(1900, 2, 29), "gregorian")


@pytest.mark.parametrize(
    ("year", "calendar", "day"),
    [
        (1818, "gregorian", "1818-03-22"),
        (1916, "gregorian", "1916-04-23"),
        (1943, "gregorian", "1943-04-25"),
        (1954, "gregorian", "1954-04-18"),
        (1981, "gregorian", "1981-04-19"),
        (2024, "gregorian", "2024-03-31"),
        (1525, "julian", "1525-04-16"),
        (1905, "julian", "1905-04-17"),
        (1917, "julian", "1917-04-02"),
    ],
)
def test_easter(year: int, calendar: Calendar, day: str) -> None:
    assert str(easter(year, calendar)) == day


@pytest.mark.parametrize(
    ("year", "month", "day", "gregorian"),
    [(1, 1, 1, "1792-09-22"), (2, 11, 9, "1794-07-27"), (3, 7, 12, "1795-04-01"), (8, 2, 18, "1799-11-09")],
)
def test_the_french_republic(year: int, month: int, day: int, gregorian: str) -> None:
    assert str(republican_to_gregorian(year, month, day)) == gregorian


def test_the_french_republic_ended() -> None:
    assert republican_to_gregorian(15, 1, 1) is None


@given(st.integers(0, 9999), st.integers(0, 13), st.integers(0, 32))
def test_a_plain_day_is_a_day_of_any_month(year: int, month: int, day: int) -> None:
    written = f"{year:04}-{month:02}-{day:02}"
    date = parse(written)
    assert plain_day(written) == (date is not None and date.full and date.day <= 28)
    assert not plain_day(f"{written}Z")
    assert not plain_day(f" {written[1:]}")
