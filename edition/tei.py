"""The TEI vocabulary as data: what the program knows about elements stands here and nowhere else."""

from dataclasses import dataclass

NAMESPACE = "http://www.tei-c.org/ns/1.0"
XML = "http://www.w3.org/XML/1998/namespace"
RESP = "#edition"


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of mention: its element, fixed attributes, its list and file in tei/authority ("" for dates)."""

    name: str
    element: str
    attributes: tuple[tuple[str, str], ...]
    record: str
    list: str
    file: str


KINDS: dict[str, Kind] = {
    kind.name: kind
    for kind in (
        Kind("person", "persName", (), "person", "listPerson", "persons.xml"),
        Kind("place", "placeName", (), "place", "listPlace", "places.xml"),
        Kind("newspaper", "title", (("level", "j"),), "biblStruct", "listBibl", "newspapers.xml"),
        Kind("date", "date", (), "", "", ""),
        Kind("org", "orgName", (), "org", "listOrg", "orgs.xml"),
        Kind("event", "eventName", (), "event", "listEvent", "events.xml"),
    )
}

# What the guideline tags inside a mention of another kind; nothing stands inside a person, newspaper, place or date.
NESTS: dict[str, frozenset[str]] = {
    "org": frozenset({"person", "place"}),
    "event": frozenset({"person", "place", "date"}),
}

# How others mark mentions: element name, or rs/name/… by type.
MARKED_ELEMENTS: dict[str, str] = {
    "persName": "person",
    "placeName": "place",
    "geogName": "place",
    "settlement": "place",
    "country": "place",
    "region": "place",
    "district": "place",
    "bloc": "place",
    "orgName": "org",
    "eventName": "event",
    "date": "date",
}
TYPED_ELEMENTS = frozenset({"rs", "name", "title", "bibl", "orgName", "objectName"})
MARKED_TYPES: dict[str, str] = {
    **dict.fromkeys(("person", "persons", "pers", "people"), "person"),
    **dict.fromkeys(("place", "places", "pla", "loc", "location", "settlement", "city", "country", "geog"), "place"),
    **dict.fromkeys(("org", "organization", "organisation", "institution", "organizations"), "org"),
    **dict.fromkeys(
        ("newspaper", "newspapers", "journal", "magazine", "periodical", "periodicals", "press"), "newspaper"
    ),
    "event": "event",
    "date": "date",
}

HIDDEN = frozenset(
    "teiHeader fw figDesc del gap surplus facsimile sourceDoc standOff metamark damageSpan delSpan addSpan anchor "
    "graphic media index certainty precision interp interpGrp spanGrp link linkGrp respons witDetail xenoData".split()
)
# In the original reading the editor's supplied text is hidden as well, and what the editor took out is shown.
ORIGINAL_HIDDEN = (HIDDEN - {"surplus"}) | {"supplied"}

SECTION = frozenset(
    "text front body back group floatingText div div1 div2 div3 div4 div5 div6 div7 lg sp list table row listBibl "
    "titlePage docTitle opener closer postscript epigraph argument castList address figure cit TEI teiCorpus".split()
)
BLOCK = SECTION - {"cit"} | frozenset(
    "p head ab item label cell dateline salute signed trailer byline docAuthor docDate docImprint docEdition "
    "titlePart speaker stage l addrLine imprimatur castItem".split()
)
# Block only where they stand between blocks, not inside running text.
BLOCK_IN_SECTION = frozenset(
    "quote q said bibl biblStruct cit stage label figure floatingText listBibl list table lg".split()
)
LINES = frozenset({"l", "addrLine"})

ALTERNATION = frozenset("choice sic corr orig reg abbr expan app lem rdg".split())
CHOICE_EDITED = ("corr", "reg", "expan")
CHOICE_ORIGINAL = ("sic", "orig", "abbr")
RENDITION = frozenset("hi emph foreign distinct".split())
BREAKS = frozenset("lb pb cb gb".split())

# Elements whose words are somebody's fixed text: nothing is tagged inside them.
CLOSED = frozenset(
    "title idno code formula w pc c g num measure time term ident gi att val tag eg egXML biblScope".split()
)
