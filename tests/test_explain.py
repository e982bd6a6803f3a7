"""explain: the form, record and rule of a tag, what lost against it, and why other words have none."""

import json
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from edition.annotate import annotate
from edition.cli import cli
from edition.cli.session import annotate_document, find_project
from edition.document import Document
from edition.explaining.rules import worded
from tests.conftest import ROOT

HEAD = (
    '<TEI xmlns="http://www.tei-c.org/ns/1.0">\n<teiHeader><fileDesc><titleStmt><title>T</title></titleStmt>'
    "<publicationStmt><p/></publicationStmt><sourceDesc><p/></sourceDesc></fileDesc>{date}</teiHeader>\n<text><body>\n"
)
DATED = '<profileDesc><creation><date when="{}"/></creation></profileDesc>'
TAIL = "\n</body></text></TEI>\n"
FIRST = 4  # the line of the first paragraph


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A project with the starter authority and no text."""
    shutil.copytree(ROOT / "tei" / "authority", tmp_path / "authority")
    (tmp_path / "texts").mkdir()
    (tmp_path / "edition.toml").write_text("")
    return tmp_path


def written(project: Path, *paragraphs: str, date: str = "") -> Path:
    """A text of these paragraphs, one a line, untagged but for what they bring."""
    path = project / "texts" / "t.xml"
    body = "\n".join(f"<p>{paragraph}</p>" for paragraph in paragraphs)
    path.write_text(HEAD.format(date=DATED.format(date) if date else "") + body + TAIL, encoding="utf-8")
    return path


def said(place: Path | str, *options: str) -> str:
    result = CliRunner().invoke(cli, ["explain", str(place), *options])
    assert result.exit_code == 0, result.output
    return result.output


# title, paragraph, date of the text, words, what the answer must say
ANSWERS = [
    ("a form and its record", "After that Kerensky left.", "", "Kerensky",
     ["person person:kerensky high [authority:exact]", "the form “Kerensky” of person:kerensky (Kerensky, Alexander"]),
    ("another spelling", "After that Shubnikoff left.", "", "Shubnikoff",
     ["another spelling of a form", "the form “Shubnikov” of person:shubnikov"]),
    ("a letter away", "After that Korniloff and Kerinsky left.", "", "Kerinsky", ["one letter away", "low"]),
    ("a plural", "They court the Kishkins.", "", "Kishkins", ["in the plural", "type=plural"]),
    ("a homonym by its office", "The minister Skobelev spoke.", "", "Skobelev",
     ["person:skobelev", "“minister” stands before: a person", "place:skobelev-town (Skobelev", "lost: “minister”"]),
    ("a homonym by the word of place", "They live in Skobelev now.", "", "Skobelev",
     ["place:skobelev-town", "“in” stands before: a place", "person:skobelev (Skobelev, Matvei", "lost:"]),
    ("a homonym that nothing decides", "And Smirnov sang.", "", "Smirnov",
     ["no ref low", "person:smirnov-vm", "person:smirnov-sa", "may be meant: nothing in the text decides",
      "a forename, an office, the full name elsewhere"]),
    ("a homonym by its initials", "And S. A. Smirnov sang.", "", "Smirnov",
     ["person:smirnov-sa", "initials stand with it (S A)", "person:smirnov-vm (Smirnov, Vladimir", "lost"]),
    ("a homonym by another mention", "S. A. Smirnov sang. Then Smirnov left.", "", "Smirnov",
     ["the document names this one in full"]),
    ("a homonym of three kinds", "They left Lvov at night.", "", "Lvov",
     ["person:lvov-g", "person:lvov-vn", "place:lemberg", "nothing in the text decides"]),
    ("a person and a town named after him", "Gorky wrote again.", "", "Gorky",
     ["person:gorky", "“wrote” follows: a person", "place:nizhny", "lost"]),
    ("two papers of one name, by the date", "We read Novaya Zhizn daily.", "1905-11-20", "Novaya Zhizn",
     ["newspaper:novaya-zhizn-1905", "the text is of 1905-11-20, when newspaper:novaya-zhizn did not appear",
      "newspaper:novaya-zhizn (Novaya Zhizn", "lost"]),
    ("two papers of one name, undated", "We read Novaya Zhizn daily.", "", "Novaya Zhizn",
     ["no ref low", "newspaper:novaya-zhizn-1905", "may be meant"]),
    ("an ordinary word cited as a paper", "He said “that the hour has come” (Speech).", "", "Speech",
     ["newspaper newspaper:rech", "the form “Speech” of newspaper:rech"]),
    ("forenames no record has", "Then Turnip B. Kerensky sang.", "", "Kerensky",
     ["no record of this surname has", "would link it"]),
    ("by a rank", "We heard Captain Pottle.", "", "Pottle", ["a rank or office stands before", "“Captain” stands before"]),
    ("by the document's own evidence", "We heard Mary Pottle. The hall rose when Pottle bowed.", "", "Pottle",
     ["“Mary Pottle” begins with a forename (line 4)", "a record of the authority with this form would link it"]),
    ("by a list", "They went to Moscow, Kiev and Ostrel.", "", "Ostrel", ["it stands in one list with Moscow, Kiev"]),
    ("a longer name won", "The Kerensky government fell.", "", "Kerensky government", ["org:kerensky-government"]),
    ("a date", "They met on May 5, 1911.", "", "May 5, 1911", ["value: when=1911-05-05"]),
]  # fmt: skip


@pytest.mark.parametrize(
    ("paragraph", "date", "words", "parts"), [case[1:] for case in ANSWERS], ids=[case[0] for case in ANSWERS]
)
def test_why_a_name_is_tagged(project: Path, paragraph: str, date: str, words: str, parts: list[str]) -> None:
    answer = said(written(project, paragraph, date=date), "--words", words)
    assert [part for part in parts if part not in answer] == [], answer


# title, paragraph, word, what the answer must say
SILENCES = [
    ("an ordinary word", "The Morning came.", "Morning", ["an ordinary word, and no name by itself"]),
    ("a derived word", "They fear Kornilovism.", "Kornilovism", ["a derived word, by its ending", "a tag by hand"]),
    ("a people", "They fear the Russians.", "Russians", ["the name of a people"]),
    ("a weak form of a place", "Then Luck came.", "Luck", ["“Luck” is a form of", "an ordinary word too (a weak form)"]),
    ("a weak title", "Forward, they cried.", "Forward", ["newspaper:vperyod", "a periodical only where one is spoken of"]),
    ("the start of a sentence", "Pottle is here.", "Pottle",
     ["too little evidence for a kind", "“is” follows", "a capital is due here", "a rank or forename before it"]),
    ("no evidence at all", "They saw a Pottle there.", "Pottle", ["gives no evidence for a kind"]),
    ("part of the name of a body", "They read the Pottle Memorial.", "Pottle", ["it belongs for good to the name", "Memorial"]),
    ("an abbreviation", "They joined the RSDLX there.", "RSDLX", ["an abbreviation in capitals"]),
    ("inside the title of a work", "They read <title>Kerensky and after</title> there.", "Kerensky",
     ["cannot be tagged here: stands inside &lt;title>".replace("&lt;", "<"), "other markup"]),
]  # fmt: skip


@pytest.mark.parametrize(
    ("paragraph", "word", "parts"), [case[1:] for case in SILENCES], ids=[case[0] for case in SILENCES]
)
def test_why_a_word_is_not_tagged(project: Path, paragraph: str, word: str, parts: list[str]) -> None:
    answer = said(written(project, paragraph), "--words", word)
    assert "not tagged" in answer
    assert [part for part in parts if part not in answer] == [], answer


def test_below_the_band(project: Path) -> None:
    (project / "edition.toml").write_text('[recognise]\nfrom = "medium"\n')
    answer = said(written(project, "And Smirnov sang."), "--words", "Smirnov")
    assert "below the band that is written" in answer
    assert "person:smirnov-sa" in answer
    assert 'would change it: from = "low"' in answer


def test_rejected_by_a_decision(project: Path) -> None:
    path = written(project, "After that Kerensky left.")
    assert CliRunner().invoke(cli, ["annotate", str(path), "-q"]).exit_code == 0
    assert CliRunner().invoke(cli, ["decide", str(path), "Kerensky", "--reject", "-q"]).exit_code == 0
    answer = said(path, "--words", "Kerensky")
    assert "an editor rejected it" in answer
    assert "decisions.tsv" in answer


def test_a_tag_by_hand_is_the_editors(project: Path) -> None:
    answer = said(written(project, "We saw <placeName>Kerensky</placeName> burn."), "--words", "Kerensky")
    assert "tagged by hand: place" in answer
    assert "the tag is the editor's: the program never changes it" in answer
    assert "the program would say person:kerensky" in answer


def test_a_tag_that_todays_rules_would_not_write(project: Path) -> None:
    path = written(project, 'We saw <placeName cert="low" resp="#edition">Pottle</placeName> burn.')
    assert "today's rules would not write this tag" in said(path, "--words", "Pottle")


def test_line_column_and_json(project: Path) -> None:
    path = written(project, "Kerensky came.", "Then Kornilov went to Moscow.")
    everything = json.loads(said(f"{path}:{FIRST + 1}", "--format", "json"))
    assert [(one["words"], one["kind"]) for one in everything] == [
        ("Then", ""),
        ("Kornilov", "person"),
        ("Moscow", "place"),
    ]
    assert all(one["line"] == FIRST + 1 for one in everything)
    column = everything[2]["column"]
    one = json.loads(said(f"{path}:{FIRST + 1}:{column + 2}", "--format", "json"))
    assert [item["words"] for item in one] == ["Moscow"]
    assert "ordinary words, not tagged: Then" in said(f"{path}:{FIRST + 1}")
    assert "no tag and no capitalised word here" in said(f"{path}:1")


def test_nothing_is_written(project: Path) -> None:
    path = written(project, "Kerensky came.")
    before = path.read_bytes()
    assert "not tagged yet: edition annotate writes it" in said(path, "--words", "Kerensky")
    assert path.read_bytes() == before


@pytest.mark.parametrize(
    ("place", "options", "part"),
    [
        ("", [], "give FILE:LINE"),
        (":900", [], "there is no line 900"),
        ("", ["--words", "Nobody"], "does not stand here"),
        ("", ["--words", " "], "does not stand here"),
        (".nowhere:3", [], "No such file"),
    ],
)
def test_what_cannot_be_asked(project: Path, place: str, options: list[str], part: str) -> None:
    result: Result = CliRunner().invoke(cli, ["explain", f"{written(project, 'Kerensky came.')}{place}", *options])
    assert result.exit_code == 2
    assert part in result.output


def explained(path: Path) -> set[tuple[str, str, str, str]]:
    """Words, kind, ref and cert of everything explained as a tag in a file."""
    lines = path.read_text(encoding="utf-8").count("\n")
    found = []
    for line in range(1, lines + 1):
        found += json.loads(said(f"{path}:{line}", "--format", "json"))
    return {(one["words"], one["kind"], one["ref"], one["cert"]) for one in found if one["kind"]}


@pytest.mark.corpora
def test_what_is_explained_is_what_is_written(corpora: Path, project: Path) -> None:
    """On real texts: every tag of the run has an explanation, in words, and nothing else is explained as one."""
    sources = sorted((corpora / "corpora" / "mia" / "txt").glob("*connolly*.txt"))[:60:6]
    assert len(sources) == 10
    for source in sources:
        result = CliRunner().invoke(cli, ["convert", str(source), "-o", str(project / "texts"), "-q", "--no-annotate"])
        assert result.exit_code == 0, result.output
    for path in sorted((project / "texts").iterdir()):
        document = Document.load(path)
        done, _ = annotate_document(document, find_project(str(path), None))
        text = document.reading.text
        written_ = {(text[one.start : one.end], one.kind, one.ref, one.cert) for one in done.inscribed}
        assert explained(path) == written_
        assert all(worded(one.rule) != one.rule for one in done.inscribed)


def test_tracing_changes_nothing(project: Path) -> None:
    """The reasons are written down on the way; the mentions are the same with and without."""
    from edition.header import setting
    from edition.recognise import recogniser
    from edition.trace import Trace
    from tests.test_names import article, authority

    document = Document.load(ROOT / "tei" / "texts" / "1917-09-17-all-power-to-the-soviets.xml")
    own = setting(document, find_project(document.path, None))
    trace = Trace()
    plain = recogniser(authority(), own)(article())
    assert recogniser(authority(), own._replace(trace=trace))(article()) == plain
    assert trace.reasons
    assert annotate(document.source, recogniser(authority(), own)).source == document.source
