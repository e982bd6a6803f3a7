"""Each code has a folder in tests/checks with the fault and its lawful neighbours: nothing else may be found there.

EDITION_ACCEPT=1 writes expected.txt anew, to be read as a diff.
"""

import os
from collections import Counter
from pathlib import Path

import pytest

from edition.checks import rules
from edition.checks.accept import accepted
from edition.checks.codes import CODES
from edition.checks.context import Context
from edition.checks.examine import examine
from edition.checks.fault import Fault, local, located
from edition.checks.table import CHECKS
from edition.cli.session import annotate_document
from edition.document import Document
from edition.errors import UnreadableInput
from edition.finding import Finding
from edition.grammar.odd.known import SCHEMATRON
from edition.grammar.rules import load
from edition.project import find, packaged_schema
from edition.source import name, tokens
from edition.tei import NAMESPACE

CASES = Path(__file__).parent / "checks"
TEI = CASES.parent.parent / "tei"
PLACES = ("in.xml", "texts/in.xml", "authority/in.xml")
# What the case of a code cannot do without.
ALSO = {"H005": {"I001"}, "I003": {"I001"}, "R009": {"I001"}, "R020": {"R021"}, "H031": {"T006"}}
# What needs more than files: the cases are in test_cli_validate and test_release.
ELSEWHERE = ("H011", "R011")
FOLDERS = sorted(folder.name for folder in CASES.iterdir() if folder.is_dir())


def found(folder: Path) -> list[Finding]:
    """What validating the case's file finds; the schema counts only where it is what the case is about."""
    (file,) = [folder / place for place in PLACES if (folder / place).is_file()]
    project = find(file)
    context = Context(project, project.schema if folder.name.startswith("S") else None)
    try:
        findings, _ = examine(file.read_bytes(), path=str(file), context=context)
    finally:
        context.targets.clear()
    return sorted(accepted(findings, project, [str(file)]))


def shown(findings: list[Finding], folder: Path) -> str:
    """The findings with their paths counted from the case's folder; the words of the grammar have their own tests."""
    return "".join(
        f"{Path(one.path).relative_to(folder).as_posix()}:{one.line}:{one.column}: {one.severity} {one.code}: "
        + ("\n" if one.code.startswith("S0") else f"{one.message}\n    {one.hint}\n")
        for one in findings
    )


@pytest.mark.parametrize("code", FOLDERS)
def test_a_case_finds_its_fault_and_nothing_else(code: str) -> None:
    folder = CASES / code
    said = shown(found(folder), folder)
    expected = folder / "expected.txt"
    if os.environ.get("EDITION_ACCEPT"):
        expected.write_text(said, encoding="utf-8")
    assert said == expected.read_text(encoding="utf-8")
    assert f" {code}: " in said
    assert set(codes_in(said)) == {code} | ALSO.get(code, set())


def codes_in(said: str) -> list[str]:
    """The codes of a listing."""
    return [line.split(": ")[1].split()[1] for line in said.splitlines() if not line.startswith(" ")]


def test_every_code_has_a_case_and_every_case_a_code() -> None:
    assert sorted(CODES) == sorted([*FOLDERS, *ELSEWHERE])


def test_codes_are_a_letter_and_a_number_with_a_reason() -> None:
    for code, entry in CODES.items():
        assert code[0] in "SRDTHI"
        assert code[1:].isdigit()
        assert len(code) == 4
        assert entry.severity in ("error", "warning", "info")
        assert all(len(words) > 7 for words in (entry.title, entry.reason, entry.mend)), code


def test_the_table_names_functions_that_exist() -> None:
    from importlib import import_module

    for target in CHECKS.values():
        module, _, function = target.partition(":")
        assert callable(getattr(import_module(module), function))


def test_the_page_about_findings_is_current() -> None:
    from edition.checks.manual import ROOMS, page

    file = CASES.parent.parent / "docs" / "findings.md"
    if os.environ.get("EDITION_ACCEPT"):
        file.write_text(page(), encoding="utf-8")
    assert file.read_text(encoding="utf-8") == page()
    assert set(ROOMS) == {code[0] for code in CODES}


def serious(source: str, context: Context) -> Counter[tuple[str, str]]:
    """Errors and warnings, counted by code and message."""
    findings, _ = examine(source.encode("utf-8"), path="a.xml", context=context)
    return Counter((one.code, one.message) for one in findings if one.severity != "info")


@pytest.mark.parametrize("path", sorted(TEI.rglob("*.xml")), ids=lambda path: path.stem)
def test_the_edition_itself_has_no_error_and_no_warning(path: Path) -> None:
    project = find(path)
    findings, _ = examine(path.read_bytes(), path=str(path), context=Context(project, project.schema))
    assert [one for one in accepted(findings, project, [str(path)]) if one.severity != "info"] == []


BREACHES = f"""<TEI xmlns="{NAMESPACE}" xml:lang="en"><teiHeader/><text><body>
<p><hi>x</hi> <date when="1917" from="1917">x</date></p></body></text></TEI>"""
OWN_RULES = f"""<schema xmlns="{SCHEMATRON}"><ns prefix="tei" uri="{NAMESPACE}"/><pattern id="X1-a">
<rule context="tei:hi"><assert test="@rend" role="warning">No look: say which.</assert></rule></pattern></schema>"""


def breaches_found(file: Path) -> list[tuple[str, int, int, str, str]]:
    """What the rules find in a file."""
    found = rules.check(Document("a.xml", BREACHES), Context(find(file)))
    return sorted((one.code, one.line, one.column, one.severity, one.hint) for one in found)


def test_outside_a_project_only_the_rules_of_the_guidelines_count(tmp_path: Path) -> None:
    assert [found[:3] for found in breaches_found(tmp_path / "a.xml")] == [("D005", 2, 15)]
    (tmp_path / "edition.toml").write_text("", encoding="utf-8")
    assert [found[:3] for found in breaches_found(tmp_path / "a.xml")] == [("D005", 2, 15), ("S107", 2, 4)]


def test_a_schema_of_the_projects_own_has_its_own_rules(tmp_path: Path) -> None:
    (tmp_path / "schema").mkdir()
    (tmp_path / "schema" / "edition.rng").write_text("<grammar/>", encoding="utf-8")
    (tmp_path / "tei").mkdir()
    (tmp_path / "tei" / "edition.toml").write_text("", encoding="utf-8")
    assert breaches_found(tmp_path / "tei") == []
    (tmp_path / "schema" / "edition.sch").write_text(OWN_RULES, encoding="utf-8")
    assert breaches_found(tmp_path / "tei") == [("X1", 2, 4, "warning", "say which")]


def test_a_code_of_rules_says_what_the_odd_says() -> None:
    stated = load(packaged_schema().with_suffix(".sch"))
    assert {rule.code for rule in stated} <= set(CODES)
    for rule in stated:
        assert CODES[rule.code].severity == rule.severity, rule.pattern
        assert all((rule.title, rule.reason, *rule.parts)), rule.pattern


@pytest.mark.corpora
def test_annotate_adds_no_error_and_no_warning(foreign: list[Path]) -> None:
    project = find(TEI / "edition.toml")
    context = Context(project, project.schema)
    tagged = 0
    for path in foreign[::7]:
        try:
            document = Document.load(path)
        except UnreadableInput:
            continue  # named and refused: tests of annotate say which
        result, _ = annotate_document(document, project)
        tagged += len(result.inscribed)
        added = serious(result.source, context) - serious(document.source, context)
        assert not added, path
    assert tagged > 50


@pytest.mark.corpora
def test_start_tags_and_elements_are_the_same_in_the_same_order(foreign: list[Path]) -> None:
    count = 0
    for path in foreign[::5]:
        try:
            document = Document.load(path)
        except UnreadableInput:
            continue
        elements = list(document.tree.iter("*"))
        starts = [token for token in tokens(document.source) if token.kind in ("start", "empty")]
        for element, token in zip(elements, starts, strict=True):
            assert name(document.source[token.at : token.until]).rpartition(":")[2] == local(element)
        found = located(document, [Fault("R001", element, "x") for element in elements])
        assert [(one.line, one.column) for one in found] == [document.place(token.at) for token in starts]
        count += len(elements)
    assert count > 10_000
