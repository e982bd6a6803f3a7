"""`edition annotate`: tag what is not tagged yet, in place; list what today's rules would do otherwise."""

import json
import os
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from typing import Any

import click

from edition.annotate import Annotated
from edition.cli import files
from edition.cli.files import Made, Way
from edition.cli.session import annotate_document, find_project, json_option, project_option, quiet_option
from edition.decisions import Found
from edition.document import Document
from edition.errors import UsageError

COUNTS = ("inscribed", "refused", "already", "rejected", "lost", "unlinked")


@dataclass(frozen=True, slots=True)
class Asked:
    """What the command was asked, for every file; `show` says in lines what is stale, refused or orphaned."""

    project: str | None = None
    check: bool = False
    update: bool = False
    show: bool = False


@click.command(epilog="Example: edition annotate tei/texts/letter.xml && git diff")
@click.argument("paths", metavar="TEI…", nargs=-1, required=True)
@click.option("--check", is_flag=True, help="Write nothing; exit 1 if a tag would be added, changed or dropped.")
@click.option(
    "--update", is_flag=True, help="Also renew the program's own tags that today's rules would write otherwise."
)
@click.option("--resume", is_flag=True, help="Remember what is done, and pass over what a stopped --resume has done.")
@json_option
@files.jobs_option
@files.cluster_option
@project_option
@quiet_option
def command(
    paths: tuple[str, ...],
    check: bool,
    update: bool,
    resume: bool,
    style: str,
    jobs: int,
    cluster: str,
    project: str | None,
    quiet: bool,
) -> None:
    """Tag persons, places, newspapers, organisations, events and dates in TEI files.

    A run only adds: hand-made tags are never touched, and a second run changes nothing. TEI is a file, a folder, or -
    for standard input (the result goes to standard output).
    """
    total: Counter[str] = Counter()
    documents: list[dict[str, Any]] = []

    def report(document: dict[str, Any]) -> None:
        total.update({key: document[key] for key in COUNTS})
        total.update(files=1, differs=document["changed"] or bool(document["stale"]))
        if style == "json":
            documents.append(document)

    asked = Asked(project, check, update, show=style == "human" and not quiet)
    ways = [Way(path) for path in files.expand(paths, suffix=".xml")]
    before: list[str] = []
    if resume:
        status = _resume(asked, ways, report, before, jobs=jobs, cluster=cluster, quiet=quiet)
    else:
        make = partial(annotate_file, asked)
        status = files.each(ways, make, report, jobs=jobs, cluster=cluster, quiet=quiet, label="annotate")
    if style == "json":
        counts = {key: total[key] for key in COUNTS} if documents else {}
        click.echo(json.dumps({"documents": documents, "total": counts}, ensure_ascii=False, indent=1))
    elif (total["files"] or before) and not quiet:
        passed = f"; {len(before)} done before" if before else ""
        click.echo(_last_line(total, check=check) + passed, err="-" in paths)
    sys.exit(max(status, 1 if check and total["differs"] else 0))


def _resume(
    asked: Asked,
    ways: list[Way],
    report: Callable[[dict[str, Any]], None],
    before: list[str],
    *,
    jobs: int,
    cluster: str,
    quiet: bool,
) -> int:
    """Tag the files that are not done yet, by what the project remembers; those that are done are put in `before`."""
    from edition.cli.rounds import Round, renew  # only --resume remembers
    from edition.cli.stages import tagging
    from edition.work.state import State

    home = find_project(ways[0].source, asked.project)
    if home.folder is None or asked.check or any(files.is_address(way.source) for way in ways):
        hint = "annotate them again: what is tagged stays as it is"
        raise UsageError("--resume remembers what is done to the files of a project on this machine", hint=hint)
    for folder in {os.path.dirname(way.source) or "." for way in ways}:
        files.sweep(folder)
    with State(home.cache, waiting=lambda: click.echo("edition: waiting for another command", err=True)) as state:
        round = Round(home, state, jobs, quiet, cluster)
        stage = tagging(round, asked, known=lambda path, _: before.append(path), report=report)
        return renew(round, stage, ways)


def annotate_file(asked: Asked, way: Way, data: bytes) -> Made[dict[str, Any]]:
    """One file with its new tags, what became of every mention (as --format json has it), and lines about it."""
    document = Document.parse(data, path=way.source)
    result, decisions = annotate_document(document, find_project(way.source, asked.project), update=asked.update)
    changed = result.source != document.source
    lines = tuple(_lines(document, result, decisions)) if asked.show else ()
    wanted = (changed or way.source == files.STDIN) and not asked.check
    return Made(
        _as_json(document, result, decisions, changed=changed),
        result.source.encode("utf-8") if wanted else None,
        lines,
    )


def _lines(document: Document, result: Annotated, decisions: list[Found]) -> Iterator[str]:
    for stale in result.stale:
        line, column = document.place(stale.at)
        yield f"{document.path}:{line}:{column}: {stale.old} → {stale.new or 'no tag'} (--update replaces it)"
    for refused in result.refused:
        line, column = document.place(document.reading.spot(refused.mention.start)[1])
        words = document.reading.text[refused.mention.start : refused.mention.end]
        yield f"{document.path}:{line}:{column}: “{words}” is not tagged: {refused.reason}"
    for found in decisions:
        if found.state != "kept":
            row = found.decision
            yield f"{document.path}: decision on “{row.words}” in {row.block or 'no block'}: {found.state}"


def _as_json(document: Document, result: Annotated, decisions: list[Found], *, changed: bool) -> dict[str, Any]:
    return {
        "path": document.path,
        "changed": changed,
        "found": result.found,
        **result.counts,
        "unlinked": sum(1 for one in result.inscribed if not one.ref and one.kind != "date"),
        "stale": [{"line": document.place(one.at)[0], "old": one.old, "new": one.new} for one in result.stale],
        "refusals": [
            {"words": document.reading.text[one.mention.start : one.mention.end], "why": one.reason}
            for one in result.refused
        ],
        "decisions": dict(Counter(found.state for found in decisions)),
    }


def _last_line(total: Counter[str], *, check: bool) -> str:
    counts = (
        ("inscribed", "would be tagged" if check else "tagged"),
        ("already", "already tagged"),
        ("refused", "refused"),
        ("rejected", "rejected"),
        ("lost", "lost to another"),
    )
    parts = ", ".join(f"{total[key]} {words}" for key, words in counts)
    found = sum(total[key] for key, _ in counts)
    done = "1 file" if total["files"] == 1 else f"{total['files']} files"
    return f"{done}: {found} mentions found: {parts}; {total['unlinked']} of them unlinked"
