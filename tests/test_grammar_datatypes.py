"""The datatypes of schemas: what they allow, and why a date is none."""

import pytest

from edition.errors import EditionError
from edition.grammar.datatypes import XSD, datatype
from edition.grammar.regex import Regex
from edition.grammar.temporal import impossible
from edition.grammar.values import iso

YES_AND_NO = [
    ("date", "1917-09-17 2000-02-29 1916-02-29 1917-09-17Z 1917-09-17+14:00 -0001-02-29 12345-01-01",
     "1917-9-17 1917-02-29 1900-02-29 0000-01-01 1917-13-01 1917-00-10 1917-09-00 1917-09-17+14:01 Sept"),
    ("dateTime", "1917-09-17T12:00:00 1917-09-17T12:00:00.5Z", "1917-09-17T25:00:00 1917-09-17 1917-09-17T24:00:00"),
    ("time", "12:30:00 12:30:00Z 00:00:00.001", "12:30 24:00:00 12:60:00 12:00:61"),
    ("gYear", "1917 -0044 12345", "917 01917 0000 99999999999"),
    ("gYearMonth", "1917-09", "1917-13 1917-9"),
    ("gMonth", "--09", "--13 --9 --09--"),
    ("gMonthDay", "--09-17 --02-29", "--02-30 --04-31 --9-1"),
    ("gDay", "---17 ---31", "---32 ---00"),
    ("duration", "P1Y P1M2D PT1.5S -P3D P1Y2M3DT4H5M6.7S", "P P1D2M PT P1YT 1Y P1.5D"),
    ("anyURI", "x #a http://a/b?c=d#e a/b:c urn:x é {x} http://[::1]/", "a#b#c %zz : 1:2 urn: http://[x] //"),
    ("NCName", "a _a a-b.c é Ж", "1a -a a:b a+b a\u2160"),
    ("Name", "a a:b", "1a -a"),
    ("NMTOKEN", "1a -a a:b", "a+b a/b"),
    ("language", "en en-GB ru-Latn x-klingon", "en_GB toolonglanguage en-"),
    ("boolean", "true false 0 1", "TRUE yes 2"),
    ("decimal", "1 -1 +1 1.5 .5 5.", ". 1e5 INF"),
    ("double", "1 1e5 -1.5E-3 INF -INF NaN", "+INF inf 1e"),
    ("integer", "0 -0 +12 00012", "1.0 --1"),
    ("nonNegativeInteger", "0 5 -0", "-1"),
    ("positiveInteger", "1", "0 -1"),
    ("byte", "127 -128", "128 -129"),
    ("unsignedByte", "255", "256 -1"),
    ("hexBinary", "0a FF", "0 0g"),
    ("base64Binary", "YQ== YWI= YWJj", "YR== YQ= Y==="),
    ("QName", "a a:b", ":a a: a:b:c"),
]  # fmt: skip


@pytest.mark.parametrize(("name", "allowed", "refused"), YES_AND_NO, ids=[row[0] for row in YES_AND_NO])
def test_what_a_type_allows(name: str, allowed: str, refused: str) -> None:
    kind = datatype(XSD, name)
    assert [text for text in allowed.split() if not kind.allows(text)] == []
    assert [text for text in refused.split() if kind.allows(text)] == []


def test_white_space_is_the_types_own() -> None:
    assert datatype(XSD, "integer").allows(" 1\n")
    assert datatype(XSD, "string", (("length", "3"),)).allows(" a ")
    assert not datatype(XSD, "token", (("length", "3"),)).allows(" a ")
    assert datatype("", "token").same("a b", " a\n b ")
    assert not datatype("", "string").same("a b", " a b ")


FACETS = [
    ("token", "minLength", "2", "ab", "a"),
    ("token", "maxLength", "1", "a", "ab"),
    ("hexBinary", "length", "2", "0a0b", "0a"),
    ("NMTOKENS", "minLength", "2", "a b", "a"),
    ("decimal", "maxInclusive", "2", "2.0", "2.01"),
    ("integer", "minExclusive", "0", "1", "0"),
    ("double", "minInclusive", "0", "1e2", "-1"),
    ("decimal", "totalDigits", "2", "0012.0", "123"),
    ("decimal", "fractionDigits", "1", "1.50", "1.25"),
    ("date", "minInclusive", "1917-09-17", "1917-09-18", "1917-09-16"),
    ("date", "minInclusive", "1917-09-17", "1917-09-19Z", "1917-09-17Z"),
    ("gYear", "maxExclusive", "1917", "1916", "1917"),
    ("duration", "minInclusive", "P1Y", "P13M", "P11M"),
    ("token", "pattern", "[a-c]+", "abc", "abd"),
]


@pytest.mark.parametrize(("name", "facet", "bound", "allowed", "refused"), FACETS)
def test_facets(name: str, facet: str, bound: str, allowed: str, refused: str) -> None:
    kind = datatype(XSD, name, ((facet, bound),))
    assert kind.allows(allowed)
    assert not kind.allows(refused)


def test_numbers_too_long_to_count() -> None:
    digits = "9" * 1_000_000
    assert [
        name for name in ("date", "gYear", "integer", "byte", "duration") if datatype(XSD, name).allows(digits)
    ] == []
    assert not datatype(XSD, "date").allows(f"{digits}-01-01")
    assert datatype(XSD, "double").allows(digits)
    assert datatype(XSD, "decimal", (("minInclusive", "1"),)).allows(digits)


def test_values_that_mean_the_same() -> None:
    assert datatype(XSD, "decimal").same(datatype(XSD, "decimal").value("1.0"), " 1 ")
    assert datatype(XSD, "boolean").same(True, "1")
    assert not datatype(XSD, "decimal").same(datatype(XSD, "decimal").value("1"), "x")


@pytest.mark.parametrize(
    ("library", "name", "facets"),
    [
        ("", "date", ()),
        ("urn:other", "token", ()),
        (XSD, "dat", ()),
        (XSD, "token", (("colour", "red"),)),
        (XSD, "token", (("minInclusive", "a"),)),
        (XSD, "token", (("length", "x"),)),
        (XSD, "token", (("pattern", "(a"),)),
    ],
)
def test_what_is_not_known_is_refused_by_name(library: str, name: str, facets: tuple[tuple[str, str], ...]) -> None:
    with pytest.raises(EditionError) as refusal:
        datatype(library, name, facets)
    assert (facets[0][1] if facets and facets[0][0] == "pattern" else name) in refusal.value.message


PATTERNS = [
    (r"[^\p{C}\p{Z}]+", ["a", "é’—Ж中"], ["", "a b", "a\u00a0b", "a\u200b"]),
    (r"(\-?[\d]+/\-?[\d]+)", ["1/2", "-1/٣"], ["1/", "1/2/3"]),
    (r"[\d]+(\.[\d]+){0,2}", ["1", "1.2.3"], ["1.2.3.4", "1."]),
    (r"\i\c*", ["a1", "_"], ["1a"]),
    (r"[\i-[:]][\c-[:]]*", ["a1"], ["a:b", ":"]),
    (r"\p{Lu}\p{L}*", ["Abc", "Жук"], ["abc"]),
    (r"\P{L}+", ["12"], ["1a"]),
    (r"\p{IsCyrillic}+", ["Ленин"], ["Lenin"]),
    (r"[a-c-[b]]+|x{2}|y{2,}|z{0,1}", ["ac", "xx", "yyy", "", "z"], ["b", "x", "y", "zz"]),
    (r"\w+\s\W", ["ab ."], ["ab a"]),
    (r"a\|b|a\.b|\(\)", ["a|b", "a.b", "()"], ["ab", "axb"]),
    (r"[\^x\]\-]+", ["^x]-"], ["a"]),
    (r".*\n\t?", ["ab\n", "\n\t"], ["a"]),
    (r"(a{2}){2}|()", ["aaaa", ""], ["aa"]),
    (r"(a|b)*c?", ["ababc", ""], ["ca"]),
]


@pytest.mark.parametrize(("source", "matching", "other"), PATTERNS, ids=[row[0] for row in PATTERNS])
def test_patterns(source: str, matching: list[str], other: list[str]) -> None:
    regex = Regex(source)
    assert [text for text in matching if not regex.matches(text)] == []
    assert [text for text in other if regex.matches(text)] == []


def test_a_pattern_made_to_hang_does_not() -> None:
    assert not Regex("(a+)+b").matches("a" * 50_000)
    assert not Regex("(a|aa|a?)*c").matches("a" * 50_000)


@pytest.mark.parametrize("source", ["(", "a{", "a{x}", "[a", "*", "a)", r"\p{Q}", r"\p{IsKlingon}", "[a-[b]c]"])
def test_a_pattern_that_is_none_is_refused(source: str) -> None:
    with pytest.raises(EditionError, match="cannot be read"):
        Regex(source)


@pytest.mark.parametrize(
    ("name", "value", "why"),
    [
        ("date", "1917-02-29", "February 1917 has 28 days"),
        ("date", "1916-02-30", "February 1916 has 29 days"),
        ("date", "1917-09-31", "September 1917 has 30 days"),
        ("date", "1917-13-01", "there is no month 13"),
        ("date", "0000-01-01", "there is no year 0000"),
        ("gMonthDay", "--04-31", "April has 30 days"),
        ("gDay", "---32", "there is no day 32"),
        ("dateTime", "1917-09-17T25:00:00", "there is no hour 25"),
        ("time", "12:60:00", "there is no minute 60"),
        ("date", "1917-09-17", ""),
        ("date", "Sept 17", ""),
    ],
)
def test_why_a_date_is_impossible(name: str, value: str, why: str) -> None:
    assert impossible(name, value) == why


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("Sept 17", "--09-17"),
        ("September 17, 1917", "1917-09-17"),
        ("17 September 1917", "1917-09-17"),
        ("17th Sept. 1917", "1917-09-17"),
        ("September 1917", "1917-09"),
        ("1917-9-7", "1917-09-07"),
        ("17.9.1917", "1917-09-17"),
        ("9/17/1917", ""),
        ("yesterday", ""),
    ],
)
def test_dates_written_otherwise(written: str, meant: str) -> None:
    assert iso(written) == meant
