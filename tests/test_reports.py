"""The reports: what each format promises to its reader."""

import json
import os
from importlib import import_module
from pathlib import Path

import click
import pytest
from lxml import etree

from edition.checks.codes import CODES
from edition.finding import Finding
from edition.reports import github, human, junit, sarif, summary
from edition.reports.json import render as render_json
from edition.reports.table import REPORTS

LONG = "<p>" + "word " * 60 + "<persname>Orlov</persname>" + " word" * 60 + "</p>"
SOURCES = {"tei/texts/a b.xml": f"<TEI>\r\n\t<p>Orlov\x1b[31m</p>\r\n{LONG}\r\n</TEI>\r\n", "tei/texts/c.xml": "<TEI/>"}
FINDINGS = [
    Finding("tei/texts/a b.xml", 2, 5, "T002", "warning", 'said: "50 %\x1b[31m" & <more>', "take it out"),
    Finding("tei/texts/a b.xml", 3, LONG.index("<persname") + 1, "S001", "error", "<persname> is not allowed", "x"),
    Finding("tei/texts/c.xml", 0, 0, "H002", "info", "no <licence> has a target"),
    Finding("tei/texts/c.xml", 1, 1, "X999", "error", "a code of tomorrow\x00"),
]


def render(name: str, findings: list[Finding]) -> str:
    module, _, function = REPORTS[name].partition(":")
    said = getattr(import_module(module), function)(findings, SOURCES)
    assert isinstance(said, str)
    return said


@pytest.mark.parametrize("name", REPORTS)
def test_every_report_says_every_finding_and_the_same_twice(name: str) -> None:
    said = render(name, FINDINGS)
    assert said == render(name, FINDINGS)
    for finding in FINDINGS:
        assert finding.code in said
    assert render(name, []) == render(name, [])


def test_people_see_the_line_and_a_caret_under_the_column() -> None:
    lines = click.unstyle(human.render(FINDINGS[:1], SOURCES)).splitlines()
    assert lines[0].startswith("tei/texts/a b.xml:2:5: warning T002: ")
    assert lines[1] == "     2 |  <p>Orlov·[31m</p>"
    assert lines[2].index("^") == lines[1].index("Orlov")
    assert lines[3] == "  mend: take it out"


def test_the_terminal_is_never_driven_by_a_source() -> None:
    styled = human.render(FINDINGS, SOURCES)
    assert "\x1b[31m</p>" not in styled
    assert "\x00" not in styled


def test_a_long_line_is_shown_around_the_column() -> None:
    lines = click.unstyle(human.render(FINDINGS[1:2], SOURCES)).splitlines()
    assert len(lines[1]) < 120
    assert lines[1].index("<persname>") == lines[2].index("^")
    assert lines[1].count("…") == 2


def test_a_column_beyond_the_line_does_no_harm() -> None:
    odd = Finding("tei/texts/c.xml", 1, 400, "T001", "warning", "beyond")
    assert "beyond" in human.render([odd, Finding("tei/texts/c.xml", 9, 1, "T001", "warning", "below")], SOURCES)


def test_people_are_not_flooded() -> None:
    many = [Finding("tei/texts/c.xml", 1, column, "R004", "error", f"pointer {column}") for column in range(1, 51)]
    said = click.unstyle(human.render(many, SOURCES))
    assert said.count("error R004") == human.SHOWN
    assert "30 more of R004" in said
    assert render_json(many, SOURCES).count("R004") == 50


def test_json_has_every_field() -> None:
    read = json.loads(render("json", FINDINGS))
    assert read["counts"] == {"error": 2, "warning": 1, "info": 1}
    assert [Finding(**one) for one in read["findings"]] == FINDINGS


def test_sarif_has_rules_levels_and_places() -> None:
    log = json.loads(sarif.render(FINDINGS, SOURCES))
    assert log["version"] == "2.1.0"
    (run,) = log["runs"]
    rules = run["tool"]["driver"]["rules"]
    assert [rule["id"] for rule in rules] == sorted({finding.code for finding in FINDINGS})
    for finding, result in zip(FINDINGS, run["results"], strict=True):
        assert result["ruleId"] == finding.code == rules[result["ruleIndex"]]["id"]
        assert result["level"] == {"error": "error", "warning": "warning", "info": "note"}[finding.severity]
        (location,) = result["locations"]
        physical = location["physicalLocation"]
        assert physical["artifactLocation"]["uri"] == finding.path.replace(" ", "%20")
        region = physical.get("region", {"startLine": 0, "startColumn": 0})
        assert (region["startLine"], region["startColumn"]) == (finding.line, finding.column)
    known = next(rule for rule in rules if rule["id"] == "T002")
    assert known["fullDescription"]["text"] == CODES["T002"].reason


def test_sarif_is_valid_against_the_published_schema() -> None:
    path = os.environ.get("EDITION_SARIF_SCHEMA")
    if not path:
        pytest.skip("EDITION_SARIF_SCHEMA is not set: SARIF was not checked against its published schema")
    jsonschema = pytest.importorskip("jsonschema")
    schema = json.loads(Path(path).read_text(encoding="utf-8"))
    for findings in (FINDINGS, []):
        jsonschema.validate(json.loads(sarif.render(findings, SOURCES)), schema)


def test_junit_counts_what_fails() -> None:
    suite = etree.fromstring(junit.render(FINDINGS, SOURCES).encode("utf-8"))
    assert suite.tag == "testsuite"
    assert (suite.get("tests"), suite.get("failures")) == ("4", "3")
    assert len(suite.findall("testcase/failure")) == 3
    assert {case.get("classname") for case in suite} == set(SOURCES)
    passing = etree.fromstring(junit.render([], SOURCES).encode("utf-8"))
    assert (passing.get("tests"), passing.get("failures")) == ("2", "0")


def test_github_escapes_what_its_commands_are_made_of() -> None:
    odd = Finding("a,b:c.xml", 3, 7, "T002", "warning", "100 %\nnext", "mend")
    said = github.render([odd, *FINDINGS], SOURCES).splitlines()
    assert said[0] == "::warning file=a%2Cb%3Ac.xml,line=3,col=7,title=edition T002::100 %25%0Anext; mend"
    assert said[3] == "::notice file=tei/texts/c.xml,title=edition H002::no <licence> has a target"
    assert len(said) == 5


def test_the_last_line_counts() -> None:
    assert summary.line(FINDINGS, 1) == "1 file: 2 errors, 1 warning, 1 info"
    assert summary.line([], 3, unreadable=1) == "3 files: 0 errors, 0 warnings, 0 infos, 1 file not read"
