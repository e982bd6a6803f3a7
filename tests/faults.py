"""Seeded faults: 200 of more than 40 kinds in ten documents; `python -m tests.faults` prints the table.

Each kind is one hand's slip: a search and replacement at a place that a seeded choice picks. A fault is found when a
finding that the clean document does not have stands on its line, names the element and says how to mend it.
"""

import random
import re
import sys
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from edition.checks.context import Context
from edition.checks.examine import examine
from edition.errors import EditionError
from edition.finding import Finding
from edition.project import Project, load

DOCUMENTS = 10
FAULTS = 200
SEED = 1917

HEADER = """<?xml version="1.0" encoding="UTF-8"?>
<TEI xmlns="http://www.tei-c.org/ns/1.0" xml:lang="en">
<teiHeader>
<fileDesc>
<titleStmt>
<title>Letter {number}</title>
<author>Nobody</author>
<respStmt xml:id="edition"><resp>tagged by program</resp><name>edition</name></respStmt>
</titleStmt>
<publicationStmt>
<publisher>Nobody</publisher>
<availability>
<licence target="https://creativecommons.org/publicdomain/zero/1.0/">CC0</licence>
</availability>
</publicationStmt>
<sourceDesc><p>Written for the tests.</p></sourceDesc>
</fileDesc>
<encodingDesc>
<listPrefixDef>
<prefixDef ident="person" matchPattern="([a-z][a-z0-9\\-]*)" replacementPattern="../authority/persons.xml#$1"/>
<prefixDef ident="place" matchPattern="([a-z][a-z0-9\\-]*)" replacementPattern="../authority/places.xml#$1"/>
</listPrefixDef>
</encodingDesc>
<profileDesc>
<langUsage><language ident="en">English</language></langUsage>
<calendarDesc><calendar xml:id="julian"><p>Old Style</p></calendar></calendarDesc>
</profileDesc>
</teiHeader>
<text>
<body>
<head xml:id="h1">Letter {number}</head>
"""
FOOTER = "</body>\n</text>\n</TEI>\n"
PARAGRAPHS = (
    'On <date when="1917-09-17">September 17, 1917</date> <persName ref="person:orlov">Orlov</persName> came home.',
    '<persName ref="person:petrov">Petrov</persName> wrote from <placeName ref="place:kazan">Kazan</placeName> twice.',
    'The <hi rend="italic">committee</hi> of <placeName ref="place:perm">Perm</placeName> said: “We shall wait.”',
    'It sat <date from="1917-03" to="1917-10">from March to October</date>, as <ref target="#p1">told above</ref>.',
    'He left <date when-custom="1917-02-27" when="1917-03-12" datingMethod="#julian">that day</date> by train.',
    'The answer was "no", and <persName ref="person:orlov" cert="high">Orlov</persName> knew the government of Kazan.',
    'In <date when="1916">1916</date> the café of <persName ref="person:petrov">Petrov</persName> was closed.',
    'A word is <choice><sic>mispelt</sic><corr resp="#edition">misspelt</corr></choice> here, and nobody minds.',
)
PEOPLE = '<person xml:id="{}"><persName type="preferred">{}</persName></person>\n'
PLACES = '<place xml:id="{}"><placeName type="preferred">{}</placeName></place>\n'


@dataclass(frozen=True, slots=True)
class Kind:
    """A slip: the code it must be found by, what is sought and written instead, the element the message must name."""

    code: str
    name: str
    sought: str
    written: str | Callable[[re.Match[str]], str]
    element: str


KINDS = (
    Kind("S001", "misspelt element", r"<persName (.*?)</persName>", r"<persname \1</persname>", "persname"),
    Kind("S007", "element left open", r"</placeName>", "", "placeName"),
    Kind("S007", "end tag of another element", r"</placeName>", "</persName>", "placeName"),
    Kind("S001", "HTML element", r'<hi rend="italic">(.*?)</hi>', r"<i>\1</i>", "i"),
    Kind("S001", "paragraph inside a name", r"(<persName [^>]*>)(\w+)", r"\1<p>\2</p>", "p"),
    Kind("S001", "heading after the text", r"(<p xml:id=\"p3\">.*?</p>)", r"\1<head>Late</head>", "head"),
    Kind("S005", "text outside paragraphs", r"(?<=\n)(<p xml:id=\"p2\">)", r"stray \1", "body"),
    Kind("S006", "empty list", r"(<p xml:id=\"p2\">)", r"<list/>\1", "list"),
    Kind("S002", "misspelt attribute", r' ref="', ' reff="', ""),
    Kind("S002", "attribute of another element", r'<hi rend="italic">', '<hi rend="italic" when="1917">', "hi"),
    Kind("S003", "value not in the list", r'cert="high"', 'cert="sure"', "persName"),
    Kind("S007", "attribute twice", r'(ref="person:\w+")', r"\1 \1", ""),
    Kind("S007", "value without quotes", r'rend="italic"', "rend=italic", ""),
    Kind("S007", "bare ampersand", r" twice\.| home\.| here,", " & co.", ""),
    Kind("S007", "bare less-than sign", r" home\.| twice\.", " < 3", ""),
    Kind("S008", "namespace lost", r"<hi rend", '<hi xmlns="" rend', "hi"),
    Kind("S", "title missing", r"<title>.*?</title>\n", "", ""),
    Kind("R001", "id twice", r'xml:id="p[34]"', 'xml:id="p1"', "p"),
    Kind("R002", "id that begins with a digit", r'xml:id="p(\d)"', r'xml:id="\1p"', "p"),
    Kind("R002", "id with a blank", r'xml:id="p(\d)"', r'xml:id="p \1"', "p"),
    Kind("R004", "pointer to nothing", r'target="#p1"', 'target="#p99"', "ref"),
    Kind("R006", "pointer without #", r'target="#p1"', 'target="p1"', "ref"),
    Kind("R007", "record that does not exist", r"person:orlov|place:perm", lambda found: found[0] + "x", ""),
    Kind("R008", "record of another kind", r'<placeName ref="place:\w+"', '<placeName ref="person:orlov"', "placeName"),
    Kind("R005", "undeclared prefix", r'"person:', '"perso:', "persName"),
    Kind("R006", "file that is not there", r'target="#p1"', 'target="letter.xml#p1"', "ref"),
    Kind("D001", "day that does not exist", r'when="1917-09-17"', 'when="1917-09-31"', "date"),
    Kind("D001", "month that does not exist", r'when="1917-09-17"', 'when="1917-19-17"', "date"),
    Kind("D001", "words for a value", r'when="1917-09-17"', 'when="Sept 17"', "date"),
    Kind("D003", "value of another day", r'when="1917-09-17"', 'when="1917-09-18"', "date"),
    Kind("D003", "value of another year", r'when="1916"', 'when="1961"', "date"),
    Kind("D004", "Old Style that is another day", r'when="1917-03-12"', 'when="1917-03-11"', "date"),
    Kind("D002", "range that runs backwards", r'from="1917-03" to="1917-10"', 'from="1917-10" to="1917-03"', "date"),
    Kind("D005", "moment and range at once", r'from="1917-03"', 'when="1917-03"', "date"),
    Kind("T001", "accent of its own", "café", "cafe\u0301", "p"),
    Kind("T002", "soft hyphen", r"government", "govern\u00adment", "p"),
    Kind("T002", "control character", r"closed|nobody", lambda found: found[0] + "\x80", "p"),
    Kind("T002", "lost letter", r"came|wrote", lambda found: found[0][:-1] + "\ufffd", "p"),
    Kind("T003", "Cyrillic letter", r"home|wrote|closed", lambda found: found[0].replace("o", "\u043e", 1), "p"),
    Kind("T005", "blank at the end of a name", r"</(persName|placeName)> ", r" </\1>", ""),
    Kind("T005", "blank at the beginning of a name", r"<(persName|placeName)( [^>]*)>", r"<\1\2> ", ""),
    Kind("T006", "quotation mark lost", r"wait\.”|no\"", lambda found: found[0][:-1], "p"),
    Kind("T020", "word changed against the source", r"came|wrote|sat|left|knew|closed", "slept", "p"),
    Kind("T020", "word lost against the source", r" home| twice| by train| here", "", "p"),
    Kind("T020", "word added to the text", r"(came|wrote|sat|knew)", r"\1 indeed", "p"),
    Kind("H002", "licence without address", r"<licence target=[^>]*>", "<licence>", "licence"),
    Kind("H004", "publisher missing", r"<publisher>.*?</publisher>", "<publisher/>", "publish"),
    Kind("H008", "language not declared", r'<hi rend="italic"', '<hi rend="italic" xml:lang="ru"', "ru"),
)


@dataclass(frozen=True, slots=True)
class Trial:
    """One fault and what was said of it: the finding that fits it best, if any."""

    kind: Kind
    document: int
    line: int
    finding: Finding | None
    named: bool

    @property
    def found(self) -> bool:
        """Whether a finding stands on the line, names the element and says how to mend it."""
        return self.finding is not None and self.finding.line == self.line and self.named and bool(self.finding.hint)


def document(number: int) -> str:
    """The clean document of a number: six paragraphs of the eight, in an order of its own."""
    order = [*range(len(PARAGRAPHS))]
    random.Random(SEED + number).shuffle(order)
    body = "".join(f'<p xml:id="p{place}">{PARAGRAPHS[index]}</p>\n' for place, index in enumerate(order, 1))
    return HEADER.format(number=number) + body + FOOTER


def project(folder: Path) -> Project:
    """A project in a folder with ten clean documents, their sources and two authority lists."""
    from edition.reading.reading import read

    for name in ("texts", "sources", "authority"):
        (folder / name).mkdir()
    (folder / "edition.toml").write_text('[edition]\ntitle = "Letters"\n', encoding="utf-8")
    head = HEADER.format(number=0).split("<text>")[0].replace("../authority/", "")
    people = PEOPLE.format("orlov", "Orlov, Ivan") + PEOPLE.format("petrov", "Petrov, Pyotr")
    places = PLACES.format("kazan", "Kazan") + PLACES.format("perm", "Perm")
    for kind, records in (("Person", people), ("Place", places)):
        standoff = f"<standOff>\n<list{kind}>\n{records}</list{kind}>\n</standOff>\n</TEI>\n"
        (folder / "authority" / f"{kind.lower()}s.xml").write_text(head + standoff, encoding="utf-8")
    for number in range(DOCUMENTS):
        source = document(number)
        (folder / "texts" / f"letter{number}.xml").write_text(source, encoding="utf-8")
        text = "\n\n".join(read(source, original=True).text.split("\n"))
        (folder / "sources" / f"letter{number}.txt").write_text(text + "\n", encoding="utf-8")
    return load(folder)


def run(folder: Path) -> list[Trial]:
    """Every fault tried: the kinds in turn, each in a document and at a place of its own."""
    context = Context(project(folder), _schema())
    clean = [_findings(folder, number, document(number), context) for number in range(DOCUMENTS)]
    return [
        _trial(KINDS[count % len(KINDS)], (count + count // len(KINDS)) % DOCUMENTS, count, folder, clean, context)
        for count in range(FAULTS)
    ]


def _schema() -> Path:
    return Path(__file__).resolve().parent.parent / "schema" / "edition.rng"


def _findings(folder: Path, number: int, source: str, context: Context) -> list[Finding]:
    path = str(folder / "texts" / f"letter{number}.xml")
    try:
        return examine(source.encode("utf-8"), path=path, context=context)[0]
    except EditionError as error:
        return [Finding(path, error.line, error.column, "", "error", error.message, error.hint)]


def _trial(kind: Kind, number: int, count: int, folder: Path, clean: list[list[Finding]], context: Context) -> Trial:
    source = document(number)
    places = list(re.finditer(kind.sought, source))
    place = places[random.Random(SEED + count).randrange(len(places))]
    written = place.expand(kind.written) if isinstance(kind.written, str) else kind.written(place)
    line = source.count("\n", 0, place.start()) + 1
    known = {(one.code, one.message) for one in clean[number]}
    said = _findings(folder, number, source[: place.start()] + written + source[place.end() :], context)
    new = [one for one in said if (one.code, one.message) not in known and one.code.startswith(kind.code)]
    best = min(new, key=lambda one: (one.line != line, kind.element not in one.message + one.hint), default=None)
    return Trial(kind, number, line, best, best is not None and kind.element in best.message + best.hint)


def table(trials: list[Trial]) -> str:
    """A line for each kind: how many were seeded and found, and what was said of the first."""
    lines = [f"{'kind':34} seeded found  code"]
    for kind in KINDS:
        own = [trial for trial in trials if trial.kind is kind]
        said = next((one.finding for one in own if one.finding), None)
        shown = f"{said.code}  {said.message} → {said.hint}"[:110] if said else "nothing"
        lines.append(f"{kind.name:34} {len(own):6} {sum(one.found for one in own):5}  {shown}")
    found = sum(trial.found for trial in trials)
    lines.append(f"{len(KINDS)} kinds in {DOCUMENTS} documents: {found} of {len(trials)} found")
    return "\n".join(lines)


def main() -> None:
    """Print the table."""
    with tempfile.TemporaryDirectory() as folder:
        trials = run(Path(folder))
    print(table(trials))
    sys.exit(0 if all(trial.found for trial in trials) else 1)


if __name__ == "__main__":
    main()
