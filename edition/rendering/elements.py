"""How TEI elements look in HTML, as data: an element that stands in no table here is unknown and is shown as such."""

from typing import NamedTuple

from edition import tei


class Shape(NamedTuple):
    """An HTML element and its class."""

    tag: str
    css: str = ""


# Sections and other elements that hold blocks.
CONTAINERS: dict[str, Shape] = {
    **dict.fromkeys("TEI teiCorpus text group".split(), Shape("")),
    **{name: Shape("div", name) for name in "front back titlePage docTitle opener closer postscript sp".split()},
    **{name: Shape("div", name) for name in "argument castList address floatingText listBibl".split()},
    "body": Shape(""),
    **dict.fromkeys("div div1 div2 div3 div4 div5 div6 div7".split(), Shape("div", "div")),
    "epigraph": Shape("blockquote", "epigraph"),
    "lg": Shape("div", "lg"),
    "list": Shape("div", "list"),
    "table": Shape("div", "table"),
    "row": Shape("tr"),
    "item": Shape("li"),
    "castItem": Shape("div", "item"),
    "cell": Shape("td"),
    "figure": Shape("div", "figure"),
    "quote": Shape("blockquote"),
    "q": Shape("blockquote"),
    "cit": Shape("blockquote", "cit"),
    "said": Shape("div", "said"),
    "note": Shape("li"),
}
DIVISIONS = frozenset("div div1 div2 div3 div4 div5 div6 div7 floatingText".split())

# Elements that are one run of words.
LEAVES: dict[str, Shape] = {
    "p": Shape("p"),
    "ab": Shape("p"),
    "u": Shape("p"),
    "l": Shape("div", "l"),
    "addrLine": Shape("div", "l"),
    **{name: Shape("p", name) for name in tei.BLOCK - CONTAINERS.keys() - {"p", "ab", "l", "addrLine"}},
    "bibl": Shape("p", "bibl"),
    "biblStruct": Shape("p", "bibl"),
    "label": Shape("p", "label"),
    "stage": Shape("p", "stage"),
}
NUMBERED = frozenset({"p", "ab", "u", "quote"})
# Blocks in which the line breaks of the source mean something.
LINED = frozenset("head byline dateline salute signed titlePart docTitle docImprint docAuthor trailer label".split())

INLINE: dict[str, Shape] = {
    "hi": Shape("i"),
    "emph": Shape("em"),
    "foreign": Shape("i"),
    "distinct": Shape("i"),
    "mentioned": Shape("i"),
    "term": Shape("i", "term"),
    "gloss": Shape("span"),
    "title": Shape("cite"),
    "add": Shape("span", "add"),
    "unclear": Shape("span", "unclear"),
    "supplied": Shape("span", "supplied"),
    "sic": Shape("span", "sic"),
    "corr": Shape("span", "corr"),
    "orig": Shape("span", "orig"),
    "reg": Shape("span", "reg"),
    "abbr": Shape("span", "abbr"),
    "expan": Shape("span", "abbr"),
    "lem": Shape("span", "app"),
    "rdg": Shape("span", "app"),
    "code": Shape("code"),
    "time": Shape("span"),
    "speaker": Shape("span", "speaker"),
    "stage": Shape("span", "stage"),
    "bibl": Shape("span"),
    "quote": Shape("q"),
    "q": Shape("q"),
    "said": Shape("q"),
    "soCalled": Shape("span"),
    "ref": Shape("span"),
    "cit": Shape("span"),
}
# Shown as the words they are: nothing is lost by a plain span, so they are not called unknown.
PLAIN = frozenset(
    "choice app seg s w pc c g name rs forename surname roleName addName genName nameLink idno num measure ex am "
    "subst author editor publisher pubPlace biblScope respStmt series monogr analytic imprint date term ptr "
    "docTitle handShift lb pb cb gb milestone space desc label list table figure p ab item geogFeat offset".split()
)
RENDITIONS: tuple[tuple[str, Shape], ...] = (
    ("small", Shape("span", "sc")),
    ("bold", Shape("b")),
    ("sup", Shape("sup")),
    ("sub", Shape("sub")),
    ("sc", Shape("span", "sc")),
    ("underline", Shape("span", "ul")),
    ("spaced", Shape("span", "sp-out")),
    ("gesperrt", Shape("span", "sp-out")),
    ("roman", Shape("span", "rm")),
    ("normal", Shape("span", "rm")),
    ("strike", Shape("s")),
    ("ital", Shape("i")),
)
ALIGNMENTS = ("center", "centre", "right")
LANGUAGES = {
    "ger": "de",
    "deu": "de",
    "eng": "en",
    "fre": "fr",
    "fra": "fr",
    "lat": "la",
    "rus": "ru",
    "ita": "it",
    "spa": "es",
    "gre": "el",
    "ukr": "uk",
    "pol": "pl",
}
RIGHT_TO_LEFT = frozenset({"ar", "he", "fa", "ur", "yi", "syr"})


def shape_of(name: str, rend: str) -> Shape | None:
    """The HTML of an inline element of this name and rendition, None where there is no rule for it."""
    if name == "hi" and rend:
        words = rend.casefold()
        return next((shape for key, shape in RENDITIONS if key in words), Shape("span"))
    return INLINE.get(name)
