"""The report for GitHub: workflow commands that stand as annotations beside the lines of a pull request."""

from collections.abc import Mapping, Sequence

from edition.finding import Finding

_COMMANDS = {"error": "error", "warning": "warning", "info": "notice"}


def render(findings: Sequence[Finding], sources: Mapping[str, str]) -> str:
    """One workflow command a finding."""
    return "".join(f"{_command(finding)}\n" for finding in findings)


def _command(finding: Finding) -> str:
    properties = {"file": finding.path, "line": finding.line, "col": finding.column, "title": f"edition {finding.code}"}
    shown = ",".join(f"{key}={_property(str(value))}" for key, value in properties.items() if value)
    message = f"{finding.message}; {finding.hint}" if finding.hint else finding.message
    return f"::{_COMMANDS[finding.severity]} {shown}::{_data(message)}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
