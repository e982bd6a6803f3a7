"""`edition validate`: check files against the schema and the house rules, report, and mend what has one answer."""

import os
import sys
from functools import cache, partial
from importlib import import_module
from io import StringIO
from pathlib import Path
from typing import NamedTuple

import click

from edition.checks.context import Context
from edition.checks.examine import examine
from edition.cli import files
from edition.cli.files import Made, Way
from edition.document import Document
from edition.errors import UnreadableInput, UsageError
from edition.finding import Finding
from edition.project import Project, find
from edition.reports import summary
from edition.reports.table import REPORTS


class Asked(NamedTuple):
    """What the command was asked, for every file."""

    given: str | None = None
    schema: Path | None = None
    fix: bool = False
    diff: bool = False
    since: str = ""
    number: int = 1  # of the files


class Checked(NamedTuple):
    """What there is to say of one file: findings, the changes that --fix --diff shows, whether it was mended.

    `source` is what the report quotes from, for standard input, which cannot be read again.
    """

    path: str
    findings: list[Finding]
    shown: str = ""
    mended: bool = False
    source: str = ""


class Run:
    """What was found so far, in the files that could be read."""

    def __init__(self) -> None:
        self.findings: list[Finding] = []
        self.checked: list[str] = []
        self.held: dict[str, str] = {}
        self.mended = 0

    def add(self, checked: Checked) -> None:
        """Keep what was found in one more file."""
        self.findings += checked.findings
        self.checked.append(checked.path)
        self.mended += checked.mended
        if checked.source:
            self.held[checked.path] = checked.source


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
@files.jobs_option
@files.cluster_option
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
    jobs: int,
    cluster: str,
    project: str | None,
    quiet: bool,
) -> None:
    """Check TEI files: schema, ids, pointers, authority, dates, characters, header, and the text against its source.

    PATH is a file, a folder (all *.xml in it), or - for standard input. Exit status 1: an error or a warning was
    found; 0: nothing, or only info; 2: a file could not be read.
    """
    _refuse(paths, schema, fix=fix, diff=diff, since=since, watching=watching)

    def work() -> int:
        return _all(
            Asked(project, _schema(schema), fix, diff, since),
            paths,
            _style(style),
            jobs=jobs,
            cluster=cluster,
            quiet=quiet,
        )

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


def _all(asked: Asked, paths: tuple[str, ...], style: str, *, jobs: int, cluster: str, quiet: bool) -> int:
    """Check every file and report; the exit status."""
    _context.cache_clear()  # --watch comes here again, when the files are others
    names = files.expand(paths, suffix=".xml")
    run = Run()

    def report(checked: Checked) -> None:
        run.add(checked._replace(findings=_pressing(checked, asked)) if quiet else checked)
        click.echo(checked.shown, nl=False)

    asked = asked._replace(number=len(names))
    make = partial(validate_file, asked)
    ways = [Way(name, "", _received(name)) for name in names]
    status = files.each(ways, make, report, jobs=jobs, cluster=cluster, quiet=quiet, label="validate")
    _accept(run, asked)
    if not quiet:
        _report(run, asked, style, number=len(names), err=asked.diff or (asked.fix and files.STDIN in names))
    found = any(finding.severity != "info" for finding in run.findings)
    return max(status, 1 if found else 0)


def _pressing(checked: Checked, asked: Asked) -> list[Finding]:
    """What decides the exit status: all that need be kept of an archive when nothing is reported."""
    accepts = _context(os.path.dirname(os.path.abspath(checked.path)), asked).project.settings.get("accept")
    return [finding for finding in checked.findings if accepts or finding.severity != "info"]


def _received(name: str) -> str:
    """The source that a text elsewhere is compared with; one on this machine is found where it is."""
    folder, _, file = name.rpartition("/")
    place, _, last = folder.rpartition("/")
    return f"{place}/sources/{Path(file).stem}.txt" if files.is_address(name) and last == "texts" else ""


def _schema(schema: str | None) -> Path | None:
    if schema is not None and not Path(schema).is_file():
        raise UsageError("no such schema", hint="--schema names a RELAX NG file (.rng)", path=schema)
    return None if schema is None else Path(schema)


def _style(style: str) -> str:
    if style != "auto":
        return style
    return "github" if os.environ.get("GITHUB_ACTIONS") == "true" else "human"


def validate_file(asked: Asked, way: Way, data: bytes) -> Made[Checked]:
    """Check one file, mend it if asked."""
    path = way.source
    context = _context("." if path == files.STDIN else os.path.dirname(os.path.abspath(path)), asked)
    findings, source = examine(data, path=path, context=context, foreign=asked.schema is not None)
    mended = source
    if asked.fix:
        from edition.checks.mend import mend  # only --fix needs it

        after, mended = mend(findings, source, path=path, context=context)
        findings = findings if asked.diff else after
    if asked.since and path != files.STDIN:
        findings = findings + _since(path, source if asked.diff else mended, asked.since)
    shown = _difference(path, source, mended) if asked.diff and mended != source else ""
    written = asked.fix and not asked.diff and (mended != source or path == files.STDIN)
    held = (source if asked.diff else mended) if path == files.STDIN else ""
    return Made(Checked(path, findings, shown, mended != source, held), mended.encode("utf-8") if written else None)


def _since(path: str, source: str, revision: str) -> list[Finding]:
    from edition.checks.since import check_since  # only --since needs it

    try:
        document = Document.parse(source.encode("utf-8"), path=path)
    except UnreadableInput:
        return []  # reported as a finding already
    return check_since(document, revision)


@cache
def _context(folder: str, asked: Asked) -> Context:
    """What the checks know of the project that files in `folder` belong to; one for all folders of a project."""
    project = Project() if asked.schema else find(folder, given=files.at_hand(asked.given))
    home = str(project.folder or folder)
    if home != folder:
        return _context(home, asked)
    return Context(project, asked.schema or project.schema, number=asked.number)


def _difference(path: str, source: str, mended: str) -> str:
    from difflib import unified_diff

    old, new = (StringIO(text, newline="").readlines() for text in (source, mended))
    shown = unified_diff(old, new, fromfile=path, tofile=f"{path} (mended)")
    return "".join(line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n" for line in shown)


def _accept(run: Run, asked: Asked) -> None:
    """Add what is wrong with each project as a whole, take out what it accepts, and put the rest in order."""
    own: dict[str, list[str]] = {}
    projects: dict[str, Project] = {}
    for folder in dict.fromkeys(map(os.path.dirname, run.checked)):
        project = _context(os.path.abspath(folder), asked).project
        projects[str(project.folder or "")] = project
        own.setdefault(str(project.folder or ""), []).append(folder)
    for name, project in projects.items():
        run.findings += _gone(project)
        if project.settings.get("accept"):
            _accept_in(project, {*own[name], os.path.dirname(project.ids)}, run)
    run.findings.sort()


def _gone(project: Project) -> list[Finding]:
    if project.folder is None or not project.ids.is_file():
        return []
    from edition.checks.published import gone  # most projects have released nothing yet

    return gone(project)


def _accept_in(project: Project, folders: set[str], run: Run) -> None:
    """Take out what one project accepts in its folders."""
    from edition.checks.accept import accepted  # most projects accept nothing

    checked = [path for path in run.checked if os.path.dirname(path) in folders]
    inside = [finding for finding in run.findings if os.path.dirname(finding.path) in folders]
    outside = [finding for finding in run.findings if os.path.dirname(finding.path) not in folders]
    run.findings = outside + accepted(inside, project, checked)


def _report(run: Run, asked: Asked, style: str, *, number: int, err: bool) -> None:
    """The report on standard output, and the counts: as its last line for people, on standard error for programs."""
    module, _, function = REPORTS[style].partition(":")
    text = getattr(import_module(module), function)(run.findings, files.Sources(run.checked, run.held))
    colour = False if os.environ.get("NO_COLOR") else None
    click.echo(text, nl=False, err=err, color=colour)
    last = summary.line(run.findings, number, unreadable=number - len(run.checked))
    if run.mended:
        last += f"; {summary.plural(run.mended, 'file')} {'would be mended' if asked.diff else 'mended'}"
    click.echo(last, err=err or style not in ("human", "summary"))
