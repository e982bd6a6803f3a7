"""`edition strip`: take out exactly the program's own tags."""

import sys

import click

from edition.cli import files
from edition.cli.files import Made, Way
from edition.cli.session import quiet_option
from edition.document import Document
from edition.inscribe import strip


@click.command(epilog="Example: edition strip tei/texts/letter.xml")
@click.argument("paths", metavar="TEI…", nargs=-1, required=True)
@files.jobs_option
@quiet_option
def command(paths: tuple[str, ...], jobs: int, quiet: bool) -> None:
    """Take the program's own tags out of TEI files, in place.

    A tag is the program's if its resp is exactly #edition and it has a cert. Text, hand-made tags and the header stay
    byte for byte. TEI is a file, a folder, or - for standard input.
    """
    changed: list[bool] = []
    ways = [Way(path) for path in files.expand(paths, suffix=".xml")]
    status = files.each(ways, strip_file, changed.append, jobs=jobs, quiet=quiet, label="strip")
    if not quiet:
        click.echo(f"{len(ways)} files: {sum(changed)} changed", err="-" in paths)
    sys.exit(status)


def strip_file(way: Way, data: bytes) -> Made[bool]:
    """One file without the program's tags; whether that is a change."""
    document = Document.parse(data, path=way.source)
    stripped = strip(document.source)
    changed = stripped != document.source
    return Made(changed, stripped.encode("utf-8") if changed or way.source == files.STDIN else None)
