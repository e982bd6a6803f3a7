"""`edition release`: publish the ids of a project, so that they are never lost again."""

import sys
from collections.abc import Iterator
from pathlib import Path

import click

from edition.checks.context import Context
from edition.checks.examine import examine
from edition.checks.published import gone
from edition.cli.build import load_project
from edition.cli.session import quiet_option
from edition.document import Document, read_bytes, write_bytes
from edition.errors import UsageError
from edition.finding import Finding
from edition.project import Project
from edition.published import extend, load
from edition.reports import human, summary
from edition.tei import NAMESPACE, XML

_ID = f"{{{XML}}}id"
_HEADER = f"{{{NAMESPACE}}}teiHeader"


@click.command(epilog="Example: edition release 1.0 tei && git commit -am 'Release 1.0' && git tag 1.0")
@click.argument("name", metavar="RELEASE")
@click.argument("folder", metavar="[DIR]", required=False)
@quiet_option
def command(name: str, folder: str | None, quiet: bool) -> None:
    """Add the ids of all texts and records to ids.txt, under the name of the release.

    From then on the checks see to it that every one of them stays. Nothing is released while a check finds an error,
    or a published id is gone (exit status 1). DIR holds edition.toml (default: the nearest one upwards).
    """
    project = load_project(folder)
    paths = _files(project)
    findings, sources = _check(project, paths)
    wrong = [one for one in findings if one.severity == "error"]
    if wrong:
        click.echo(human.render(wrong, sources), nl=False)
        click.echo(f"not released: {summary.line(wrong, len(paths))}", err=True)
        sys.exit(1)
    before = project.ids.read_text(encoding="utf-8") if project.ids.exists() else ""
    after = extend(before, name, (found for path in paths for found in _ids(project, path)))
    write_bytes(project.ids, after.encode("utf-8"))
    if not quiet:
        number = len(load(project.ids))
        more = number - sum(1 for line in before.splitlines() if line.strip() and not line.startswith("#"))
        click.echo(f"{project.ids}: {summary.plural(more, 'id')} added, {number} published in all")


def _files(project: Project) -> list[Path]:
    found = [path for folder in (project.texts, project.authority) for path in sorted(folder.rglob("*.xml"))]
    if not found:
        raise UsageError("there is nothing to release", hint="put texts into texts/", path=str(project.folder))
    return [path for path in found if not any(part.startswith(".") for part in path.relative_to(project.at()).parts)]


def _check(project: Project, paths: list[Path]) -> tuple[list[Finding], dict[str, str]]:
    context = Context(project, project.schema)
    findings = gone(project)
    sources: dict[str, str] = {}
    for path in paths:
        found, sources[str(path)] = examine(read_bytes(path), path=str(path), context=context, foreign=False)
        findings += found
    return sorted(findings), sources


def _ids(project: Project, path: Path) -> Iterator[tuple[str, str]]:
    """What can be cited in a file: every id that does not stand in its header."""
    file = path.relative_to(project.at()).as_posix()
    for element in Document.load(path).tree.iter("*"):
        name = element.get(_ID)
        if name is not None and not any(above.tag == _HEADER for above in element.iterancestors()):
            yield file, name
