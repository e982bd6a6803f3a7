"""`edition build`: a project from its sources to its outputs; only what changed is written."""

import os
import sys
from pathlib import Path

import click

from edition.checks.accept import accepted
from edition.checks.context import Context
from edition.checks.examine import examine
from edition.checks.published import gone
from edition.cli import files
from edition.cli.convert import convert_text
from edition.cli.export import write_files
from edition.cli.session import annotate_document, authority_for, quiet_option
from edition.convert.decode import decode
from edition.document import Document, read_bytes, write_bytes
from edition.errors import UsageError
from edition.finding import Finding
from edition.pages import WriteOptions
from edition.project import SETTINGS, Project, find, load
from edition.reports import human, summary
from edition.tables import entry
from edition.writers.table import WRITERS

DEFAULT_FORMATS = ("html", "text")


@click.command(epilog="Example: edition build tei")
@click.argument("folder", metavar="[DIR]", required=False)
@quiet_option
def command(folder: str | None, quiet: bool) -> None:
    """Convert the sources that have no text yet, tag the others, check everything, write the outputs.

    DIR holds edition.toml (default: the nearest one upwards). A text that exists is never converted again; a source
    that changed after its conversion is a finding. Exit status 1: the checks found an error or a warning.
    """
    project = load_project(folder)
    status = max(_convert(project, quiet=quiet), _annotate(project, quiet=quiet))
    findings, sources = _check(project)
    if not quiet:
        pressing = [one for one in findings if one.severity != "info"]  # edition validate shows the rest
        click.echo(human.render(pressing, sources), nl=False)
        click.echo(summary.line(findings, len(sources)))
    status = max(status, 1 if any(one.severity != "info" for one in findings) else 0)
    status = max(status, _write(project, quiet=quiet))
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


def _convert(project: Project, *, quiet: bool) -> int:
    """Sources that have no text yet."""
    sources = sorted(project.sources.rglob("*.txt"))
    targets = {str(source): project.texts / f"{source.stem}.xml" for source in sources}
    if len(set(targets.values())) < len(targets):
        raise UsageError("two sources have one name", hint="rename one", path=str(project.sources))
    new = [source for source in targets if not os.path.exists(targets[source])]

    def work(source: str) -> None:
        target = targets[source]
        text = decode(read_bytes(source), path=source)
        converted, _ = convert_text(text, target, project, annotate=True)
        write_bytes(target, converted.encode("utf-8"))

    status = files.each(new, work, quiet=quiet, label="convert")
    if not quiet:
        click.echo(f"{summary.plural(len(sources), 'source')}: {len(new)} converted, the others have their text")
    return status


def _annotate(project: Project, *, quiet: bool) -> int:
    """Add the tags that are missing; what today's rules would change is said, not done."""
    changed, stale = [], 0

    def work(path: str) -> None:
        nonlocal stale
        document = Document.load(path)
        result, _ = annotate_document(document, project)
        stale += len(result.stale)
        if result.source != document.source:
            changed.append(path)
            Document(path, result.source).save()

    paths = [str(path) for path in _texts(project)]
    status = files.each(paths, work, quiet=quiet, label="annotate")
    if not quiet:
        more = (
            f"; today's rules would write {stale} tags otherwise (edition annotate --check lists them)" if stale else ""
        )
        click.echo(f"{summary.plural(len(paths), 'text')}: {len(changed)} with new tags{more}")
    return status


def _check(project: Project) -> tuple[list[Finding], dict[str, str]]:
    context = Context(project, project.schema)
    findings = gone(project)
    sources: dict[str, str] = {}
    authority = sorted(project.authority.rglob("*.xml")) if project.authority.is_dir() else []
    for path in (*_texts(project), *authority):
        found, sources[str(path)] = examine(read_bytes(path), path=str(path), context=context, foreign=False)
        findings += found
    return sorted(accepted(findings, project, sources)), sources


def _write(project: Project, *, quiet: bool) -> int:
    documents: list[Document] = []
    paths = [str(path) for path in _texts(project)]
    status = files.each(paths, lambda path: documents.append(Document.load(path)), quiet=quiet, label="read")
    outputs, edition = project.table("outputs"), project.table("edition")
    home = project.at(str(outputs.get("folder", "build")))
    options = WriteOptions(title=str(edition.get("title", "")), language=str(edition.get("language", "en")))
    for name in outputs.get("formats", DEFAULT_FORMATS):
        written = write_files(
            entry(WRITERS, name, what="format")(documents, authority_for(project), options), home / name
        )
        if not quiet:
            start = home / name / "index.html" if name == "html" else home / name
            click.echo(f"{name}: {written} written; look at {_short(start)}")
    return status


def _short(path: Path) -> str:
    """A path as a person would type it here."""
    whole, here = path.resolve(), Path.cwd().resolve()
    return str(whole.relative_to(here)) if whole.is_relative_to(here) else str(whole)
