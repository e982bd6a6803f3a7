"""The report for CI servers: JUnit XML, one failure a finding that fails."""

from collections.abc import Mapping, Sequence
from itertools import groupby

from lxml import etree

from edition.finding import Finding
from edition.reports.summary import counts, place


def render(findings: Sequence[Finding], sources: Mapping[str, str]) -> str:
    """Errors and warnings are failures; infos are the output of a passing case; files without findings pass."""
    suite = etree.Element("testsuite", name="edition validate")
    grouped = {path: list(group) for path, group in groupby(sorted(findings), key=lambda finding: finding.path)}
    for path in sorted({*grouped, *sources}):
        _file(suite, path, grouped.get(path, []))
    counted = counts(findings)
    suite.set("tests", str(len(suite)))
    suite.set("failures", str(counted["error"] + counted["warning"]))
    suite.set("errors", "0")
    suite.set("skipped", "0")
    written: bytes = etree.tostring(suite, xml_declaration=True, encoding="UTF-8", pretty_print=True)
    return written.decode("utf-8")


def _file(suite: etree._Element, path: str, findings: list[Finding]) -> None:
    """Add one test case for each failing finding, and a passing one for the infos or where there is no finding."""
    failing = [finding for finding in findings if finding.severity != "info"]
    for finding in failing:
        case = etree.SubElement(
            suite, "testcase", classname=_legal(path), name=_legal(_name(finding)), file=_legal(path)
        )
        failure = etree.SubElement(case, "failure", type=finding.code, message=_legal(finding.message))
        failure.text = _legal(f"{place(finding)}: {finding.severity} {finding.code}: {finding.message}\n{finding.hint}")
    told = [finding for finding in findings if finding.severity == "info"]
    if told or not failing:
        case = _case(suite, path, "info" if told else "valid")
        if told:
            out = etree.SubElement(case, "system-out")
            out.text = _legal("\n".join(f"{place(finding)}: {finding.code}: {finding.message}" for finding in told))


def _case(suite: etree._Element, path: str, name: str) -> etree._Element:
    return etree.SubElement(suite, "testcase", classname=_legal(path), name=_legal(name), file=_legal(path))


def _name(finding: Finding) -> str:
    return f"{finding.code} line {finding.line}, column {finding.column}: {finding.message}"


def _legal(text: str) -> str:
    """The text without what XML cannot hold."""
    return "".join(c if _is_legal(c) else "·" for c in text)


def _is_legal(character: str) -> bool:
    return (
        character in "\t\n" or " " <= character <= "\ud7ff" or "\ue000" <= character <= "\ufffd" or character > "\uffff"
    )
