"""edition authority: the records of persons, places, newspapers, organisations and events."""

from pathlib import Path

import click


@click.group()
def command() -> None:
    """Work with the authority records.

    Example: edition authority import facts/persons.csv
    """


@command.command("import")
@click.argument("tables", nargs=-1, required=True, metavar="FILE.csv...", type=click.Path(path_type=Path))
@click.option(
    "-o", "--output", "folder", default="tei/authority", type=click.Path(path_type=Path), help="Folder of the lists."
)
@click.option("--quiet", is_flag=True, help="Print nothing but errors.")
def import_tables(tables: tuple[Path, ...], folder: Path, quiet: bool) -> None:
    """Add records from tables named persons.csv, places.csv, newspapers.csv, orgs.csv or events.csv.

    A record that is there already is never changed. Example: edition authority import facts/*.csv -o tei/authority
    """
    from edition.authority.importing import facts, merge
    from edition.document import write_bytes

    texts, added, known = merge(folder, [fact for table in tables for fact in facts(table)])
    folder.mkdir(parents=True, exist_ok=True)
    for path, text in texts.items():
        write_bytes(path, text.encode("utf-8"))
    if not quiet:
        click.echo(f"{added} records added, {known} there already and left as they are")
