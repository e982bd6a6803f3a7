"""The report for people: each finding with its line of the source, a caret, and how to mend it."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

import click

from edition.finding import Finding
from edition.reports.summary import place
from edition.source import line_starts

_COLOURS = {"error": "red", "warning": "yellow", "info": "cyan"}
SHOWN = 20
_WIDTH = 100


def render(findings: Sequence[Finding], sources: Mapping[str, str]) -> str:
    """The findings with terminal colours; of one code, the first twenty of a file are shown and the rest counted."""
    starts = {path: line_starts(sources[path]) for path in {finding.path for finding in findings} & set(sources)}
    shown = Counter[tuple[str, str]]()
    lines: list[str] = []
    for finding in findings:
        key = (finding.path, finding.code)
        shown[key] += 1
        if shown[key] <= SHOWN:
            lines += _finding(finding, sources.get(finding.path, ""), starts.get(finding.path, []))
    for (path, code), number in shown.items():
        if number > SHOWN:
            lines.append(f"{path}: {number - SHOWN} more of {code} (--format json lists all)")
    return "".join(f"{line}\n" for line in lines)


def _finding(finding: Finding, source: str, starts: Sequence[int]) -> Iterator[str]:
    severity = click.style(f"{finding.severity} {finding.code}", fg=_COLOURS[finding.severity], bold=True)
    yield f"{click.style(place(finding), bold=True)}: {severity}: {visible(finding.message)}"
    if 0 < finding.line <= len(starts):
        begin = starts[finding.line - 1]
        end = starts[finding.line] if finding.line < len(starts) else len(source)
        yield from _excerpt(source[begin:end].rstrip("\r\n"), finding)
    if finding.hint:
        yield f"  {click.style('mend:', fg='green')} {visible(finding.hint)}"


def _excerpt(text: str, finding: Finding) -> Iterator[str]:
    """The part of the line around the column, and a caret under the column."""
    column = max(finding.column, 1) - 1
    begin = max(0, column - _WIDTH // 2) if len(text) > _WIDTH else 0
    part = text[begin : begin + _WIDTH]
    lead = "…" if begin else ""
    tail = "…" if begin + _WIDTH < len(text) else ""
    number = f"{finding.line:>6} | "
    yield f"{number}{lead}{visible(part)}{tail}"
    yield f"{' ' * (len(number) - 2)}| {' ' * (len(lead) + column - begin)}{click.style('^', fg='green', bold=True)}"


def visible(text: str) -> str:
    """The text without characters that could drive the terminal; a tab takes one column."""
    return "".join(
        character if character.isprintable() else " " if character in "\t\n\r" else "·" for character in text
    )
