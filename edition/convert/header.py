"""The header of a text: what the source says about itself, what the project says, what the program did."""

from edition.convert.citation import bibl, dated
from edition.convert.dates import Calendar
from edition.convert.identity import authors, titles
from edition.convert.nodes import element, escape, tag
from edition.convert.notes import CALL
from edition.convert.parts import Field, Parts, Stretch
from edition.convert.settings import ConvertSettings

LISTS = (
    ("person", "persons"),
    ("place", "places"),
    ("newspaper", "newspapers"),
    ("org", "orgs"),
    ("event", "events"),
)
PATTERN = r"([a-z][a-z0-9\-]*)"
WORDS = 6


def header(parts: Parts, imprint: str, *, name: str, settings: ConvertSettings, double: bool) -> str:
    """Return the whole teiHeader, one element a line; `double` says that the text has dates in both styles."""
    calendar = Calendar(settings.calendar == "julian", settings.until)
    lines = [
        "<teiHeader>",
        "<fileDesc>",
        *_title(parts, name, settings),
        *_publication(parts, name, settings),
        *_notes(parts),
        *_source(parts, imprint, calendar),
        "</fileDesc>",
        *_encoding(settings),
        *_profile(parts, settings, calendar, double=double),
        *_revision(settings),
        "</teiHeader>",
    ]
    return "\n".join(lines) + "\n"


def _title(parts: Parts, name: str, settings: ConvertSettings) -> list[str]:
    main, *others = titles(parts) or [name]
    return [
        "<titleStmt>",
        element("title", main, ("type", "main")) if others else element("title", main),
        *(element("title", title, ("type", "sub")) for title in others),
        *(element("author", author) for author in authors(parts)),
        *(_person(field) for field in parts.all("person")),
        *([_person(Field("person", "encoding", settings.annotator))] if settings.annotator else []),
        '<respStmt xml:id="edition"><resp>names and dates tagged by program</resp>'
        '<name type="software" ref="#edition-program">edition</name></respStmt>',
        "</titleStmt>",
    ]


def _person(field: Field) -> str:
    """Keep label and value word for word: who did what is what the source says, no more."""
    return f"<respStmt>{element('resp', field.label)}{element('name', field.value)}</respStmt>"


def _publication(parts: Parts, name: str, settings: ConvertSettings) -> list[str]:
    publisher = element("publisher", settings.publisher) if settings.publisher else "<publisher/>"
    date = [element("date", settings.date, ("when", settings.date))] if settings.date else []
    own = [("target", settings.licence_target)] if settings.licence_target else []
    licence = [element("licence", settings.licence_name, *own)] if settings.licence_name or own else []
    said = [(tag("licence", (("n", field.label),)), element("p", field.value)) for field in parts.all("licence")]
    granted = [f"{start}{words}</licence>" for start, words in said]
    rights = ["<availability>", *licence, *granted, "</availability>"] if licence or granted else []
    return [
        "<publicationStmt>",
        publisher,
        *date,
        element("idno", name, ("type", "filename")),
        *rights,
        "</publicationStmt>",
    ]


def _notes(parts: Parts) -> list[str]:
    notes = [element("note", f.value, ("type", "label"), ("n", f.label)) for f in parts.all("label") if f.label]
    notes += [element("note", f.value, ("type", "label"), ("n", f.label)) for f in parts.all("written")[1:]]
    notes += [element("note", f.value, ("type", "front")) for f in parts.fields if f.name == "front"]
    notes += [left_out(stretch) for stretch in sorted(parts.left_out, key=lambda s: s.number)]
    return ["<notesStmt>", *notes, "</notesStmt>"] if notes else []


def left_out(stretch: Stretch) -> str:
    """Record a stretch of the source that is not in the text: its lines, its first and its last words."""
    words = stretch.text.split()
    said = stretch.text if len(words) <= 2 * WORDS else " ".join([*words[:WORDS], "…", *words[-WORDS:]])
    lines = str(stretch.number) if stretch.number == stretch.until else f"{stretch.number}-{stretch.until}"
    return element("note", said, ("type", "left-out"), ("n", lines))


def _source(parts: Parts, imprint: str, calendar: Calendar) -> list[str]:
    """Cite in mixed content: biblStruct would lose the source's own words and order between the values."""
    cited = [bibl(imprint, "first", calendar)] if imprint else []
    cited += [bibl(field.value, "first", calendar) for field in parts.all("first")]
    prints, publishers = parts.all("source"), parts.all("publisher")
    cited += [bibl(field.value, "print", calendar, publishers[at : at + 1]) for at, field in enumerate(prints)]
    cited += [bibl("", "print", calendar, [field]) for field in publishers[len(prints) :]]
    cited += [bibl(field.value, "digital", calendar) for field in parts.all("online")]
    return ["<sourceDesc>", *(cited or ["<p/>"]), "</sourceDesc>"]


def _encoding(settings: ConvertSettings) -> list[str]:
    prefixes = [
        tag(
            "prefixDef",
            (
                ("ident", kind),
                ("matchPattern", PATTERN),
                ("replacementPattern", f"{settings.authority_path}{file}.xml#$1"),
            ),
            empty=True,
        )
        for kind, file in LISTS
    ]
    return [
        "<encodingDesc>",
        '<editorialDecl><quotation marks="all"><p>Quotation marks are kept as characters.</p></quotation>'
        "<interpretation><p>A name or date with resp #edition was tagged by the program and has been confirmed by "
        "nobody; one without resp is an editor's. What editors rejected is kept in decisions.tsv.</p></interpretation>"
        "</editorialDecl>",
        *(["<listPrefixDef>", *prefixes, "</listPrefixDef>"] if settings.authority_path else []),
        *([tag("schemaRef", (("type", "odd"), ("url", settings.schema)), empty=True)] if settings.schema else []),
        f'<appInfo><application ident="edition" version="{escape(settings.version)}" xml:id="edition-program">'
        "<label>edition</label></application></appInfo>",
        "</encodingDesc>",
    ]


def _profile(parts: Parts, settings: ConvertSettings, calendar: Calendar, *, double: bool) -> list[str]:
    return [
        "<profileDesc>",
        *_creation(parts, calendar),
        "<langUsage>" + tag("language", (("ident", settings.language),), empty=True) + "</langUsage>",
        *_calendars(settings, double=double),
        "</profileDesc>",
    ]


def _creation(parts: Parts, calendar: Calendar) -> list[str]:
    dateline = next((o.text for o in parts.opening if o.element == "dateline"), "")
    wording = parts.first("written") or CALL.sub("", dateline).strip()  # the call stands in the body's dateline
    return [f"<creation>{dated(wording, calendar)}</creation>"] if wording else []


def _calendars(settings: ConvertSettings, *, double: bool) -> list[str]:
    """Declare the calendars that dates of this text may point to."""
    gregorian = '<calendar xml:id="gregorian"><p>Gregorian (New Style).</p></calendar>'
    if settings.calendar == "gregorian" and not double:
        return ["<calendarDesc>", gregorian, "</calendarDesc>"]
    if settings.calendar != "julian":
        both = ['<calendar xml:id="julian"><p>Julian (Old Style).</p></calendar>', gregorian]
        return ["<calendarDesc>", *both, "</calendarDesc>"] if double else []
    until = f" up to and including {element('date', settings.until, *_old(settings.until))}" if settings.until else ""
    return [
        "<calendarDesc>",
        f'<calendar xml:id="julian"><p>Julian (Old Style): the dates of this text{until}.</p></calendar>',
        # Two calendars and no last day would mean that some dates only name them; one alone holds for the whole text.
        *([gregorian] if until else []),
        "</calendarDesc>",
    ]


def _old(day: str) -> tuple[tuple[str, str], ...]:
    return (("datingMethod", "#julian"), ("when-custom", day))


def _revision(settings: ConvertSettings) -> list[str]:
    if not settings.change_date:
        return []
    who = ("who", "#edition")
    change = element("change", "converted from plain text", ("when", settings.change_date), who)
    return [f"<revisionDesc>{change}</revisionDesc>"]
