"""`edition build`: a project from its sources to its outputs; only what changed is written."""

import os
import sys
from collections import Counter
from dataclasses import replace
from functools import partial
from pathlib import Path

import click

from edition.checks.published import gone
from edition.cli import files, manifest
from edition.cli.export import say_dropped
from edition.cli.files import Way
from edition.cli.outputs import Written, drop_formats, write_format
from edition.cli.rounds import Round
from edition.cli.session import look_again, quiet_option
from edition.cli.stages import annotate_texts, check_files
from edition.cli.takeaway import folder_of, take_away
from edition.errors import UsageError
from edition.finding import Finding
from edition.options import options_for
from edition.pages import WriteOptions
from edition.project import SETTINGS, Project, find, load
from edition.reports import human, summary
from edition.work.state import State

DEFAULT_FORMATS = ("html", "text")


@click.command(epilog="Example: edition build tei")
@click.argument("folder", metavar="[DIR]", required=False)
@click.option("--explain", is_flag=True, help="Say of everything that is made why it is made.")
@click.option("--resume", is_flag=True, help="Go on where a stopped build ended (a build always does).")
@files.jobs_option
@quiet_option
def command(folder: str | None, explain: bool, resume: bool, jobs: int, quiet: bool) -> None:
    """Convert the sources that have no text yet, tag the others, check everything, write the outputs.

    DIR holds edition.toml (default: the nearest one upwards). A text that exists is never converted again; a source
    that changed after its conversion is a finding. Only what depends on a change is done again: what was done is
    remembered in the hidden folder .edition of DIR, which can be deleted at any time. Exit status 1: the checks found
    an error or a warning.
    """
    look_again()
    project = load_project(folder)
    with State(project.cache, waiting=_waiting) as state:
        round = Round(project, state, jobs, quiet)
        status = _build(round)
        if explain:
            click.echo("\n".join(round.told or ["nothing changed, nothing was made"]))
    sys.exit(status)


def _waiting() -> None:
    click.echo("edition: another build of this project is at work; waiting for it to end", err=True)


def _build(round: Round) -> int:
    """All stages; the exit status."""
    status = _convert(round)
    failed, texts = _annotate(round)
    status = max(status, failed)
    failed, findings, sources = _check(round)
    if not round.quiet:
        pressing = [one for one in findings if one.severity != "info"]  # edition validate shows the rest
        click.echo(human.render(pressing, sources), nl=False)
        click.echo(summary.line(findings, len(sources)))
    status = max(status, failed, 1 if any(one.severity != "info" for one in findings) else 0)
    return max(status, _write(round, texts, findings))


def load_project(folder: str | None) -> Project:
    """The project in a folder, or the nearest one upwards; a build needs one."""
    if folder is not None and not Path(folder, SETTINGS).is_file():
        raise UsageError(f"no {SETTINGS} in this folder", hint="name the folder that has it", path=folder)
    project = load(Path(folder)) if folder is not None else find(".")
    if project.folder is None:
        raise UsageError(f"no {SETTINGS} here or in a folder above", hint="name the folder that has it")
    return project


def _texts(project: Project) -> list[Path]:
    return sorted(path for path in project.texts.rglob("*.xml") if not path.name.startswith("."))


def _convert(round: Round) -> int:
    """Sources that have no text yet."""
    project = round.project
    sources = sorted(project.sources.rglob("*.txt"))
    ways = [Way(str(source), str(project.texts / f"{source.stem}.xml")) for source in sources]
    if len({way.target for way in ways}) < len(ways):
        raise UsageError("two sources have one name", hint="rename one", path=str(project.sources))
    files.sweep(project.texts)
    new = [way for way in ways if not os.path.exists(way.target)]
    done: Counter[str] = Counter()
    status = _convert_new(round, new, done) if new else 0
    if not round.quiet:
        click.echo(f"{summary.plural(len(sources), 'source')}: {done['texts']} converted, the others have their text")
    return status


def _convert_new(round: Round, new: list[Way], done: Counter[str]) -> int:
    from edition.cli import convert  # most builds have nothing to convert

    for way in new:
        round.tell(round.name(way.target), "converted", [f"{round.name(way.source)} is new"])
    make = partial(convert.convert_file, convert.Asked(str(round.folder)))
    return files.each(new, make, done.update, jobs=round.jobs, quiet=round.quiet, label="convert")


def _annotate(round: Round) -> tuple[int, list[str]]:
    """Add the tags that are missing; what today's rules would change is said, not done; the texts that can be read."""
    ways = [Way(str(path)) for path in _texts(round.project)]
    status, found = annotate_texts(round, ways)
    if not round.quiet:
        changed, stale = sum(one.changed for one in found.values()), sum(one.stale for one in found.values())
        more = (
            f"; today's rules would write {stale} tags otherwise (edition annotate --check lists them)" if stale else ""
        )
        click.echo(f"{summary.plural(len(ways), 'text')}: {changed} with new tags{more}")
    return status, [way.source for way in ways if way.source in found]


def _check(round: Round) -> tuple[int, list[Finding], files.Sources]:
    project = round.project
    lists = sorted(project.authority.rglob("*.xml")) if project.authority.is_dir() else []
    status, by_path = check_files(round, [Way(str(path)) for path in (*_texts(project), *lists)])
    found = gone(project)
    for findings in by_path.values():
        found += findings
    if project.settings.get("accept"):
        from edition.checks.accept import accepted  # most projects accept nothing

        found = accepted(found, project, by_path)
    return status, sorted(found), files.Sources(list(by_path), {})


def _write(round: Round, texts: list[str], findings: list[Finding]) -> int:
    """Every format, the files to take away, the report; 1 where the report misses a floor."""
    outputs = round.project.table("outputs")
    home = round.project.at(str(outputs.get("folder", "build")))
    options = options_for(round.project)
    options = options if round.quiet else replace(options, dropped=say_dropped)
    for warning in options.theme.warnings:
        click.echo(f"edition: {warning}", err=True)
    names = outputs.get("formats", DEFAULT_FORMATS)
    options = replace(options, report="html" in names)
    taken = list(outputs.get("downloads", ())) if "html" in names else []
    if taken:
        options = replace(options, downloads=take_away(round, taken, texts, options, home / "html"))
    for name in names:
        done = write_format(round, name, texts, options, home / name)
        if not round.quiet:
            start = home / name / "index.html" if name == "html" else home / name
            click.echo(f"{name}: {done.written} written{_gone(done)}; look at {_short(start)}")
        _say_left(done)
    listed = bool(outputs.get("manifest"))
    others = [*([manifest.NAME] if listed else []), *(["report"] if options.report else [])]
    dropped = drop_formats(round, [*names, *(folder_of(name) + name for name in taken), *others])
    if dropped.removed and not round.quiet:
        click.echo(f"formats no longer asked for{_gone(dropped)}")
    _say_left(dropped)
    missed = _report(round, findings, texts, options, home) if options.report else 0
    if listed and manifest.write_manifest(round, home) and not round.quiet:
        click.echo(f"manifest: every file with its SHA-256; look at {_short(home / manifest.TEXT)}")
    return missed


def _report(round: Round, findings: list[Finding], texts: list[str], options: WriteOptions, home: Path) -> int:
    from edition.cli.compliance import write_report  # only a site has a report

    return write_report(round, findings, texts, options, home / "html")


def _gone(done: Written) -> str:
    return f", {summary.plural(done.removed, 'file')} of earlier builds removed" if done.removed else ""


def _say_left(done: Written) -> None:
    for path in done.left:
        click.echo(f"edition: {path}: no longer part of the edition, left because it was changed by hand", err=True)


def _short(path: Path) -> str:
    """A path as a person would type it here."""
    whole, here = path.resolve(), Path.cwd().resolve()
    return str(whole.relative_to(here)) if whole.is_relative_to(here) else str(whole)
