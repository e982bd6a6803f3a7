"""`edition decide`: accept, reject, retag or link one tag, and remember it."""

import sys

import click

from edition import decisions
from edition.cli.session import find_project, project_option, quiet_option
from edition.decide import decide, find
from edition.document import Document
from edition.errors import UsageError


@click.command(epilog="Example: edition decide tei/texts/letter.xml Day --block p3 --reject --note 'an ordinary word'")
@click.argument("path", metavar="FILE")
@click.argument("words")
@click.option("--block", metavar="ID", default="", help="The xml:id of the paragraph the words stand in.")
@click.option("--after", metavar="WORDS", default="", help="The words right before them.")
@click.option("--accept", is_flag=True, help="The tag is right: it becomes the editor's.")
@click.option("--reject", is_flag=True, help="The tag is wrong: it goes, and is never proposed again.")
@click.option(
    "--retag", metavar="KIND", default="", help="It is another kind: person, place, newspaper, date, org, event."
)
@click.option("--link", metavar="REF", default="", help="It means this record, for instance person:kerensky.")
@click.option("--who", metavar="NAME", default="", help="Who decided (an xml:id of the header).")
@click.option("--date", metavar="DATE", default="", help="When, as it shall stand in decisions.tsv.")
@click.option("--note", metavar="TEXT", default="", help="Why.")
@project_option
@quiet_option
def command(
    path: str, words: str, block: str, after: str, accept: bool, reject: bool, retag: str, link: str,
    who: str, date: str, note: str, project: str | None, quiet: bool,
) -> None:  # fmt: skip
    """Decide about one tag: WORDS as the tag in FILE has them.

    The tag is changed in the file and the decision kept in decisions.tsv of the project.
    """
    chosen = [
        (action, value)
        for action, wanted, value in (
            ("accept", accept, ""), ("reject", reject, ""), ("retag", bool(retag), retag), ("link", bool(link), link),
        )
        if wanted
    ]  # fmt: skip
    if len(chosen) != 1:
        raise UsageError("one decision is needed", hint="give one of --accept, --reject, --retag KIND, --link REF")
    action, value = chosen[0]
    home = find_project(path, project)
    if home.folder is None:
        raise UsageError("decisions are kept in a project", hint="make a folder with edition.toml", path=path)
    document = Document.load(path)
    decided = decide(
        document, find(document, words, block=block, after=after), action, value=value, who=who, date=date, note=note
    )
    decisions.load(home.decisions)  # a damaged table is refused before anything is written
    Document(path, decided.source).save()
    decisions.add(home.decisions, decided.decision)
    if not quiet:
        click.echo(f"{path}: “{words}”: {action}{' ' + value if value else ''}; kept in {home.decisions}")
    sys.exit(0)
