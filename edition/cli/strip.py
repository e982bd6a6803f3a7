"""`edition strip`: take out exactly the program's own tags."""

import sys

import click

from edition.cli import files
from edition.cli.session import load_document, quiet_option
from edition.document import Document
from edition.inscribe import strip


@click.command(epilog="Example: edition strip tei/texts/letter.xml")
@click.argument("paths", metavar="TEI…", nargs=-1, required=True)
@quiet_option
def command(paths: tuple[str, ...], quiet: bool) -> None:
    """Take the program's own tags out of TEI files, in place.

    A tag is the program's if its resp is exactly #edition and it has a cert. Text, hand-made tags and the header stay
    byte for byte. TEI is a file, a folder, or - for standard input.
    """
    changed: list[str] = []

    def work(path: str) -> None:
        document = load_document(path)
        stripped = strip(document.source)
        if path == files.STDIN:
            sys.stdout.buffer.write(stripped.encode("utf-8"))
        elif stripped != document.source:
            changed.append(path)
            Document(path, stripped).save()

    names = files.expand(paths, suffix=".xml")
    status = files.each(names, work, quiet=quiet, label="strip")
    if not quiet:
        click.echo(f"{len(names)} files: {len(changed)} changed", err="-" in paths)
    sys.exit(status)
