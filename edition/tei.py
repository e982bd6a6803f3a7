"""The TEI vocabulary as data: what the program knows about elements stands here and nowhere else."""

from typing import NamedTuple

NAMESPACE = "http://www.tei-c.org/ns/1.0"
XML = "http://www.w3.org/XML/1998/namespace"
RESP = "#edition"


class Kind(NamedTuple):
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

# Attributes whose words point to elements, here or elsewhere.
POINTERS = frozenset(
    """
    ref target resp corresp who sameAs copyOf next prev synch select exclude wit source ana hand calendar
    datingMethod datingPoint spanTo parts active passive mutual change scribeRef decls rendition inst new period
    """.split()
)

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
    "p u head ab item label cell dateline salute signed trailer byline docAuthor docDate docImprint docEdition "
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

# Where text and a name may stand side by side, and what may stand inside a name (read off tei_all; header elements
# and CLOSED ones left out). A title takes some block-like elements besides; a date takes no quotations.
PARENTS = frozenset(
    """
    ab abbr add addName addrLine affiliation author bibl birth byline caption case castItem cell citedRange cl
    closer colophon corr country custEvent damage date dateline death def distinct district docAuthor docDate
    docEdition docImprint edition editor education email emph eventName expan foreign forename geogFeat geogName
    gloss handNote head headItem headLabel hi imprimatur item l label language lem meeting name nameLink
    nationality note objectName occupation offset opener orgName orig origDate origPlace origin p per persName
    phr placeName pubPlace publisher q quote rb rdg ref reg region residence resp restore retrace rhyme role
    roleDesc roleName rs rt s said salute seg sense settlement sic signed soCalled source span speaker stage
    street stress summary supplied surname titlePart trailer u unclear witness
    """.split()
)

CHILDREN = frozenset(
    """
    abbr add addName addSpan address affiliation alt altGrp am anchor app att binaryObject bloc c caesura
    catchwords cb certainty choice cit cl climate code corr country damage damageSpan date del delSpan depth dim
    dimensions distinct district ellipsis email emph eventName ex expan fLib figure floatingText foreign
    forename formula fs fvLib fw g gap gb genName geo geogFeat geogName gi gloss graphic handShift height
    heraldry hi ident idno incident index interp interpGrp join joinGrp kinesic lang lb link linkGrp
    listTranspose location locus locusGrp m material measure measureGrp media mentioned metamark milestone mod
    name nameLink notatedMusic note noteGrp num oRef objectName objectType offset orgName orig origDate
    origPlace pRef pause pb pc persName persPronouns phr placeName population precision ptr q quote redo ref reg
    region respons restore retrace rhyme roleName rs ruby s said secFol secl seg settlement shift sic signatures
    soCalled space span spanGrp specDesc specList stamp state subst substJoin supplied surname surplus tag term
    terrain time timeline title trait unclear undo unit val vocal w watermark width witDetail writing
    """.split()
)

TITLE_CHILDREN = CHILDREN | frozenset(
    """
    bibl biblFull biblStruct desc eg egXML l label lg list listApp listBibl listEvent listNym listObject listOrg
    listPerson listPlace listRef listRelation listWit move msDesc stage table
    """.split()
)

DATE_CHILDREN = CHILDREN - {"cit", "floatingText", "quote", "said"}
