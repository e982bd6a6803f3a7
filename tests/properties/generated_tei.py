"""Hypothesis strategies: TEI as people write it, and mentions anywhere in its reading."""

from collections.abc import Callable, Iterable

from hypothesis import strategies as st

from edition import tei
from edition.mention import Mention
from edition.reading.reading import Reading

Text = st.SearchStrategy[str]

NAMES = ("Kerensky", "Tashkent", "Rech", "Novaya Zhizn", "Ke-rensky", "O'Brien", "Łódź", "Петроград", "Moscow Soviet")
WORDS = (*NAMES, "the", "on", "September 17, 1917", "1917", "5th", "July 3-4", "a", "—", ".", ",", "(", ")", '"', "'s")
BLANKS = (" ", "  ", "\n", "\t", " \n  ", "")
CHARACTERS = ("&amp;", "&lt;", "&gt;", "&quot;", "&apos;", "&#8212;", "&#x2014;", "&#32;", "&#10;", "&#160;", "&#x41;")
ASIDES = ("<!-- -->", "<!-- <p>no</p> & -->", "<!---->", "<?page 3?>", "<?x <p> ?>", "<?y?>")
CDATA = ("<![CDATA[Rech]]>", "<![CDATA[ <b> & ]] ]]>", "<![CDATA[]]>", "<![CDATA[\n]]>")
EMPTY = (
    "lb",
    'lb break="no"',
    "pb",
    'pb n="2"',
    "pb break='no' n='3'",
    "milestone unit='x'",
    "anchor",
    "gap",
    "cb",
    "ptr",
)
MERE = ("hi", "emph", "foreign", "distinct", "hi rend='italic'", 'foreign xml:lang="de"', 'hi rend="a&gt;b"')
HAND = (
    "persName", "placeName", "date", "rs type='person'", "name type=\"place\"", "title level='j'", "orgName",
    'persName ref="person:x" resp="#anna"', "date when='1917'", "bibl", "persName cert='low'", "geogName",
)  # fmt: skip
MACHINE = (
    'persName ref="person:x" cert="high" resp="#edition"', "placeName resp = '#edition'  cert='low'",
    'title level="j" cert="high" resp="#edition"', "date resp='#edition' cert=\"medium\" when='1917'",
)  # fmt: skip
OTHER = (
    "quote", "q", "soCalled", "ref target='a?b=1&amp;c=2'", "title", "w", "num", "idno", "code", "seg", "add", "del",
    "supplied", "unclear", "surplus", "term", "said", "abbr", "sic", "formula", "stage", "cit", "figure", "label",
)  # fmt: skip
BLOCKS = ("p", "p xml:id='p1'", "head", "ab", "quote", "item", "l", "dateline", "byline", "trailer", "fw", "speaker")
SECTIONS = (
    "div",
    "div type='x'",
    "lg",
    "list",
    "quote",
    "sp",
    "opener",
    "floatingText",
    "div1",
    "argument",
    "epigraph",
)
PAIRS = (("sic", "corr"), ("orig", "reg"), ("abbr", "expan"), ("corr", "sic"), ("lem", "rdg"), ("rdg", "rdg"))
PROLOGUES = (
    "", '<?xml version="1.0" encoding="UTF-8"?>\n', "<?xml version='1.0'?>", "\ufeff",
    '\ufeff<?xml version="1.0" encoding="utf-8" standalone="yes"?>\n<?xml-model href="a.rng"?>\n<!-- <TEI> -->\n',
)  # fmt: skip
HEADERS = (
    "", "<teiHeader/>", "<teiHeader><fileDesc><titleStmt><title>Rech</title></titleStmt></fileDesc></teiHeader>\n",
    '<teiHeader><p>Kerensky <persName resp="#edition" cert="low">Kerensky</persName> &amp; 1917</p></teiHeader>',
)  # fmt: skip
EPILOGUES = ("", "\n", "\n<!-- end -->\n", "\n<?end?>")


@st.composite
def element(draw: st.DrawFn, opening: str, content: Text) -> str:
    """One element with blanks in its tags as people leave them; `opening` is the name and its attributes."""
    name = opening.split()[0]
    inside = draw(content)
    blank = draw(st.sampled_from(("", "", "", " ", "\n", "  ")))
    if not inside and draw(st.booleans()):
        return f"<{opening}{blank}/>"
    close = draw(st.sampled_from(("", "", "", " ", "\n")))
    return f"<{opening}{blank}>{inside}</{name}{close}>"


def joined(pieces: Text, *, most: int) -> Text:
    """Up to `most` pieces in a row."""
    return st.lists(pieces, max_size=most).map("".join)


def any_of(openings: Iterable[str], content: Text) -> Text:
    """One element of these, with such content."""
    return st.sampled_from(tuple(openings)).flatmap(lambda opening: element(opening, content))


def _alternatives(content: Text) -> Text:
    def write(pair: tuple[str, str]) -> Text:
        outer = "app" if pair[1] == "rdg" else "choice"
        parts = [element(pair[0], content), st.sampled_from(("", "\n", " ")), element(pair[1], content)]
        return element(outer, st.tuples(*parts).map("".join))

    return st.sampled_from(PAIRS).flatmap(write)


def _note(inline: Text) -> Text:
    opening = st.sampled_from(("note", "note n='1'", 'note resp="#anna"', 'note place="foot" n="*"'))
    content = st.one_of(inline, joined(any_of(("p",), inline), most=2))
    return opening.flatmap(lambda tag: element(tag, content))


def _inline(depth: int) -> Text:
    leaves = st.one_of(
        *(st.sampled_from(WORDS).flatmap(lambda word: st.sampled_from(BLANKS).map(lambda blank: word + blank)),) * 4,
        st.sampled_from(BLANKS),
        st.sampled_from(CHARACTERS + ASIDES + CDATA),
        st.sampled_from(EMPTY).map(lambda opening: f"<{opening}/>"),
    )
    if depth == 0:
        return joined(leaves, most=5)
    inside = _inline(depth - 1)
    elements = st.one_of(
        any_of(MERE, inside), any_of(HAND, inside), any_of(OTHER, inside), any_of(MACHINE, joined(leaves, most=3)),
        _alternatives(inside), _note(inside),
    )  # fmt: skip
    return joined(st.one_of(leaves, leaves, elements), most=7)


def _sections(depth: int) -> Text:
    block = any_of(BLOCKS, _inline(3))
    between = st.sampled_from(("\n", "", "\n\n  ", "<pb n='4'/>", "<!-- a -->", "<milestone unit='y'/>\n", "<lb/>"))
    row = any_of(("table",), any_of(("row",), any_of(("cell",), _inline(1))))
    parts = [block, block, between, _note(_inline(1)), row]
    if depth:
        parts.append(any_of(SECTIONS, _sections(depth - 1)))
    return joined(st.one_of(*parts), most=5)


@st.composite
def documents(draw: st.DrawFn) -> str:
    """A well-formed TEI source."""
    body = draw(any_of(("body",), _sections(2)))
    front = draw(st.one_of(st.just(""), any_of(("front", "back"), _sections(0))))
    text = f"<text>\n{front}{body}</text>"
    root = draw(st.sampled_from(('TEI xmlns="http://www.tei-c.org/ns/1.0"', "TEI xml:lang='en' xmlns='{}'")))
    header, prologue = draw(st.sampled_from(HEADERS)), draw(st.sampled_from(PROLOGUES))
    source = f"{prologue}<{root.format(tei.NAMESPACE)}>{header}{text}</TEI>{draw(st.sampled_from(EPILOGUES))}"
    return draw(st.sampled_from(("\n", "\n", "\r\n", "\r"))).join(source.split("\n"))


Recognise = Callable[[Reading], list[Mention]]


@st.composite
def recognisers(draw: st.DrawFn) -> Recognise:
    """A recogniser that finds mentions anywhere: crossing each other and crossing elements."""
    place = st.floats(0, 1, exclude_max=True)
    kinds, certs = st.sampled_from(tuple(tei.KINDS)), st.sampled_from(("high", "medium", "low"))
    refs = st.sampled_from(("", ":x", ':a"b<c&d'))
    wanted = draw(st.lists(st.tuples(place, st.integers(1, 30), kinds, refs, certs), max_size=12))

    def recognise(reading: Reading) -> list[Mention]:
        found = []
        for where, length, kind, ref, cert in wanted:
            start = int(where * len(reading.text))
            words = reading.text[start : start + length].partition("\n")[0]
            start, end = start + len(words) - len(words.lstrip()), start + len(words.rstrip())
            if start < end:
                found.append(Mention(start, end, kind, ref and kind + ref, cert))  # type: ignore[arg-type]
        return found

    return recognise


def names(reading: Reading) -> list[Mention]:
    """A recogniser that finds every one of NAMES."""
    found = []
    for name in NAMES:
        at = reading.text.find(name)
        while at >= 0:
            kind = ("person", "place", "newspaper", "org")[len(name) % 4]
            found.append(Mention(at, at + len(name), kind, f"{kind}:{at % 3}"))
            at = reading.text.find(name, at + 1)
    return found
