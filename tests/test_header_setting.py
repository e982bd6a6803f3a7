"""What recognisers are told of a document: its date, calendar and language, from the header and then edition.toml."""

import pytest

from edition import tei
from edition.document import Document
from edition.header import setting
from edition.project import Project

SOURCE = "<sourceDesc><bibl><date when='1911'/></bibl></sourceDesc>"
CREATION = "<creation><place/><p><date/><date notBefore='1917-09' when='1917-09-14'/></p></creation>"
SENT = (
    "<correspDesc><correspAction type='received'><date when='1902'/></correspAction>"
    "<correspAction type='sent'><note><date when='1903'/></note><date from='1901-05'/></correspAction></correspDesc>"
)
JULIAN, GREGORIAN = (
    "<calendar xml:id='julian'>{}</calendar>",
    "<calendar xml:id='gregorian'><date when='1999'/></calendar>",
)
UNTIL = JULIAN.format("<p>until <date when='1918-02-14' when-custom='1918-01-31'/></p><date when='2000'/>")


def said(
    profile: str = "", *, file: str = "", root: str = "", after: str = "", own: dict[str, object] | None = None
) -> str:
    source = (
        f"<TEI xmlns='{tei.NAMESPACE}'{root}><teiHeader><fileDesc>{file}</fileDesc><profileDesc>{profile}</profileDesc>"
        f"</teiHeader>{after}<text><body><p><date when='1600'/></p></body></text></TEI>"
    )
    settings = {"texts": {"a": own or {}}, "edition": {"language": "de"}}
    found = [
        setting(document, Project(None, settings))
        for document in (Document("a.xml", source), Document("a.xml", "\ufeff" + source))
    ]
    assert found[0] == found[1]
    return " ".join((found[0].date or "-", found[0].calendar or "-", found[0].until or "-", found[0].lang))


@pytest.mark.parametrize(
    ("profile", "file", "expected"),
    [
        ("", "", "- - - de"),
        ("", SOURCE, "1911 - - de"),
        (SENT, SOURCE, "1901-05 - - de"),
        (SENT + CREATION, SOURCE, "1917-09-14 - - de"),
        ("<creation><date/></creation>", SOURCE, "1911 - - de"),
        ("<creation><date xmlns='urn:other' when='1500'/></creation>", "", "- - - de"),
        ("", "<x:sourceDesc xmlns:x='urn:other'><date when='1500'/></x:sourceDesc>", "- - - de"),
    ],
)  # fmt: skip
def test_the_date_is_that_of_the_surest_place(profile: str, file: str, expected: str) -> None:
    assert said(profile, file=file) == expected


@pytest.mark.parametrize(
    ("calendars", "expected"),
    [
        (JULIAN.format(""), "- julian - de"),
        (GREGORIAN, "- - - de"),
        (GREGORIAN + JULIAN.format(""), "- - - de"),
        (GREGORIAN + UNTIL, "- julian 1918-01-31 de"),
        (UNTIL + GREGORIAN, "- julian 1918-01-31 de"),
    ],
)
def test_the_calendar_is_the_only_one_or_that_with_an_end(calendars: str, expected: str) -> None:
    assert said(f"<calendarDesc>{calendars}</calendarDesc>") == expected


def test_the_language_is_that_of_the_root_then_the_first_used() -> None:
    used = "<langUsage><language ident='ru'/><language ident='en'/></langUsage>"
    assert said(used, root=" xml:lang='fr'") == "- - - fr"
    assert said(used) == "- - - ru"


def test_edition_toml_says_what_the_header_does_not() -> None:
    own: dict[str, object] = {"date": "1850", "calendar": "julian", "until": "1918-02-01"}
    assert said(own=own) == "1850 julian 1918-02-01 de"
    assert said(CREATION, own=own) == "1917-09-14 julian 1918-02-01 de"


def test_a_header_below_the_root_only() -> None:
    inner = f"<TEI><teiHeader><profileDesc>{CREATION}</profileDesc></teiHeader></TEI>"
    source = f"<teiCorpus xmlns='{tei.NAMESPACE}'>{inner}<teiHeader><profileDesc>{SENT}</profileDesc></teiHeader></teiCorpus>"
    assert setting(Document("a.xml", source), Project()).date == "1901-05"


def test_what_cannot_be_read_says_nothing() -> None:
    for source in ("", "no XML", "<TEI", f"<TEI xmlns='{tei.NAMESPACE}'><teiHeader></TEI>"):
        assert setting(Document("a.xml", source), Project()).date == ""
