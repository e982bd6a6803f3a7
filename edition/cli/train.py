"""`edition train`: fit a small model on the editor's own tags; the layer `learned` proposes with it."""

from pathlib import Path

import click

from edition.cli import files
from edition.cli.session import find_project, load_document, project_option, quiet_option
from edition.document import write_bytes
from edition.errors import UsageError
from edition.proposers.learned import MODEL
from edition.proposers.training import Lesson, fit, lessons, tally


@click.command(epilog='Example: edition train tei/texts, then recognisers = [..., "learned"] in edition.toml')
@click.argument("paths", metavar="TEI…", nargs=-1, required=True)
@click.option("-o", "--output", metavar="FILE", help=f"The model file (default: {MODEL} beside edition.toml).")
@project_option
@quiet_option
def command(paths: tuple[str, ...], output: str | None, project: str | None, quiet: bool) -> None:
    """Learn from the tags an editor made or confirmed; tags of the program that nobody confirmed teach nothing.

    The same tags give the same model, byte for byte. edition score --cross-validate says whether it helps.
    """
    names = files.expand(paths, suffix=".xml")
    home = find_project(names[0], project)
    if output is None and home.folder is None:
        raise UsageError("no project to keep the model in", hint="name a file with -o", path=names[0])
    taught: list[Lesson] = []
    texts = 0
    for name in names:
        found = lessons(load_document(name).reading)
        taught += found
        texts += bool(found)
    target = Path(output) if output else home.at(MODEL)
    write_bytes(target, fit(taught))
    if not quiet:
        counts = ", ".join(f"{count} {kind}" for kind, count in sorted(tally(taught).items()))
        click.echo(f"{target}: learned from {len(taught)} paragraphs of {texts} texts with confirmed tags: {counts}")
