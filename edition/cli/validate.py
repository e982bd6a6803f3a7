"""`edition validate`: check files against the schema and the house rules, report, and mend what has one answer."""

import os
import sys
from dataclasses import dataclass, field
from functools import partial
from importlib import import_module
from io import StringIO
from pathlib import Path

import click

from edition.checks.context import Context
from edition.checks.examine import examine
from edition.cli import files
from edition.document import Document, read_bytes
from edition.errors import UnreadableInput, UsageError
from edition.finding import Finding
from edition.project import Project, find
from edition.reports import summary
from edition.reports.table import REPORTS


@dataclass
class _Run:
    """What the command was asked, and what it has found so far."""

    given: str | None
    schema: Path | None
    fix: bool
    diff: bool
    since: str = ""
    findings: list[Finding] = field(default_factory=list)
    sources: dict[str, str] = field(default_factory=dict)
    contexts: dict[str, Context] = field(default_factory=dict)
    checked: dict[str, list[str]] = field(default_factory=dict)
    mended: list[str] = field(default_factory=list)
    unreadable: int = 0


@click.command(epilog="Example: edition validate tei/texts --format sarif > findings.sarif")
@click.argument("paths", metavar="PATH…", nargs=-1, required=True)
@click.option("--schema", metavar="RNG", help="Check against this RELAX NG schema only, not our house rules.")
@click.option(
    "--format",
    "style",
    type=click.Choice(["auto", *REPORTS]),
    default="auto",
    help="How the report is written; auto: for people, or for GitHub where its environment is present.",
)
@click.option("--fix", is_flag=True, help="Mend what has exactly one right answer, in place.")
@click.option("--diff", is_flag=True, help="With --fix: show the changes instead of making them.")
@click.option("--since", metavar="REV", default="", help="Also: texts changed since this git revision need a <change>.")
@click.option("--watch", "watching", is_flag=True, help="Check again whenever a file changes, until Ctrl+C.")
@click.option("--project", metavar="DIR", help="The folder with edition.toml (default: the nearest one upwards).")
@click.option("--quiet", "-q", is_flag=True, help="No report, only the exit status.")
def command(
    paths: tuple[str, ...],
    schema: str | None,
    style: str,
    fix: bool,
    diff: bool,
    since: str,
    watching: bool,
    project: str | None,
    quiet: bool,
) -> None:
    """Check TEI files: schema, ids, pointers, authority, dates, characters, header, and the text against its source.

    PATH is a file, a folder (all *.xml in it), or - for standard input. Exit status 1: an error or a warning was
    found; 0: nothing, or only info; 2: a file could not be read.
    """
    _refuse(paths, schema, fix=fix, diff=diff, since=since, watching=watching)

    def work() -> int:
        run = _Run(project, _schema(schema), fix, diff, since)
        return _all(run, paths, _style(style), quiet=quiet)

    if not watching:
        sys.exit(work())
    from edition.cli.watch import watch

    homes = [find(path, given=project).folder for path in paths]
    sys.exit(watch([*paths, *(str(home) for home in homes if home)], work))


def _refuse(paths: tuple[str, ...], schema: str | None, *, fix: bool, diff: bool, since: str, watching: bool) -> None:
    """Refuse options that make no sense together."""
    if diff and not fix:
        raise UsageError("--diff shows what --fix would change", hint="write --fix --diff")
    if schema and (fix or since):
        raise UsageError("--fix and --since go by the house rules", hint="leave --schema out")
    if watching and (fix or files.STDIN in paths):
        raise UsageError("--watch only looks, at files", hint="leave out --fix, and name files or folders")


def _all(run: _Run, paths: tuple[str, ...], style: str, *, quiet: bool) -> int:
    """Check every file and report; the exit status."""
    names = files.expand(paths, suffix=".xml")
    status = files.each(names, partial(_one, run), quiet=quiet, label="validate")
    run.unreadable = len(names) - sum(len(checked) for checked in run.checked.values())
    _accept(run)
    if not quiet:
        _report(run, style, number=len(names), err=run.diff or (run.fix and files.STDIN in names))
    found = any(finding.severity != "info" for finding in run.findings)
    return max(status, 1 if found else 0)


def _schema(schema: str | None) -> Path | None:
    if schema is not None and not Path(schema).is_file():
        raise UsageError("no such schema", hint="--schema names a RELAX NG file (.rng)", path=schema)
    return None if schema is None else Path(schema)


def _style(style: str) -> str:
    if style != "auto":
        return style
    return "github" if os.environ.get("GITHUB_ACTIONS") == "true" else "human"


def _one(run: _Run, path: str) -> None:
    """Check one file, mend it if asked, and keep what there is to report."""
    context = _context(run, path)
    data = sys.stdin.buffer.read() if path == files.STDIN else read_bytes(path)
    findings, source = examine(data, path=path, context=context, foreign=run.schema is not None)
    if run.fix:
        findings, source = _mend(run, path, (findings, source), context)
    if run.since and path != files.STDIN:
        findings += _since(path, source, run.since)
    run.checked.setdefault(str(context.project.folder or ""), []).append(path)
    run.findings += findings
    run.sources[path] = source if findings else ""


def _since(path: str, source: str, revision: str) -> list[Finding]:
    from edition.checks.since import check_since  # only --since needs it

    try:
        document = Document.parse(source.encode("utf-8"), path=path)
    except UnreadableInput:
        return []  # reported as a finding already
    return check_since(document, revision)


def _context(run: _Run, path: str) -> Context:
    folder = "." if path == files.STDIN else os.path.dirname(os.path.abspath(path))
    if folder not in run.contexts:
        project = Project() if run.schema else find(folder, given=run.given)
        same = [known for known in run.contexts.values() if known.project.folder == project.folder]
        run.contexts[folder] = same[0] if same else Context(project, run.schema or project.schema)
    return run.contexts[folder]


def _mend(run: _Run, path: str, found: tuple[list[Finding], str], context: Context) -> tuple[list[Finding], str]:
    """Mend until nothing is left that has one answer; write or show the result; what is still found in it."""
    before, source = found
    from edition.checks.mend import mend  # only --fix needs it

    after, mended = mend(before, source, path=path, context=context)
    if mended != source and run.diff:
        click.echo(_difference(path, source, mended), nl=False)
    elif mended != source and path != files.STDIN:
        Document(path, mended).save()
    if path == files.STDIN and not run.diff:
        sys.stdout.buffer.write(mended.encode("utf-8"))
    run.mended += [path] if mended != source else []
    return (before, source) if run.diff else (after, mended)


def _difference(path: str, source: str, mended: str) -> str:
    from difflib import unified_diff

    old, new = (StringIO(text, newline="").readlines() for text in (source, mended))
    shown = unified_diff(old, new, fromfile=path, tofile=f"{path} (mended)")
    return "".join(line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n" for line in shown)


def _accept(run: _Run) -> None:
    """Add what is wrong with each project as a whole, take out what it accepts, and put the rest in order."""
    for context in {id(one): one for one in run.contexts.values()}.values():
        if context.project.folder is not None and context.project.ids.is_file():
            from edition.checks.published import gone  # most projects have released nothing yet

            run.findings += gone(context.project)
    if not any(context.project.settings.get("accept") for context in run.contexts.values()):
        run.findings.sort()
        return
    from edition.checks.accept import accepted  # most projects accept nothing

    left: list[Finding] = []
    projects = {str(context.project.folder or ""): context.project for context in run.contexts.values()}
    for folder, project in projects.items():
        checked = run.checked.get(folder, [])
        own = set(checked)
        left += accepted([finding for finding in run.findings if finding.path in own], project, checked)
    run.findings = sorted(left)


def _report(run: _Run, style: str, *, number: int, err: bool) -> None:
    """The report on standard output, and the counts: as its last line for people, on standard error for programs."""
    module, _, function = REPORTS[style].partition(":")
    text = getattr(import_module(module), function)(run.findings, run.sources)
    colour = False if os.environ.get("NO_COLOR") else None
    click.echo(text, nl=False, err=err, color=colour)
    last = summary.line(run.findings, number, unreadable=run.unreadable)
    if run.mended:
        last += f"; {summary.plural(len(run.mended), 'file')} {'would be mended' if run.diff else 'mended'}"
    click.echo(last, err=err or style not in ("human", "summary"))
