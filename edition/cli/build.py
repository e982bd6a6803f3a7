"""`edition build`: a project from its sources to its outputs; only what changed is written."""

import os
import sys
from collections import Counter
from functools import partial
from pathlib import Path
from typing import Any

import click

from edition.checks.accept import accepted
from edition.checks.published import gone
from edition.cli import annotate, convert, files, validate
from edition.cli.export import write_files
from edition.cli.files import Way
from edition.cli.session import authority_for, quiet_option
from edition.errors import UsageError
from edition.finding import Finding
from edition.pages import WriteOptions
from edition.project import SETTINGS, Project, find, load
from edition.reports import human, summary
from edition.shelf import Shelf
from edition.tables import entry
from edition.writers.table import WRITERS

DEFAULT_FORMATS = ("html", "text")


@click.command(epilog="Example: edition build tei")
@click.argument("folder", metavar="[DIR]", required=False)
@files.jobs_option
@quiet_option
def command(folder: str | None, jobs: int, quiet: bool) -> None:
    """Convert the sources that have no text yet, tag the others, check everything, write the outputs.

    DIR holds edition.toml (default: the nearest one upwards). A text that exists is never converted again; a source
    that changed after its conversion is a finding. Exit status 1: the checks found an error or a warning.
    """
    project = load_project(folder)
    status = _convert(project, jobs=jobs, quiet=quiet)
    failed, texts = _annotate(project, jobs=jobs, quiet=quiet)
    status = max(status, failed)
    failed, findings, sources = _check(project, jobs=jobs, quiet=quiet)
    status = max(status, failed)
    if not quiet:
        pressing = [one for one in findings if one.severity != "info"]  # edition validate shows the rest
        click.echo(human.render(pressing, sources), nl=False)
        click.echo(summary.line(findings, len(sources)))
    status = max(status, 1 if any(one.severity != "info" for one in findings) else 0)
    status = max(status, _write(project, texts, quiet=quiet))
    sys.exit(status)


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


def _convert(project: Project, *, jobs: int, quiet: bool) -> int:
    """Sources that have no text yet."""
    sources = sorted(project.sources.rglob("*.txt"))
    ways = [Way(str(source), str(project.texts / f"{source.stem}.xml")) for source in sources]
    if len({way.target for way in ways}) < len(ways):
        raise UsageError("two sources have one name", hint="rename one", path=str(project.sources))
    new = [way for way in ways if not os.path.exists(way.target)]
    make = partial(convert.convert_file, convert.Asked(str(project.folder)))
    done: Counter[str] = Counter()
    status = files.each(new, make, done.update, jobs=jobs, quiet=quiet, label="convert")
    if not quiet:
        click.echo(f"{summary.plural(len(sources), 'source')}: {done['texts']} converted, the others have their text")
    return status


def _annotate(project: Project, *, jobs: int, quiet: bool) -> tuple[int, list[str]]:
    """Add the tags that are missing; what today's rules would change is said, not done; the texts that can be read."""
    total: Counter[str] = Counter()
    texts: list[str] = []

    def report(document: dict[str, Any]) -> None:
        texts.append(document["path"])
        total.update(changed=int(document["changed"]), stale=len(document["stale"]))

    ways = [Way(str(path)) for path in _texts(project)]
    make = partial(annotate.annotate_file, annotate.Asked(str(project.folder)))
    status = files.each(ways, make, report, jobs=jobs, quiet=quiet, label="annotate")
    if not quiet:
        stale = f"; today's rules would write {total['stale']} tags otherwise (edition annotate --check lists them)"
        more = stale if total["stale"] else ""
        click.echo(f"{summary.plural(len(ways), 'text')}: {total['changed']} with new tags{more}")
    return status, texts


def _check(project: Project, *, jobs: int, quiet: bool) -> tuple[int, list[Finding], files.Sources]:
    authority = sorted(project.authority.rglob("*.xml")) if project.authority.is_dir() else []
    ways = [Way(str(path)) for path in (*_texts(project), *authority)]
    run = validate.Run()
    make = partial(validate.validate_file, validate.Asked(str(project.folder)))
    status = files.each(ways, make, run.add, jobs=jobs, quiet=quiet, label="check")
    return (
        status,
        sorted(accepted([*gone(project), *run.findings], project, run.checked)),
        files.Sources(run.checked, {}),
    )


def _write(project: Project, texts: list[str], *, quiet: bool) -> int:
    documents = Shelf(texts)
    outputs, edition = project.table("outputs"), project.table("edition")
    home = project.at(str(outputs.get("folder", "build")))
    options = WriteOptions(title=str(edition.get("title", "")), language=str(edition.get("language", "en")))
    for name in outputs.get("formats", DEFAULT_FORMATS):
        write = entry(WRITERS, name, what="format")
        written = write_files(write(documents, authority_for(project), options), home / name)
        if not quiet:
            start = home / name / "index.html" if name == "html" else home / name
            click.echo(f"{name}: {written} written; look at {_short(start)}")
    return 0


def _short(path: Path) -> str:
    """A path as a person would type it here."""
    whole, here = path.resolve(), Path.cwd().resolve()
    return str(whole.relative_to(here)) if whole.is_relative_to(here) else str(whole)
