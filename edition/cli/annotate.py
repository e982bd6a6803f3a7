"""`edition annotate`: tag what is not tagged yet, in place; list what today's rules would do otherwise."""

import json
import sys
from collections import Counter
from dataclasses import dataclass, field
from typing import Any

import click

from edition.annotate import Annotated
from edition.cli import files
from edition.cli.session import (
    annotate_document,
    find_project,
    json_option,
    load_document,
    project_option,
    quiet_option,
)
from edition.decisions import Found
from edition.document import Document


@dataclass
class _Report:
    documents: list[dict[str, Any]] = field(default_factory=list)
    total: Counter[str] = field(default_factory=Counter)
    changed: int = 0
    differs: int = 0


@click.command(epilog="Example: edition annotate tei/texts/letter.xml && git diff")
@click.argument("paths", metavar="TEI…", nargs=-1, required=True)
@click.option("--check", is_flag=True, help="Write nothing; exit 1 if a tag would be added, changed or dropped.")
@click.option(
    "--update", is_flag=True, help="Also renew the program's own tags that today's rules would write otherwise."
)
@json_option
@project_option
@quiet_option
def command(paths: tuple[str, ...], check: bool, update: bool, style: str, project: str | None, quiet: bool) -> None:
    """Tag persons, places, newspapers, organisations, events and dates in TEI files.

    A run only adds: hand-made tags are never touched, and a second run changes nothing. TEI is a file, a folder, or -
    for standard input (the result goes to standard output).
    """
    report = _Report()

    def work(path: str) -> None:
        _one(path, report, check=check, update=update, project=project, show=style == "human" and not quiet)

    status = files.each(files.expand(paths, suffix=".xml"), work, quiet=quiet, label="annotate")
    if style == "json":
        click.echo(
            json.dumps({"documents": report.documents, "total": dict(report.total)}, ensure_ascii=False, indent=1)
        )
    elif report.documents and not quiet:
        click.echo(_last_line(report, check=check), err="-" in paths)
    if check and report.differs:
        status = max(status, 1)
    sys.exit(status)


def _one(path: str, report: _Report, *, check: bool, update: bool, project: str | None, show: bool) -> None:
    document = load_document(path)
    result, decisions = annotate_document(document, find_project(path, project), update=update)
    changed = result.source != document.source
    report.changed += changed
    report.differs += changed or bool(result.stale)
    report.total.update(result.counts)
    report.total["unlinked"] += sum(1 for one in result.inscribed if not one.ref and one.kind != "date")
    report.documents.append(_as_json(document, result, decisions, changed=changed))
    if show:
        _show(document, result, decisions)
    if check:
        return
    if path == files.STDIN:
        sys.stdout.buffer.write(result.source.encode("utf-8"))
    elif changed:
        Document(path, result.source).save()


def _show(document: Document, result: Annotated, decisions: list[Found]) -> None:
    for stale in result.stale:
        line, column = document.place(stale.at)
        click.echo(
            f"{document.path}:{line}:{column}: {stale.old} → {stale.new or 'no tag'} (--update replaces it)", err=True
        )
    for refused in result.refused:
        line, column = document.place(document.reading.spot(refused.mention.start)[1])
        words = document.reading.text[refused.mention.start : refused.mention.end]
        click.echo(f"{document.path}:{line}:{column}: “{words}” is not tagged: {refused.reason}", err=True)
    for found in decisions:
        if found.state != "kept":
            row = found.decision
            click.echo(
                f"{document.path}: decision on “{row.words}” in {row.block or 'no block'}: {found.state}", err=True
            )


def _as_json(document: Document, result: Annotated, decisions: list[Found], *, changed: bool) -> dict[str, Any]:
    return {
        "path": document.path,
        "changed": changed,
        "found": result.found,
        **result.counts,
        "stale": [{"line": document.place(one.at)[0], "old": one.old, "new": one.new} for one in result.stale],
        "refusals": [
            {"words": document.reading.text[one.mention.start : one.mention.end], "why": one.reason}
            for one in result.refused
        ],
        "decisions": dict(Counter(found.state for found in decisions)),
    }


def _last_line(report: _Report, *, check: bool) -> str:
    total = report.total
    parts = ", ".join(
        f"{total[key]} {words}"
        for key, words in (
            ("inscribed", "would be tagged" if check else "tagged"),
            ("already", "already tagged"),
            ("refused", "refused"),
            ("rejected", "rejected"),
            ("lost", "lost to another"),
        )
    )
    found = sum(total[key] for key in ("inscribed", "already", "refused", "rejected", "lost"))
    done = "1 file" if len(report.documents) == 1 else f"{len(report.documents)} files"
    return f"{done}: {found} mentions found: {parts}; {total['unlinked']} of them unlinked"
