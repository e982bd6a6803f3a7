"""The report of a site: each check fails when what it looks at is broken, and each floor fails the build."""

import json
import re
import shutil
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from edition.catalogue.words import OURS, ours
from edition.compliance import page, report
from edition.compliance.checks import CHECKS, Evidence
from edition.compliance.measure import look, palettes, share, unconfirmed
from edition.compliance.scan import scan
from edition.document import Document
from edition.errors import EditionError
from edition.finding import Finding
from edition.site.shell import Shell
from edition.theming import colours
from tests.conftest import ROOT
from tests.pages_seen import parsed

NAME = "1917-09-17-all-power-to-the-soviets"
SHELL = Shell(title="The Harbour Papers", indexes=("person",))
STYLE = (ROOT / "edition" / "writers" / "style.css").read_bytes()
HEADER = "<TEI><teiHeader><licence>x</licence></teiHeader>"


def files() -> dict[str, bytes]:
    """A small site that keeps every promise."""
    text = '<h1>A</h1><div data-reading><p id="p1">w <a href="persons/smith.html">Smith</a></p></div>'
    return {
        "index.html": SHELL.page(title="The Harbour Papers", content='<h1>T</h1><p><a href="a.html#p1">A</a></p>'),
        "a.html": SHELL.page(title="A", content=text, switches=True),
        "cite/a.html": SHELL.page(title="Cite", content='<h1>C</h1><p><a href="../a.html#p1">¶</a></p>', up="../"),
        "persons.html": SHELL.page(title="Persons", content="<h1>P</h1>"),
        "persons/smith.html": SHELL.page(title="Smith", content="<h1>S</h1><h2>Where</h2>", up="../"),
        "search.html": SHELL.page(title="Search", content="<h1>S</h1>"),
        "files/a.xml": b"<TEI/>",
        "style.css": STYLE,
        "site.js": b"",
    }


def answers(made: dict[str, bytes], **more: object) -> dict[str, tuple[str, ...]]:
    """What is wrong, by check."""
    evidence = Evidence(look(made, made.__getitem__), sources={"a": HEADER}, published=1)
    evidence = replace(evidence, **more)  # type: ignore[arg-type]
    return {name: answer.wrong for name, answer in report.report(evidence, {}, {}).answers.items() if answer.wrong}


def changed(name: str, old: str, new: str) -> dict[str, bytes]:
    made = files()
    assert old.encode() in made[name], (name, old)
    return {**made, name: made[name].replace(old.encode(), new.encode())}


def test_a_good_site_keeps_every_promise() -> None:
    assert answers(files()) == {}


# check → the file, what is taken out, what stands there instead
BROKEN: list[tuple[str, str, str, str]] = [
    ("queries", "a.html", 'href="persons/smith.html"', 'href="persons/smith.html?x=1"'),
    ("remote", "a.html", "</head>", '<link rel="stylesheet" href="https://example.org/x.css"></head>'),
    ("remote", "a.html", "<h1>", '<img alt="x" src="//example.org/x.png"><h1>'),
    ("remote", "style.css", ":root{", "@import 'https://example.org/x.css';:root{"),
    ("remote", "style.css", ":root{", "p{background:url(http://example.org/x.png)}:root{"),
    ("policy", "a.html", "default-src 'none'", "default-src *"),
    ("unscripted", "a.html", "<h1>", "<script>alert(1)</script><h1>"),
    ("unscripted", "a.html", "<h1>", '<h1 onclick="x()">'),
    ("unscripted", "a.html", "<h1>", '<h1 style="color:red">'),
    ("unscripted", "a.html", "</head>", "<style>p{}</style></head>"),
    ("contrast", "style.css", "--person:#86301b", "--person:#cccccc"),
    ("contrast", "style.css", "--person:#f2a68f", "--person:#333333"),
    ("lang", "a.html", '<html lang="en">', "<html>"),
    ("lang", "a.html", '<html lang="en">', '<html lang="x y">'),
    ("title", "a.html", "<title>A · The Harbour Papers</title>", "<title></title>"),
    ("title", "search.html", "<title>Search · ", "<title>Persons · "),
    ("headings", "a.html", "<h1>A</h1>", "<h2>A</h2>"),
    ("headings", "persons/smith.html", "<h2>Where</h2>", "<h3>Where</h3>"),
    ("headings", "persons/smith.html", "<h2>Where</h2>", "<h1>Where</h1>"),
    ("names", "a.html", ">Smith</a>", "></a>"),
    ("names", "a.html", "<h1>", "<button type=button></button><h1>"),
    ("labels", "a.html", "<h1>", '<input type="text" id="q"><h1>'),
    ("labels", "a.html", "<h1>", "<select><option>a</option></select><h1>"),
    ("images", "a.html", "<h1>", '<img src="style.css"><h1>'),
    ("images", "a.html", "<h1>", '<svg role="img"><path d=""/></svg><h1>'),
    ("skip", "a.html", 'href="#page-main"', 'href="#nowhere"'),
    ("main", "a.html", "<main", "<div"),
    ("zoom", "a.html", "initial-scale=1", "initial-scale=1, user-scalable=no"),
    ("zoom", "a.html", "initial-scale=1", "initial-scale=1, maximum-scale=1"),
    ("wellformed", "a.html", "</p></div>", "</div>"),
    ("wellformed", "a.html", "</p></div>", "</p></div></section>"),
    ("wellformed", "a.html", "</p></div>", "</div></p>"),
    ("wellformed", "a.html", 'id="p1"', 'id="page-main"'),
    ("wellformed", "a.html", 'id="p1"', 'id="p1" id="p2"'),
    ("wellformed", "a.html", ">w <", ">w < <"),
    ("wellformed", "a.html", ">w <", "><div>w</div> <"),
    ("wellformed", "a.html", "<!DOCTYPE html>", ""),
    ("wellformed", "a.html", ">Smith</a>", '>S<a href="a.html">mith</a></a>'),
    ("pointers", "a.html", 'id="p1"', 'id="p1" aria-labelledby="nobody"'),
    ("links", "a.html", 'href="persons/smith.html"', 'href="persons/nobody.html"'),
    ("links", "index.html", "a.html#p1", "a.html#p9"),
    ("links", "cite/a.html", "../a.html#p1", "a.html#p1"),
    ("links", "a.html", 'href="style.css"', 'href="other.css"'),
]  # fmt: skip


@pytest.mark.parametrize(("check", "name", "old", "new"), BROKEN)
def test_each_check_can_fail(check: str, name: str, old: str, new: str) -> None:
    wrong = answers(changed(name, old, new))
    assert check in wrong
    assert any(line.startswith((name, "light", "dark")) for line in wrong[check])


def test_the_other_checks_can_fail() -> None:
    made = files()
    assert answers({**made, "x.php": b""})["static"] == ("x.php",)
    assert answers({name: data for name, data in made.items() if name != "files/a.xml"})["data"]
    assert "cited" in answers({name: data for name, data in made.items() if name != "cite/a.html"})
    assert answers(made, sources={"a": "<TEI><teiHeader></teiHeader><licence/>"})["licensed"]
    finding = Finding("texts/a.xml", 3, 1, "S001", "error", "wrong", "")
    assert set(answers(made, findings=[finding])) == {"schema", "errors"}
    assert set(answers(made, findings=[finding._replace(code="R011")])) == {"published", "errors"}
    assert set(answers(made, findings=[finding._replace(code="H001", severity="warning")])) == set()


def test_every_check_is_broken_by_some_test() -> None:
    by_hand = {"static", "data", "cited", "licensed", "schema", "errors", "published", "outside"}
    assert {name for name, *_ in BROKEN} | by_hand == set(CHECKS)


def test_links_to_elsewhere_are_listed_not_judged() -> None:
    made = changed("a.html", 'href="persons/smith.html"', 'href="https://example.org/x?q=1"')
    found = report.report(Evidence(look(made, made.__getitem__)), {}, {})
    assert found.outside == ["https://example.org/x?q=1"]
    assert found.measures["external_requests"] == found.measures["broken_links"] == 0


def test_the_palette_is_read_as_a_browser_reads_it() -> None:
    css = (
        STYLE.decode()
        + "@media screen{:root{--ink:#000;}}\n@media screen and (prefers-color-scheme:dark){:root{--paper:#111}}"
    )
    found = palettes(css)
    assert found["light"] == {**colours.LIGHT, "ink": "#000"}
    assert found["dark"]["paper"] == "#111"
    assert {**found["dark"], "paper": "", "ink": ""} == {**colours.DARK, "paper": "", "ink": ""}


@pytest.mark.parametrize(
    "junk", ["", "<", "<<<<", "<a <b <c", "</p>" * 50, "<p" * 5000, "<!--", "<script>", '<a x="', "\0<p>\x07", "<é>"]
)
def test_rubbish_is_scanned_in_no_time_and_is_at_fault(junk: str) -> None:
    assert scan(junk).faults


def test_unconfirmed_tags_are_counted_by_kind() -> None:
    machine = 'resp="#edition" cert="high"'
    source = (
        f'<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><persName {machine}>no</persName></teiHeader><text><body><p>'
        f'<persName {machine} ref="person:a">A</persName> <persName>B</persName> <rs type="person">C</rs> '
        f'<figDesc><persName {machine}>hidden</persName></figDesc><date {machine} when="1917">1917</date></p></body></text></TEI>'
    )
    found = unconfirmed(Document("x.xml", source))
    assert found == {"person": (1, 3), "date": (1, 1)}
    assert share([found]) == 0.5
    assert share([]) == 0


@pytest.mark.parametrize(
    ("settings", "said"),
    [
        ({"floor": {}}, "unknown [report] floor"),
        ({"floors": 3}, "must be a table"),
        ({"floors": {"unconfirmd": 0.2}}, "unknown 'unconfirmd'"),
        ({"floors": {"errors": "0"}}, "must be a number"),
        ({"floors": {"errors": True}}, "must be a number"),
        ({"floors": {"errors": -1}}, "must be a number"),
        ({"floors": {"errors": float("nan")}}, "must be a number"),
        ({"floors": {"errors": float("inf")}}, "must be a number"),
    ],
)
def test_wrong_floors_are_refused(settings: dict[str, object], said: str) -> None:
    with pytest.raises(EditionError, match=re.escape(said)):
        report.floors(settings, path="edition.toml")


def test_the_page_escapes_and_speaks_every_language() -> None:
    made = {**files(), "<b>.php": b""}
    evidence = Evidence(look(made, made.__getitem__), sources={"<b>": ""})
    found = report.report(evidence, {"<b>": {"person": (1, 3)}}, {"failed": 0, "contrast": 4.5})
    for language in OURS:
        shown = page.page(found, replace(SHELL, words=ours(language)), {"<b>": "<script>alert(1)</script>"})
        root = parsed(shown)
        assert root.xpath("//b | //main//script") == []
        assert ours(language)("report.title") in "".join(root.xpath("//h1/text()"))
        assert "1/3 (33 %)" in "".join(root.itertext())
        assert scan(shown.decode()).faults == []


def build(project: Path) -> "subprocess.CompletedProcess[str]":
    command = [sys.executable, "-m", "edition", "build", str(project), "-q"]
    return subprocess.run(command, capture_output=True, text=True, cwd=ROOT, check=False)


def test_the_sample_keeps_its_floors_and_each_floor_can_fail_the_build(tmp_path: Path) -> None:
    project = tmp_path / "tei"
    shutil.copytree(ROOT / "tei", project, ignore=shutil.ignore_patterns(".edition"))
    done = build(project)
    assert (done.returncode, done.stderr) == (0, "")
    home = tmp_path / "build" / "html"
    first = {name: (home / name).read_bytes() for name in ("report.html", "report.json")}
    assert b'href="report.html"' in (home / "index.html").read_bytes()
    assert b'href="report.html"' in (home / f"{NAME}.html").read_bytes()
    assert json.loads(first["report.json"])["measures"]["failed"] == 0
    settings = (project / "edition.toml").read_text(encoding="utf-8").partition("[report.floors]")[0]
    floors = "[report.floors]\npage_bytes = 1000\ncontrast = 21\nsite_bytes = 10\nunconfirmed = 1\n"
    (project / "edition.toml").write_text(settings + floors, encoding="utf-8")
    for _ in range(2):  # also when nothing has changed
        done = build(project)
        assert done.returncode == 1
        assert [line.partition(" is ")[0] for line in done.stderr.splitlines()] == [
            "edition: report: page_bytes", "edition: report: site_bytes", "edition: report: contrast",
        ]  # fmt: skip
    (project / "edition.toml").write_text((ROOT / "tei" / "edition.toml").read_text(encoding="utf-8"), encoding="utf-8")
    assert build(project).returncode == 0
    assert {name: (home / name).read_bytes() for name in first} == first
    assert str(tmp_path).encode() not in first["report.json"] + first["report.html"]


def test_a_link_broken_by_a_text_fails_the_floor(tmp_path: Path) -> None:
    project = tmp_path / "tei"
    shutil.copytree(ROOT / "tei", project, ignore=shutil.ignore_patterns(".edition"))
    theme = project / "theme"
    theme.mkdir()
    template = (ROOT / "edition" / "theming" / "page.html").read_text(encoding="utf-8")
    (theme / "page.html").write_text(
        template.replace("$main", '<p><a href="missing.html">x</a></p>\n$main'), encoding="utf-8"
    )
    with (project / "edition.toml").open("a", encoding="utf-8") as file:
        file.write('\n[site]\ntheme = "theme"\n')
    done = build(project)
    assert done.returncode == 1
    assert "edition: report: broken_links is " in done.stderr
    assert "edition: report: failed is 1" in done.stderr
